//! Whole blocks: those that are made for a trait, those that keep what left the description, those whose trait is gone.

use std::collections::BTreeSet;
use std::ops::Range;

use super::classify::{Block, Fate, Item, Work};
use super::draft::{About, Draft};
use super::emit::{Traffic, demanded, stub};
use super::place::{Arrival, indent, taken_out};
use super::restore::Restored;
use super::{ReportKind, Why, imports};
use crate::code::{SourceFile, Weight};

/// A block that is made.
pub(super) struct NewBlock {
    /// The block after which it is made, and whose header it takes: an index.
    after: usize,
    trait_name: String,
    /// The methods that come into it.
    pub(super) arrivals: Vec<Arrival>,
}

/// Which block of a type implements a trait.
pub(super) enum Found {
    One(usize),
    None,
    Several,
}

/// The block of the same type for a trait: the one in the same file, else the only one, of several with the same conditions.
pub(super) fn of_trait(blocks: &[Block<'_>], from: &Block<'_>, trait_name: &str) -> Found {
    let fits =
        |other: &Block<'_>| other.now.as_deref() == Some(trait_name) && other.target() == from.target();
    let all: Vec<usize> = (0..blocks.len()).filter(|at| fits(&blocks[*at])).collect();
    let narrowed = |same: &dyn Fn(&Block<'_>) -> bool| -> Option<usize> {
        let mut left = all.iter().copied().filter(|at| same(&blocks[*at]));
        left.next().filter(|_| left.next().is_none())
    };
    let in_file = |other: &Block<'_>| other.code.file == from.code.file;
    let alike = |other: &Block<'_>| other.code.cfg == from.code.cfg;
    match all.as_slice() {
        [] => Found::None,
        [one] => Found::One(*one),
        _ => narrowed(&|other| in_file(other) && alike(other))
            .or_else(|| narrowed(&in_file))
            .or_else(|| narrowed(&alike))
            .map_or(Found::Several, Found::One),
    }
}

impl NewBlock {
    /// The block that is made for the type of a block and a trait.
    pub(super) fn of<'n>(
        list: &'n mut Vec<Self>,
        after: usize,
        blocks: &[Block<'_>],
        trait_name: &str,
    ) -> &'n mut Self {
        let target = |at: usize| blocks[at].target();
        let found =
            list.iter().position(|new| new.trait_name == trait_name && target(new.after) == target(after));
        let at = found.unwrap_or_else(|| {
            list.push(Self { after, trait_name: trait_name.into(), arrivals: Vec::new() });
            list.len() - 1
        });
        &mut list[at]
    }

    /// Writes it after the last block of the type in the file, or into a file of its own beside it.
    pub(super) fn write(
        mut self,
        draft: &mut Draft<'_>,
        work: &Work<'_>,
        blocks: &[Block<'_>],
        restored: &mut Restored,
    ) {
        let Some(block) = blocks.get(self.after) else { return };
        let Some(file) = block.file(work.krate) else { return };
        for at in demanded(work, &self.trait_name) {
            if !self.arrivals.iter().any(|arrival| arrival.operation == at) {
                let arrival = restored.take(draft, work, block, at).unwrap_or_else(|| stub(work, block, at));
                self.arrivals.push(arrival);
            }
        }
        self.arrivals.sort_by_key(|arrival| arrival.operation);
        let path = format!("{}::{}", block.code.module, self.trait_name);
        let text =
            self.text(file, block, &format!("{}{path} for {}", generics(file, block), target(file, block)));
        if imports::file_of_its_own(draft, work, blocks, self.after, &self.trait_name, &text) {
            return;
        }
        let newline = file.newline;
        let outer = file.indentation(block.code.header.start).unwrap_or_default();
        let end = block.code.range.end;
        let (end, text) = match draft.deleted_to(block.code.file, end) {
            // The block goes: the new one stands where it stood.
            Some(gone) => (gone, format!("{newline}{outer}{text}{newline}")),
            None => (end, format!("{newline}{newline}{outer}{text}")),
        };
        draft.replace(block.code.file, end..end, text, Why::Trait, &self.trait_name);
    }

    fn text(&self, file: &SourceFile, block: &Block<'_>, header: &str) -> String {
        let newline = file.newline;
        let outer = file.indentation(block.code.header.start).unwrap_or_default();
        let indent = indent(file, block);
        let mut text = String::new();
        for line in attributes(file, block) {
            text.push_str(&format!("{line}{newline}{outer}"));
        }
        text.push_str(&format!("{header} {{"));
        for (at, arrival) in self.arrivals.iter().enumerate() {
            let gap = if at == 0 { "" } else { newline };
            text.push_str(&format!("{gap}{newline}{indent}{}", arrival.text));
        }
        text + newline + outer + "}"
    }
}

/// The conditions of a block, and what rewrites its methods: a block of the same type needs them too.
fn attributes<'f>(file: &'f SourceFile, block: &Block<'_>) -> impl Iterator<Item = &'f str> {
    let above = file.slice(&(block.code.range.start..block.code.header.start));
    let is_needed =
        |line: &&str| line.starts_with("#[cfg(") || (line.starts_with("#[") && line.contains("async_trait"));
    above.lines().map(str::trim).filter(is_needed)
}

/// `impl<D: Db> `
pub(super) fn generics<'f>(file: &'f SourceFile, block: &Block<'_>) -> &'f str {
    file.slice(&(block.code.header.start..block.code.trait_path.start))
}

/// `Server<D> where D: Send`
pub(super) fn target<'f>(file: &'f SourceFile, block: &Block<'_>) -> &'f str {
    file.slice(&(block.code.target_at.start..block.code.header.end)).trim_end()
}

/// The two lines above a method that is kept, and the beginning of the third.
fn marker(id: &str, indent: &str, newline: &str) -> String {
    // A comment is one line whatever the document says.
    let id: String =
        id.chars().map(|letter| if letter.is_control() || letter == '`' { ' ' } else { letter }).collect();
    format!("// specwright: kept, `{id}` left the description{newline}{indent}#[cfg(any())]{newline}{indent}")
}

/// Keeps methods beside the block of their trait: in the block that keeps others of the type already, else in a new one.
pub(super) fn kept(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>, items: &[Item<'_>]) {
    let Some(file) = block.file(work.krate).filter(|_| !items.is_empty()) else { return };
    let (newline, indent) = (file.newline, indent(file, block));
    let beside =
        work.krate.orphans.iter().filter(|orphan| orphan.file == block.code.file && block.is_of(orphan));
    let beside = beside.map(|orphan| orphan.method.whole.end).max();
    for (at, item) in items.iter().enumerate() {
        let id = work.was(item.was).map_or(item.method.name.as_str(), |was| &was.id);
        let method = format!("{}{}", marker(id, &indent, newline), file.slice(&item.method.whole));
        say_kept(draft, block, item, id);
        let gone = taken_out(file, &item.method.whole);
        draft.replace(block.code.file, gone, String::new(), Why::Kept, id);
        let outer = file.indentation(block.code.header.start).unwrap_or_default();
        let (place, text) = match beside {
            Some(end) => (end, format!("{newline}{newline}{indent}{method}")),
            None => {
                let head =
                    format!("{newline}{newline}{outer}{}{} {{", generics(file, block), target(file, block));
                let head = if at == 0 { head } else { newline.to_owned() };
                let tail = if at + 1 == items.len() { format!("{newline}{outer}}}") } else { String::new() };
                (block.code.range.end, format!("{head}{newline}{indent}{method}{tail}"))
            }
        };
        draft.replace(block.code.file, place..place, text, Why::Kept, id);
    }
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

/// A block whose trait is gone: it goes too, or becomes one of the type alone where anything of the user's stays in it.
pub(super) fn leave_trait(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    blocks: &[Block<'_>],
    block: &Block<'_>,
    items: &[Item<'_>],
) {
    let Some(file) = block.file(work.krate) else { return };
    let code = block.code;
    let stays = block.items.iter().filter(|item| match item.fate {
        Fate::Unknown => true,
        Fate::Moves(now) => item.method.stub.is_none() && is_stuck(work, blocks, block, now),
        _ => false,
    });
    let above = file.slice(&(code.range.start..code.header.start));
    let comments = above.contains("//") || above.contains("/*");
    if items.is_empty()
        && stays.count() == 0
        && !comments
        && is_empty_without(file, block)
        && code.opaque.is_none()
    {
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
    draft.replace(
        code.file,
        code.trait_path.start..code.target_at.start,
        String::new(),
        Why::Trait,
        &code.trait_name,
    );
    if code.async_trait {
        let about =
            About { kind: ReportKind::Left, place: Some((code.file, code.range.start)), operation: "" };
        draft.say(
            about,
            format!("`{}` is gone, and this block implements no trait any more", code.trait_name),
            "take the attribute that rewrites its methods off",
        );
    }
}

/// Whether nobody can tell to which block an operation's method moves.
fn is_stuck(work: &Work<'_>, blocks: &[Block<'_>], block: &Block<'_>, now: usize) -> bool {
    matches!(of_trait(blocks, block, &work.now(now).trait_name), Found::Several)
}

/// Whether nothing but methods stands in a block.
fn is_empty_without(file: &SourceFile, block: &Block<'_>) -> bool {
    let mut at = block.code.inside.start;
    let mut wholes: Vec<&Range<usize>> = block.code.methods.iter().map(|method| &method.whole).collect();
    wholes.sort_by_key(|whole| whole.start);
    for whole in wholes {
        if !file.slice(&(at..whole.start)).trim().is_empty() {
            return false;
        }
        at = whole.end;
    }
    file.slice(&(at..block.code.inside.end)).trim().is_empty()
}

/// Blocks for traits that are new, for each type that implements all others.
pub(super) fn for_new_traits(work: &Work<'_>, blocks: &[Block<'_>], traffic: &mut Traffic<'_>) {
    let has = |target: &str, name: &str| {
        blocks.iter().any(|block| block.target() == target && block.now.as_deref() == Some(name))
    };
    let had = |target: &str, name: &str| {
        blocks.iter().any(|block| block.target() == target && block.code.trait_name == name)
    };
    let targets: BTreeSet<&str> = blocks.iter().map(Block::target).collect();
    for target in targets {
        if !work.base.traits.iter().all(|name| had(target, name)) {
            continue;
        }
        // Beside a block that stays, where one does.
        let last = |stays: bool| {
            blocks.iter().rposition(|block| block.target() == target && (block.now.is_some() || !stays))
        };
        let Some(last) = last(true).or_else(|| last(false)) else { continue };
        for name in &work.demand.now.traits {
            let may_be_there = has(target, name) || work.krate.unseen.contains(name);
            if !work.base.traits.contains(name) && !may_be_there {
                NewBlock::of(&mut traffic.new, last, blocks, name);
            }
        }
    }
}

/// Says that nothing implements the traits, where nothing does.
pub(super) fn nobody(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>]) {
    let hidden = work.krate.problems.iter().any(|problem| problem.weight > Weight::Note);
    if !blocks.is_empty() || work.demand.now.operations.is_empty() || hidden {
        return;
    }
    let about = About { kind: ReportKind::Note, place: None, operation: "" };
    let description = &work.demand.now.description;
    let traits = work.demand.now.traits.join("`, `");
    let advice = "implement it, or run `specwright init` for handlers that answer as the mock does";
    draft.say(about, format!("nothing in this crate implements `{traits}` of `{description}`"), advice);
}
