//! `use` lines: followed where they name operations or traits that changed, brought along with methods that move to
//! another file, written at the head of files that are made.

mod beside;
mod bring;
mod leaves;
mod seen;
mod unused;

use std::ops::Range;

use super::classify::Work;
use super::demand::bare;
use super::draft::{About, Draft};
use super::{ReportKind, Why};
use crate::code::{Names, PathUse, Place, SourceFile};

pub(super) use beside::file_of_its_own;
pub(super) use bring::{Dest, bring};
pub(super) use leaves::{has_attributes, has_more};
pub(super) use seen::Modules;
pub(super) use unused::{clean, without};

/// Follows renamed and removed operations and traits in `use` lines, and traits in the headers of their blocks.
pub(super) fn follow(draft: &mut Draft<'_>, work: &Work<'_>) {
    for used in work.krate.paths.iter().filter(|used| used.api == work.api && used.place == Place::Import) {
        let (now, is_gone) = match used.names {
            Names::Trait => trait_now(work, &used.operation),
            Names::Operation | Names::Stub => {
                (work.renamed.get(&used.operation).cloned(), work.gone.contains(&used.operation))
            }
        };
        let why = if used.names == Names::Trait { Why::Trait } else { Why::Renamed(used.operation.clone()) };
        match (now, &used.leaf) {
            (Some(now), _) => draft.replace(used.file, used.at.clone(), now, why, &used.operation),
            (None, Some(leaf)) if is_gone => {
                let Some(file) = work.krate.file(used.file) else { continue };
                if leaves::has_more(draft, used.file, leaf) {
                    stays(draft, work, used);
                    continue;
                }
                let range = without_gap(file, leaf);
                let why = if used.names == Names::Trait { Why::Trait } else { Why::Removed };
                draft.replace(used.file, range, String::new(), why, &used.operation);
            }
            _ => {}
        }
    }
    headers(draft, work);
}

/// Says that an import stays which says more than a name.
fn stays(draft: &mut Draft<'_>, work: &Work<'_>, used: &PathUse) {
    let base = work.base.operations.iter().find(|operation| bare(&operation.module) == used.operation);
    let operation = base.map_or("", |operation| operation.id.as_str());
    let about = About { kind: ReportKind::Left, place: Some((used.file, used.at.start)), operation };
    let what = format!("`{}` is gone, and this `use` has more than its name", used.operation);
    draft.say(about, what, "take it out, with what stands at it");
}

/// An import with the lines that it fills, or with the blank behind it where it is the first of its group.
fn without_gap(file: &SourceFile, leaf: &Range<usize>) -> Range<usize> {
    let lines = file.whole_lines(leaf);
    let rest = file.text.get(leaf.end..).unwrap_or_default();
    let is_glued = file.slice(&(0..leaf.start)).ends_with(['{', ' ']);
    if lines == *leaf && is_glued && rest.starts_with(' ') { leaf.start..leaf.end + 1 } else { lines }
}

/// What a trait that is no more is called now; whether it is gone without an heir. `Api` is always there.
pub(in crate::plan) fn trait_now(work: &Work<'_>, name: &str) -> (Option<String>, bool) {
    if name == "Api" || work.demand.now.traits.iter().any(|known| known == name) {
        return (None, false);
    }
    let heir = work.heirs.get(name).cloned().flatten();
    let is_gone = heir.is_none();
    (heir, is_gone)
}

/// The trait in the header of each block that implements another one now.
fn headers(draft: &mut Draft<'_>, work: &Work<'_>) {
    for code in work.krate.impls.iter().filter(|code| code.api == work.api) {
        let Some(heir) = work.heirs.get(&code.trait_name).cloned().flatten() else { continue };
        let written = draft.slice(code.file, &code.trait_at);
        if heir == code.trait_name || written != code.trait_name {
            continue;
        }
        let is_path = code.trait_path.start != code.trait_at.start;
        let (range, text) = if is_path || code.trait_name != "Api" {
            (code.trait_at.clone(), heir)
        } else {
            (code.trait_path.clone(), format!("{}::{heir}", code.module))
        };
        draft.replace(code.file, range, text, Why::Trait, &code.trait_name);
    }
}
