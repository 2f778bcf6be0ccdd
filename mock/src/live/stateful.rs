//! Answers of the state.

use specwright::dynamic::Asked;
use specwright::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use specwright::{Body, Rejection};
use specwright_generator::ir::{Json, Operation, Status};

use super::described::Mocked;
use super::note::Note;
use super::session;
use crate::answer::{self, Given, Wanted, choose};
use crate::journal::From;
use crate::prefer::Prefer;
use crate::state::{Call, Outcome};
use crate::value::{to_json, to_json_as};

impl Mocked {
    /// The answer of the state, where the operation is about a resource. A request that says which answer it wants gets
    /// that, and changes nothing.
    pub(super) fn by_state(
        &self,
        asked: &Asked,
        operation: &Operation,
        (prefer, seed): (&Prefer, u64),
        note: &mut Note,
    ) -> Option<Response<Body>> {
        let store = self.shared.store.get().filter(|_| !prefer.chooses())?;
        let resources = self.resources();
        if !resources.is_stateful(asked.operation) {
            return None;
        }
        let parameters: Vec<Option<Json>> =
            asked.parameters.iter().map(|value| value.as_ref().map(to_json)).collect();
        let body = asked.body.as_ref().and_then(|body| Some(to_json_as(body.value.as_ref()?, &body.bytes)));
        let headers = &asked.head.headers;
        let call = Call {
            operation: asked.operation,
            parameters: &parameters,
            path: asked.head.uri.path(),
            query: asked.head.uri.query().unwrap_or_default(),
            origin: &origin(headers),
            body: body.as_ref(),
            media_type: media_type(headers),
            session: session(headers),
            seed,
        };
        let before = store.dropped();
        let outcome = store.apply(resources, self.engine(), &self.writer.api, &call);
        note.dropped = store.dropped().saturating_sub(before);
        let response = match outcome {
            Outcome::NotMine => return None,
            Outcome::Missing => {
                self.not_done(asked, operation, StatusCode::NOT_FOUND, "there is no such item")
            }
            Outcome::Conflict(why) => self.not_done(asked, operation, StatusCode::CONFLICT, why),
            Outcome::Refused(why) => self.not_done(asked, operation, refused(operation), why),
            Outcome::Answer { status, body, location, said } => {
                let mut written = self.done(asked, operation, (status, body.as_ref(), seed), note);
                if let Some(value) = location.and_then(|location| HeaderValue::try_from(location).ok()) {
                    written.headers_mut().insert(header::LOCATION, value);
                }
                let declared =
                    choose::of_status(operation, status).and_then(|at| operation.responses.get(at));
                if let Some(declared) = declared {
                    answer::tell(written.headers_mut(), declared, &said);
                }
                written
            }
        };
        if note.from != From::Document {
            note.from = From::State;
        }
        Some(response)
    }

    /// What was done, in the declared response. What would not be valid in the form that the caller wants is the document's
    /// answer instead.
    fn done(
        &self,
        asked: &Asked,
        operation: &Operation,
        (status, body, seed): (u16, Option<&Json>, u64),
        note: &mut Note,
    ) -> Response<Body> {
        let response = choose::of_status(operation, status).unwrap_or_else(|| choose::usual(operation));
        let given = body.map(|json| Given { json, from: From::State, free: false });
        let wanted = Wanted { seed, given, ..self.wanted(asked, response, status) };
        match self.writer.write(&wanted) {
            Ok((response, _)) => response,
            Err(_) => self.write(&Wanted { given: None, ..wanted }, &Prefer::default(), note),
        }
    }

    /// What could not be done: as a refusal where one can be written in the declared schema, else the declared answer.
    fn not_done(
        &self,
        asked: &Asked,
        operation: &Operation,
        status: StatusCode,
        why: impl Into<std::borrow::Cow<'static, str>>,
    ) -> Response<Body> {
        let refusal = asked.refuse(Rejection::new(status, "").with_detail(why));
        let declared =
            choose::of_status(operation, status.as_u16()).and_then(|at| operation.responses.get(at));
        let is_declared = |media_type: &str| {
            declared.is_none_or(|one| {
                one.media.is_empty() || one.media.iter().any(|media| media.is_named(media_type))
            })
        };
        if is_declared(media_type(refusal.headers())) {
            return refusal;
        }
        self.declared(asked, status.as_u16()).unwrap_or(refusal)
    }
}

/// The status that says that a body was understood and cannot be done: 422, or 400 where only that is declared.
fn refused(operation: &Operation) -> StatusCode {
    let says = |code| operation.responses.iter().any(|one| one.status == Status::Exact(code));
    if says(400) && !says(422) { StatusCode::BAD_REQUEST } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// Scheme and host as the caller names them.
pub(super) fn origin(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}

/// The media type of a message, without parameters.
pub(super) fn media_type(headers: &HeaderMap) -> &str {
    let whole = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    whole.split(';').next().unwrap_or_default().trim()
}
