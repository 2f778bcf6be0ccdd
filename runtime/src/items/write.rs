//! Items on their way out, one frame each.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;
use tokio::time::{Instant, Sleep, sleep};

use super::{Event, Items};
use crate::Value;
use crate::body::BoxError;
use crate::json::{self, Encode, Writer};

/// A body of items. The next one is asked for when the one before has been handed over.
pub(crate) struct Sequence<T> {
    items: Items<T>,
    write: Write<T>,
    operation: &'static str,
    idle: Option<Idle>,
    done: bool,
}

/// Writes an item; `None`: it has a number that JSON has not.
type Write<T> = fn(&T, &mut Vec<u8>) -> Option<()>;

/// The time until a comment is due.
struct Idle {
    every: Duration,
    timer: Pin<Box<Sleep>>,
}

impl<T> Sequence<T> {
    fn new(operation: &'static str, items: Items<T>, write: Write<T>) -> Self {
        Self { items, write, operation, idle: None, done: false }
    }
}

impl<T: Encode> Sequence<T> {
    /// A JSON text per line.
    pub(crate) fn lines(operation: &'static str, items: Items<T>) -> Self {
        Self::new(operation, items, |item, out| text(item).map(|json| line(&json, out)))
    }

    /// A JSON text sequence (RFC 7464, section 2.2).
    pub(crate) fn records(operation: &'static str, items: Items<T>) -> Self {
        Self::new(operation, items, |item, out| text(item).map(|json| record(&json, out)))
    }

    /// Events that are objects of their fields.
    pub(crate) fn whole_events(operation: &'static str, items: Items<T>) -> Self {
        Self::new(operation, items, |item, out| text(item).map(|json| whole(&json, out))).kept_alive()
    }
}

impl<T: Encode> Sequence<Event<T>> {
    /// Events whose data is JSON, or a text where the JSON is a string and `is_text` says so.
    pub(crate) fn events(operation: &'static str, items: Items<Event<T>>, is_text: bool) -> Self {
        let write: Write<Event<T>> = if is_text {
            |event, out| text(&event.data).map(|json| event_with(event, &plain(json), out))
        } else {
            |event, out| text(&event.data).map(|json| event_with(event, &json, out))
        };
        Self::new(operation, items, write).kept_alive()
    }
}

impl<T> Sequence<T> {
    fn kept_alive(mut self) -> Self {
        self.idle = self.items.keep_alive.map(|every| Idle { every, timer: Box::pin(sleep(every)) });
        self
    }
}

impl<T> Sequence<T> {
    /// An item that violates the description: logged.
    fn violated(&self, item: &T) -> Option<BoxError> {
        let (check, rule) = self.items.held?;
        let violations = check(item, rule);
        if violations.is_empty() {
            return None;
        }
        let violations: Vec<String> = violations.iter().map(ToString::to_string).collect();
        let (operation, violations) = (self.operation, violations.join("; "));
        tracing::error!(operation, violations, "an item of the answer violates the description");
        Some("an item of the answer violates the description".into())
    }
}

/// A value as JSON; `None`: it has a number that JSON has not.
fn text<T: Encode + ?Sized>(value: &T) -> Option<Vec<u8>> {
    let mut out = Writer::default();
    value.encode(&mut out);
    (!out.lacks_a_number()).then(|| out.into_bytes())
}

/// What stands before each text of a sequence.
pub(super) const RECORD: u8 = 0x1e;

/// The text of a JSON string; any other JSON stays as it is.
pub(crate) fn plain(json: Vec<u8>) -> Vec<u8> {
    if json.first() != Some(&b'"') {
        return json;
    }
    json::from_slice::<String>(&json).map_or(json, String::into_bytes)
}

fn event_with<T>(event: &Event<T>, data: &[u8], out: &mut Vec<u8>) {
    if let Some(comment) = &event.comment {
        lines("", comment.as_bytes(), out);
    }
    one_line("event", event.event.as_deref(), out);
    one_line("id", event.id.as_deref(), out);
    if let Some(retry) = event.retry {
        one_line("retry", Some(&retry.as_millis().to_string()), out);
    }
    lines("data", data, out);
    out.push(b'\n');
}

/// A JSON text as a line.
pub(crate) fn line(json: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(json);
    out.push(b'\n');
}

/// A JSON text of a sequence.
pub(crate) fn record(json: &[u8], out: &mut Vec<u8>) {
    out.push(RECORD);
    line(json, out);
}

/// An event of nothing but data.
#[cfg(feature = "dynamic")]
pub(crate) fn event(data: &[u8], out: &mut Vec<u8>) {
    event_with(&Event::new(()), data, out);
}

/// An event that is an object: `{"event": "price", "data": "12.5"}`.
pub(crate) fn whole(json: &[u8], out: &mut Vec<u8>) {
    let value: Value = json::from_slice(json).unwrap_or(Value::Null);
    let text = |name: &str| {
        value.get(name).filter(|value| **value != Value::Null).map(|value| plain(json::to_vec(value)))
    };
    for name in ["event", "id", "retry"] {
        one_line(name, text(name).as_deref().and_then(|text| std::str::from_utf8(text).ok()), out);
    }
    if let Some(data) = text("data") {
        lines("data", &data, out);
    }
    out.push(b'\n');
}

/// A field that is one line. Others would end the field and begin another one, so they are left out.
fn one_line(name: &'static str, value: Option<&str>, out: &mut Vec<u8>) {
    let Some(value) = value else { return };
    if value.contains(['\r', '\n', '\0']) {
        tracing::error!(field = name, "the value has more than one line, so it cannot stand in an event");
        return;
    }
    field(name, value.as_bytes(), out);
}

/// A field for each line of a text.
fn lines(name: &str, text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(end) = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        let (line, behind) = rest.split_at(end);
        field(name, line, out);
        rest = behind.strip_prefix(b"\r\n").unwrap_or(behind.get(1..).unwrap_or_default());
    }
    field(name, rest, out);
}

fn field(name: &str, value: &[u8], out: &mut Vec<u8>) {
    out.extend(name.as_bytes());
    out.extend(b": ");
    out.extend(value);
    out.push(b'\n');
}

const NO_NUMBER: &str = "an item has a number that JSON has not: NaN or an infinity";

impl<T: Clone> http_body::Body for Sequence<T> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        if this.done {
            return Poll::Ready(None);
        }
        let Poll::Ready(item) = this.items.poll_item(cx) else {
            return match &mut this.idle {
                Some(idle) => idle.poll(cx),
                None => Poll::Pending,
            };
        };
        if let Some(idle) = &mut this.idle {
            idle.restart();
        }
        match item {
            Some(Ok(item)) => {
                if let Some(error) = this.violated(&item) {
                    this.done = true;
                    return Poll::Ready(Some(Err(error)));
                }
                let mut frame = Vec::new();
                if (this.write)(&item, &mut frame).is_none() {
                    this.done = true;
                    tracing::error!(operation = this.operation, "{NO_NUMBER}");
                    return Poll::Ready(Some(Err(NO_NUMBER.into())));
                }
                Poll::Ready(Some(Ok(Frame::data(frame.into()))))
            }
            Some(Err(error)) => {
                this.done = true;
                tracing::error!(
                    operation = this.operation,
                    cause = format!("{error:#}"),
                    "the items broke off"
                );
                Poll::Ready(Some(Err(error.into())))
            }
            None => {
                this.done = true;
                Poll::Ready(None)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.done
    }
}

impl Idle {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        ready!(self.timer.as_mut().poll(cx));
        self.restart();
        // The new time must wake the body again.
        let _ = self.timer.as_mut().poll(cx);
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b":\n\n")))))
    }

    fn restart(&mut self) {
        self.timer.as_mut().reset(Instant::now() + self.every);
    }
}

impl<T> Unpin for Sequence<T> {}
