//! A mock of a text, and short ways to call it.

use specwright::http::{HeaderMap, Request, Response, StatusCode};
use specwright::{Body, Value, json};
use specwright_generator::config::Config;
use specwright_generator::pipeline;
use specwright_generator::source::Memory;
use specwright_mock::journal::Entry;
use specwright_mock::{Failure, Live, Options};
use std::sync::Arc;

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// The text of a header field; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        json::from_str(&self.text).unwrap_or_else(|invalid| panic!("{invalid}: {}", self.text))
    }
}

pub(crate) fn open(document: &str) -> pipeline::Opened {
    pipeline::open(&Config::new("api.yaml"), &Memory::one("api.yaml", document))
}

pub(crate) fn live(document: &str, options: Options) -> Live {
    try_live(document, options).unwrap_or_else(|failure| panic!("{failure}"))
}

pub(crate) fn try_live(document: &str, options: Options) -> Result<Live, Failure> {
    Live::new(open(document), options)
}

/// A request from its first line, `GET /pets`, its header fields and its body.
pub(crate) fn request(line: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let (method, target) = line.split_once(' ').unwrap();
    let builder = Request::builder().method(method).uri(target);
    let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value));
    builder.body(Body::from(body.to_owned())).unwrap()
}

pub(crate) async fn read(response: Response<Body>) -> Answer {
    let (head, body) = response.into_parts();
    let bytes = body.collect(usize::MAX).await.unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: head.status, headers: head.headers, text }
}

pub(crate) async fn send(live: &Live, line: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    read(live.handle(request(line, headers, body)).await).await
}

pub(crate) async fn get(live: &Live, target: &str, headers: &[(&str, &str)]) -> Answer {
    send(live, &format!("GET {target}"), headers, "").await
}

/// The last entry of the journal.
pub(crate) fn last(live: &Live) -> Arc<Entry> {
    live.journal().entries().last().cloned().unwrap()
}
