//! What a description says beyond its operations, and nothing is generated from.

use crate::diagnostic::{Diagnostic, NOT_SERVED, Sink};
use crate::source::Span;
use crate::spec::{Callback, Link, Operation, Spec};

/// Callbacks and webhooks are said one by one where the configuration has no code made for them (`hooks`), links once where
/// no client is made (`links`).
pub(super) fn say(spec: &Spec, hooks: bool, links: bool, sink: &mut Sink) {
    let callbacks = || spec.operations.iter().flat_map(|operation| &operation.callbacks);
    if hooks {
        callbacks().for_each(|callback| hook(sink, "callback", &callback.name, callback.name.span, HINT));
        for webhook in &spec.webhooks {
            hook(sink, "webhook", &webhook.name, webhook.name.span, HINT);
        }
    }
    let sent = callbacks().flat_map(|callback| &callback.operations);
    let sent = sent.chain(spec.webhooks.iter().flat_map(|webhook| &webhook.operations));
    for callback in sent.flat_map(nested) {
        hook(sink, "callback", &callback.name, callback.name.span, "write it at an operation of `paths`");
    }
    if links {
        say_links(spec, sink);
    }
}

/// Links are methods of answers where a client is made.
fn say_links(spec: &Spec, sink: &mut Sink) {
    let responses = spec.operations.iter().flat_map(|operation| &operation.responses);
    let links: Vec<&Link> = responses.flat_map(|response| &response.links).collect();
    if let Some(first) = links.first() {
        let others = if links.len() == 1 { String::new() } else { format!(" and {} more", links.len() - 1) };
        let message = format!("no code is generated for the link `{}`{others}", &*first.name);
        let said = Diagnostic::new(&NOT_SERVED, first.name.span, message);
        sink.report(said.hint("links are methods of answers with the part `client`"));
    }
}

const HINT: &str = "say which side is wanted: `webhooks = \"receive\"`, `\"send\"` or `\"both\"`";

fn hook(sink: &mut Sink, word: &str, name: &str, span: Span, hint: &str) {
    let message = format!("no code is generated for the {word} `{name}`");
    sink.report(Diagnostic::new(&NOT_SERVED, span, message).hint(hint));
}

/// The callbacks that a request registers which the service sends itself.
fn nested(operation: &Operation) -> impl Iterator<Item = &Callback> {
    operation.callbacks.iter()
}
