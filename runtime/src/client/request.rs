//! From the values of a call to a request: every parameter where the description puts it, the body in its form.

use std::fmt::{self, Write as _};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, header};

use super::address::Address;
use super::{Operation, Outgoing, Payload, Unexpected, Why, bodies, cookies, path, unfit};
use crate::Location;
use crate::body_rule::Coding;
use crate::form::Form;
use crate::json::{Encode, Shape, Writer, plain_text};
use crate::percent::Safe;
use crate::style::{Parameter, Spelling, Style};
use crate::text::StringEnum;

/// A request that is being written: each method writes the parameter of the next row of the operation's table.
pub struct Request {
    pub(super) operation: &'static Operation,
    next: usize,
    /// The texts of the path's placeholders.
    segments: Vec<String>,
    query: String,
    cookies: String,
    address: Option<Address>,
    pub(super) outgoing: Outgoing,
    /// Why it cannot be written.
    pub(super) refused: Option<Unexpected>,
}

impl Request {
    /// The request of an operation.
    #[must_use]
    pub fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            next: 0,
            segments: Vec::new(),
            query: String::new(),
            cookies: String::new(),
            address: None,
            outgoing: Outgoing::default(),
            refused: None,
        }
    }

    /// A parameter that is there.
    #[must_use]
    pub fn required<T: Encode + ?Sized>(mut self, value: &T) -> Self {
        let json = self.written(value);
        self.parameter(Some(&json));
        self
    }

    /// A parameter that may be absent.
    #[must_use]
    pub fn optional<T: Encode>(mut self, value: &Option<T>) -> Self {
        let json = value.as_ref().map(|value| self.written(value));
        self.parameter(json.as_deref());
        self
    }

    /// A parameter with a default, which is given as JSON. A value that equals it is not sent: who reads the request takes
    /// what is absent for it.
    #[must_use]
    pub fn defaulted<T: Encode + ?Sized>(mut self, value: &T, default: &str) -> Self {
        let json = self.written(value);
        self.parameter(Some(&json).filter(|json| !is_equal(json, default)).map(String::as_str));
        self
    }

    /// A value as JSON.
    fn written<T: Encode + ?Sized>(&mut self, value: &T) -> String {
        let out = self.encoded(value, Writer::default());
        String::from_utf8(out.into_bytes()).unwrap_or_default()
    }

    /// What JSON has no number for is refused.
    fn encoded<T: Encode + ?Sized>(&mut self, value: &T, mut out: Writer) -> Writer {
        value.encode(&mut out);
        if out.lacks_a_number() {
            self.refuse("NaN and infinities have no number in JSON, nor in texts that are written like it");
        }
        out
    }

    /// A parameter that is JSON text or absent, of which nothing is spelt otherwise.
    fn parameter(&mut self, json: Option<&str>) {
        let Some(row) = self.operation.parameters.get(self.next) else { return };
        self.next += 1;
        // What must be there is null where the caller gives nothing.
        let Some(json) = json.or(row.required.then_some("null")) else { return };
        if let Some(why) = unfit::parameter(row, json) {
            self.refuse(why);
        }
        match row.location {
            Location::Path => self.segment(row, json),
            Location::Query => {
                let text = if row.whole { whole(row, json) } else { Spelling::from(row).write_json(json) };
                append(&mut self.query, "&", &text);
            }
            Location::Cookie => append(&mut self.cookies, "; ", &Spelling::from(row).write_json(json)),
            Location::Header | Location::Body => self.header(row, json),
        }
    }

    fn segment(&mut self, row: &Parameter, json: &str) {
        let text = Spelling::from(row).write_json(json);
        if text.is_empty() {
            self.refuse(format!("the parameter `{}` of the path is empty", row.name));
        }
        if self.segments.len() <= row.placeholder {
            self.segments.resize(row.placeholder + 1, String::new());
        }
        if let Some(segment) = self.segments.get_mut(row.placeholder) {
            *segment = text;
        }
    }

    fn header(&mut self, row: &Parameter, json: &str) {
        self.put(row.name, &Spelling::from(row).write_json(json));
    }

    fn put(&mut self, name: &str, value: &str) {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => drop(self.outgoing.headers.append(name, value)),
            _ => self.refuse(format!("no header field can hold the value of `{name}`")),
        }
    }

    /// The media type that the caller wants, before those of declared failures.
    #[must_use]
    pub fn accept<T: StringEnum + PartialEq>(mut self, wanted: &T) -> Self {
        let at = T::VALUES.iter().position(|value| value == wanted);
        let Some(wanted) = at.and_then(|at| T::NAMES.get(at)) else { return self };
        let others = self.operation.accept.iter().filter(|other| !T::NAMES.contains(other));
        let all: Vec<&str> = std::iter::once(wanted).chain(others).copied().collect();
        self.put("accept", &all.join(", "));
        self
    }

    /// A body, in the form that is declared first.
    #[must_use]
    pub fn body<T: Encode + ?Sized>(self, value: &T) -> Self {
        let at = bodies::preferred(self.operation);
        self.form(at, value)
    }

    /// A body that may be absent.
    #[must_use]
    pub fn optional_body<T: Encode>(self, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.body(value),
            None => self,
        }
    }

    /// A body in one of the forms of the operation.
    #[must_use]
    pub fn form<T: Encode + ?Sized>(mut self, at: usize, value: &T) -> Self {
        let Some(media) = bodies::media(self.operation, at) else { return self };
        let out = match media.coding {
            Coding::Multipart(_) => Writer::aside(),
            _ => Writer::default(),
        };
        let (json, uploads) = self.encoded(value, out).into_parts();
        match bodies::write(media, json, &uploads) {
            Ok((media_type, bytes)) => self.payload(&media_type, Payload::Bytes(bytes)),
            Err(why) => self.refuse(why),
        }
        self
    }

    /// Puts the body in place.
    pub(super) fn payload(&mut self, media_type: &str, payload: Payload) {
        self.put("content-type", media_type);
        self.outgoing.body = payload;
    }

    #[cold]
    pub(super) fn refuse(&mut self, why: impl Into<String>) {
        let cause: crate::BoxError = why.into().into();
        self.refused.get_or_insert_with(|| Unexpected::new(Why::Request).because(cause));
    }

    /// To this address, instead of the operation's path below the base of the client: what a webhook or a callback is sent
    /// to. Parameters of the query stand behind its own. An address that is none refuses the call before it is sent.
    #[must_use]
    pub fn to(mut self, url: &str) -> Self {
        match Address::parse(url) {
            Ok(address) => self.address = Some(address),
            Err(why) => self.refuse(why),
        }
        self
    }

    /// What is declared stands behind what the caller gave.
    fn write_cookies(&mut self) {
        if self.cookies.is_empty() {
            return;
        }
        match HeaderValue::try_from(std::mem::take(&mut self.cookies)) {
            Ok(declared) => cookies::join(&mut self.outgoing.headers, [declared]),
            Err(_) => self.refuse("no header field can hold the value of `cookie`"),
        }
    }

    /// The request, if it could be written.
    pub(super) fn finish(mut self) -> Result<(&'static Operation, Outgoing), Unexpected> {
        self.write_cookies();
        let accept = self.operation.accept;
        if !self.outgoing.headers.contains_key(header::ACCEPT) && !accept.is_empty() {
            self.put("accept", &accept.join(", "));
        }
        let filled = match self.address.take() {
            None => path::fill(self.operation.path, &self.segments, &self.query),
            Some(address) => {
                self.outgoing.origin = Some(address.origin);
                path::behind(&address.target, &self.query)
            }
        };
        match filled {
            Ok(target) => self.outgoing.target = target,
            Err(why) => self.refuse(why),
        }
        match self.refused {
            Some(refused) => Err(refused),
            None => Ok((self.operation, self.outgoing)),
        }
    }
}

/// What it holds may be secret, and is not shown.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", self.operation.id)
    }
}

/// Whether a value is this one. Numbers may be spelt in several ways.
fn is_equal(json: &str, other: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    let has_fraction = [json, other].iter().any(|text| text.contains(['.', 'e', 'E']));
    json == other || (has_fraction && number(json).is_some_and(|own| number(other) == Some(own)))
}

/// The whole query, of one parameter.
fn whole(row: &Parameter, json: &str) -> String {
    match Shape::of(json) {
        Shape::Object(_) if row.style != Style::Json => Form::new(row.fields).write_json(json),
        _ if row.style == Style::Json => Safe::UNRESERVED.encode(json, b"").into_owned(),
        _ => Safe::UNRESERVED.encode(&plain_text(json), b"").into_owned(),
    }
}

fn append(all: &mut String, between: &str, text: &str) {
    if !text.is_empty() {
        let between = if all.is_empty() { "" } else { between };
        let _ = write!(all, "{between}{text}");
    }
}

/// No bytes are no body.
impl From<Bytes> for Payload {
    fn from(bytes: Bytes) -> Self {
        if bytes.is_empty() { Self::Empty } else { Self::Bytes(bytes) }
    }
}
