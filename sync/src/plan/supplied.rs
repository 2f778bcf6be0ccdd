//! Methods that a macro supplies, which is never edited: what it brought when the code was in step, and what is new.

use specwright_generator::contract::Operation;

use super::ReportKind;
use super::classify::{Block, Work};
use super::demand::bare;
use super::draft::{About, Draft};
use crate::code::Opaque;

/// Says what a macro of a block has to bring otherwise, and which of the methods that are not written it may not bring.
pub(super) fn say(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    block: &Block<'_>,
    opaque: &Opaque,
    missing: &[usize],
) {
    for at in missing {
        let now = work.now(*at);
        let was = work.fates.was.get(*at).copied().flatten().filter(|was| is_brought(work, block, *was));
        match was.and_then(|was| work.was(Some(was))) {
            Some(was) => differs(draft, block, opaque, [was, now]),
            None => unknown(draft, block, opaque, now),
        }
    }
    for (at, was) in work.base.operations.iter().enumerate().filter(|(at, _)| is_brought(work, block, *at)) {
        let now = work.fates.now.get(at).copied().flatten().map(|now| work.now(now));
        match now {
            Some(now) if block.now.as_ref() == Some(&now.trait_name) => {}
            Some(now) => {
                let what = format!(
                    "`{}` brings `{}`, which belongs to `{}` now",
                    opaque.what, was.name, now.trait_name
                );
                left(
                    draft,
                    block,
                    opaque,
                    &now.id,
                    what,
                    "take it out there, and write it in a block of that trait",
                );
            }
            None => {
                let what = format!("`{}` brings `{}`, which left the description", opaque.what, was.name);
                left(draft, block, opaque, &was.id, what, "take it out there");
            }
        }
    }
}

/// Whether the block had a method when the code was in step that is not written in it.
fn is_brought(work: &Work<'_>, block: &Block<'_>, was: usize) -> bool {
    let Some(was) = work.base.operations.get(was).filter(|_| work.is_known()) else { return false };
    let name = bare(&was.name);
    was.trait_name == block.code.trait_name && !block.items.iter().any(|item| item.method.name == name)
}

/// Says what is another name or another signature.
fn differs(draft: &mut Draft<'_>, block: &Block<'_>, opaque: &Opaque, [was, now]: [&Operation; 2]) {
    let (old, new, macro_name) = (&was.name, &now.name, &opaque.what);
    let what = if bare(old) != bare(new) {
        format!("`{macro_name}` brings `{old}`, which is called `{new}` now")
    } else if was.signature() != now.signature() {
        format!("`{macro_name}` brings `{old}`, whose arguments differ now")
    } else {
        return;
    };
    left(draft, block, opaque, &now.id, what, &format!("bring it along there: `{}`", now.signature()));
}

fn unknown(draft: &mut Draft<'_>, block: &Block<'_>, opaque: &Opaque, now: &Operation) {
    let place = Some((block.code.file, opaque.at.start));
    let about = About { kind: ReportKind::Note, place, operation: &now.id };
    let what = format!("`{}` is not written here, unless `{}` brings it", now.name, opaque.what);
    draft.say(about, what, format!("if it does not: add `{}`", now.signature()));
}

fn left(draft: &mut Draft<'_>, block: &Block<'_>, opaque: &Opaque, id: &str, what: String, advice: &str) {
    let place = Some((block.code.file, opaque.at.start));
    draft.say(About { kind: ReportKind::Left, place, operation: id }, what, advice);
}
