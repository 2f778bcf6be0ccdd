//! Webhooks and callbacks: requests that the service sends, as operations of whoever receives them.
//!
//! Seen from the receiver they are operations like all others: a body that is decoded, answers that are encoded. Seen from
//! the schemas they travel the other way: what is received there is sent here, so `readOnly` members stand in it.

mod address;
mod alike;
mod paths;
mod steps;

use std::sync::Arc;

use super::context::Context;
use super::operations::operation;
use super::security::Schemes;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, SECURITY_OF_CALLS, Sink, UNUSED_PATH_PARAMETER};
use crate::hash::HashSet;
use crate::ir::{self, Api, Group, HookKind, Hooks};
use crate::source::{Spanned, Text};
use crate::spec::{Location, Operation, Spec, Webhook};

/// What is lowered of webhooks or callbacks, before there is an API around it.
pub(super) struct Lowered {
    kind: HookKind,
    operations: Vec<ir::Operation>,
    schemes: Schemes,
    /// What registers each callback, by its index among the operations, and its expression.
    registered: Vec<Option<(usize, Spanned<Text>)>>,
}

/// One request that is sent.
struct Row<'s> {
    /// Its own name: that of the webhook, or of the operation and its callback.
    id: Text,
    /// Where whoever receives it listens.
    path: String,
    operation: &'s Operation,
    /// What registers a callback.
    registered: Option<(usize, Spanned<Text>)>,
}

/// The webhooks and callbacks of the selected operations; what there are none of is left out.
pub(super) fn lower(
    context: &mut Context<'_>,
    spec: &Spec,
    ids: &[Text],
    selected: &[usize],
) -> Vec<Lowered> {
    let webhooks = webhooks(spec, context.types.config());
    let callbacks = callbacks(spec, ids, selected);
    let both = [(HookKind::Webhooks, webhooks), (HookKind::Callbacks, callbacks)];
    let there = both.into_iter().filter(|(_, rows)| !rows.is_empty());
    context.types.turned = true;
    let all = there.map(|(kind, rows)| kind_of(context, spec, kind, &rows)).collect();
    context.types.turned = false;
    all
}

fn kind_of(context: &mut Context<'_>, spec: &Spec, kind: HookKind, rows: &[Row<'_>]) -> Lowered {
    say_security(context.types.sink(), kind, rows);
    let own: Vec<Operation> = rows.iter().map(|row| adapted(context, kind, row)).collect();
    let own_schemes = Schemes::of(spec, own.iter());
    let before = std::mem::replace(&mut context.schemes, own_schemes);
    let mut operations = Vec::with_capacity(rows.len());
    for (row, adapted) in rows.iter().zip(&own) {
        // Types are named after the place where they stand, which no operation has.
        let place: Text = format!("{} {}", row.id, kind.word()).into();
        let lowered = operation(context, adapted, &place);
        let configured = context.types.config().names.get(&*row.id).map(|name| Arc::from(name.as_str()));
        let exact = configured.or(lowered.exact.clone());
        operations.push(ir::Operation { id: Arc::clone(&row.id), exact, tags: Vec::new(), ..lowered });
    }
    let schemes = std::mem::replace(&mut context.schemes, before);
    let registered = rows.iter().map(|row| row.registered.clone()).collect();
    Lowered { kind, operations, schemes, registered }
}

/// The operation as the receiver has it: below a path of its own, with the security that it demands itself.
fn adapted(context: &mut Context<'_>, kind: HookKind, row: &Row<'_>) -> Operation {
    let mut operation = row.operation.clone();
    operation.path.value = row.path.as_str().into();
    operation.callbacks.clear();
    if !operation.secures_itself {
        operation.security.clear();
    }
    for parameter in operation.parameters.iter().filter(|one| one.location == Location::Path) {
        let message = format!("a {} has no path of its own: the parameter is left out", kind.word());
        let said = Diagnostic::new(&UNUSED_PATH_PARAMETER, parameter.name.span, message);
        context.types.sink().report(said.hint("send it in the query, in a header or in the body"));
    }
    operation.parameters.retain(|one| one.location != Location::Path);
    operation
}

/// That the document's `security` is for its operations alone is said once.
fn say_security(sink: &mut Sink, kind: HookKind, rows: &[Row<'_>]) {
    let inherits = |row: &&Row<'_>| !row.operation.secures_itself && !row.operation.security.is_empty();
    let Some(first) = rows.iter().find(inherits) else { return };
    let others = match rows.iter().filter(inherits).count() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "the {} `{}`{others}: not held to the `security` of the document, which is for calls to the service",
        kind.word(),
        first.id
    );
    let said = Diagnostic::new(&SECURITY_OF_CALLS, first.operation.method.span, message);
    sink.report(said.hint("write `security` at it, if its receiver is to demand credentials"));
}

/// The webhooks that are selected: all, or those whose name, `operationId` or tag is.
fn webhooks<'s>(spec: &'s Spec, config: &Config) -> Vec<Row<'s>> {
    let select = &config.select;
    let is_selected = |webhook: &Webhook, operation: &Operation| {
        let id = operation.id.as_ref().map(|id| &*id.value);
        let ids = [Some(&*webhook.name.value), id];
        select.is_all()
            || select.operations.iter().any(|wanted| ids.contains(&Some(&**wanted)))
            || select.tags.iter().any(|wanted| operation.tags.iter().any(|tag| *tag.value == **wanted))
    };
    let mut ids = Ids::default();
    let mut rows = Vec::new();
    for webhook in &spec.webhooks {
        let several = webhook.operations.len() > 1;
        for operation in webhook.operations.iter().filter(|operation| is_selected(webhook, operation)) {
            let name = webhook.name.trim_matches('/');
            let wanted =
                if several { format!("{} {name}", operation.method.to_lowercase()) } else { name.into() };
            let path = paths::of_webhook(&webhook.name);
            rows.push(Row { id: ids.free(wanted, &webhook.name), path, operation, registered: None });
        }
    }
    rows
}

/// The callbacks of the selected operations.
fn callbacks<'s>(spec: &'s Spec, ids: &[Text], selected: &[usize]) -> Vec<Row<'s>> {
    let mut own = Ids::default();
    let mut rows = Vec::new();
    let registering = selected.iter().map(|at| spec.operations.get(*at).zip(ids.get(*at)));
    for (at, by) in registering.enumerate() {
        let Some((by, id)) = by else { continue };
        for callback in &by.callbacks {
            let several = callback.operations.len() > 1;
            for operation in &callback.operations {
                let (name, method) = (&*callback.name.value, operation.method.to_lowercase());
                let wanted = if several { format!("{id} {method} {name}") } else { format!("{id} {name}") };
                let path = paths::of_callback(id, name, &callback.expression);
                let id = own.free(wanted, &callback.expression);
                rows.push(Row { id, path, operation, registered: Some((at, callback.expression.clone())) });
            }
        }
    }
    rows
}

/// The names so far.
#[derive(Default)]
struct Ids(HashSet<Text>);

impl Ids {
    /// The wanted name, with its place behind it where another has it.
    fn free(&mut self, wanted: String, place: &str) -> Text {
        let mut id: Text = wanted.into();
        while !self.0.insert(Arc::clone(&id)) {
            id = format!("{id} {place}").into();
        }
        id
    }
}

impl Lowered {
    /// With the rest of the API around it.
    pub(super) fn within(self, api: &Api, config: &Config, sink: &mut Sink) -> Hooks {
        let Self { kind, operations, schemes, registered } = self;
        if kind == HookKind::Webhooks && config.receives() {
            alike::say(&api.types, &operations, sink);
        }
        let addresses = registered.iter().map(|registered| {
            registered.as_ref().and_then(|(at, written)| address::resolve(api, *at, written, sink))
        });
        let addresses = addresses.collect();
        let all = (0..operations.len()).collect();
        let groups = vec![Group { tag: None, description: None, operations: all }];
        let own = Api {
            file: Arc::clone(&api.file),
            title: Arc::clone(&api.title),
            version: Arc::clone(&api.version),
            description: None,
            base_path: "".into(),
            types: Arc::clone(&api.types),
            tolerant: api.tolerant,
            xml: api.xml.clone(),
            operations,
            hooks: Vec::new(),
            groups,
            refusals: Default::default(),
            servers: Vec::new(),
            schemes: schemes.schemes,
            document: "".into(),
        };
        Hooks { kind, addresses, api: own }
    }
}
