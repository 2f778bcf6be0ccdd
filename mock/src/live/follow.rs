//! The journal as it grows, as server-sent events (HTML Living Standard, section 9.2).

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;
use specwright::http::{HeaderMap, HeaderValue, Response, header};
use specwright::{Body, BoxError};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;

use super::Live;
use crate::text;

/// So often something is sent where nothing happens, so that a reader that is gone is noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// So many events wait for a reader.
const WAITING: usize = 64;

/// Entries from now on, after those that the reader has not seen: `Last-Event-ID`, or `after` in the query, is the number of
/// the last that it has. The stream ends when the mock does.
pub(super) fn follow(live: &Live, headers: &HeaderMap, query: &str) -> Response<Body> {
    let given = || text::pairs(query).find(|(name, _)| name == "after").map(|(_, value)| value);
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let after = last.or_else(given).and_then(|number| number.parse().ok());
    let (events, receiver) = mpsc::channel(WAITING);
    tokio::spawn(tell(live.clone(), after, events));
    let mut response = Response::new(Body::new(Events(receiver)));
    let own = response.headers_mut();
    own.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    own.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn tell(live: Live, after: Option<u64>, events: mpsc::Sender<Bytes>) {
    let mut news = live.journal().news();
    let mut ending = live.shared().ending.subscribe();
    let mut told = after.unwrap_or(u64::MAX);
    for entry in live.journal().entries() {
        if entry.number > told {
            told = entry.number;
            if events.send(event(&entry)).await.is_err() {
                return;
            }
        }
    }
    told = after.map_or(0, |_| told);
    loop {
        let event = tokio::select! {
            _ = ending.wait_for(|ends| *ends) => return,
            () = events.closed() => return,
            entry = news.recv() => match entry {
                Ok(entry) if entry.number <= told => continue,
                Ok(entry) => event(&entry),
                Err(RecvError::Lagged(_)) => continue,
                Err(RecvError::Closed) => return,
            },
            () = tokio::time::sleep(ALIVE) => Bytes::from_static(b":\n\n"),
        };
        if events.send(event).await.is_err() {
            return;
        }
    }
}

fn event(entry: &crate::journal::Entry) -> Bytes {
    format!("id: {}\ndata: {entry}\n\n", entry.number).into()
}

/// What is sent of a channel until it is closed.
struct Events(mpsc::Receiver<Bytes>);

impl http_body::Body for Events {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.poll_recv(cx).map(|event| event.map(|event| Ok(Frame::data(event))))
    }
}
