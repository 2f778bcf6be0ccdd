//! Rules that look at more than one place of a description: a list of named functions, one file per family.

mod bounds;
mod cycles;
mod objects;
mod operations;
mod paths;
mod servers;

pub(crate) use bounds::are_in_order;

use crate::diagnostic::Sink;
use crate::spec::{Operation, Spec};

/// Holds the description against every rule.
pub fn check(spec: &Spec, sink: &mut Sink) {
    // An operation says what a successful answer is.
    operations::success_is_declared(spec, sink);
    // A link leads to an operation.
    operations::links_lead_somewhere(spec, sink);
    // No two path templates take the same requests.
    paths::templates_are_distinct(spec, sink);
    // Text stands between two parameters of a path.
    paths::parameters_are_apart(spec, sink);
    // No name stands twice in a path template.
    paths::names_stand_once(spec, sink);
    // A server can be called as it is described.
    servers::are_callable(spec, sink);
    // A schema does not consist of itself.
    cycles::schemas_are_founded(spec, sink);
    // A lower bound does not lie above the upper bound.
    bounds::bounds_are_in_order(spec, sink);
    // The members of a union have its discriminator.
    objects::discriminator_is_declared(spec, sink);
}

/// Every operation: under paths, of webhooks, and of the callbacks of both.
fn all_operations(spec: &Spec) -> Vec<&Operation> {
    let mut open: Vec<&Operation> = spec.operations.iter().collect();
    open.extend(spec.webhooks.iter().flat_map(|webhook| &webhook.operations));
    let mut all = Vec::with_capacity(open.len());
    let mut next = 0;
    while let Some(operation) = open.get(next).copied() {
        all.push(operation);
        open.extend(operation.callbacks.iter().flat_map(|callback| &callback.operations));
        next += 1;
    }
    all
}
