//! Where nobody knows what was demanded, a method that belongs to no operation may be one under an earlier name. That is
//! asked, never guessed.

use super::ReportKind;
use super::classify::{Block, Fate, Work};
use super::draft::{About, Draft};
use super::emit::demanded;

/// What to do about a question.
const ANSWER: &str = "if it was, rename it here, else move it out of this block; or name the revision at which the code was in step: `specwright sync --since REV`";

/// Asks, and gives the operations for which nothing is written before the answer.
pub(super) fn ask(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>]) -> Vec<usize> {
    if work.is_known() {
        return Vec::new();
    }
    let mut open = Vec::new();
    for block in blocks {
        let Some(name) = &block.now else { continue };
        let written: Vec<usize> = blocks
            .iter()
            .filter(|other| other.owner() == block.owner())
            .flat_map(|other| other.items.iter().filter_map(|item| item.fate.operation()))
            .collect();
        let missing: Vec<usize> = demanded(work, name).filter(|at| !written.contains(at)).collect();
        for item in block.items.iter().filter(|item| item.fate == Fate::Unknown && !item.is_default()) {
            let place = Some((block.code.file, item.method.name_at.start));
            let about = |kind| About { kind, place, operation: "" };
            let what = format!("`{}` is no operation of `{name}`", item.method.name);
            if missing.is_empty() {
                draft.say(about(ReportKind::Left), what, "move it out of this block, or delete it");
                continue;
            }
            let names: Vec<String> =
                missing.iter().take(5).map(|at| format!("`{}`", work.now(*at).name)).collect();
            let more = if missing.len() > names.len() { ", …" } else { "" };
            let what = format!("{what}; was it renamed to {}{more}?", names.join(", "));
            draft.say(about(ReportKind::Question), what, ANSWER);
            open.extend(&missing);
        }
    }
    open.sort_unstable();
    open.dedup();
    open
}
