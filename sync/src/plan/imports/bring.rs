//! What a method needs that comes to another file: `use` lines, and what only its own module sees.

use crate::code::{Call, Impl, Receiver, words};

use super::leaves::{Gap, Leaf, Names};
use crate::plan::ReportKind;
use crate::plan::classify::Work;
use crate::plan::demand::bare;
use crate::plan::draft::{About, Draft};
use crate::plan::place::Arrival;

/// Where a method goes.
#[derive(Clone, Copy)]
pub(in crate::plan) struct Dest<'a> {
    /// The file.
    pub(in crate::plan) file: usize,
    /// A byte of the module.
    pub(in crate::plan) at: usize,
    /// The path of the generated module there.
    pub(in crate::plan) module: &'a str,
}

impl<'a> Dest<'a> {
    /// Into a block.
    pub(in crate::plan) fn of(code: &'a Impl) -> Self {
        Self { file: code.file, at: code.inside.start, module: &code.module }
    }
}

/// Adds the `use` lines that a method needs in the file that it comes to, and says what else it needs.
pub(in crate::plan) fn bring(draft: &mut Draft<'_>, work: &Work<'_>, arrival: &Arrival, dest: Dest<'_>) {
    let Some((file, at)) = arrival.from else { return };
    let (Some(source), Some(target)) = (work.krate.file(file), work.krate.file(dest.file)) else { return };
    let (from, to) = (Names::around(draft, file, at), Names::around(draft, dest.file, dest.at));
    let own = own_module(draft, work, arrival, (file, &from), dest, &to);
    let same = file == dest.file && from.gap == to.gap;
    let mut lines: Vec<String> = own.into_iter().collect();
    if !same {
        let beside = source.declared.as_ref().map(|one| one.0) == target.declared.as_ref().map(|one| one.0);
        let (usable, lost): (Vec<&Leaf>, Vec<&Leaf>) =
            needed(&from, &arrival.text).into_iter().partition(|leaf| beside || !leaf.is_relative());
        let is_there = |leaf: &&Leaf| to.has(&leaf.name) || work.gone.contains(&leaf.name);
        lines.extend(usable.into_iter().filter(|leaf| !is_there(leaf)).map(Leaf::line));
        for leaf in lost.into_iter().filter(|leaf| !is_there(leaf)) {
            lost_path(draft, work, arrival, dest, &leaf.path);
        }
        lines.extend(traits(work, (file, at), dest, &to));
        hidden(draft, work, arrival, &target.path, (file, &from), |name| to.has(name));
    }
    let Some(Gap { at, before, behind }) = to.gap else { return };
    for line in lines {
        let id = &work.now(arrival.operation).id;
        draft.insert_once(dest.file, at, format!("{before}{line}{behind}"), arrival.why.clone(), id);
    }
}

/// The `use` line for the module of the method's operation, which may have gone with the operation.
fn own_module(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    arrival: &Arrival,
    (file, from): (usize, &Names),
    dest: Dest<'_>,
    to: &Names,
) -> Option<String> {
    let operation = work.now(arrival.operation);
    let name = bare(&operation.module);
    let all = format!("{}::operations", dest.module);
    let is_bare = words(&arrival.text).heads.contains(name);
    let is_there = to.has(name)
        || to.has_all_of(&all)
        || crate::plan::restore::imports(draft, work, (dest.file, dest.at), name);
    // One that stays is brought as other imports are.
    let is_brought = from.has(name) && file != dest.file && !work.gone.iter().any(|gone| gone == name);
    (is_bare && !is_there && !is_brought).then(|| format!("use {all}::{};", operation.module))
}

/// `use` lines for the traits whose methods a method calls: they were in scope where it stood.
fn traits(work: &Work<'_>, (file, at): (usize, usize), dest: Dest<'_>, to: &Names) -> Vec<String> {
    let written = work.krate.impls.iter().filter(|code| code.file == file).flat_map(|code| &code.methods);
    let kept = work.krate.orphans.iter().filter(|one| one.file == file).map(|one| &one.method);
    let Some(method) = written.chain(kept).find(|method| method.whole.start == at) else { return Vec::new() };
    let inside = |call: &&Call| {
        let is_value = !matches!(call.receiver, Receiver::Trait(_));
        is_value
            && call.file == file
            && method.block.start <= call.at.start
            && call.at.end <= method.block.end
    };
    let name = |call: &Call| {
        let was = work.base.operations.iter().position(|was| bare(&was.name) == call.name)?;
        let old = &work.base.operations.get(was)?.trait_name;
        let now = work.now(work.fates.now.get(was).copied().flatten()?);
        let is_seen = call.traits.iter().any(|(api, name)| *api == work.api && name == old);
        is_seen.then_some(now.trait_name.as_str())
    };
    let names = work.krate.calls.iter().filter(inside).filter_map(name);
    let missing = names.filter(|name| !to.has(name) && !to.has_all_of(dest.module));
    missing.map(|name| format!("use {}::{name};", dest.module)).collect()
}

/// The imports that a text uses.
pub(super) fn needed<'n>(names: &'n Names, text: &str) -> Vec<&'n Leaf> {
    let words = words(text);
    names.leaves.iter().filter(|leaf| words.free.contains(&leaf.name)).collect()
}

/// Says which items and methods of the earlier module a method uses that it cannot see from its new place: a file.
pub(super) fn hidden(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    arrival: &Arrival,
    dest: &str,
    (file, from): (usize, &Names),
    is_there: impl Fn(&str) -> bool,
) {
    let words = words(&arrival.text);
    let items = from.items.iter().filter(|own| words.free.contains(&own.name) && !is_there(&own.name));
    let methods = from.methods.iter().filter(|own| words.members.contains(&own.name));
    let operation = work.now(arrival.operation);
    for own in items.chain(methods) {
        let about = About { kind: ReportKind::Note, place: Some((file, own.at)), operation: &operation.id };
        let name = &own.name;
        let what = format!("`{}` uses `{name}`, and stands in {dest} now", operation.name);
        let advice = format!(
            "make `{name}` visible there: `pub(super)` or `pub(crate)`, and a `use` line there if it is no method"
        );
        draft.say(about, what, advice);
    }
}

fn lost_path(draft: &mut Draft<'_>, work: &Work<'_>, arrival: &Arrival, dest: Dest<'_>, path: &str) {
    let operation = work.now(arrival.operation);
    let about = About { kind: ReportKind::Note, place: Some((dest.file, dest.at)), operation: &operation.id };
    let what = format!("`{}` needs `{path}`, which is found from where it stood", operation.name);
    draft.say(about, what, "add a `use` line for it");
}

impl Names {
    /// Whether a name stands for something already.
    fn has(&self, name: &str) -> bool {
        self.leaves.iter().any(|leaf| leaf.name == name) || self.items.iter().any(|own| own.name == name)
    }
}
