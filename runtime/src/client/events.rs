//! Events that come on after a drop (WHATWG HTML, section 9.2.3).

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use http_body::Frame;
use tracing::Instrument;

use super::exchange::Exchange;
use super::{Unexpected, Why, clock};
use crate::body::BoxError;
use crate::{Body, BodyError};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// The longest wait that a server may ask for.
const LONGEST: Duration = Duration::from_secs(60);

/// Whether and how the client comes back where `text/event-stream` ends or breaks off.
///
/// It asks again as the first time, with `Last-Event-ID`, after the time that the server asked for by `retry`, one minute
/// at most. An answer 204 ends the events; any other but 200 with events is an error. What came of an event that was not
/// whole is dropped.
#[derive(Clone, Copy, Debug)]
pub struct Reconnect {
    times: u32,
    wait: Duration,
}

impl Reconnect {
    /// Gives up after so many times, one after the other, without a new event. The wait is three seconds where the server
    /// says nothing.
    #[must_use]
    pub const fn times(times: u32) -> Self {
        Self { times, wait: Duration::from_secs(3) }
    }

    /// The wait where the server says nothing.
    #[must_use]
    pub const fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }
}

/// Whether an answer is a sequence of events.
pub(super) fn are(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = media.and_then(|media| media.split(';').next()).unwrap_or_default();
    media.trim().eq_ignore_ascii_case("text/event-stream")
}

/// The body, which comes back where the client was told so.
pub(super) fn resumed(mut exchange: Exchange, status: StatusCode, body: Body) -> Body {
    let Some(reconnect) = exchange.settings.reconnect else { return body };
    if status != StatusCode::OK || !exchange.resumes() {
        return body;
    }
    exchange.afresh();
    let limit = exchange.settings.limit;
    let (state, left) = (State::Reading(body, Some(Box::new(exchange))), reconnect.times);
    let wait = reconnect.wait;
    Body::new(Resuming {
        reconnect,
        wait,
        left,
        limit,
        state,
        buffer: BytesMut::new(),
        seen: 0,
        first: true,
        id: None,
    })
}

/// Whole events alone are passed on, so that what comes after a drop begins a new one.
struct Resuming {
    reconnect: Reconnect,
    wait: Duration,
    /// How many times it may still come back before a new event.
    left: u32,
    limit: usize,
    state: State,
    buffer: BytesMut,
    /// So much of the buffer holds no end of an event.
    seen: usize,
    /// Nothing of this answer was read.
    first: bool,
    id: Option<HeaderValue>,
}

enum State {
    Reading(Body, Option<Box<Exchange>>),
    Asking(Pin<Box<dyn Future<Output = Asked> + Send>>),
    Done,
}

type Asked = (Box<Exchange>, Result<Response<Body>, Unexpected>);

impl Resuming {
    /// The events that are whole.
    fn take(&mut self) -> Option<Bytes> {
        let end = whole(&self.buffer, self.seen)?;
        self.seen = 0;
        let events = self.buffer.split_to(end).freeze();
        self.note(&events);
        Some(events)
    }

    /// Notes the last id and the wait that the events say.
    fn note(&mut self, events: &[u8]) {
        for line in events.split(|byte| matches!(byte, b'\n' | b'\r')) {
            let Some(at) = line.iter().position(|byte| *byte == b':') else {
                match line {
                    b"id" => self.id = None,
                    b"data" => self.left = self.reconnect.times,
                    _ => {}
                }
                continue;
            };
            let (name, value) = (line.get(..at).unwrap_or_default(), line.get(at + 1..).unwrap_or_default());
            let value = value.strip_prefix(b" ").unwrap_or(value);
            match name {
                // Without data it is no event: comments alone keep nobody here.
                b"data" => self.left = self.reconnect.times,
                b"id" if value.is_empty() => self.id = None,
                // Bytes beyond ASCII pass as they are.
                b"id" if !value.contains(&0) => self.id = HeaderValue::from_bytes(value).ok(),
                b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                    let millis = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok());
                    self.wait = millis.map_or(LONGEST, Duration::from_millis).min(LONGEST);
                }
                _ => {}
            }
        }
    }

    /// Takes bytes of the answer, less the mark at its beginning.
    fn put(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
        let mark = b"\xef\xbb\xbf";
        if self.first && (self.buffer.len() >= mark.len() || !mark.starts_with(&self.buffer)) {
            self.first = false;
            if self.buffer.starts_with(mark) {
                self.buffer.advance(mark.len());
            }
        }
    }

    /// Comes back after the wait; `cause` is why.
    fn come_back(
        &mut self,
        exchange: Option<Box<Exchange>>,
        cause: Option<BoxError>,
    ) -> Result<(), BoxError> {
        let Some(mut exchange) = exchange.filter(|_| self.left > 0) else {
            self.state = State::Done;
            return cause.map_or(Ok(()), Err);
        };
        self.left -= 1;
        self.buffer.clear();
        (self.seen, self.first) = (0, true);
        match &self.id {
            Some(id) => drop(exchange.headers.insert(LAST_EVENT_ID, id.clone())),
            None => drop(exchange.headers.remove(LAST_EVENT_ID)),
        }
        let wait = self.wait;
        self.state = State::Asking(Box::pin(async move {
            clock::sleep(wait).await;
            exchange.afresh();
            let span = exchange.span.clone();
            let answer = exchange.retried().instrument(span).await;
            (exchange, answer)
        }));
        Ok(())
    }

    /// What the server answers when the client comes back.
    fn asked(&mut self, (exchange, answer): Asked) -> Result<(), BoxError> {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) if matches!(error.why(), Why::Transport | Why::Timeout) => {
                return self.come_back(Some(exchange), Some(Box::new(error)));
            }
            Err(error) => return self.end(Box::new(error)),
        };
        match answer.status() {
            StatusCode::OK if are(answer.headers()) => {
                self.state = State::Reading(answer.into_body(), Some(exchange));
                Ok(())
            }
            StatusCode::NO_CONTENT => {
                self.state = State::Done;
                Ok(())
            }
            status => {
                let why = if status == StatusCode::OK { Why::MediaType } else { Why::Status };
                let (head, _) = answer.into_parts();
                self.end(Box::new(Unexpected::new(why).answered(status, head.headers)))
            }
        }
    }

    fn end(&mut self, error: BoxError) -> Result<(), BoxError> {
        self.state = State::Done;
        Err(error)
    }

    fn read(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, BoxError>> {
        let State::Reading(body, exchange) = &mut self.state else { return Poll::Ready(Ok(None)) };
        let cause: Option<BoxError> = match ready!(body.poll_next(cx)) {
            Some(Ok(bytes)) => {
                self.put(&bytes);
                let events = self.take();
                self.seen = self.buffer.len().saturating_sub(3);
                if self.buffer.len() > self.limit {
                    return Poll::Ready(self.end(Box::new(BodyError::TooLarge)).map(|()| None));
                }
                return Poll::Ready(Ok(events));
            }
            Some(Err(error)) => Some(Box::new(error)),
            None => None,
        };
        let exchange = exchange.take();
        Poll::Ready(self.come_back(exchange, cause).map(|()| None))
    }
}

impl http_body::Body for Resuming {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        loop {
            let step = match &mut this.state {
                State::Done => return Poll::Ready(None),
                State::Reading(..) => ready!(this.read(cx)),
                State::Asking(asking) => {
                    let asked = ready!(asking.as_mut().poll(cx));
                    this.asked(asked).map(|()| None)
                }
            };
            match step {
                Ok(Some(events)) => return Poll::Ready(Some(Ok(Frame::data(events)))),
                Ok(None) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

/// The end of the last event that is whole: behind a blank line.
fn whole(buffer: &[u8], from: usize) -> Option<usize> {
    let mut end = None;
    let mut at = from;
    while let Some(found) = buffer.get(at..).and_then(|rest| memchr::memchr2(b'\n', b'\r', rest)) {
        let first = behind(buffer, at + found);
        if matches!(buffer.get(first), Some(b'\n' | b'\r')) {
            end = Some(behind(buffer, first));
        }
        at = first;
    }
    end
}

/// Where the line behind its end begins: CR, LF or both.
fn behind(buffer: &[u8], at: usize) -> usize {
    let pair = buffer.get(at) == Some(&b'\r') && buffer.get(at + 1) == Some(&b'\n');
    at + if pair { 2 } else { 1 }
}
