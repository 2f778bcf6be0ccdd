//! One description: from what became of its methods to edits.

use std::collections::BTreeMap;

use super::classify::{Block, Fate, Item, Work};
use super::demand::Demand;
use super::draft::{About, Draft};
use super::imports::Dest;
use super::kept::{kept, leave_trait};
use super::made::NewBlock;
use super::place::{Arrival, arrive, indent, taken_out};
use super::restore::{Restored, has_glob};
use super::revise::{Place, revise};
use super::{ReportKind, Why, blocks, callers, calls, elsewhere, imports, questions, supplied};
use crate::code::SourceFile;
use crate::layout::Style;
use crate::stub;

/// Methods on their way, by where they go.
#[derive(Default)]
pub(super) struct Traffic<'a> {
    /// Into blocks that are there, by their index.
    pub(super) arrivals: BTreeMap<usize, Vec<Arrival>>,
    /// Into blocks that are made.
    pub(super) new: Vec<NewBlock>,
    /// Out of their trait, kept beside it: by the index of their block.
    pub(super) kept: BTreeMap<usize, Vec<Item<'a>>>,
}

/// Plans what one description asks for.
pub(super) fn api(draft: &mut Draft<'_>, api: usize, demand: &Demand) {
    draft.name(&demand.now.operations);
    let work = Work::new(draft.krate, api, demand);
    draft.called(&work.base.operations);
    let blocks = work.blocks();
    let open = questions::ask(draft, &work, &blocks);
    let mut traffic = Traffic::default();
    for (at, block) in blocks.iter().enumerate() {
        for item in &block.items {
            self::item(draft, &work, &blocks, at, item, &mut traffic);
        }
    }
    imports::follow(draft, &work);
    elsewhere::say(draft, &work, &blocks);
    calls::say(draft, &work, &blocks);
    blocks::for_new_traits(&work, &blocks, &mut traffic);
    let mut restored = Restored::default();
    for (at, block) in blocks.iter().enumerate() {
        let mut arrivals = traffic.arrivals.remove(&at).unwrap_or_default();
        missing(draft, &work, block, &open, &mut restored, &mut arrivals);
        arrive(draft, &work, block, arrivals);
    }
    for (at, block) in blocks.iter().enumerate() {
        let items = traffic.kept.remove(&at).unwrap_or_default();
        if block.now.is_none() {
            leave_trait(draft, &work, &blocks, block, &items);
        } else {
            kept(draft, &work, block, &items);
        }
    }
    let mut new = std::mem::take(&mut traffic.new);
    for new in &mut new {
        new.fill(draft, &work, &blocks, &mut restored);
        if let Some(block) = blocks.get(new.after) {
            restored.revive(&work, block, &new.arrivals);
        }
    }
    restored.clean_up(draft, &work);
    new.into_iter().for_each(|new| new.write(draft, &work, &blocks, &restored));
    blocks::nobody(draft, &work, &blocks);
    callers::follow(draft, &work, &blocks);
}

fn item<'a>(
    draft: &mut Draft<'_>,
    work: &Work<'a>,
    blocks: &[Block<'a>],
    at: usize,
    item: &Item<'a>,
    traffic: &mut Traffic<'a>,
) {
    let Some(block) = blocks.get(at) else { return };
    match item.fate {
        Fate::Stays(now) => stay(draft, work, block, item, now),
        Fate::Moves(now) => leave(draft, work, blocks, at, item, now, traffic),
        Fate::Removed | Fate::Doubled(_) if item.method.stub.is_some() => {
            take_out(draft, work, block, item, Why::Removed);
        }
        Fate::Removed => {
            traffic.kept.entry(at).or_default().push(*item);
        }
        Fate::Doubled(now) => {
            let place = Some((block.code.file, item.method.name_at.start));
            let about = About { kind: ReportKind::Note, place, operation: &work.now(now).id };
            let (old, new) = (&item.method.name, &work.now(now).name);
            draft.say(
                about,
                format!("`{old}` is called `{new}` now, and `{new}` is written already; what is written for `{old}` is kept, and not compiled"),
                "take over what is of use, and delete the one that was kept",
            );
            traffic.kept.entry(at).or_default().push(*item);
        }
        Fate::Unknown => {}
    }
}

fn stay(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>, item: &Item<'_>, now: usize) {
    let operation = work.now(now);
    let place = place(work, block, item);
    let revised = revise(work, place, operation);
    revised.report(draft, place, operation);
    for (range, text, why) in revised.changes {
        draft.replace(block.code.file, range, text, why, &operation.id);
    }
}

/// Moves a method to the block of its trait, which is made where the type has none.
fn leave<'a>(
    draft: &mut Draft<'_>,
    work: &Work<'a>,
    blocks: &[Block<'a>],
    at: usize,
    item: &Item<'a>,
    now: usize,
    traffic: &mut Traffic<'a>,
) {
    let operation = work.now(now);
    let (Some(block), why) = (blocks.get(at), Why::Moved(blocks[at].code.trait_name.clone())) else { return };
    let place = place(work, block, item);
    let to = match blocks::of_trait(blocks, block, &operation.trait_name) {
        blocks::Found::One(to) => Some(to),
        blocks::Found::None => None,
        // Each of the blocks gets a stub of its own.
        blocks::Found::Several if item.method.stub.is_some() => {
            take_out(draft, work, block, item, why);
            return;
        }
        blocks::Found::Several => {
            let about = About {
                kind: ReportKind::Left,
                place: Some((place.file, item.method.name_at.start)),
                operation: &operation.id,
            };
            let what = format!(
                "`{}` belongs to `{}` now, which several blocks of this type implement",
                operation.name, operation.trait_name
            );
            draft.say(about, what, "move it by hand");
            return;
        }
    };
    let revised = revise(work, place, operation);
    revised.report(draft, place, operation);
    let Some(from) = block.file(work.krate) else { return };
    let text = revised.text(&from.text, &item.method.whole);
    let indent = from.indentation(item.method.whole.start).unwrap_or_default().to_owned();
    take_out(draft, work, block, item, why.clone());
    let from = Some((place.file, item.method.whole.start));
    let arrival = Arrival { operation: now, from, text, indent, why };
    match to {
        Some(to) => {
            imports::bring(draft, work, &arrival, Dest::of(blocks[to].code));
            traffic.arrivals.entry(to).or_default().push(arrival);
        }
        None => {
            NewBlock::of(&mut traffic.new, at, blocks, &operation.trait_name).arrivals.push(arrival);
        }
    }
}

fn take_out(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>, item: &Item<'_>, why: Why) {
    let Some(file) = block.file(work.krate) else { return };
    // What moves is named as where it arrives.
    let id = item.fate.operation().map(|now| work.now(now).id.clone());
    let id = id.or_else(|| work.was(item.was).map(|was| was.id.clone())).unwrap_or_default();
    draft.replace(block.code.file, taken_out(file, &item.method.whole), String::new(), why, &id);
}

fn place<'a>(work: &'a Work<'_>, block: &Block<'a>, item: &Item<'a>) -> Place<'a> {
    Place {
        file: block.code.file,
        block: block.code,
        method: item.method,
        was: work.was(item.was).filter(|_| work.is_known()),
    }
}

/// What the block's trait demands and nobody has written: what was kept for it, else a stub.
fn missing(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    block: &Block<'_>,
    open: &[usize],
    restored: &mut Restored,
    arrivals: &mut Vec<Arrival>,
) {
    let Some(name) = &block.now else { return };
    let there: Vec<usize> = block
        .items
        .iter()
        .filter_map(|item| match item.fate {
            Fate::Stays(now) => Some(now),
            _ => None,
        })
        .chain(arrivals.iter().map(|arrival| arrival.operation))
        .collect();
    let missing: Vec<usize> =
        demanded(work, name).filter(|at| !there.contains(at) && !open.contains(at)).collect();
    if let Some(opaque) = &block.code.opaque {
        supplied::say(draft, work, block, opaque, &missing);
    } else {
        for at in missing {
            let back = restored.take(draft, work, block, at);
            if back.is_empty() {
                arrivals.push(stub(draft, work, block, at));
            }
            let dest = Dest::of(block.code);
            back.iter().for_each(|arrival| imports::bring(draft, work, arrival, dest));
            arrivals.extend(back);
        }
    }
    arrivals.sort_by_key(|arrival| arrival.operation);
}

/// The operations of a trait, in the order of the description.
pub(super) fn demanded<'w>(work: &'w Work<'_>, name: &'w str) -> impl Iterator<Item = usize> + 'w {
    let operations = work.demand.now.operations.iter().enumerate();
    operations.filter(move |(_, operation)| operation.trait_name == name).map(|(at, _)| at)
}

/// A stub as the block's file writes it.
pub(super) fn stub(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>, at: usize) -> Arrival {
    let file = block.file(work.krate);
    let indent = file.map_or(String::new(), |file| indent(file, block));
    let module = &block.code.module;
    let operations = if has_glob(draft, work, (block.code.file, block.code.inside.start)) {
        String::new()
    } else {
        format!("{module}::operations::")
    };
    let names = stub::Names { api: module, operations: &operations, runtime: &work.demand.runtime };
    let style = file.map_or(Style::USUAL, SourceFile::style);
    let text = stub::text(work.demand.stubs, work.now(at), &names, &indent, &style);
    Arrival { operation: at, from: None, text, indent, why: Why::Added }
}
