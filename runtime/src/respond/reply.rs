//! What a call leaves behind for its answer, and how the answer is made of it.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use super::conditions::{Sent, decide};
use super::media::is_declared;
use super::{Media, Outgoing, accept, internal_error, log_unexpected, not_implemented};
#[cfg(feature = "client-core")]
use crate::client::gateway::is_of_an_answer;
use crate::items::Sequence;
use crate::json::{self, Decode, Encode};
use crate::problem::Rejection;
use crate::route::Route;
use crate::rule::Rule;
use crate::{Body, BodyError, Content, Event, Items, Location, NotImplemented, Unexpected, Violation};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// What a call leaves behind for its answer: the request itself is gone when the user's code runs.
#[derive(Debug)]
pub struct Reply {
    route: &'static Route,
    asked: Option<Box<Asked>>,
    /// Answers are held against the description.
    validates: bool,
}

/// A body of one of several types: an enum with a variant per media type.
pub trait Choice {
    /// The answer of the variant that it is.
    fn answer(self, status: u16, reply: &Reply) -> Outgoing;
}

/// What is kept of a request where the answer depends on it.
#[derive(Debug)]
pub(crate) struct Asked {
    method: Method,
    headers: HeaderMap,
}

/// The fields that an answer may depend on.
const KEPT: [HeaderName; 7] = [
    header::ACCEPT,
    header::IF_MATCH,
    header::IF_MODIFIED_SINCE,
    header::IF_NONE_MATCH,
    header::IF_RANGE,
    header::IF_UNMODIFIED_SINCE,
    header::RANGE,
];

impl Asked {
    /// What is kept of a request.
    pub(crate) fn of(head: &Parts) -> Self {
        let mut headers = HeaderMap::new();
        for name in KEPT {
            for value in head.headers.get_all(&name) {
                headers.append(name.clone(), value.clone());
            }
        }
        Self { method: head.method.clone(), headers }
    }
}

impl Reply {
    pub(crate) fn new(route: &'static Route, asked: Option<Asked>, validates: bool) -> Self {
        Self { route, asked: asked.map(Box::new), validates }
    }

    /// The operation that answers.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.route.operation
    }

    /// The status that the user's code has chosen of a range (`4` for `4XX`), or of all (`0`, for `default`), where none of
    /// `own` has it: those have responses of their own, and `5` in it stands for `5XX`. 1xx is no answer. Any other status
    /// is a fault of that code: it is logged, and 0 stands for it, which [`Outgoing`] answers by 500.
    #[must_use]
    pub fn declared(&self, status: StatusCode, range: u16, own: &[u16]) -> u16 {
        let code = status.as_u16();
        let class = code / 100;
        let fits = if range == 0 { class > 1 } else { class == range };
        if fits && !own.contains(&code) && !own.contains(&class) {
            return code;
        }
        let operation = self.operation();
        tracing::error!(operation, code, range, "the status is not one that this answer may have");
        0
    }

    /// Whether answers are held against the description.
    pub(super) const fn validates(&self) -> bool {
        self.validates
    }

    /// The items, each held against the description when it is sent, where the service is told to: one that violates it is
    /// logged, and ends the answer.
    pub fn held_items<T: Encode + Decode>(&self, items: Items<T>, rule: &'static Rule) -> Items<T> {
        if self.validates {
            items.held(|item, rule| json::violations(item, rule, Location::Body), rule)
        } else {
            items
        }
    }

    /// The same for events, whose data is looked at.
    pub fn held_events<T: Encode + Decode>(
        &self,
        items: Items<Event<T>>,
        rule: &'static Rule,
    ) -> Items<Event<T>> {
        if self.validates {
            items.held(|event, rule| json::violations(&event.data, rule, Location::Body), rule)
        } else {
            items
        }
    }

    /// A JSON body.
    pub fn json<T: Encode + ?Sized>(&self, status: u16, value: &T) -> Outgoing {
        self.written(status, JSON, json::to_exact_bytes(value))
    }

    /// A JSON body of another media type, such as `application/hal+json`.
    pub fn json_as<T: Encode + ?Sized>(&self, status: u16, media_type: &'static str, value: &T) -> Outgoing {
        let media_type = HeaderValue::try_from(media_type).unwrap_or(JSON);
        self.written(status, media_type, json::to_exact_bytes(value))
    }

    /// A body that could be written, else 500.
    fn written(&self, status: u16, media_type: HeaderValue, text: Option<Bytes>) -> Outgoing {
        match text {
            Some(text) => Outgoing::new(status, Some(media_type), Body::from(text)),
            None => self.unexpected(&Unexpected::from(anyhow::anyhow!(
                "the answer is nested too deeply, or has a number that JSON has not: NaN or an infinity"
            ))),
        }
    }

    /// The answer with this body. Where the service is told to, the body is read back as a client would read it; one that
    /// violates the description is answered by 500.
    pub fn checked<T: Encode + Decode>(&self, body: &T, outgoing: Outgoing) -> Outgoing {
        self.checked_by(body, &Rule::ANY, outgoing)
    }

    /// The same, for a body that must satisfy a rule beside.
    pub fn checked_by<T: Encode + Decode>(
        &self,
        body: &T,
        rule: &'static Rule,
        outgoing: Outgoing,
    ) -> Outgoing {
        if !self.validates {
            return outgoing;
        }
        match json::violations(body, rule, Location::Body) {
            violations if violations.is_empty() => outgoing,
            violations => self.invalid(&violations),
        }
    }

    /// The user's code gave an answer that violates the description: logged, and 500.
    #[cold]
    pub(super) fn invalid(&self, violations: &[Violation]) -> Outgoing {
        let violations: Vec<String> = violations.iter().map(ToString::to_string).collect();
        let operation = self.operation();
        tracing::error!(operation, violations = violations.join("; "), "the answer violates the description");
        Outgoing::from(internal_error())
    }

    /// An XML body of a media type, with the table of its root.
    #[cfg(feature = "xml")]
    pub fn xml<T: Encode + ?Sized>(
        &self,
        status: u16,
        media_type: &'static str,
        root: &'static crate::xml::Node,
        value: &T,
    ) -> Outgoing {
        self.one_of(status, Media::xml(media_type, root), value)
    }

    /// A string or a scalar as text.
    pub fn text<T: Encode + ?Sized>(&self, status: u16, media_type: &'static str, value: &T) -> Outgoing {
        self.one_of(status, Media::text(media_type), value)
    }

    /// A body in the one of several forms that the caller wants most; the first, where it does not say.
    pub fn coded<T: Encode + ?Sized>(&self, status: u16, forms: &'static [Media], value: &T) -> Outgoing {
        let names: Vec<&str> = forms.iter().map(|form| form.media_type).collect();
        let Some(form) = forms.get(self.wanted(&names)) else { return Outgoing::from(internal_error()) };
        self.one_of(status, *form, value).varying()
    }

    fn one_of<T: Encode + ?Sized>(&self, status: u16, form: Media, value: &T) -> Outgoing {
        self.written(status, form.content_type(), form.write(value))
    }

    /// The index of the type that the caller wants most; the first, where it does not say or wants none.
    fn wanted(&self, offers: &[&str]) -> usize {
        let chosen = self.asked.as_ref().map(|asked| accept::choose(&asked.headers, offers));
        chosen.and_then(Result::ok).flatten().unwrap_or_default()
    }

    /// Bytes with their media type, which must be one of those declared.
    #[must_use]
    pub fn raw(&self, status: u16, declared: &[&str], content: Content) -> Outgoing {
        if !is_declared(&content.media_type, declared) {
            let (operation, media_type) = (self.operation(), &content.media_type);
            tracing::error!(operation, ?media_type, "the media type of the content is not declared");
            return Outgoing::from(internal_error());
        }
        let media_type = content.media_type.clone();
        let outgoing = if content.is_plain() {
            Outgoing::new(status, Some(media_type), content.into_body(self.operation()))
        } else {
            self.described(status, content)
        };
        if declared.len() > 1 { outgoing.varying() } else { outgoing }
    }

    /// A content with ranges, conditions or a name.
    fn described(&self, status: u16, mut content: Content) -> Outgoing {
        match self.sent(status, &content) {
            Sent::Whole => self.content(status, content),
            Sent::Part(range, length) => {
                content.cut(&range, length);
                self.content(206, content)
            }
            Sent::NotModified => {
                let mut outgoing = Outgoing::new(304, None, Body::empty());
                if let Some(response) = outgoing.response_mut() {
                    content.describe_validators(response.headers_mut());
                }
                outgoing
            }
            Sent::Unsatisfiable(length) => unsatisfiable(length),
            Sent::Failed => {
                Rejection::new(StatusCode::PRECONDITION_FAILED, "this is not what the request means").into()
            }
        }
    }

    fn sent(&self, status: u16, content: &Content) -> Sent {
        match &self.asked {
            Some(asked) if status == 200 => decide(&asked.method, &asked.headers, content),
            _ => Sent::Whole,
        }
    }

    fn content(&self, status: u16, content: Content) -> Outgoing {
        let mut outgoing = Outgoing::new(status, Some(content.media_type.clone()), Body::empty());
        if let Some(response) = outgoing.response_mut() {
            content.describe(response.headers_mut());
            *response.body_mut() = content.into_body(self.operation());
        }
        outgoing
    }

    /// Items as a JSON text per line.
    pub fn json_lines<T>(&self, status: u16, declared: &[&'static str], items: Items<T>) -> Outgoing
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        self.sequence(status, declared, Sequence::lines(self.operation(), items))
    }

    /// Items as a JSON text sequence (RFC 7464).
    pub fn json_sequence<T>(&self, status: u16, declared: &[&'static str], items: Items<T>) -> Outgoing
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        self.sequence(status, declared, Sequence::records(self.operation(), items))
    }

    /// Events whose data is JSON.
    pub fn events<T>(&self, status: u16, items: Items<Event<T>>) -> Outgoing
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        self.event_stream(status, Sequence::events(self.operation(), items, false))
    }

    /// Events whose data is text.
    pub fn text_events<T>(&self, status: u16, items: Items<Event<T>>) -> Outgoing
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        self.event_stream(status, Sequence::events(self.operation(), items, true))
    }

    /// Events that are objects of their fields.
    pub fn whole_events<T>(&self, status: u16, items: Items<T>) -> Outgoing
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        self.event_stream(status, Sequence::whole_events(self.operation(), items))
    }

    /// A cache between keeps no events, and a proxy is asked not to wait for more of them.
    fn event_stream<T: Clone + Send + Sync + 'static>(&self, status: u16, items: Sequence<T>) -> Outgoing {
        let mut outgoing = self.sequence(status, &["text/event-stream"], items);
        if let Some(response) = outgoing.response_mut() {
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
        outgoing
    }

    fn sequence<T>(&self, status: u16, declared: &[&'static str], items: Sequence<T>) -> Outgoing
    where
        T: Clone + Send + Sync + 'static,
    {
        let media_type = declared.get(self.wanted(declared)).copied().unwrap_or("application/jsonl");
        let outgoing = Outgoing::new(status, HeaderValue::try_from(media_type).ok(), Body::new(items));
        if declared.len() > 1 { outgoing.varying() } else { outgoing }
    }

    /// A body of one of several types, of which the handler has chosen by what the caller accepts.
    pub fn choice(&self, status: u16, body: impl Choice) -> Outgoing {
        body.answer(status, self).varying()
    }

    /// No body.
    #[must_use]
    pub fn empty(&self, status: u16) -> Outgoing {
        Outgoing::new(status, None, Body::empty())
    }

    /// An error that the description does not declare: logged, and 500. That a body could not be read is the caller's
    /// fault, and answered so; that the operation is not written yet is a 501. A client that is served is a gateway, which
    /// says what the server behind it did.
    #[cold]
    #[must_use]
    pub fn unexpected(&self, error: &Unexpected) -> Outgoing {
        if error.cause().is::<NotImplemented>() {
            return Outgoing::from(not_implemented(self.operation()));
        }
        let mut causes = error.cause().chain();
        let body = causes.find_map(|cause| cause.downcast_ref::<BodyError>());
        if let Some(error) = body.filter(|error| !is_of_an_answer(error)) {
            return Outgoing::from(error.rejection());
        }
        let logged = log_unexpected(self.operation(), error);
        Outgoing::from(passed_on(error).unwrap_or(logged))
    }
}

#[cfg(not(feature = "client-core"))]
const fn is_of_an_answer(_: &BodyError) -> bool {
    false
}

/// What a gateway answers.
#[cfg(feature = "client-core")]
fn passed_on(error: &Unexpected) -> Option<Rejection> {
    crate::client::gateway::rejection(error.cause())
}

#[cfg(not(feature = "client-core"))]
const fn passed_on(_: &Unexpected) -> Option<Rejection> {
    None
}

/// 416, with the length that there is.
#[cold]
fn unsatisfiable(length: u64) -> Outgoing {
    let rejection = Rejection::new(StatusCode::RANGE_NOT_SATISFIABLE, "the range lies behind the end");
    let Ok(range) = HeaderValue::try_from(format!("bytes */{length}")) else { return rejection.into() };
    rejection.with_header(header::CONTENT_RANGE, range).into()
}
