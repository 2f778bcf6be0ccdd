//! One request that has found its operation.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};

use super::{Input, media};
use crate::multipart::{Gathered, boundary, gather};
use crate::problem::Rejection;
use crate::respond::{Asked, Reply, accept};
use crate::route::{BodyMedia, Captures, Coding, Route};
use crate::security::{Credentials, Requirement};
use crate::server::{End, Settings, Tried};
use crate::{Body, BodyError, http};

/// One request that has found its operation.
#[derive(Debug)]
pub struct Call {
    pub(super) head: Parts,
    pub(super) route: &'static Route,
    pub(super) captures: Captures,
    pub(super) body: Body,
    pub(super) bytes: Bytes,
    pub(super) gathered: Option<Box<Gathered>>,
    form: usize,
    present: bool,
    pub(super) settings: Settings,
}

impl Call {
    pub(crate) fn new(
        head: Parts,
        body: Body,
        route: &'static Route,
        captures: Captures,
        settings: Settings,
    ) -> Self {
        let (bytes, gathered, form, present) = (Bytes::new(), None, 0, false);
        Self { head, route, captures, body, bytes, gathered, form, present, settings }
    }

    /// What stays of it once it has been read.
    pub(crate) const fn end(&self) -> End {
        End { route: self.route, settings: self.settings }
    }

    /// What the request shows of its caller.
    pub(crate) fn credentials(&self) -> Credentials<'_> {
        Credentials::from(&self.head)
    }

    /// What the operation requires.
    pub(crate) fn requirement(&self) -> &'static Requirement {
        self.route.security.expect("a secured operation has its requirement in the table")
    }

    /// Checks what is accepted and the media type, and takes in a body that is to be decoded.
    pub(crate) async fn receive(&mut self) -> Result<(), Rejection> {
        if let Some(expected) = self.head.headers.get(header::EXPECT) {
            expectation(expected)?;
        }
        if !self.route.produces.is_empty() && !accept::takes(&self.head.headers, self.route.produces) {
            return Err(not_acceptable(self.route.produces));
        }
        let Some(rule) = self.route.body else { return Ok(()) };
        let empty = self.body.exact_size() == Some(0);
        let Some(form) = crate::media::choose(rule.media(), &self.head.headers) else {
            return if empty { Ok(()) } else { Err(media::unsupported(rule, &self.head.method)) };
        };
        self.form = form;
        let media = &rule.media()[form];
        // What is empty and says of what type it is, is a text or a form without anything in it.
        let whole = matches!(media.coding, Coding::Json);
        self.present = !empty || (!whole && self.head.headers.contains_key(header::CONTENT_TYPE));
        if empty {
            return Ok(());
        }
        if crate::media::is_encoded(&self.head.headers) {
            return Err(media::encoded());
        }
        if crate::media::is_foreign(&media.coding, &self.head.headers) {
            return Err(media::foreign(rule, &self.head.method));
        }
        self.take_in(media).await.map_err(|error| error.rejection())
    }

    async fn take_in(&mut self, media: &'static BodyMedia) -> Result<(), BodyError> {
        let own = media.limit.map(|limit| limit as u64);
        let set = match media.coding {
            Coding::Streamed | Coding::Items(..) => self.settings.stream_limit,
            _ => Some(self.settings.body_limit as u64),
        };
        let Some(limit) = own.into_iter().chain(set).min() else { return Ok(()) };
        if self.announced().is_some_and(|length| length > limit) {
            return Err(BodyError::TooLarge);
        }
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let body = std::mem::take(&mut self.body);
        match media.coding {
            Coding::Streamed | Coding::Items(..) => self.body = body.limited(limit),
            Coding::Multipart(parts) => {
                let boundary = boundary(&self.head.headers)?;
                self.gathered = Some(Box::new(gather(body, &boundary, parts, most).await?));
            }
            _ => self.bytes = body.collect(most).await?,
        }
        Ok(())
    }

    /// Whether its body may be that of a newer description.
    pub(super) fn is_tolerant(&self) -> bool {
        self.route.tolerant && self.settings.tried != Some(Tried::Exactly)
    }

    /// Whether there is no body at all.
    pub(super) const fn is_absent(&self) -> bool {
        !self.present
    }

    /// Which form of the operation's body it is written in, counted from 0.
    #[must_use]
    pub const fn form(&self) -> usize {
        self.form
    }

    /// How it is written.
    pub(super) fn coding(&self) -> Option<&'static Coding> {
        Some(&self.route.body?.media().get(self.form)?.coding)
    }

    /// How long the request says that its body is.
    fn announced(&self) -> Option<u64> {
        self.head.headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// Decodes parameters and body.
    pub(crate) fn decode<Q>(&self, decode: fn(&mut Input<'_>) -> Option<Q>) -> Result<Q, Rejection> {
        let mut input = Input::new(self);
        let request = decode(&mut input);
        input.finish(request)
    }

    /// What is kept of it for the answer.
    pub(crate) fn reply(&self) -> Reply {
        let asked = self.route.keeps_header.then(|| Asked::of(&self.head));
        Reply::new(self.route, asked, self.settings.validate_responses)
    }
}

/// The one expectation there is (RFC 9110, 10.1.1). It is met by whoever accepts the connection, once the body is read:
/// what is refused before is never sent.
#[cold]
fn expectation(expected: &HeaderValue) -> Result<(), Rejection> {
    if expected.as_bytes().eq_ignore_ascii_case(b"100-continue") {
        return Ok(());
    }
    Err(Rejection::new(StatusCode::EXPECTATION_FAILED, "only 100-continue can be expected"))
}

#[cold]
fn not_acceptable(produces: &[&str]) -> Rejection {
    let detail = format!("no media type of the answers is accepted; they are {}", produces.join(", "));
    Rejection::new(StatusCode::NOT_ACCEPTABLE, "no media type of the answers is accepted").with_detail(detail)
}
