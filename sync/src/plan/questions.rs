//! Where nobody knows what was demanded, a method that belongs to no operation may be one under an earlier name. That is
//! asked, never guessed.

use super::ReportKind;
use super::classify::{Block, Fate, Work};
use super::draft::{About, Draft};
use super::emit::demanded;
use crate::code::Method;

/// What to do about a question.
const ANSWER: &str = "if it was, rename it here, else move it out of this block; or name the revision at which the code was in step: `specwright sync --since REV`";

/// Says which methods are in no trait, as long as they stand in a block of one.
fn strangers(draft: &mut Draft<'_>, blocks: &[Block<'_>]) {
    for block in blocks {
        let Some(name) = &block.now else { continue };
        for item in block.items.iter().filter(|item| item.fate == Fate::Unknown && !item.is_default()) {
            let place = Some((block.code.file, item.method.name_at.start));
            let about = About { kind: ReportKind::Left, place, operation: "" };
            draft.say(about, stranger(item.method, name), MOVE);
        }
    }
}

fn stranger(method: &Method, name: &str) -> String {
    format!("`{}` is no operation of `{name}`", method.name)
}

/// What to do about a method that belongs to no operation.
const MOVE: &str = "move it out of this block, or delete it";

/// Asks, and gives the operations for which nothing is written before the answer.
pub(super) fn ask(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>]) -> Vec<usize> {
    if work.is_known() {
        strangers(draft, blocks);
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
            let what = stranger(item.method, name);
            if missing.is_empty() {
                draft.say(about(ReportKind::Left), what, MOVE);
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
