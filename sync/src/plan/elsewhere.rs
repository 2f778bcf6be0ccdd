//! Names of operations outside of handlers: helpers and tests are the user's, so what they name is said and left.

use super::ReportKind;
use super::classify::Work;
use super::demand::bare;
use super::draft::{About, Draft};
use crate::code::{Names, Place};

/// Says where code other than handlers names an operation that is called otherwise, or is gone.
pub(super) fn say(draft: &mut Draft<'_>, work: &Work<'_>) {
    let is_ours = |used: &&crate::code::PathUse| {
        used.api == work.api && used.place == Place::Elsewhere && used.names != Names::Trait
    };
    // One word for a line, however often it names an operation.
    let mut said: Vec<(usize, usize, &str)> = Vec::new();
    for used in work.krate.paths.iter().filter(is_ours) {
        let old = &used.operation;
        let (what, advice) = match work.renamed.get(old) {
            Some(now) => {
                let now = bare(now);
                (format!("`{old}` is called `{now}` now"), format!("write `{now}` here"))
            }
            None if work.gone.contains(old) => {
                (format!("`{old}` left the description"), "do without it here".to_owned())
            }
            None => continue,
        };
        let line = work.krate.file(used.file).map_or(0, |file| file.place(used.at.start).0);
        if said.contains(&(used.file, line, old)) {
            continue;
        }
        said.push((used.file, line, old));
        let id = work.base.operations.iter().find(|operation| bare(&operation.module) == old);
        let operation = id.map_or("", |operation| operation.id.as_str());
        let about = About { kind: ReportKind::Left, place: Some((used.file, used.at.start)), operation };
        draft.say(about, what, advice);
    }
}
