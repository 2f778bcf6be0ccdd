//! Where an item ends and the next one begins.

use bytes::{Buf, BytesMut};

use super::write::RECORD;
use crate::json::{self, Writer};
use crate::{BodyError, Value};

/// How the items of a body are told apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Framing {
    /// A JSON text per line.
    Lines,
    /// A JSON text sequence (RFC 7464).
    Records,
    /// Events, whose data is JSON or text.
    Events {
        /// It is JSON.
        json: bool,
    },
}

/// Cuts the text of the next item off a buffer.
pub(super) struct Splitter {
    framing: Framing,
    most: usize,
    /// So much of the buffer holds no end of an item.
    seen: usize,
    /// Nothing was cut off yet.
    first: bool,
    event: Fields,
    /// The event that was no JSON was the mark of the end.
    at_end: bool,
}

/// What some servers send as the data of an event behind the last one.
const END: &[u8] = b"[DONE]";

/// The fields of an event so far.
#[derive(Default)]
struct Fields {
    data: Option<Vec<u8>>,
    event: Option<String>,
    id: Option<String>,
    retry: Option<i64>,
}

impl Splitter {
    pub(super) fn new(framing: Framing, most: usize) -> Self {
        Self { framing, most, seen: 0, first: true, event: Fields::default(), at_end: false }
    }

    /// The JSON text of the next item; `None`: more must arrive first.
    pub(super) fn next(&mut self, buffer: &mut BytesMut, ended: bool) -> Result<Option<Vec<u8>>, BodyError> {
        let found = match self.framing {
            Framing::Lines => self.line(buffer, ended),
            Framing::Records => self.record(buffer, ended),
            Framing::Events { json } => self.event(buffer, ended, json),
        }?;
        let held = if let Some(text) = &found { text.len() } else { buffer.len() };
        if held > self.most { Err(BodyError::TooLarge) } else { Ok(found) }
    }

    /// Whether the next item can be read behind this error: an event whose data is no JSON has ended.
    pub(super) fn goes_on(&self, error: &BodyError) -> bool {
        matches!((error, self.framing), (BodyError::Malformed(_), Framing::Events { .. }))
    }

    /// Whether the error came of the mark of the end.
    pub(super) const fn is_at_end(&self) -> bool {
        self.at_end
    }

    /// The next line that is not blank.
    fn line(&mut self, buffer: &mut BytesMut, ended: bool) -> Result<Option<Vec<u8>>, BodyError> {
        loop {
            let end = buffer.iter().skip(self.seen).position(|byte| *byte == b'\n').map(|at| at + self.seen);
            let line = match end {
                Some(end) => buffer.split_to(end + 1),
                None if ended && !buffer.is_empty() => buffer.split(),
                None => {
                    self.seen = buffer.len();
                    return Ok(None);
                }
            };
            self.seen = 0;
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line.trim_ascii().to_vec()));
            }
        }
    }

    /// The next text between two marks.
    fn record(&mut self, buffer: &mut BytesMut, ended: bool) -> Result<Option<Vec<u8>>, BodyError> {
        if self.first {
            match buffer.first() {
                Some(&RECORD) => self.first = false,
                Some(_) => return Err(BodyError::Malformed("a JSON text sequence begins with its mark")),
                None => return Ok(None),
            }
        }
        loop {
            let from = self.seen.max(1);
            let end = buffer.iter().skip(from).position(|byte| *byte == RECORD).map(|at| at + from);
            let text = match end {
                Some(end) => buffer.split_to(end),
                None if ended && !buffer.is_empty() => buffer.split(),
                None => {
                    self.seen = buffer.len();
                    return Ok(None);
                }
            };
            self.seen = 0;
            let text = text.strip_prefix(&[RECORD]).unwrap_or(&text);
            if text.trim_ascii().is_empty() {
                continue;
            }
            // Of a number or a word without an end of line nobody knows whether it was cut off (RFC 7464, 2.4).
            let closed = text.last().is_some_and(|last| b" \t\r\n}]\"".contains(last));
            return if closed {
                Ok(Some(text.to_vec()))
            } else {
                Err(BodyError::Malformed("a JSON text is cut off"))
            };
        }
    }

    /// The next event that has data, as an object of its fields.
    fn event(
        &mut self,
        buffer: &mut BytesMut,
        ended: bool,
        json: bool,
    ) -> Result<Option<Vec<u8>>, BodyError> {
        if self.first {
            let mark = b"\xef\xbb\xbf";
            if buffer.len() < mark.len() && !ended && mark.starts_with(buffer) {
                return Ok(None);
            }
            if buffer.starts_with(mark) {
                buffer.advance(mark.len());
            }
            self.first = false;
        }
        while let Some(line) = self.event_line(buffer, ended) {
            if !line.is_empty() {
                self.event.take(&line);
                if self.event.data.as_ref().is_some_and(|data| data.len() > self.most) {
                    return Err(BodyError::TooLarge);
                }
            } else {
                let event = std::mem::take(&mut self.event);
                self.at_end = json && event.data.as_deref().is_some_and(|data| data.trim_ascii() == END);
                if let Some(text) = event.text(json)? {
                    return Ok(Some(text));
                }
            }
        }
        Ok(None)
    }

    /// A line that ends with CR, LF or both. What has no end at the end of the body belongs to no event.
    fn event_line(&mut self, buffer: &mut BytesMut, ended: bool) -> Option<BytesMut> {
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let Some(end) = buffer.iter().skip(self.seen).position(is_end).map(|at| at + self.seen) else {
            self.seen = buffer.len();
            return None;
        };
        let carriage = buffer.get(end) == Some(&b'\r');
        if carriage && buffer.len() == end + 1 && !ended {
            self.seen = end;
            return None;
        }
        let pair = carriage && buffer.get(end + 1) == Some(&b'\n');
        let line = buffer.split_to(end);
        buffer.advance(if pair { 2 } else { 1 });
        self.seen = 0;
        Some(line)
    }
}

impl Fields {
    /// Takes a line (WHATWG HTML, 9.2.6); others than the known ones are passed over, as are comments.
    fn take(&mut self, line: &[u8]) {
        let (name, value) = match line.iter().position(|byte| *byte == b':') {
            Some(at) => (line.get(..at).unwrap_or_default(), line.get(at + 1..).unwrap_or_default()),
            None => (line, &b""[..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        let text = || String::from_utf8_lossy(value).into_owned();
        match name {
            b"data" => match &mut self.data {
                Some(data) => {
                    data.push(b'\n');
                    data.extend_from_slice(value);
                }
                None => self.data = Some(value.to_vec()),
            },
            b"event" => self.event = Some(text()),
            b"id" if !value.contains(&0) => self.id = Some(text()),
            b"retry" if value.iter().all(u8::is_ascii_digit) => self.retry = text().parse().ok(),
            _ => {}
        }
    }

    /// The event as JSON; `None`: it has no data, and so is none.
    fn text(self, json: bool) -> Result<Option<Vec<u8>>, BodyError> {
        let Some(data) = self.data else { return Ok(None) };
        let data = if json {
            // It is read alone, so that it cannot end and add members of its own.
            let value = json::from_slice::<Value>(&data);
            value.map_err(|_| BodyError::Malformed("the data of an event is no JSON"))?
        } else {
            Value::String(String::from_utf8_lossy(&data).into_owned())
        };
        let mut out = Writer::default();
        out.object()
            .field("data", &data)
            .optional("event", &self.event)
            .optional("id", &self.id)
            .optional("retry", &self.retry)
            .end();
        Ok(Some(out.into_bytes()))
    }
}
