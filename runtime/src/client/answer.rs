//! From an answer to values: what its status, its header fields and its body say.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode, header};
use tracing::{Instrument, Span};

use super::operation::is_streamed;
use super::trace::Traced;
use super::{Incoming, Operation, Unexpected, Why, trace};
use crate::body_rule::{BodyMedia, Coding};
use crate::json::{Decode, Demand};
use crate::media;
use crate::rule::{Found, Rule, Step};
use crate::{Body, Location, Violation};

/// An answer that is being read. `None` stands for what is absent and for what is wrong; what is wrong has been noted.
pub struct Answer {
    operation: &'static Operation,
    status: StatusCode,
    /// The one that is declared for it.
    declared: StatusCode,
    pub(super) headers: HeaderMap,
    /// Its body is still to be taken in.
    coming: Option<Box<Incoming>>,
    /// Somebody wants to decode it.
    wanted: bool,
    /// What has been taken in.
    bytes: Bytes,
    /// What has not.
    pub(super) body: Body,
    pub(super) limit: usize,
    piece: usize,
    pub(super) tolerant: bool,
    /// The forms that are declared for its status.
    forms: &'static [BodyMedia],
    /// Which of the declared forms the body has; `Ok(None)`: none is declared.
    form: Result<Option<&'static BodyMedia>, Why>,
    at: usize,
    /// Of the call.
    pub(super) span: Span,
    /// Why it could not be taken in whole.
    broken: Option<Unexpected>,
    why: Option<Why>,
    pub(super) violations: Vec<Violation>,
}

/// What an answer is read as: a response, or a failure that is declared. `None`: it is neither.
pub type Read<R, E> = Option<Result<R, E>>;

/// An answer whose body is on its way.
pub(super) type Coming = Pin<Box<dyn Future<Output = Result<Answer, Unexpected>> + Send>>;

impl Answer {
    /// An answer of which the head is there. A body that is handed over while it arrives stands in it.
    pub(super) fn begun(operation: &'static Operation, mut incoming: Incoming) -> Self {
        let declared = declared(operation, &incoming);
        let forms = operation.forms(declared);
        let (form, at) = chosen(forms, &incoming.headers);
        let mut answer = Self {
            operation,
            status: incoming.status,
            declared,
            headers: std::mem::take(&mut incoming.headers),
            coming: None,
            wanted: false,
            bytes: Bytes::new(),
            body: Body::empty(),
            limit: incoming.limit,
            piece: incoming.piece,
            tolerant: incoming.tolerant,
            forms,
            form,
            at,
            span: incoming.span.clone(),
            broken: None,
            why: None,
            violations: Vec::new(),
        };
        if matches!(form, Ok(Some(media)) if is_streamed(&media.coding)) {
            answer.body = Traced::body(incoming.body, &answer.span);
        } else {
            answer.coming = Some(Box::new(incoming));
        }
        answer
    }

    /// The answer with its body, once it has been read without: as much of it is taken in then as somebody wanted.
    pub(super) fn taken_in(mut self) -> Result<Self, Coming> {
        let Some(incoming) = self.coming.take() else { return Ok(self) };
        let span = self.span.clone();
        (self.why, self.violations) = (None, Vec::new());
        let taking = async move {
            if self.wanted { self.whole(*incoming).await } else { Ok(self.beginning(*incoming).await) }
        };
        Err(Box::pin(taking.instrument(span)))
    }

    /// With its whole body. Where that breaks off, the call may be sent again, and the answer is another one.
    async fn whole(mut self, mut incoming: Incoming) -> Result<Self, Unexpected> {
        let again = incoming.again.take();
        match (incoming.collect().await, again) {
            (Ok(whole), _) => self.bytes = self.readable(whole.body),
            (Err(broken), again) => {
                let again = again.filter(|_| matches!(broken.why(), Why::Body | Why::Timeout));
                if let Some(again) = again
                    && let Some(incoming) = again.once_more().await
                {
                    let failed = |error: &Unexpected| trace::failed(&self.span, error);
                    return Ok(Self::begun(self.operation, incoming.inspect_err(failed)?));
                }
                self.bytes = broken.body().clone();
                self.broken = Some(broken);
            }
        }
        Ok(self)
    }

    /// With the beginning of a body that nobody reads: it is none, or wrong.
    async fn beginning(mut self, mut incoming: Incoming) -> Self {
        // Its content is none, and a server that keeps the connection need not say so (RFC 9110, section 15.3.6).
        if self.status != StatusCode::RESET_CONTENT {
            self.bytes = incoming.beginning().await;
        }
        self
    }

    /// A body as it is read: text in UTF-8, JSON without the mark that some put before it (RFC 8259, section 8.1).
    fn readable(&self, bytes: Bytes) -> Bytes {
        match self.form {
            Ok(Some(BodyMedia { coding: Coding::Text, .. })) => {
                let charset = media::charset(media::sent(&self.headers));
                let text = charset.and_then(|charset| media::from_latin1(&charset, &bytes));
                text.map_or(bytes, Bytes::from)
            }
            Ok(Some(BodyMedia { coding: Coding::Json, .. })) if bytes.starts_with(b"\xef\xbb\xbf") => {
                bytes.slice(3..)
            }
            _ => bytes,
        }
    }

    /// The status, as what is declared has it.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.declared.as_u16()
    }

    /// The status, where the description leaves it open.
    #[must_use]
    pub const fn code(&self) -> StatusCode {
        self.status
    }

    /// The description does not declare the status.
    pub fn undeclared<T>(&mut self) -> Option<T> {
        self.fail(Why::Status)
    }

    /// Which of the declared forms the body has, counted from 0.
    pub fn form(&mut self) -> Option<usize> {
        self.media().map(|_| self.at)
    }

    /// A body that is decoded.
    pub fn body<T: Decode>(&mut self) -> Option<T> {
        self.read(None)
    }

    /// A body that is decoded and satisfies a rule.
    pub fn checked_body<T: Decode>(&mut self, rule: &'static Rule) -> Option<T> {
        self.read(Some(rule))
    }

    /// The body as the response.
    pub fn response<R: Decode, E>(&mut self) -> Read<R, E> {
        Some(Ok(self.body()?))
    }

    /// The body as this response.
    pub fn response_as<T: Decode, R, E>(&mut self, response: fn(T) -> R) -> Read<R, E> {
        Some(Ok(response(self.body()?)))
    }

    /// The body as this response, with the status, which the description leaves open.
    pub fn response_of<T: Decode, R, E>(&mut self, response: fn(StatusCode, T) -> R) -> Read<R, E> {
        Some(Ok(response(self.code(), self.body()?)))
    }

    /// The body as this failure.
    pub fn failure_as<T: Decode, R, E>(&mut self, failure: fn(T) -> E) -> Read<R, E> {
        Some(Err(failure(self.body()?)))
    }

    /// The body as this failure, with the status, which the description leaves open.
    pub fn failure_of<T: Decode, R, E>(&mut self, failure: fn(StatusCode, T) -> E) -> Read<R, E> {
        Some(Err(failure(self.code(), self.body()?)))
    }

    /// The body, where it was taken in.
    pub(super) fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }

    /// The form of the body; `None`: it is in none that is declared.
    pub(super) fn media(&mut self) -> Option<&'static BodyMedia> {
        match self.form {
            Ok(Some(media)) => Some(media),
            Ok(None) => self.fail(Why::MediaType),
            Err(why) => self.fail(why),
        }
    }

    fn read<T: Decode>(&mut self, rule: Option<&'static Rule>) -> Option<T> {
        let media = self.media()?;
        if self.coming.is_some() {
            self.wanted = true;
            return None;
        }
        if let Some(broken) = &self.broken {
            return self.fail(broken.why());
        }
        let (value, mut violations) =
            media.coding.read(&self.bytes, Demand::from(rule).tolerant(self.tolerant));
        self.violations.append(&mut violations);
        value
    }

    pub(super) fn fail<T>(&mut self, why: Why) -> Option<T> {
        self.why.get_or_insert(why);
        None
    }

    /// What was read, if nothing was wrong.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Unexpected> {
        match value {
            Some(value) if self.violations.is_empty() && self.why.is_none() => Ok(value),
            _ => {
                let span = self.span.clone();
                let unexpected = self.unexpected();
                trace::failed(&span, &unexpected);
                Err(unexpected)
            }
        }
    }

    #[cold]
    fn unexpected(mut self) -> Unexpected {
        let why = self.why.unwrap_or(Why::Invalid);
        if why == Why::MediaType {
            let mut found = Found::new(Location::Header);
            let mark = found.mark();
            let (name, message) = self.misfit();
            found.note("mediaType", message);
            found.within(mark, Step::Member(name.as_str()));
            self.violations = found.into_violations();
        }
        if let Some(broken) = self.broken.filter(|broken| broken.why() == why) {
            return broken.answered(self.status, self.headers);
        }
        let piece = self.bytes.get(..self.piece).map_or_else(|| self.bytes.clone(), Bytes::copy_from_slice);
        let leads = self.status.is_redirection() && self.headers.contains_key(header::LOCATION);
        let mut unexpected = Unexpected::new(why).answered(self.status, self.headers).beginning(piece);
        if why == Why::Status && leads {
            unexpected = unexpected.because("it leads to another address, where this call is not sent to");
        }
        unexpected.violating(Found::bounded(self.violations))
    }
}

/// What it holds may be secret, and is not shown.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({})", self.status.as_u16())
    }
}

/// The status that an answer is read as: a part of bytes, which the caller asked for by `Range`, is read as the whole is where
/// the description has no word for it (RFC 9110, section 15.3.7).
fn declared(operation: &'static Operation, incoming: &Incoming) -> StatusCode {
    let is_part = incoming.status == StatusCode::PARTIAL_CONTENT
        && incoming.headers.contains_key(header::CONTENT_RANGE)
        && !operation.names(incoming.status);
    let bytes = |media: &BodyMedia| matches!(media.coding, Coding::Streamed);
    let is_bytes = operation.names(StatusCode::OK) && operation.forms(StatusCode::OK).iter().any(bytes);
    if is_part && is_bytes { StatusCode::OK } else { incoming.status }
}

impl Answer {
    /// Which field of the header says that the body is in none of the declared forms, and what is wrong with it.
    fn misfit(&self) -> (HeaderName, String) {
        let sent = media::sent(&self.headers);
        if media::is_encoded(&self.headers) {
            let coding = self.headers.get(header::CONTENT_ENCODING).and_then(|coding| coding.to_str().ok());
            return (header::CONTENT_ENCODING, undecoded(coding.unwrap_or_default()));
        }
        let known = media::choose(self.forms, &self.headers).is_some();
        let message = match (media::charset(sent).filter(|_| known), self.forms) {
            (Some(charset), _) => format!("has the charset `{charset}`, which is not read"),
            (None, []) => format!("is `{sent}`, where no body is declared"),
            (None, forms) => {
                let declared = forms.iter().flat_map(|form| form.types).copied().collect::<Vec<_>>();
                format!("is `{sent}`, not {}", declared.join(" or "))
            }
        };
        (header::CONTENT_TYPE, message)
    }
}

/// What decodes a body.
fn undecoded(coding: &str) -> String {
    const LAYER: &str =
        "is not decoded: write `.layer(tower_http::decompression::DecompressionLayer::new())`";
    let known = coding.trim().to_ascii_lowercase();
    let feature = match known.strip_prefix("x-").unwrap_or(&known) {
        known @ ("br" | "deflate" | "gzip" | "zstd") => format!(", with its feature `decompression-{known}`"),
        _ => ", or a layer that does".to_owned(),
    };
    format!("is `{coding}`, which {LAYER}{feature}")
}

/// The form of a body among those that are declared for its status, and which it is. `Ok(None)`: none is declared.
fn chosen(
    forms: &'static [BodyMedia],
    headers: &HeaderMap,
) -> (Result<Option<&'static BodyMedia>, Why>, usize) {
    let Some(first) = forms.first() else { return (Ok(None), 0) };
    let sent = headers.get(header::CONTENT_TYPE);
    let found = match (media::choose(forms, headers), sent) {
        (Some(at), _) => forms.get(at).map(|media| (media, at)),
        (None, None) => Some((first, 0)),
        (None, Some(sent)) => near(forms, sent.to_str().unwrap_or_default()),
    };
    match found {
        Some((media, _)) if is_unread(&media.coding, headers) || media::is_encoded(headers) => {
            (Err(Why::MediaType), 0)
        }
        Some((media, at)) => (Ok(Some(media)), at),
        None => (Err(Why::MediaType), 0),
    }
}

/// Whether the body is in a charset that is not read.
fn is_unread(coding: &Coding, headers: &HeaderMap) -> bool {
    let charset = || media::charset(media::sent(headers)).unwrap_or_default();
    let is_latin1 = || media::from_latin1(&charset(), b"").is_some();
    media::is_foreign(coding, headers) && !(matches!(coding, Coding::Text) && is_latin1())
}

/// A type whose parameters have other values is read as the declared one, unless there are several that these set apart.
fn near(forms: &'static [BodyMedia], sent: &str) -> Option<(&'static BodyMedia, usize)> {
    let essence = |name: &str| media::essence(name.as_bytes()).to_ascii_lowercase();
    let is = |media: &BodyMedia| media.types.iter().any(|name| essence(name) == essence(sent));
    let mut alike = forms.iter().enumerate().filter(|(_, media)| is(media));
    match (alike.next(), alike.next()) {
        (Some((at, media)), None) => Some((media, at)),
        (Some(_), Some(_)) => None,
        (None, _) => json_form(forms, sent),
    }
}

/// JSON of another name than the declared one is read as JSON.
fn json_form(forms: &'static [BodyMedia], sent: &str) -> Option<(&'static BodyMedia, usize)> {
    let is_json = |media: &&BodyMedia| matches!(media.coding, Coding::Json);
    let at = forms.iter().position(|media| is_json(&media)).filter(|_| media::is_json(sent))?;
    Some((forms.get(at)?, at))
}
