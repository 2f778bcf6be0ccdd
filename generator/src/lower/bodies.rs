//! Request bodies.

use super::context::Context;
use super::docs::docs;
use super::media::{self, Place};
use super::types::Direction;
use crate::diagnostic::{BODY_WITHOUT_MEANING, Diagnostic};
use crate::ir::{self, Body};
use crate::source::Text;
use crate::spec::Operation;

/// The request body of an operation, if it declares one.
pub(super) fn body(context: &mut Context<'_>, operation: &Operation, id: &Text) -> Option<Body> {
    let body = operation.body.as_ref()?;
    let method = &*operation.method.value;
    if matches!(method, "GET" | "HEAD" | "DELETE" | "TRACE") {
        let message =
            format!("HTTP gives the body of a {method} request no meaning; it is taken all the same");
        let diagnostic = Diagnostic::new(&BODY_WITHOUT_MEANING, body.place.span, message);
        context.types.sink().report(diagnostic.also(operation.method.span, "in this operation"));
    }
    let words =
        body.component.clone().map_or_else(|| vec![id.clone(), "Body".into()], |component| vec![component]);
    let mut media = media::media(context, &body.content, &Place { direction: Direction::Request, words });
    if media.is_empty() {
        media.push(ir::Media::bytes(Vec::new()));
    }
    let docs = docs(&body.place, body.description.as_ref(), false);
    Some(Body { required: body.required, docs, media })
}
