//! What a description says beyond its operations, and nothing is generated from yet.

use crate::diagnostic::{Diagnostic, NOT_SERVED, Sink};
use crate::spec::{Link, Spec};

/// Callbacks and webhooks are said one by one, links once.
pub(super) fn say(spec: &Spec, sink: &mut Sink) {
    for operation in &spec.operations {
        for callback in &operation.callbacks {
            let message = format!("no code is generated for the callback `{}`", &*callback.name);
            sink.report(Diagnostic::new(&NOT_SERVED, callback.name.span, message));
        }
    }
    for webhook in &spec.webhooks {
        let message = format!("no code is generated for the webhook `{}`", &*webhook.name);
        sink.report(Diagnostic::new(&NOT_SERVED, webhook.name.span, message));
    }
    let responses = spec.operations.iter().flat_map(|operation| &operation.responses);
    let links: Vec<&Link> = responses.flat_map(|response| &response.links).collect();
    if let Some(first) = links.first() {
        let others = if links.len() == 1 { String::new() } else { format!(" and {} more", links.len() - 1) };
        let message = format!("no code is generated for the link `{}`{others}", &*first.name);
        sink.report(Diagnostic::new(&NOT_SERVED, first.name.span, message));
    }
}
