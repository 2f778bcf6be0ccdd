//! Names of operations and traits outside of the handlers of their description: helpers, tests and the handlers of another
//! description are the user's, so what they name is said and left.

use super::ReportKind;
use super::classify::{Block, Fate, Work};
use super::demand::bare;
use super::draft::{About, Draft};
use super::imports::trait_now;
use crate::code::{Names, PathUse, Place};

/// Says where code other than handlers names an operation or a trait that is called otherwise, or is gone.
pub(super) fn say(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>]) {
    // One word for a line, however often it names one.
    let mut said: Vec<(usize, usize, &str)> = Vec::new();
    for used in all(work, blocks).filter(|used| used.api == work.api && used.place != Place::Import) {
        let old = &used.operation;
        let Some((what, advice)) = found(work, used) else { continue };
        let line = work.krate.file(used.file).map_or(0, |file| file.place(used.at.start).0);
        if said.contains(&(used.file, line, old)) {
            continue;
        }
        said.push((used.file, line, old));
        let is_trait = used.names == Names::Trait;
        let id = work.base.operations.iter().find(|operation| !is_trait && bare(&operation.module) == old);
        let operation = id.map_or("", |operation| operation.id.as_str());
        let about = About { kind: ReportKind::Left, place: Some((used.file, used.at.start)), operation };
        draft.say(about, what, advice);
    }
}

/// Paths outside of blocks, in blocks of other descriptions, and in what the traits bring themselves.
fn all<'w>(work: &'w Work<'_>, blocks: &'w [Block<'_>]) -> impl Iterator<Item = &'w PathUse> {
    let others = work.krate.impls.iter().filter(|code| code.api != work.api);
    let others = others.flat_map(|code| &code.methods).flat_map(|method| &method.paths);
    let unknown = blocks.iter().flat_map(|block| &block.items).filter(|item| item.fate == Fate::Unknown);
    let unknown = unknown.flat_map(|item| &item.method.paths);
    work.krate.paths.iter().chain(others).chain(unknown)
}

/// What became of a name, and what to write instead; nothing where it is what it was.
fn found(work: &Work<'_>, used: &PathUse) -> Option<(String, String)> {
    let old = &used.operation;
    let now = if used.names == Names::Trait {
        match trait_now(work, old) {
            (Some(now), _) if now != *old => Some(now),
            (None, true) => None,
            _ => return None,
        }
    } else {
        let now = work.renamed.get(old).map(|now| bare(now).to_owned());
        if now.is_none() && !work.gone.contains(old) {
            return None;
        }
        now
    };
    Some(match now {
        Some(now) => (format!("`{old}` is called `{now}` now"), format!("write `{now}` here")),
        None => (format!("`{old}` left the description"), "do without it here".to_owned()),
    })
}
