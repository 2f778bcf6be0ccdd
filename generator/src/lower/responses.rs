//! Responses: their statuses, headers and bodies.

use super::context::Context;
use super::docs::docs;
use super::headers::header;
use super::media;
use super::types::Direction;
use crate::diagnostic::{BODY_NEVER_SENT, DUPLICATE_STATUS, Diagnostic, NO_RESPONSES, STATUS_OUT_OF_RANGE};
use crate::ir::{self, Docs, Status};
use crate::source::{Span, Text};
use crate::spec::{self, Operation, Response};

/// The responses of an operation in the order of the document; at least one.
pub(super) fn responses(context: &mut Context<'_>, operation: &Operation, id: &Text) -> Vec<ir::Response> {
    let declared = declared(context, &operation.responses);
    let first = declared.iter().map(|response| status(response)).find(|status| is_success(*status));
    let mut lowered = Vec::new();
    for response in declared {
        let words =
            if Some(status(response)) == first { "Response".into() } else { status(response).name().into() };
        lowered.push(one(context, operation, response, &Place { id, words: &words }));
    }
    if lowered.is_empty() {
        let message = format!("{} {} has no response: it answers 200", &*operation.method, &*operation.path);
        let said = Diagnostic::new(&NO_RESPONSES, operation.method.span, message);
        context.types.sink().report(said.hint("declare one: `\"204\": {description: Done}`"));
        lowered.push(nothing());
    }
    lowered
}

/// What the types of a response are named after.
pub(super) struct Place<'a> {
    /// The operation.
    pub(super) id: &'a Text,
    /// What its status is called.
    pub(super) words: &'a Text,
}

/// The responses that can be sent, each status once.
fn declared<'s>(context: &mut Context<'_>, all: &'s [Response]) -> Vec<&'s Response> {
    let mut declared: Vec<&Response> = Vec::new();
    for response in all {
        let span = response.status.span;
        let first = declared.iter().find(|earlier| status(earlier) == status(response));
        if let Some(first) = first {
            let message = "two responses are for the same status; the first is used";
            let diagnostic = Diagnostic::new(&DUPLICATE_STATUS, span, message).label("left out");
            let diagnostic = diagnostic.also(first.status.span, "this one is used");
            context.types.sink().report(diagnostic.hint("remove one of them"));
            continue;
        }
        say_unknown(context, status(response), span);
        declared.push(response);
    }
    declared
}

/// HTTP knows statuses up to 599; others with three digits are sent all the same.
fn say_unknown(context: &mut Context<'_>, status: Status, span: Span) {
    if let Status::Exact(code @ 600..) = status {
        let message = format!("HTTP has no status {code}; the response is kept");
        let diagnostic = Diagnostic::new(&STATUS_OUT_OF_RANGE, span, message).hint("statuses are 100 to 599");
        context.types.sink().report(diagnostic);
    }
}

/// The status of a response, as it will be emitted.
pub(crate) const fn status(response: &Response) -> Status {
    match response.status.value {
        spec::Status::Exact(code) => Status::Exact(code),
        spec::Status::Range(digit) => Status::Range(digit),
        spec::Status::Default => Status::Default,
    }
}

const fn is_success(status: Status) -> bool {
    match status {
        Status::Exact(code) => code >= 200 && code < 300,
        Status::Range(digit) => digit == 2,
        Status::Default => false,
    }
}

fn nothing() -> ir::Response {
    let docs = Docs { notes: vec!["No response is declared.".into()], ..Docs::default() };
    ir::Response { status: Status::Exact(200), docs, headers: Vec::new(), media: Vec::new() }
}

fn one(
    context: &mut Context<'_>,
    operation: &Operation,
    response: &Response,
    place: &Place<'_>,
) -> ir::Response {
    let mut headers: Vec<ir::Header> = Vec::new();
    for declared in &response.headers {
        let lowered = header(context, declared, response, place);
        if !headers.iter().any(|known| known.name == lowered.name) {
            headers.push(lowered);
        }
    }
    if is_redirect(status(response)) && !headers.iter().any(|header| &*header.name == "location") {
        headers.push(undeclared_location(context));
    }
    ir::Response {
        status: status(response),
        docs: docs(&response.place, response.description.as_ref(), false),
        headers,
        media: media(context, operation, response, place),
    }
}

fn media(
    context: &mut Context<'_>,
    operation: &Operation,
    response: &Response,
    place: &Place<'_>,
) -> Vec<ir::Media> {
    let Some(first) = response.content.first() else { return Vec::new() };
    if let Some(why) = why_never_sent(&operation.method, status(response)) {
        let message = format!("{why} has no body: the declared content is not used");
        let said = Diagnostic::new(&BODY_NEVER_SENT, first.name.span, message);
        context.types.sink().report(said.hint("remove `content`"));
        return Vec::new();
    }
    let words = match &response.component {
        Some(component) => vec![component.clone()],
        None => vec![place.id.clone(), place.words.clone()],
    };
    let place = media::Place { direction: Direction::Response, words };
    media::media(context, &response.content, &place)
}

/// Statuses that say in `Location` where to go (RFC 9110, section 15.4).
const fn is_redirect(status: Status) -> bool {
    matches!(status, Status::Exact(301 | 302 | 303 | 307 | 308))
}

/// A redirect whose description forgets its header has it all the same.
fn undeclared_location(context: &mut Context<'_>) -> ir::Header {
    let notes = vec!["Where to go; the description does not declare it.".into()];
    ir::Header {
        name: "location".into(),
        docs: Docs { notes, ..Docs::default() },
        slot: context.types.string(),
        required: false,
        form: ir::ParameterForm::Scalar,
        exploded: false,
        sample: None,
    }
}

fn why_never_sent(method: &str, status: Status) -> Option<String> {
    match status {
        _ if method == "HEAD" => Some("a response to HEAD".into()),
        Status::Exact(code @ (100..200 | 204 | 205 | 304)) => Some(format!("a response with status {code}")),
        Status::Range(1) => Some("a response with status 1xx".into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Status, why_never_sent};

    #[test]
    fn words_of_statuses() {
        let cases = [
            (Status::Exact(404), "NotFound"),
            (Status::Exact(422), "UnprocessableEntity"),
            (Status::Exact(499), "Status499"),
            (Status::Range(4), "ClientError"),
            (Status::Default, "Default"),
        ];
        for (status, words) in cases {
            assert_eq!(status.name(), words);
        }
    }

    #[test]
    fn responses_without_a_body() {
        assert!(why_never_sent("GET", Status::Exact(204)).is_some());
        assert!(why_never_sent("HEAD", Status::Exact(200)).is_some());
        assert!(why_never_sent("GET", Status::Range(1)).is_some());
        assert!(why_never_sent("GET", Status::Exact(200)).is_none());
        assert!(why_never_sent("GET", Status::Default).is_none());
    }
}
