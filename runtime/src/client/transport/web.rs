//! Over a browser's `fetch`, by reqwest. What belongs to the browser stays with its thread; what comes is passed on.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};
use http_body::Frame;
use tokio::sync::{mpsc, oneshot};
use wasm_bindgen_futures::spawn_local;

use super::{Answer, Sends, Transport, told};
use crate::Body;
use crate::body::BoxError;
use crate::client::BuildError;

/// A transport over `fetch`.
#[expect(clippy::unnecessary_wraps, reason = "as elsewhere, where it may fail")]
pub(in crate::client) fn own() -> Result<Transport, BuildError> {
    Ok(of(reqwest::Client::new()))
}

/// A transport through a client at hand.
pub(in crate::client) fn of(client: reqwest::Client) -> Transport {
    Transport(std::sync::Arc::new(Fetch(client)))
}

struct Fetch(reqwest::Client);

type Answered = Result<Response<Body>, BoxError>;

impl Sends for Fetch {
    fn send(&self, request: Request<Body>) -> Answer {
        let client = self.0.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            // `fetch` takes bodies whole.
            let body = body.collect(usize::MAX).await?;
            let request = reqwest::Request::try_from(Request::from_parts(head, body)).map_err(told)?;
            let (answer, answered) = oneshot::channel();
            spawn_local(fetch(client, request, answer));
            answered.await.map_err(|_| "the page is gone")?
        })
    }
}

/// Asks, and passes on what comes while somebody waits for it.
async fn fetch(client: reqwest::Client, request: reqwest::Request, mut to: oneshot::Sender<Answered>) {
    let asked = request.url().clone();
    let answer = tokio::select! {
        answer = client.execute(request) => answer,
        () = to.closed() => return,
    };
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => return drop(to.send(Err(told(error)))),
    };
    if answer.url().origin() != asked.origin() {
        // Browsers follow redirects by themselves.
        return drop(to.send(Err("the browser was led to another origin".into())));
    }
    let (pieces, coming) = mpsc::channel(1);
    let mut head = Response::new(Body::new(Pieces(coming)));
    *head.status_mut() = answer.status();
    *head.headers_mut() = answer.headers().clone();
    if to.send(Ok(head)).is_ok() {
        pass(answer, pieces).await;
    }
}

async fn pass(answer: reqwest::Response, pieces: mpsc::Sender<Result<Bytes, BoxError>>) {
    let mut stream = pin!(answer.bytes_stream());
    loop {
        let piece = tokio::select! {
            piece = poll_fn(|cx| stream.as_mut().poll_next(cx)) => piece,
            () = pieces.closed() => return,
        };
        let Some(piece) = piece else { return };
        if pieces.send(piece.map_err(told)).await.is_err() {
            return;
        }
    }
}

/// The body that is passed on, piece by piece.
struct Pieces(mpsc::Receiver<Result<Bytes, BoxError>>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.get_mut().0.poll_recv(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
