//! Rules of operations.

use crate::hash::HashSet;

use super::all_operations;
use crate::diagnostic::{Diagnostic, LOST_LINK, NO_SUCCESS, Sink, nearest};
use crate::source::Reference;
use crate::spec::{Operation, Spec, Status};

/// An operation says what a successful answer is.
pub(super) fn success_is_declared(spec: &Spec, sink: &mut Sink) {
    for operation in &spec.operations {
        let is_success = |status: Status| match status {
            Status::Exact(code) => code < 400,
            Status::Range(digit) => digit < 4,
            Status::Default => true,
        };
        let responses = &operation.responses;
        if !responses.is_empty() && !responses.iter().any(|response| is_success(response.status.value)) {
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
    for target in links.filter_map(|link| link.target.as_ref()) {
        if let Some(pointer) = target.strip_prefix("#/paths/") {
            if !leads_to_operation(spec, pointer) {
                let message = format!("no operation stands at `{}`", target.value);
                let hint = "write `#/paths/~1PATH/METHOD`, each `/` of the path as `~1`";
                sink.report(Diagnostic::new(&LOST_LINK, target.span, message).hint(hint));
            }
        } else if !target.contains(['#', '/']) && !ids.contains(&*target.value) {
            let message = format!("no operation is called `{}`", target.value);
            let diagnostic = Diagnostic::new(&LOST_LINK, target.span, message);
            let known = operations.iter().filter_map(|operation| operation.id.as_ref().map(|id| &*id.value));
            sink.report(match nearest(target, known) {
                Some(word) => diagnostic.hint(format!("did you mean `{word}`?")),
                None => diagnostic.hint("write the operationId of an operation of this document"),
            });
        }
    }
}

/// Whether a pointer below `paths` leads to an operation; deeper ones are not followed.
fn leads_to_operation(spec: &Spec, pointer: &str) -> bool {
    let Some((path, method)) = pointer.split_once('/') else { return false };
    let reference = Reference::parse(&format!("#{path}"));
    let path = reference.fragment.replace("~1", "/").replace("~0", "~");
    let is_it = |operation: &Operation| {
        *operation.path.value == *path && operation.method.eq_ignore_ascii_case(method)
    };
    method.contains('/') || spec.operations.iter().any(is_it)
}

/// How an operation is called in a sentence: `GET /pets`.
fn title(operation: &Operation) -> String {
    format!("{} {}", operation.method.value, operation.path.value)
}
