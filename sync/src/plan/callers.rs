//! The supertrait `Authenticate`, which comes and goes with the first and the last security requirement. What implements
//! it goes where this tool wrote it and nobody touched it; else it is switched off until it is asked for again.

use std::collections::BTreeSet;
use std::ops::Range;

use super::classify::{Block, Work};
use super::draft::{About, Draft};
use super::header::{Head, conditions};
use super::imports::has_more;
use super::kept::{NEVER, marker};
use super::place::taken_out;
use super::{ReportKind, Why};
use crate::code::{Authenticated, SourceFile, imported, words};
use crate::layout::Style;
use crate::stub;

/// The name of the trait, which markers of what is kept have where that of an operation has its id.
const NAME: &str = "Authenticate";

/// What the generated module exports while somebody is asked.
pub(super) const EXPORTED: [&str; 4] = [NAME, "Credentials", "Denied", "Requirement"];

/// Follows the trait for each type that has to implement it, or cannot any more.
pub(super) fn follow(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>]) {
    let secured = work.demand.now.secured;
    if !work.is_known() || work.base.secured == secured {
        return;
    }
    if !secured {
        work.krate.authenticated.iter().for_each(|code| gone(draft, work, blocks, code));
        imports(draft, work);
        return;
    }
    let mut seen = BTreeSet::new();
    // One for `App<S>` is there for `App<Memory>` too.
    let is_covered = |block: &Block<'_>| {
        let mut others = blocks.iter().map(Block::owner);
        others.any(|other| other != block.owner() && other.covers(block.owner()))
    };
    for block in blocks.iter().filter(|block| seen.insert(block.owner()) && !is_covered(block)) {
        let known = || work.krate.authenticated.iter().filter(|one| one.owner.covers(block.owner()));
        if known().any(|one| !is_off(work, one)) || work.krate.unseen.iter().any(|name| name == NAME) {
            continue;
        }
        let back: Vec<(usize, Range<usize>)> =
            known().filter_map(|one| Some((one.file, switch(work.krate.file(one.file)?, one)?))).collect();
        if back.is_empty() {
            lets_nobody_in(draft, work, block);
        }
        for (file, switch) in back {
            draft.replace(file, switch, String::new(), Why::Trait, NAME);
        }
    }
}

/// What becomes of a block whose trait is no more.
fn gone(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>], code: &Authenticated) {
    let ours = blocks.iter().find(|block| code.owner.covers(block.owner()));
    let is_generated = code.api == Some(work.api);
    let Some(file) = work.krate.file(code.file).filter(|_| is_generated || ours.is_some()) else { return };
    if is_off(work, code) {
        return;
    }
    let about = About { kind: ReportKind::Note, place: Some((code.file, code.header.start)), operation: "" };
    if !is_generated {
        let what =
            "the description asks nobody any more who is calling, and nothing asks this `Authenticate`";
        draft.say(about, what, "take it out when nothing of it is needed");
        return;
    }
    if is_untouched(work, file, code) {
        draft.replace(code.file, taken_out(file, &code.range), String::new(), Why::Trait, NAME);
        return;
    }
    let indent = file.indentation(code.header.start).unwrap_or_default();
    let off = format!("{}{NEVER}{}{indent}", marker(NAME, indent, file.newline), file.newline);
    draft.replace(code.file, code.start..code.start, off, Why::Trait, NAME);
    let what = "the description asks nobody any more who is calling; what is written for `Authenticate` is kept, and not compiled";
    draft.say(about, what, "delete it when nothing of it is needed");
}

/// Says which imports name what the generated module has no more, but those that are switched off with their block.
fn imports(draft: &mut Draft<'_>, work: &Work<'_>) {
    let modules: BTreeSet<&str> = work.modules().collect();
    let is_gone = |path: &str| {
        let (module, name) = path.rsplit_once("::").unwrap_or_default();
        EXPORTED.contains(&name) && modules.contains(module)
    };
    for (at, file) in work.krate.files.iter().enumerate() {
        if !EXPORTED.iter().any(|name| file.text.contains(name)) {
            continue;
        }
        let all = imported(&file.text);
        let mut blocks = work.krate.authenticated.iter();
        let follows = blocks.any(|code| code.file == at && code.api == Some(work.api))
            && !words(&file.text).free.contains("mod");
        for one in all.iter().filter(|one| is_gone(&one.path)) {
            let name = one.path.rsplit("::").next().unwrap_or_default();
            let is_plain =
                all.iter().filter(|other| other.item == one.item).all(|other| is_gone(&other.path));
            let is_off = file.slice(&(0..one.item.start)).trim_end().ends_with(NEVER);
            if is_off || (follows && is_plain && !has_more(draft, at, &one.part)) {
                continue;
            }
            let about = About { kind: ReportKind::Left, place: Some((at, one.part.start)), operation: "" };
            let what =
                format!("the description asks nobody any more who is calling, so `{}` is gone", one.path);
            draft.say(about, what, format!("take it out, or name `specwright::{name}`"));
        }
    }
}

/// Whether a block is what this tool writes, with nothing above it.
fn is_untouched(work: &Work<'_>, file: &SourceFile, code: &Authenticated) -> bool {
    let bare = |text: &str| -> String {
        let text: String = text.split_whitespace().collect();
        text.replace(",)", ")")
    };
    let own = bare(file.slice(&code.inside));
    let mounts = work.krate.mounts.iter().filter(|mount| mount.api == work.api);
    let names = mounts.map(|mount| mount.module.as_str()).chain(work.modules());
    let is_written = |api: &str| {
        let lines = stub::authenticate(api, "", &Style::USUAL).concat();
        own == bare(&format!("type Caller = ();{lines}"))
    };
    let is_alone = file.slice(&(code.range.start..code.header.start)).trim().is_empty();
    is_alone && names.into_iter().any(is_written)
}

/// Whether a block is switched off, by whom ever.
fn is_off(work: &Work<'_>, code: &Authenticated) -> bool {
    let above =
        work.krate.file(code.file).map_or("", |file| file.slice(&(code.range.start..code.header.start)));
    above.contains(NEVER)
}

/// What this tool put above a block to switch it off.
fn switch(file: &SourceFile, code: &Authenticated) -> Option<Range<usize>> {
    let above = file.slice(&(code.range.start..code.header.start));
    let marker = marker(NAME, "", "");
    let at = above.find(&marker)?;
    let rest = above.get(at + marker.len()..)?;
    let behind = rest.trim_start().strip_prefix(NEVER)?.trim_start();
    let start = code.range.start + at;
    Some(start..code.header.start - behind.len())
}

fn lets_nobody_in(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>) {
    let about = About {
        kind: ReportKind::Note,
        place: Some((block.code.file, block.code.header.start)),
        operation: "",
    };
    write(draft, work, block);
    let what = format!(
        "the description asks who is calling now; `{}` implements `{}::Authenticate`, and turns everyone away",
        block.target(),
        block.code.module
    );
    draft.say(about, what, "write `authenticate`: who is let in, and what operations are told of them");
}

/// Adds an implementation that lets nobody in: the service compiles, and is not open by accident.
fn write(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>) {
    let Some(file) = block.file(work.krate) else { return };
    let outer = file.indentation(block.code.header.start).unwrap_or_default();
    let (step, module) = (&file.indent, &block.code.module);
    let path = format!("{module}::Authenticate");
    let head = Head::of(file, block.code).open(Some(&path), &file.style(), outer);
    let head = conditions(file, block.code, file.newline, outer) + &head;
    let inner = format!("{outer}{step}");
    let mut lines = vec![format!("{outer}{head}"), format!("{inner}type Caller = ();"), String::new()];
    lines.extend(stub::authenticate(module, &inner, &file.style()));
    lines.push(format!("{outer}}}"));
    let text = lines.join(file.newline);
    let text = text.get(outer.len()..).unwrap_or_default();
    let (end, text) = draft.behind(block.code.file, block.code.range.end, text, outer);
    draft.replace(block.code.file, end..end, text, Why::Trait, NAME);
}
