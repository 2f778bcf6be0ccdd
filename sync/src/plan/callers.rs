//! The supertrait `Authenticate`, which comes and goes with the first and the last security requirement.

use std::collections::BTreeSet;

use super::classify::{Block, Work};
use super::draft::{About, Draft};
use super::header::{Head, conditions};
use super::{ReportKind, Why};
use crate::stub;

/// Says for each type that it has to implement it, or cannot any more.
pub(super) fn say(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>]) {
    let secured = work.demand.now.secured;
    if !work.is_known() || work.base.secured == secured {
        return;
    }
    let mut seen = BTreeSet::new();
    // One for `App<S>` is there for `App<Memory>` too.
    let is_covered = |block: &Block<'_>| {
        let mut others = blocks.iter().map(Block::owner);
        others.any(|other| other != block.owner() && other.covers(block.owner()))
    };
    for block in blocks.iter().filter(|block| seen.insert(block.owner()) && !is_covered(block)) {
        let mut known = work.krate.authenticated.iter();
        let there = known.find(|one| one.owner.covers(block.owner()));
        if secured && there.is_none() && !work.krate.unseen.iter().any(|name| name == "Authenticate") {
            lets_nobody_in(draft, work, block);
        } else if let Some(there) = there.filter(|_| !secured) {
            let about = About { kind: ReportKind::Note, place: Some((there.file, there.at)), operation: "" };
            let (target, module) = (block.target(), &block.code.module);
            let what = format!(
                "the description asks nobody any more who is calling, so `{module}::Authenticate` is gone"
            );
            let advice = format!(
                "take `impl Authenticate for {target}` out, unless it names `specwright::Authenticate`"
            );
            draft.say(about, what, advice);
        }
    }
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
    draft.replace(block.code.file, end..end, text, Why::Trait, "Authenticate");
}
