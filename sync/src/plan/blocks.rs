//! Which blocks there are for a trait and a type, and for which there have to be some.

use std::collections::BTreeSet;

use super::ReportKind;
use super::classify::{Block, Work};
use super::draft::{About, Draft};
use super::emit::Traffic;
use super::made::NewBlock;
use crate::code::{Owner, Weight};

/// Which block of a type implements a trait.
pub(super) enum Found {
    One(usize),
    None,
    Several,
}

/// The block of the same type for a trait: the one in the same file, else the only one, of several with the same conditions.
pub(super) fn of_trait(blocks: &[Block<'_>], from: &Block<'_>, trait_name: &str) -> Found {
    let is_of_trait = |other: &Block<'_>| other.now.as_deref() == Some(trait_name);
    let fits = |other: &Block<'_>| is_of_trait(other) && other.owner() == from.owner();
    let all: Vec<usize> = (0..blocks.len()).filter(|at| fits(&blocks[*at])).collect();
    let narrowed = |same: &dyn Fn(&Block<'_>) -> bool| -> Option<usize> {
        let mut left = all.iter().copied().filter(|at| same(&blocks[*at]));
        left.next().filter(|_| left.next().is_none())
    };
    let in_file = |other: &Block<'_>| other.code.file == from.code.file;
    match all.as_slice() {
        // `App<S>` has it for `App<Memory>` too, and a block of its own for that would be a second one.
        [] if blocks.iter().any(|other| is_of_trait(other) && meet(other.owner(), from.owner())) => {
            Found::Several
        }
        [] => Found::None,
        [one] => Found::One(*one),
        _ => narrowed(&|other| in_file(other) && alike(other, from))
            .or_else(|| narrowed(&in_file))
            .or_else(|| narrowed(&|other| alike(other, from)))
            .map_or(Found::Several, Found::One),
    }
}

/// Whether two blocks of a trait for these types would be two for some type.
fn meet(one: &Owner, other: &Owner) -> bool {
    one.covers(other) || other.covers(one)
}

/// Blocks for traits that a type has to have: a new one for each type that had all that there were, and one that nobody
/// implements for each type that has all others.
pub(super) fn for_new_traits(work: &Work<'_>, blocks: &[Block<'_>], traffic: &mut Traffic<'_>) {
    let owners: BTreeSet<&Owner> = blocks.iter().map(Block::owner).collect();
    let had =
        |name: &str| blocks.iter().filter(|block| block.code.trait_name == name).map(Block::owner).collect();
    let had: Vec<(&String, Vec<&Owner>)> = work.base.traits.iter().map(|name| (name, had(name))).collect();
    let whole = all_of(work, &owners, &had);
    for name in work.demand.now.traits.iter().filter(|name| !work.base.traits.contains(name)) {
        whole.iter().for_each(|owner| beside(work, blocks, owner, name, traffic));
    }
    let has = |name: &str| {
        let there = blocks.iter().filter(|block| block.now.as_deref() == Some(name)).map(Block::owner);
        let made = traffic.new.iter().filter(|new| new.trait_name == name);
        there.chain(made.map(|new| blocks[new.after].owner())).collect()
    };
    let has: Vec<(&String, Vec<&Owner>)> =
        work.demand.now.traits.iter().map(|name| (name, has(name))).collect();
    let whole = all_of(work, &owners, &has);
    for (name, _) in has.iter().filter(|(_, owners)| owners.is_empty()) {
        whole.iter().for_each(|owner| beside(work, blocks, owner, name, traffic));
    }
}

/// The types that have all traits that any type has.
fn all_of<'b>(
    work: &Work<'_>,
    owners: &BTreeSet<&'b Owner>,
    has: &[(&String, Vec<&Owner>)],
) -> Vec<&'b Owner> {
    let is_whole = |owner: &Owner| {
        has.iter().all(|(name, of)| {
            of.is_empty() || work.krate.unseen.contains(name) || of.iter().any(|one| one.covers(owner))
        })
    };
    let whole: Vec<&Owner> = owners.iter().copied().filter(|owner| is_whole(owner)).collect();
    // `App<S>` brings what is missing for `App<Memory>`.
    let is_covered = |owner: &Owner| whole.iter().any(|other| *other != owner && other.covers(owner));
    whole.iter().copied().filter(|owner| !is_covered(owner)).collect()
}

/// Makes a block for a type: beside one without conditions, or for each condition under which the type has a trait.
fn beside(work: &Work<'_>, blocks: &[Block<'_>], owner: &Owner, name: &String, traffic: &mut Traffic<'_>) {
    let is_there = |block: &Block<'_>| block.now.as_ref() == Some(name) && meet(block.owner(), owner);
    if work.krate.unseen.contains(name) || blocks.iter().any(is_there) {
        return;
    }
    let of_type: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].owner() == owner).collect();
    // Beside a block that stays, where one does.
    let stays = |at: &usize| blocks[*at].now.is_some();
    let is_free = |at: &usize| blocks[*at].conditions().next().is_none();
    let last = |fits: &dyn Fn(&usize) -> bool| of_type.iter().copied().rfind(|at| fits(at));
    let free = last(&|at| is_free(at) && stays(at)).or_else(|| last(&is_free));
    let made: Vec<usize> = match free {
        Some(at) => vec![at],
        None => most_conditions(blocks, &of_type),
    };
    let known = |new: &NewBlock| new.trait_name == *name && blocks[new.after].owner() == owner;
    let there: Vec<usize> = traffic.new.iter().filter(|new| known(new)).map(|new| new.after).collect();
    let is_among = |at: &usize| made.iter().any(|one| alike(&blocks[*one], &blocks[*at]));
    if there.iter().all(is_among) {
        for at in made {
            NewBlock::of(&mut traffic.new, at, blocks, name);
        }
    }
}

/// The blocks of the trait that most conditions are written for, the last one for each of them.
fn most_conditions(blocks: &[Block<'_>], of_type: &[usize]) -> Vec<usize> {
    let mut most: Vec<usize> = Vec::new();
    let names: BTreeSet<&str> = of_type.iter().map(|at| blocks[*at].code.trait_name.as_str()).collect();
    for name in names {
        let mut found: Vec<usize> = Vec::new();
        for at in of_type.iter().filter(|at| blocks[**at].code.trait_name == name) {
            found.retain(|known| !alike(&blocks[*known], &blocks[*at]));
            found.push(*at);
        }
        let goes = |list: &[usize]| list.iter().any(|at| blocks[*at].now.is_none());
        if found.len() > most.len() || (found.len() == most.len() && goes(&most)) {
            most = found;
        }
    }
    most
}

/// Whether two blocks are there under the same conditions.
pub(super) fn alike(one: &Block<'_>, other: &Block<'_>) -> bool {
    one.conditions().eq(other.conditions())
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
