//! The supertrait `Authenticate`, which comes and goes with the first and the last security requirement.

use std::collections::BTreeSet;

use super::blocks::{generics, target};
use super::classify::{Block, Work};
use super::draft::{About, Draft};
use super::{ReportKind, Why};

/// Says for each type that it has to implement it, or cannot any more.
pub(super) fn say(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>]) {
    let secured = work.demand.now.secured;
    if !work.is_known() || work.base.secured == secured {
        return;
    }
    let mut seen = BTreeSet::new();
    for block in blocks.iter().filter(|block| seen.insert(block.target())) {
        let (target, module) = (block.target(), &block.code.module);
        let implements = implements(work, target);
        if implements == secured {
            continue;
        }
        let about = About {
            kind: ReportKind::Note,
            place: Some((block.code.file, block.code.header.start)),
            operation: "",
        };
        if secured {
            write(draft, work, block);
            let what = format!(
                "the description asks who is calling now; `{target}` implements `{module}::Authenticate`, and turns everyone away"
            );
            draft.say(
                about,
                what,
                "write `authenticate`: who is let in, and what operations are told of them",
            );
        } else {
            let what = format!(
                "the description asks nobody any more who is calling, so `{module}::Authenticate` is gone"
            );
            draft.say(
                about,
                what,
                format!(
                    "take `impl Authenticate for {target}` out, unless it names `specwright::Authenticate`"
                ),
            );
        }
    }
}

/// Adds an implementation that lets nobody in: the service compiles, and is not open by accident.
fn write(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>) {
    let Some(file) = block.file(work.krate) else { return };
    let outer = file.indentation(block.code.header.start).unwrap_or_default();
    let (step, module) = (&file.indent, &block.code.module);
    let (generics, target) = (generics(file, block), target(file, block));
    let lines = [
        String::new(),
        format!("{generics}{module}::Authenticate for {target} {{"),
        format!("{step}type Caller = ();"),
        String::new(),
        format!("{step}async fn authenticate("),
        format!("{step}{step}&self,"),
        format!("{step}{step}_credentials: {module}::Credentials<'_>,"),
        format!("{step}{step}_required: &{module}::Requirement,"),
        format!("{step}) -> Result<Self::Caller, {module}::Denied> {{"),
        format!("{step}{step}Err({module}::Denied::Unauthenticated)"),
        format!("{step}}}"),
        "}".into(),
    ];
    let mut text = String::new();
    for line in lines {
        text.push_str(file.newline);
        if !line.is_empty() {
            text.push_str(outer);
            text.push_str(&line);
        }
    }
    let end = block.code.range.end;
    draft.replace(block.code.file, end..end, text, Why::Trait, "Authenticate");
}

/// Whether a block `impl … Authenticate for TARGET` stands anywhere.
fn implements(work: &Work<'_>, target: &str) -> bool {
    let here = |text: &str| {
        text.match_indices("Authenticate for ").any(|(at, found)| {
            let rest = text.get(at + found.len()..).unwrap_or_default();
            let head = rest.split(['{', '<', '\n']).next().unwrap_or_default();
            super::types::last_segment(head.split(" where").next().unwrap_or_default()) == target
        })
    };
    work.krate.files.iter().any(|file| here(&file.text))
}
