//! The supertrait `Authenticate`, which comes and goes with the first and the last security requirement.

use std::collections::BTreeSet;

use super::ReportKind;
use super::classify::{Block, Work};
use super::draft::{About, Draft};

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
            kind: ReportKind::Left,
            place: Some((block.code.file, block.code.header.start)),
            operation: "",
        };
        if secured {
            let what = format!(
                "the description asks who is calling now, so `{target}` has to implement `{module}::Authenticate`"
            );
            draft.say(
                about,
                what,
                "write it: its type `Caller`, and its method `authenticate`, which checks credentials",
            );
        } else {
            let what = format!(
                "the description asks nobody any more who is calling, so `{module}::Authenticate` is gone"
            );
            draft.say(about, what, format!("take `impl Authenticate for {target}` out"));
        }
    }
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
