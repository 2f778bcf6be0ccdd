//! Answers of which the head says all: nobody waits for what stands behind it, nor takes it in.

use std::convert::Infallible;
use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};
use specwright::client::{Answer, Calling, Failed, Http, Operation, Read, Request, Retry, Unexpected, Why};
use specwright::http::{Request as HttpRequest, Response};
use specwright::{Body, Value};
use tokio::time::Instant;

use crate::socket::{Say, Script};

/// Its bodies are JSON, those that there are.
static GET: Operation = Operation::new("GET", "/pets", "listPets").redirects(&[304]);

fn read(answer: &mut Answer) -> Read<Option<Value>, u16> {
    match answer.status() {
        200 => Some(Ok(Some(answer.body()?))),
        205 | 304 => Some(Ok(None)),
        _ => answer.undeclared(),
    }
}

/// What comes of an answer, and how long that takes.
async fn said(say: Say) -> (Result<Option<Value>, Failed<u16>>, Duration) {
    let script = Script::new(vec![say]).await;
    let http = Http::builder().base(script.base()).retry(Retry::never()).build().unwrap();
    let begun = Instant::now();
    (Calling::new(&http, Request::new(&GET), read).await, begun.elapsed())
}

async fn unexpected(say: Say) -> Unexpected {
    match said(say).await {
        (Err(Failed::Unexpected(unexpected)), time) if time < Duration::from_secs(20) => unexpected,
        other => panic!("{other:?}"),
    }
}

/// Pieces of 4 KiB without end, which are counted; or one, and then none for ever.
#[derive(Clone, Default)]
struct Endless {
    given: Arc<AtomicUsize>,
    silent: bool,
}

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.given.fetch_add(1, Ordering::SeqCst) > 0 && self.silent {
            return Poll::Pending;
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b'1'; 4096])))))
    }
}

/// What is unexpected about an answer 500 with this body, which no description declares.
async fn undeclared(media: &'static str, body: &Endless) -> Unexpected {
    let body = body.clone();
    let service = tower::service_fn(move |_: HttpRequest<Body>| {
        let answer = Response::builder().status(500).header("content-type", media);
        ready(Ok::<_, Infallible>(answer.body(body.clone()).unwrap()))
    });
    match Calling::new(&Http::with_service(service), Request::new(&GET), read).await {
        Err(Failed::Unexpected(unexpected)) => unexpected,
        other => panic!("{other:?}"),
    }
}

/// JSON or not: what a status says that is not declared is not read to its end.
#[tokio::test]
async fn a_status_that_is_not_declared() {
    for media in ["application/json", "text/html"] {
        let body = Endless::default();
        let error = undeclared(media, &body).await;
        assert_eq!((error.why(), error.body().len()), (Why::Status, 16 << 10), "{media}");
        assert_eq!(
            body.given.load(Ordering::SeqCst),
            5,
            "{media}: no more than the piece, and what tells that more comes"
        );
    }
}

/// It is waited for a few seconds, and not for the time of the call.
#[tokio::test(start_paused = true)]
async fn one_that_falls_silent() {
    let begun = Instant::now();
    let error = undeclared("application/json", &Endless { silent: true, ..Endless::default() }).await;
    assert_eq!((error.why(), error.body().len()), (Why::Status, 4096));
    assert_eq!(begun.elapsed().as_secs(), 5);
}

/// The server keeps the connection, and says of no length.
#[tokio::test]
async fn a_status_without_content() {
    for head in [
        "HTTP/1.1 205 Reset Content\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n",
    ] {
        let (outcome, time) = said(Say::Hang(head.into())).await;
        assert!(matches!(outcome, Ok(None)), "{head}: {outcome:?}");
        assert!(time < Duration::from_secs(3), "{head}: {time:?}");
    }
    let error = unexpected(Say::Hang("HTTP/1.1 204 No Content\r\n\r\n".into())).await;
    assert_eq!(error.why(), Why::Status);
}
