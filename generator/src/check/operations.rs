//! Rules of operations.

use std::collections::HashSet;

use super::all_operations;
use crate::diagnostic::{Diagnostic, LOST_LINK, NO_SUCCESS, Sink, nearest};
use crate::source::{Spanned, Text};
use crate::spec::{Link, Operation, Spec, Status};

/// An operation says what a successful answer is.
pub(super) fn success_is_declared(spec: &Spec, sink: &mut Sink) {
    for operation in &spec.operations {
        let is_success = |status: Status| match status {
            Status::Exact(code) => code < 400,
            Status::Range(digit) => digit < 4,
            Status::Default => true,
        };
        if !operation.responses.iter().any(|response| is_success(response.status.value)) {
            let message = format!("{} declares no successful response", title(operation));
            let hint = "declare one: `\"204\": {description: Done}`";
            sink.report(Diagnostic::new(&NO_SUCCESS, operation.place.span, message).hint(hint));
        }
    }
}

/// A link leads to an operation.
pub(super) fn links_lead_somewhere(spec: &Spec, sink: &mut Sink) {
    let operations = all_operations(spec);
    let ids: HashSet<&str> =
        operations.iter().filter_map(|operation| operation.id.as_ref().map(|id| &*id.value)).collect();
    let links =
        operations.iter().flat_map(|operation| &operation.responses).flat_map(|response| &response.links);
    for target in links.filter_map(operation_id).filter(|target| !ids.contains(&*target.value)) {
        let message = format!("no operation is called `{}`", target.value);
        let diagnostic = Diagnostic::new(&LOST_LINK, target.span, message);
        let known = operations.iter().filter_map(|operation| operation.id.as_ref().map(|id| &*id.value));
        sink.report(match nearest(target, known) {
            Some(word) => diagnostic.hint(format!("did you mean `{word}`?")),
            None => diagnostic.hint("write the operationId of an operation of this document"),
        });
    }
}

/// The target of a link, where it is an id and no reference.
fn operation_id(link: &Link) -> Option<&Spanned<Text>> {
    link.target.as_ref().filter(|target| !target.contains(['#', '/']))
}

/// How an operation is called in a sentence: `GET /pets`.
fn title(operation: &Operation) -> String {
    format!("{} {}", operation.method.value, operation.path.value)
}
