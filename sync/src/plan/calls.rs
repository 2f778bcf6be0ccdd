//! Calls of methods that are called otherwise now, went to another trait, or are gone: followed in handlers where they are
//! certainly the trait's, said elsewhere.

use std::ops::Range;

use specwright_generator::contract::{Caller, Operation};

use super::ReportKind;
use super::classify::{Block, Work};
use super::demand::bare;
use super::draft::{About, Draft};
use crate::code::{Call, Impl, Method, Names, PathUse, Place, Receiver};

/// A name in the body of a method that is replaced.
#[derive(Clone, Debug)]
pub(super) struct Renamed {
    pub(super) file: usize,
    pub(super) at: Range<usize>,
    pub(super) name: String,
}

/// What a called method became.
#[derive(Clone, Copy)]
struct Became<'w> {
    /// The id of the operation.
    id: &'w str,
    /// What it is called now; `None`: it is gone.
    called: Option<&'w str>,
    /// The trait that it belongs to now, where that cannot be seen from the call.
    of: Option<&'w str>,
    /// What it demands, where an argument came or went.
    arguments: Option<&'w Operation>,
}

/// The calls in handlers that are followed.
pub(super) fn followed(work: &Work<'_>) -> Vec<Renamed> {
    let calls = work.krate.calls.iter().filter(|call| is_certain(work, call));
    let renamed = calls.filter_map(|call| {
        let name = became(work, call)?.called.filter(|name| bare(name) != call.name)?;
        Some(Renamed { file: call.file, at: call.at.clone(), name: name.to_owned() })
    });
    renamed.collect()
}

/// Says where calls are not followed.
pub(super) fn say(draft: &mut Draft<'_>, work: &Work<'_>, blocks: &[Block<'_>]) {
    let mut said: Vec<(usize, usize, &str)> = Vec::new();
    for call in &work.krate.calls {
        let Some(became) = became(work, call).filter(|_| !is_kept(work, blocks, call)) else { continue };
        let says_more = became.of.is_some() || became.arguments.is_some();
        let is_done = became.called.is_some() && !says_more && is_certain(work, call);
        if is_done {
            continue;
        }
        let line = work.krate.file(call.file).map_or(0, |file| file.place(call.at.start).0);
        if said.contains(&(call.file, line, &call.name)) {
            continue;
        }
        said.push((call.file, line, &call.name));
        // On a value of an unknown type, or beside a function of the same name, it may be another one; where the crate has no
        // other function of that name, somebody has to look.
        let certain = match call.receiver {
            Receiver::Trait(_) => true,
            Receiver::Itself => !work.krate.functions.contains(&call.name),
            Receiver::Other => false,
        };
        let kind = if certain || !work.krate.functions.contains(&call.name) {
            ReportKind::Left
        } else {
            ReportKind::Note
        };
        let about = About { kind, place: Some((call.file, call.at.start)), operation: became.id };
        let old = &call.name;
        let (what, advice) = match (became.called, became.of) {
            (Some(_), None) if became.arguments.is_some() => (
                format!("the method `{old}` takes other arguments now"),
                became.arguments.map_or(String::new(), |now| format!("it is `{}`", now.signature())),
            ),
            (None, _) => (format!("the method `{old}` left the description"), "do without it here".into()),
            (Some(_), Some(of)) => (
                format!("the method `{old}` belongs to `{of}` now, which is not in scope here"),
                format!("name `{of}` here, or add a `use` line for it"),
            ),
            (Some(name), None) => {
                (format!("the method `{old}` is called `{name}` now"), format!("write `{name}` here"))
            }
        };
        let advice = if certain { advice } else { format!("if this is a call of the operation: {advice}") };
        draft.say(about, what, advice);
    }
}

/// What the operation became that a call is one of; nothing where it is what it was, or the call is of something else.
fn became<'w>(work: &'w Work<'_>, call: &Call) -> Option<Became<'w>> {
    if is_anothers(work, call) {
        return None;
    }
    let (at, was) = work
        .base
        .operations
        .iter()
        .enumerate()
        .find(|(_, was)| bare(&was.name) == call.name && may_be(work, call, &was.trait_name))?;
    let Some(now) = work.fates.now.get(at).copied().flatten() else {
        return Some(Became { id: &was.id, called: None, of: None, arguments: None });
    };
    let now = work.demand.now.operations.get(now)?;
    let heir = work.heirs.get(&was.trait_name).cloned().flatten();
    let stays = heir.as_ref() == Some(&now.trait_name) || is_seen(work, call, &now.trait_name);
    let of = (!stays).then_some(now.trait_name.as_str());
    let told = |operation: &Operation| (operation.caller != Caller::None, operation.body.is_some());
    let arguments = (told(was) != told(now)).then_some(now);
    let differs = bare(&now.name) != call.name || of.is_some() || arguments.is_some();
    differs.then_some(Became { id: &now.id, called: Some(&now.name), of, arguments })
}

/// Whether a call may be one of a trait's method: the trait is in scope, or a bound of the file names it.
fn may_be(work: &Work<'_>, call: &Call, name: &str) -> bool {
    in_scope(work, call, name) || bounds(work, call, name).next().is_some()
}

/// Whether the methods of a trait can be called where a call stands.
fn is_seen(work: &Work<'_>, call: &Call, name: &str) -> bool {
    let around = |used: &PathUse| {
        used.place == Place::Supertrait || (call.item.start <= used.at.start && used.at.end <= call.item.end)
    };
    in_scope(work, call, name) || bounds(work, call, name).any(around)
}

fn in_scope(work: &Work<'_>, call: &Call, name: &str) -> bool {
    call.traits.iter().any(|(api, known)| *api == work.api && known == name)
}

/// The bounds that name a trait, or the one that has all of them, where the call may be bound by them.
fn bounds<'w>(work: &'w Work<'_>, call: &Call, name: &str) -> impl Iterator<Item = &'w PathUse> {
    let is_value = !matches!(call.receiver, Receiver::Trait(_));
    let (file, name) = (call.file, name.to_owned());
    let all = work.krate.paths.iter().filter(move |used| is_value && used.names == Names::Trait);
    all.filter(move |used| {
        let is_here = used.place == Place::Supertrait || (used.place != Place::Import && used.file == file);
        used.api == work.api && is_here && (used.operation == name || used.operation == ALL)
    })
}

/// The trait that has all others above it.
const ALL: &str = "Api";

/// Whether another description has a method of that name whose trait is in scope, too.
fn is_anothers(work: &Work<'_>, call: &Call) -> bool {
    let mut others = work.krate.impls.iter().filter(|code| code.api != work.api);
    let has = |code: &Impl| {
        code.methods.iter().any(|method| method.name == call.name)
            && call.traits.contains(&(code.api, code.trait_name.clone()))
    };
    !matches!(call.receiver, Receiver::Trait(_)) && others.any(has)
}

/// Whether a call in a handler is certainly one of the trait's method: nothing else in the crate has that name.
fn is_certain(work: &Work<'_>, call: &Call) -> bool {
    let around = |method: &Method| method.block.start <= call.at.start && call.at.end <= method.block.end;
    let mut ours = work.krate.impls.iter().filter(|code| code.api == work.api && code.file == call.file);
    let Some(code) = ours.find(|code| code.methods.iter().any(around)) else { return false };
    match &call.receiver {
        Receiver::Trait((api, _)) => *api == work.api,
        Receiver::Other => false,
        Receiver::Itself => {
            let has = work.krate.impls.iter().filter(|other| other.api == work.api);
            let has = has.filter(|other| other.owner.covers(&code.owner));
            let mut traits = has.map(|other| (other.api, other.trait_name.clone()));
            traits.any(|one| call.traits.contains(&one)) && !work.krate.functions.contains(&call.name)
        }
    }
}

/// Whether a call stands in a method that is kept, or goes.
fn is_kept(work: &Work<'_>, blocks: &[Block<'_>], call: &Call) -> bool {
    let around = |method: &Method| method.block.start <= call.at.start && call.at.end <= method.block.end;
    let orphan = work.krate.orphans.iter().any(|one| one.file == call.file && around(&one.method));
    let here = blocks.iter().filter(|block| block.code.file == call.file);
    orphan || here.flat_map(|block| &block.items).any(|item| item.is_left() && around(item.method))
}
