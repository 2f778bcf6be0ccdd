//! Where every operation and every keyword of a description went: into a type, into a check at the boundary, into docs,
//! or into a warning. What none of them has is said too; it would be a fault of the tool.

mod keywords;
mod places;
mod print;
mod walk;

use std::collections::{BTreeMap, HashMap, HashSet};

use specwright_generator::diagnostic::Label;
use specwright_generator::pipeline::{Generated, Run};
use specwright_generator::source::Span;
use specwright_generator::spec::{Operation, Spec};

pub(crate) use keywords::{Kind, Way};
pub(crate) use print::{json, text};

use crate::extents::{contains, extents};

/// The account of one description.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// The operations in the order of the document.
    pub(crate) operations: Vec<Row>,
    /// What the service calls elsewhere: webhooks, then callbacks in the order of their operations.
    pub(crate) hooks: Vec<Row>,
    /// What became of each keyword, by the object that it stands in.
    pub(crate) keywords: BTreeMap<(Kind, String), Uses>,
    /// The places of each code.
    pub(crate) codes: BTreeMap<&'static str, Vec<Span>>,
}

/// An operation.
#[derive(Debug)]
pub(crate) struct Row {
    /// `GET /pets`
    pub(crate) call: String,
    /// Its id.
    pub(crate) id: String,
    /// `PetsApi::list_pets`; `None` where it is not selected.
    pub(crate) method: Option<String>,
    /// Where it stands.
    pub(crate) span: Span,
    /// The codes that were said within it.
    pub(crate) codes: Vec<&'static str>,
}

/// What became of a keyword.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// How often it went which way without a word.
    pub(crate) ways: BTreeMap<Way, usize>,
    /// How often each code speaks of it.
    pub(crate) codes: BTreeMap<&'static str, usize>,
    /// Where nothing can be said of it.
    pub(crate) lost: Vec<Span>,
}

impl Account {
    /// Accounts for a run in which nothing was allowed to go unsaid.
    pub(crate) fn new(run: &Run, spec: &Spec) -> Self {
        let mut account = Self::default();
        for (_, diagnostic) in &run.report.diagnostics {
            let places = account.codes.entry(diagnostic.code.id).or_default();
            places.extend(diagnostic.primary.as_ref().map(|label| label.span));
        }
        let extents = extents(run);
        account.operations = spec.operations.iter().map(|operation| row(operation, run, &extents)).collect();
        account.hooks = hooks(spec, run, &extents);
        walk::keywords(run, spec, &mut account.keywords);
        account
    }

    /// How many operations are generated.
    pub(crate) fn generated(&self) -> usize {
        self.operations.iter().filter(|row| row.method.is_some()).count()
    }

    /// How many keywords nothing can be said of.
    pub(crate) fn lost(&self) -> usize {
        self.keywords.values().map(|uses| uses.lost.len()).sum()
    }
}

/// Webhooks and callbacks.
fn hooks(spec: &Spec, run: &Run, extents: &HashMap<Span, Span>) -> Vec<Row> {
    let webhooks = spec.webhooks.iter().flat_map(|webhook| &webhook.operations);
    let callbacks = spec.operations.iter().flat_map(|operation| &operation.callbacks);
    let callbacks = callbacks.flat_map(|callback| {
        callback.operations.iter().map(|operation| (format!("callback {}", *callback.name), operation))
    });
    let all = webhooks.map(|operation| (format!("webhook {}", *operation.path), operation)).chain(callbacks);
    // Several may be one shared path item: each row is the next of those that stand there.
    let mut told = HashSet::new();
    let row = |(call, operation): (String, &Operation)| {
        let mut row = Row { call, ..row(operation, run, extents) };
        row.method = None;
        if let Some((place, id, method)) =
            run.generated.as_ref().and_then(|made| hook(operation, made, &told))
        {
            told.insert(place);
            (row.id, row.method) = (id, Some(method));
        }
        row
    };
    all.map(row).collect()
}

fn row(operation: &Operation, run: &Run, extents: &HashMap<Span, Span>) -> Row {
    let span = operation.place.span;
    let whole = extents.get(&span).copied().unwrap_or(span);
    let within = |label: &Label| contains(whole, label.span);
    let diagnostics = run.report.diagnostics.iter().map(|(_, diagnostic)| diagnostic);
    let said = diagnostics.filter(|diagnostic| diagnostic.primary.as_ref().is_some_and(within));
    let mut codes: Vec<&str> = said.map(|diagnostic| diagnostic.code.id).collect();
    codes.sort_unstable();
    codes.dedup();
    let method = run.generated.as_ref().and_then(|generated| method(operation, generated));
    let (id, method) = method.map_or((None, None), |(id, method)| (Some(id), Some(method)));
    let own = || operation.id.as_ref().map_or(String::new(), |id| id.to_string());
    Row {
        call: format!("{} {}", *operation.method, *operation.path),
        id: id.unwrap_or_else(own),
        method,
        span,
        codes,
    }
}

/// Which webhook or callback an operation is that was not told yet, with its id and its trait's method.
fn hook(
    operation: &Operation,
    generated: &Generated,
    told: &HashSet<(usize, usize)>,
) -> Option<((usize, usize), String, String)> {
    generated.api.hooks.iter().enumerate().find_map(|(at, hooks)| {
        let mut own = hooks.api.operations.iter().enumerate();
        let (nth, found) =
            own.find(|(nth, one)| one.span == operation.place.span && !told.contains(&(at, *nth)))?;
        let method = &generated.names.hooks(at).operation(nth).name;
        Some(((at, nth), found.id.to_string(), format!("{}::{method}", hooks.kind.name())))
    })
}

/// The id and the trait's method of an operation, if it is generated.
fn method(operation: &Operation, generated: &Generated) -> Option<(String, String)> {
    let api = &generated.api;
    let at = api
        .operations
        .iter()
        .position(|other| other.method == operation.method.value && other.path == operation.path.value)?;
    let group = api.groups.iter().position(|group| group.operations.contains(&at))?;
    let (group, method) = (generated.names.group(group), &generated.names.operation(at).name);
    Some((api.operations[at].id.to_string(), format!("{group}::{method}")))
}
