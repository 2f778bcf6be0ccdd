//! Request bodies: JSON, or handed over unread.

use std::sync::Arc;

use super::context::Context;
use super::docs::docs;
use super::media::{Family, essence, family, json_of};
use super::types::Direction;
use crate::diagnostic::{ANY_MEDIA_TYPE, BODY_WITHOUT_MEANING, Diagnostic, MEDIA_TYPE_LEFT_OUT, RAW_BODY};
use crate::ir::{self, Body, Name};
use crate::source::{Span, Text};
use crate::spec::{Media, Operation, RequestBody};

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
    let media = match json_of(context.types.spec(), &body.content) {
        Some(media) => json(context, body, media, id),
        None => raw(context, body),
    };
    let docs = docs(&body.place, body.description.as_ref(), false);
    Some(Body { required: body.required, docs, media: vec![media] })
}

/// All JSON media types with the schema of the one that is taken.
fn json(context: &mut Context<'_>, body: &RequestBody, media: &Media, id: &Text) -> ir::Media {
    say_range(context, media);
    let taken = |other: &&Media| {
        std::ptr::eq(*other, media) || (family(&other.name) == Family::Json && other.schema == media.schema)
    };
    let mut media_types: Vec<Arc<str>> = Vec::new();
    for name in body.content.iter().filter(taken).map(|media| essence(&media.name)) {
        if !media_types.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            media_types.push(name.into());
        }
    }
    say_left_out(context, &body.content, media, &taken);
    let words =
        body.component.clone().map_or_else(|| vec![id.clone(), "Body".into()], |component| vec![component]);
    let hint = Name { words, exact: None };
    let slot = context.slot_or_any(media.schema, Direction::Request, &hint);
    ir::Media::json(media_types, slot)
}

fn raw(context: &mut Context<'_>, body: &RequestBody) -> ir::Media {
    if let Some(first) = body.content.first() {
        say_raw(context, first.name.span, &body.content, "request body");
    }
    ir::Media::bytes(essences(&body.content))
}

/// The media types of a body as written, parameters cut off, each once.
pub(super) fn essences(content: &[Media]) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = Vec::new();
    for name in content.iter().map(|media| essence(&media.name)) {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(name.into());
        }
    }
    names
}

/// A range that is taken as JSON is said.
pub(super) fn say_range(context: &mut Context<'_>, media: &Media) {
    if family(&media.name) == Family::Range {
        let message = format!("`{}` is taken as JSON, as its schema suggests", &*media.name);
        let diagnostic =
            Diagnostic::new(&ANY_MEDIA_TYPE, media.name.span, message).hint("write `application/json`");
        context.types.sink().report(diagnostic);
    }
}

/// The media types beside the JSON one that are not used are said.
pub(super) fn say_left_out(
    context: &mut Context<'_>,
    content: &[Media],
    media: &Media,
    taken: &dyn Fn(&&Media) -> bool,
) {
    for other in content.iter().filter(|other| !taken(other)) {
        let message = format!("`{}` is left out beside `{}`", &*other.name, &*media.name);
        let diagnostic = Diagnostic::new(&MEDIA_TYPE_LEFT_OUT, other.name.span, message);
        context.types.sink().report(diagnostic.also(media.name.span, "this one is used"));
    }
}

/// A body that is handed over as bytes is said, with its media types.
pub(super) fn say_raw(context: &mut Context<'_>, span: Span, content: &[Media], what: &str) {
    let names: Vec<String> = essences(content).iter().map(|name| format!("`{name}`")).collect();
    let message = format!("the {what} is handed over as bytes: {} is not typed yet", names.join(", "));
    let said = Diagnostic::new(&RAW_BODY, span, message);
    context.types.sink().report(said.hint("read or write the bytes in the handler"));
}
