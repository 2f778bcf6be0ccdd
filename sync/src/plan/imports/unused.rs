//! Imports that nothing uses once a plan is applied: those that this tool writes are taken out, those that only serve what
//! is kept are switched off with it, others are said.

use std::ops::Range;

use super::leaves::has_more;
use crate::code::{Imported, SourceFile, Words, compiled, imported, words};
use crate::plan::callers::EXPORTED;
use crate::plan::draft::{About, Draft, apply};
use crate::plan::kept::NEVER;
use crate::plan::{Edit, ReportKind, Why};

/// What an import serves after a plan.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Serves {
    /// Something that is compiled, or what it served before.
    Something,
    /// Only what is kept.
    Kept,
    /// Nothing any more.
    Nothing,
}

/// A file before and after its edits.
struct Look<'a> {
    file: &'a SourceFile,
    uses: Vec<Imported>,
    before: Words,
    after: Words,
    live: Words,
    /// The heads of its blocks, which this tool brings imports for.
    heads: Words,
    operations: Vec<&'a str>,
    /// The paths of generated modules.
    modules: Vec<&'a str>,
}

/// Adds the edits of imports to those of a file, which are in order.
pub(in crate::plan) fn clean(draft: &mut Draft<'_>, at: usize, edits: &mut Vec<Edit>) {
    let krate = draft.krate;
    let Some(file) = krate.file(at) else { return };
    let uses = imported(&file.text);
    let takes = |edit: &&Edit| {
        edit.why == Why::Restored
            || edit.text.contains(NEVER)
            || (edit.text.len() < edit.range.len() && !meets(&uses, &edit.range))
    };
    let Some(why) = edits.iter().find(takes).map(|edit| edit.why.clone()).filter(|_| !uses.is_empty()) else {
        return;
    };
    let after = without(file, &uses, edits);
    let blocks = krate.impls.iter().filter(|block| block.file == at);
    let heads: String = blocks.map(|block| format!("{} ;", file.slice(&block.header))).collect();
    let known = draft.modules();
    let look = Look {
        file,
        before: words(&without(file, &uses, &[])),
        after: words(&after),
        live: words(&compiled(&after)),
        heads: words(&heads),
        operations: known.iter().map(String::as_str).collect(),
        modules: krate.mounts.iter().map(|mount| mount.module.as_str()).collect(),
        uses,
    };
    // Modules below see the imports of this one.
    if look.after.free.contains("mod") {
        return;
    }
    let mut more = Vec::new();
    for item in look.items() {
        look.item(draft, at, edits, &item, &mut more);
    }
    edits.extend(more.into_iter().map(|(range, text)| Edit {
        range,
        text,
        why: why.clone(),
        operation: String::new(),
    }));
}

fn meets(uses: &[Imported], range: &Range<usize>) -> bool {
    uses.iter().any(|one| range.start <= one.item.end && one.item.start <= range.end)
}

/// The text after edits, without its imports and those that are added.
pub(in crate::plan) fn without(file: &SourceFile, uses: &[Imported], edits: &[Edit]) -> String {
    let is_use = |edit: &&Edit| meets(uses, &edit.range) || edit.text.trim_start().starts_with("use ");
    let mut all: Vec<(Range<usize>, &str)> = edits
        .iter()
        .filter(|edit| !is_use(edit))
        .map(|edit| (edit.range.clone(), edit.text.as_str()))
        .collect();
    let mut items: Vec<&Range<usize>> = uses.iter().map(|one| &one.item).collect();
    items.dedup();
    let whole = |item: &Range<usize>| switched_off(file, item).map_or(item.start, |off| off.start)..item.end;
    all.extend(items.into_iter().map(|item| (whole(item), "")));
    all.sort_by_key(|(range, _)| (range.start, range.end));
    apply(&file.text, all.iter().map(|(range, text)| (range, *text)))
}

impl Look<'_> {
    /// The `use` items, each once.
    fn items(&self) -> Vec<Range<usize>> {
        let mut items: Vec<Range<usize>> = self.uses.iter().map(|one| one.item.clone()).collect();
        items.dedup();
        items
    }

    fn item(
        &self,
        draft: &mut Draft<'_>,
        at: usize,
        edits: &mut Vec<Edit>,
        item: &Range<usize>,
        more: &mut Vec<(Range<usize>, String)>,
    ) {
        let of_item: Vec<&Imported> = self.uses.iter().filter(|one| one.item == *item).collect();
        if let Some(off) = switched_off(self.file, item) {
            if of_item.iter().any(|one| self.is_used(one, &self.live)) {
                more.push((off, String::new()));
            }
            return;
        }
        let is_gone = |one: &Imported| {
            let covers = |edit: &Edit| edit.range.start <= one.part.start && one.part.end <= edit.range.end;
            edits.iter().any(|edit| edit.text.is_empty() && covers(edit))
        };
        let open: Vec<&Imported> = of_item.into_iter().filter(|one| !is_gone(one)).collect();
        // What has another name from now on is used by that.
        let is_renamed = |one: &&&Imported| {
            let within = |edit: &Edit| one.part.start <= edit.range.start && edit.range.end <= one.part.end;
            edits.iter().any(|edit| !edit.text.is_empty() && !edit.range.is_empty() && within(edit))
        };
        let serves = |one: &&Imported| if is_renamed(&one) { Serves::Something } else { self.serves(one) };
        let serves: Vec<Serves> = open.iter().map(serves).collect();
        let plain = !open.iter().any(|one| has_more(draft, at, &one.part)) && is_plain(self.file.slice(item));
        let has = |what: Serves| serves.contains(&what);
        let own = open.iter().all(|one| self.is_own(one));
        if open.is_empty() || serves.iter().all(|one| *one == Serves::Something) {
            return;
        }
        if plain && own && !has(Serves::Something) && !has(Serves::Kept) {
            let inside = |edit: &Edit| item.start <= edit.range.start && edit.range.end <= item.end;
            let lines = self.file.whole_lines(item);
            edits.retain(|edit| !(edit.text.is_empty() && (inside(edit) || edit.range == lines)));
            more.push((lines, String::new()));
        } else if plain && !has(Serves::Something) && !has(Serves::Nothing) {
            let indent = self.file.indentation(item.start).unwrap_or_default();
            more.push((item.start..item.start, format!("{NEVER}{}{indent}", self.file.newline)));
        } else {
            for (one, _) in open.iter().zip(&serves).filter(|(_, serves)| **serves != Serves::Something) {
                self.say(draft, at, one);
            }
        }
    }

    fn is_used(&self, one: &Imported, words: &Words) -> bool {
        match &one.name {
            Some(name) => words.free.contains(name) || words.literals.contains(name),
            None if is_operations(&one.path) => {
                self.operations.iter().any(|name| words.heads.contains(*name))
            }
            None => true,
        }
    }

    fn serves(&self, one: &Imported) -> Serves {
        if one.name.as_deref() == Some("_")
            || !self.is_used(one, &self.before)
            || self.is_used(one, &self.live)
        {
            return Serves::Something;
        }
        // Methods of a trait are called without its name.
        let is_code = self.live.free.contains("fn");
        let is_big = one.name.as_ref().is_some_and(|name| name.starts_with(char::is_uppercase));
        if is_code && is_big && !self.is_type(one) {
            return Serves::Something;
        }
        if self.is_used(one, &self.after) { Serves::Kept } else { Serves::Nothing }
    }

    /// Whether it is certainly no trait: a type of the description, or one that has blocks here.
    fn is_type(&self, one: &Imported) -> bool {
        let Some(name) = &one.name else { return true };
        one.path.contains("::types::") || self.is_of_callers(one) || self.heads.types.contains(name)
    }

    /// Whether it is what generated modules export while the description asks who is calling.
    fn is_of_callers(&self, one: &Imported) -> bool {
        let (module, name) = one.path.rsplit_once("::").unwrap_or_default();
        EXPORTED.contains(&name) && self.modules.contains(&module)
    }

    /// Whether this tool writes such an import: operations, and what the heads of blocks name.
    fn is_own(&self, one: &Imported) -> bool {
        let is_head = one.name.as_ref().is_some_and(|name| self.heads.free.contains(name));
        let module = one.path.rsplit_once("::").map_or("", |(module, _)| module);
        is_head || is_operations(&one.path) || is_operations(module)
    }

    fn say(&self, draft: &mut Draft<'_>, at: usize, one: &Imported) {
        let name = one.name.as_deref().unwrap_or("*");
        // A name that is gone does not compile, whether it is used or not.
        let kind = if self.is_of_callers(one) { ReportKind::Left } else { ReportKind::Note };
        let about = About { kind, place: Some((at, one.part.start)), operation: "" };
        let what = format!("nothing that is compiled here uses `{name}` any more");
        draft.say(about, what, "take it out of its `use` line");
    }
}

/// What was put before an item while only kept code used it.
fn switched_off(file: &SourceFile, item: &Range<usize>) -> Option<Range<usize>> {
    let above = file.text.get(..item.start)?;
    let start = above.trim_end().strip_suffix(NEVER)?.len();
    Some(start..item.start)
}

/// Whether an item has no comment in it.
fn is_plain(item: &str) -> bool {
    !item.contains("//") && !item.contains("/*")
}

fn is_operations(path: &str) -> bool {
    path.ends_with("::operations")
}
