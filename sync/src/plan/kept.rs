//! What is written for operations and traits that left the description: kept in a block that is never compiled, so that
//! neither a type of another crate nor a name that is gone stands in the way.

use std::ops::Range;

use super::classify::{Block, Fate, Item, Work};
use super::draft::{About, Draft};
use super::header::{Head, conditions};
use super::place::{indent, taken_out};
use super::{ReportKind, Why, blocks};
use crate::code::{Orphan, SourceFile, comments_of};

/// What switches a block, or a method, off.
pub(super) const NEVER: &str = "#[cfg(any())]";

/// An operation's id as a marker says it: a comment is one line whatever the document says.
pub(super) fn marked(id: &str) -> String {
    id.chars().map(|letter| if letter.is_control() || letter == '`' { ' ' } else { letter }).collect()
}

/// The line above a method that is kept, and the beginning of the next one.
pub(super) fn marker(id: &str, indent: &str, newline: &str) -> String {
    format!("// specwright: kept, `{}` left the description{newline}{indent}", marked(id))
}

/// Keeps methods beside the block of their trait: in the block that keeps others of the type already, else in a new one.
pub(super) fn kept(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>, items: &[Item<'_>]) {
    let Some(file) = block.file(work.krate).filter(|_| !items.is_empty()) else { return };
    let (newline, indent) = (file.newline, indent(file, block));
    let outer = file.indentation(block.code.header.start).unwrap_or_default();
    let beside = beside(work, block);
    let head = Head::of(file, block.code).open(None, &file.style(), outer);
    let head = format!("{}{NEVER}{newline}{outer}{head}", conditions(file, block.code, newline, outer));
    for (at, item) in items.iter().enumerate() {
        let id = work.was(item.was).map_or(item.method.name.as_str(), |was| &was.id);
        say_kept(draft, block, item, id);
        let gone = taken_out(file, &item.method.whole);
        draft.replace(block.code.file, gone, String::new(), Why::Kept, id);
        let off = if beside.is_none_or(|orphan| orphan.is_off) {
            String::new()
        } else {
            NEVER.to_owned() + newline + &indent
        };
        let method = format!("{}{off}{}", marker(id, &indent, newline), file.slice(&item.method.whole));
        let (place, text) = match beside {
            Some(orphan) => (orphan.method.whole.end, format!("{newline}{newline}{indent}{method}")),
            None => {
                let head =
                    if at == 0 { format!("{newline}{newline}{outer}{head}") } else { newline.to_owned() };
                let tail = if at + 1 == items.len() { format!("{newline}{outer}}}") } else { String::new() };
                (block.code.range.end, format!("{head}{newline}{indent}{method}{tail}"))
            }
        };
        draft.replace(block.code.file, place..place, text, Why::Kept, id);
    }
}

/// The last method that is kept in the same file under the same conditions.
fn beside<'a>(work: &Work<'a>, block: &Block<'_>) -> Option<&'a Orphan> {
    let fits = |orphan: &&Orphan| {
        orphan.file == block.code.file && block.is_of(orphan) && block.conditions().eq(&orphan.cfg)
    };
    work.krate.orphans.iter().filter(fits).max_by_key(|orphan| orphan.method.whole.end)
}

fn say_kept(draft: &mut Draft<'_>, block: &Block<'_>, item: &Item<'_>, id: &str) {
    if matches!(item.fate, Fate::Doubled(_)) {
        return;
    }
    let place = Some((block.code.file, item.method.name_at.start));
    let about = About { kind: ReportKind::Note, place, operation: id };
    let what = format!("`{id}` left the description; what is written for it is kept, and not compiled");
    draft.say(about, what, "delete it when nothing of it is needed");
}

/// A block whose trait is gone: it goes too, or is switched off where anything of the user's stays in it.
pub(super) fn leave_trait(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    blocks: &[Block<'_>],
    block: &Block<'_>,
    items: &[Item<'_>],
) {
    let Some(file) = block.file(work.krate) else { return };
    let code = block.code;
    let stays: Vec<&Item<'_>> = block
        .items
        .iter()
        .filter(|item| match item.fate {
            Fate::Unknown => true,
            Fate::Moves(now) => item.method.stub.is_none() && is_stuck(work, blocks, block, now),
            _ => false,
        })
        .collect();
    let around = [code.range.start..code.inside.start, code.inside.end..code.range.end];
    let comments =
        around.iter().map(|at| file.slice(at)).any(|text| text.contains("//") || text.contains("/*"));
    let has_more =
        comments || has_attributes(file, block) || code.opaque.is_some() || !is_empty_without(file, block);
    if items.is_empty() && stays.is_empty() && !has_more {
        let range = taken_out(file, &code.range);
        draft.replace(code.file, range, String::new(), Why::Trait, &code.trait_name);
        return;
    }
    let indent = indent(file, block);
    for item in items {
        let id = work.was(item.was).map_or(item.method.name.as_str(), |was| &was.id);
        say_kept(draft, block, item, id);
        let start = item.method.whole.start;
        draft.replace(code.file, start..start, marker(id, &indent, file.newline), Why::Kept, id);
    }
    switch_off(draft, file, block);
    for item in stays {
        let place = Some((code.file, item.method.name_at.start));
        let about = About { kind: ReportKind::Note, place, operation: "" };
        let what = format!("`{}` is gone; `{}` is kept, and not compiled", code.trait_name, item.method.name);
        draft.say(about, what, "take over what is of use, and delete it");
    }
}

/// Makes a block of the type alone of one of a trait, and switches it off; comments in its head stay.
fn switch_off(draft: &mut Draft<'_>, file: &SourceFile, block: &Block<'_>) {
    let code = block.code;
    let outer = file.indentation(code.header.start).unwrap_or_default();
    let off = format!("{NEVER}{}{outer}", file.newline);
    draft.replace(code.file, code.start..code.start, off, Why::Trait, &code.trait_name);
    let gone = code.trait_path.start..code.target_at.start;
    let comment = |comment: &str| {
        let gap = if comment.starts_with("//") { file.newline } else { " " };
        format!("{comment}{gap}")
    };
    let comments: String = comments_of(file.slice(&gone)).into_iter().map(comment).collect();
    draft.replace(code.file, gone, comments, Why::Trait, &code.trait_name);
}

/// Whether nobody can tell to which block an operation's method moves.
fn is_stuck(work: &Work<'_>, blocks: &[Block<'_>], block: &Block<'_>, now: usize) -> bool {
    matches!(blocks::of_trait(blocks, block, &work.now(now).trait_name), blocks::Found::Several)
}

/// Whether a block has attributes but its conditions, and what rewrites its methods.
fn has_attributes(file: &SourceFile, block: &Block<'_>) -> bool {
    let code = block.code;
    let mut own: Vec<&Range<usize>> = code.conditions.iter().chain(&code.rewrites).collect();
    own.sort_by_key(|at| at.start);
    let mut at = code.start;
    for one in own {
        if !file.slice(&(at..one.start)).trim().is_empty() {
            return true;
        }
        at = one.end;
    }
    !file.slice(&(at..code.header.start)).trim().is_empty()
}

/// Whether nothing but methods stands in a block.
fn is_empty_without(file: &SourceFile, block: &Block<'_>) -> bool {
    let code = block.code;
    let above = file.slice(&(code.inside.start..code.top));
    let mut at = if above.trim().is_empty() { code.top } else { code.inside.start };
    let mut wholes: Vec<&Range<usize>> = code.methods.iter().map(|method| &method.whole).collect();
    wholes.sort_by_key(|whole| whole.start);
    for whole in wholes {
        if !file.slice(&(at..whole.start)).trim().is_empty() {
            return false;
        }
        at = whole.end;
    }
    file.slice(&(at..code.inside.end)).trim().is_empty()
}
