//! The span of a call.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use specwright::__private::client::{BodyMedia, Framing};
use specwright::client::{
    Answer, Calling, Declared, Http, Operation, Outgoing, Read, Request as CallRequest, Retry, Unexpected,
};
use specwright::http::{Request, Response};
use specwright::{Body, Content, Items, Value};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::GET;
use crate::socket::{Say, Script};

static GET_ALL: Operation = Operation::new("GET", "/pets", "getPets");

/// Keeps the fields of the spans `call`.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<String>>>, Arc<AtomicU64>);

impl Visit for Kept {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.lock().unwrap().push(format!("{}={value:?}", field.name()));
    }
}

impl Subscriber for Kept {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == "call"
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(self.1.fetch_add(1, Ordering::SeqCst) + 1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test(start_paused = true)]
async fn it_is_named_by_the_operation() {
    let service = tower::service_fn(|_: Request<Body>| async {
        Ok::<_, Infallible>(Response::builder().status(503).body(Body::empty()).unwrap())
    });
    let kept = Kept::default();
    let guard = tracing::subscriber::set_default(kept.clone());
    let http = Http::with_service(service).with_retry(Retry::times(1));
    http.execute(&GET, Outgoing::new("/pets/secret")).await.unwrap();
    drop(guard);
    let fields = kept.0.lock().unwrap().clone();
    assert_eq!(
        fields,
        [
            "otel.name=\"getPet\"",
            "otel.kind=\"client\"",
            "operation=\"getPet\"",
            "http.request.method=\"GET\"",
            "url.template=\"/pets/{petId}\"",
            "server.address=\"localhost\"",
            "server.port=80",
            "http.response.status_code=503",
            "error.type=\"503\"",
            "http.request.resend_count=1",
        ]
    );
    assert_eq!(kept.1.load(Ordering::SeqCst), 1, "one span for all tries");
}

/// What is wrong with the body of an answer is said in the span too.
#[tokio::test]
async fn an_answer_that_cannot_be_read_is_a_failure() {
    let read: fn(&mut Answer) -> Option<Result<i64, Unexpected>> = |answer| answer.body().map(Ok);
    for (media, body, wanted) in [
        ("application/json", "1", None),
        ("application/json", "{}", Some("Invalid")),
        ("a/b", "1", Some("MediaType")),
    ] {
        let service = tower::service_fn(move |_: Request<Body>| async move {
            let answer = Response::builder().header("content-type", media);
            Ok::<_, Infallible>(answer.body(Body::from(body)).unwrap())
        });
        let kept = Kept::default();
        let guard = tracing::subscriber::set_default(kept.clone());
        let result = Calling::new(&Http::with_service(service), CallRequest::new(&GET_ALL), read).await;
        drop(guard);
        assert_eq!(result.is_ok(), wanted.is_none());
        let fields = kept.0.lock().unwrap().clone();
        let error = fields.iter().find_map(|field| field.strip_prefix("error.type="));
        assert_eq!(error, wanted.map(|why| format!("{why:?}")).as_deref(), "{fields:?}");
    }
}

static STREAMS: [Declared; 1] = [Declared::new(
    200,
    &[BodyMedia::items(&["application/jsonl"], Framing::Lines), BodyMedia::raw(&["text/event-stream"])],
)];
static GET_STREAM: Operation = Operation::new("GET", "/news", "getNews").answers(&STREAMS);

enum Stream {
    Items(Items<Value>),
    Bytes(Content),
}

fn stream(answer: &mut Answer) -> Read<Stream, u16> {
    match answer.form()? {
        0 => Some(Ok(Stream::Items(answer.items()?))),
        _ => Some(Ok(Stream::Bytes(answer.content()?))),
    }
}

/// What breaks behind the head of an answer is said too, though the call is over for its caller.
#[tokio::test]
async fn a_stream_that_breaks_is_a_failure() {
    let head =
        |media| format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nTransfer-Encoding: chunked\r\n\r\n");
    let (lines, raw) = (head("application/jsonl"), head("text/event-stream"));
    for (say, wanted) in [
        (Say::Close(format!("{lines}2\r\n1\n\r\n0\r\n\r\n")), None),
        (Say::Close(format!("{lines}2\r\n1\n\r\n9\r\n2\n")), Some("Body")),
        (Say::Hang(format!("{lines}2\r\n1\n\r\n")), Some("Timeout")),
        (Say::Close(format!("{lines}5\r\n1\n[2,\r\n0\r\n\r\n")), Some("Invalid")),
        (Say::Close(format!("{raw}9\r\ndata: 1\n\n\r\n0\r\n\r\n")), None),
        (Say::Close(format!("{raw}9\r\ndata: 1\n\n\r\n9\r\n")), Some("Body")),
    ] {
        let script = Script::new(vec![say]).await;
        let kept = Kept::default();
        let guard = tracing::subscriber::set_default(kept.clone());
        let builder = Http::builder().base(script.base()).read_timeout(Duration::from_millis(100));
        let http = builder.build().unwrap();
        match Calling::new(&http, CallRequest::new(&GET_STREAM), stream).await.unwrap() {
            Stream::Items(mut items) => while items.next().await.is_some() {},
            Stream::Bytes(content) => drop(content.collect(100).await),
        }
        drop(guard);
        let fields = kept.0.lock().unwrap().clone();
        let error = fields.iter().find_map(|field| field.strip_prefix("error.type="));
        assert_eq!(error, wanted.map(|why| format!("{why:?}")).as_deref(), "{fields:?}");
    }
}
