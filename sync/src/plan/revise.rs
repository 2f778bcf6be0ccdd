//! A method brought to what its operation is now: name, paths, arguments.

use std::ops::Range;

use specwright_generator::contract::Operation;

use super::classify::Work;
use super::demand::bare;
use super::draft::{About, Draft, apply};
use super::formatted::{Change, head, stub};
use super::signature::{Revision, Signature};
use super::{ReportKind, Why};
use crate::code::{Impl, Method};
use crate::stub::Names;

/// The changes within a method, in the order of their bytes.
pub(super) struct Revised {
    pub(super) changes: Vec<Change>,
    revision: Revision,
}

/// Where a method stands, and what it was.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: usize,
    pub(super) block: &'a Impl,
    pub(super) method: &'a Method,
    pub(super) was: Option<&'a Operation>,
}

/// What has to be changed within a method.
pub(super) fn revise(work: &Work<'_>, place: Place<'_>, now: &Operation) -> Revised {
    let method = place.method;
    let mut changes = Vec::new();
    if method.name != bare(&now.name) {
        changes.push((method.name_at.clone(), now.name.clone(), Why::Renamed(method.name.clone())));
    }
    for used in method.paths.iter().filter(|used| used.api == work.api) {
        if let Some(name) = work.renamed.get(&used.operation) {
            changes.push((used.at.clone(), name.clone(), Why::Renamed(used.operation.clone())));
        }
    }
    let inside = |at: &Range<usize>| method.block.start <= at.start && at.end <= method.block.end;
    for call in work.followed.iter().filter(|call| call.file == place.file && inside(&call.at)) {
        changes.push((call.at.clone(), call.name.clone(), Why::Renamed(method.name.clone())));
    }
    let operations = format!("{}::operations::", place.block.module);
    let revision = work.krate.file(place.file).map_or_else(Revision::default, |file| {
        let signature = Signature { file, method, was: place.was, now, operations: &operations };
        signature.revise()
    });
    for (range, text) in &revision.changes {
        // A type that is replaced as a whole takes the paths in it along.
        changes
            .retain(|(inner, _, _)| range.is_empty() || inner.end <= range.start || range.end <= inner.start);
        changes.push((range.clone(), text.clone(), Why::SignatureChanged));
    }
    changes.sort_by_key(|(range, _, _)| (range.start, range.end));
    Revised { changes: laid_out(work, place, now, changes), revision }
}

/// The changes, with lines broken as rustfmt has them where they were.
fn laid_out(work: &Work<'_>, place: Place<'_>, now: &Operation, changes: Vec<Change>) -> Vec<Change> {
    let Some(file) = work.krate.file(place.file) else { return changes };
    let module = &place.block.module;
    let operations = format!("{module}::operations::");
    let names = Names { api: module, operations: &operations, runtime: &work.demand.runtime };
    let anew = place.was.and_then(|was| stub(file, place.method, [was, now], &names, &changes));
    anew.unwrap_or_else(|| head(file, place.method, changes))
}

impl Revised {
    /// The method's text with its changes; `whole` is the part that is taken.
    pub(super) fn text(&self, text: &str, whole: &Range<usize>) -> String {
        let within =
            self.changes.iter().filter(|(range, _, _)| whole.start <= range.start && range.end <= whole.end);
        let shifted: Vec<(Range<usize>, &str)> = within
            .map(|(range, new, _)| (range.start - whole.start..range.end - whole.start, new.as_str()))
            .collect();
        apply(text.get(whole.clone()).unwrap_or_default(), shifted.iter().map(|(range, new)| (range, *new)))
    }

    /// Says what the method's owner has to know.
    pub(super) fn report(&self, draft: &mut Draft<'_>, place: Place<'_>, now: &Operation) {
        let at = Some((place.file, place.method.name_at.start));
        let about = |kind| About { kind, place: at, operation: &now.id };
        let name = &now.name;
        for note in self.revision.notes.iter().filter(|_| place.method.stub.is_none()) {
            draft.say(
                about(ReportKind::Note),
                format!("`{name}`: {note}"),
                "bring the body of the method along",
            );
        }
        for left in &self.revision.left {
            draft.say(about(ReportKind::Left), format!("`{name}`: {left}"), "write the signature by hand");
        }
    }
}
