//! The mock's own paths, all below `/__specwright`. Requests to them are in no journal.
//!
//! ```text
//! GET  /__specwright/health       whether it answers
//! GET  /__specwright              the page
//! GET  /__specwright/journal      what came in, as lines of JSON; with `?follow` what comes in, as server-sent events
//! GET  /__specwright/operations   the operations, as JSON; `/operations/N` all of one
//! GET  /__specwright/webhooks     webhooks and callbacks, as JSON
//! POST /__specwright/send/NAME    sends one: `{"url": …, "body": …}`, both may be left out where they are known
//! GET  /__specwright/description  the document, as JSON
//! GET  /__specwright/state        what is remembered, of the session that `X-Mock-Session` names
//! POST /__specwright/reset        forgets state, sequences and journal; of one session, where `X-Mock-Session` names it
//! ```

use specwright::Body;
use specwright::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use specwright_generator::lower;

use crate::state::Store;
use crate::{page, text as texts};

use super::{Live, follow, sent, session};

/// Below this all paths are the mock's own.
const ROOT: &str = "/__specwright";

/// How many items and sessions the state has forgotten to make room.
const DROPPED: HeaderName = HeaderName::from_static("x-mock-dropped");

/// Whether a path is one of the mock's own.
pub(super) fn is_own(path: &str) -> bool {
    path.strip_prefix(ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The answer to a request of such a path.
pub(super) async fn answer(live: &Live, request: Request<Body>) -> Response<Body> {
    let path = request.uri().path().strip_prefix(ROOT).unwrap_or_default().trim_end_matches('/').to_owned();
    if let (Some(name), &Method::POST) = (path.strip_prefix("/send/"), request.method()) {
        // Pages of other origins may not read what comes of it.
        return sent::send(live, name, request).await;
    }
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let query = request.uri().query().unwrap_or_default();
    let response = match (path.as_str(), is_read) {
        ("", true) => return page::html(),
        ("/journal", true) if texts::pairs(query).any(|(name, _)| name == "follow") => {
            follow::follow(live, request.headers(), query)
        }
        ("/health", true) => text("application/json", r#"{"status":"ok"}"#),
        ("/journal", true) => text("application/jsonl", live.journal().lines()),
        ("/operations", true) => {
            text("application/json", page::operations(&live.described().mocked().writer.api))
        }
        ("/webhooks", true) => {
            text("application/json", live.described().mocked().hooks.list(&live.shared().options.webhooks))
        }
        ("/description", true) => {
            text("application/json", lower::document(&live.described().mocked().writer.spec))
        }
        ("/state", true) => {
            let store = live.shared().store.get();
            let view = store.map(|store| store.view(session(request.headers())).to_string());
            let mut response = text("application/json", view.unwrap_or_else(|| "{}".into()));
            let dropped = store.map_or(0, Store::dropped);
            response.headers_mut().insert(DROPPED, dropped.into());
            response
        }
        ("/reset", false) if *request.method() == Method::POST => {
            live.reset(Some(session(request.headers())).filter(|session| !session.is_empty()));
            empty(StatusCode::NO_CONTENT)
        }
        ("" | "/health" | "/journal" | "/operations" | "/description" | "/state" | "/webhooks", false) => {
            not_allowed("GET, HEAD")
        }
        ("/reset", _) => not_allowed("POST"),
        (path, true) => match operation(live, path) {
            Some(told) => text("application/json", told),
            None => problem(StatusCode::NOT_FOUND, "the mock has no such path of its own"),
        },
        _ => problem(StatusCode::NOT_FOUND, "the mock has no such path of its own"),
    };
    open(response, live)
}

impl Live {
    /// Forgets the state, how far sequences have come, and the entries of the journal: of a session, or of all.
    pub fn reset(&self, session: Option<&str>) {
        self.shared().plays.clear(session);
        self.shared().journal.clear(session);
        if let Some(store) = self.shared().store.get() {
            store.reset(session);
        }
    }
}

/// All of one operation, by its number.
fn operation(live: &Live, path: &str) -> Option<String> {
    let number = path.strip_prefix("/operations/")?.parse().ok()?;
    let described = live.described();
    let writer = &described.mocked().writer;
    page::operation(&writer.api, &writer.engine, number)
}

pub(super) fn text(media_type: &'static str, body: impl Into<String>) -> Response<Body> {
    let mut response = Response::new(Body::from(body.into()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn problem(status: StatusCode, detail: &'static str) -> Response<Body> {
    specwright::Rejection::new(status, detail).into_response()
}

fn not_allowed(allow: &'static str) -> Response<Body> {
    let mut response = problem(StatusCode::METHOD_NOT_ALLOWED, "the path has no operation of this method");
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allow));
    response
}

/// Pages of other origins may read it, as they may call the mock.
fn open(mut response: Response<Body>, live: &Live) -> Response<Body> {
    if live.shared().options.cors {
        let any = HeaderValue::from_static("*");
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    }
    response
}
