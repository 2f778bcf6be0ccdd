//! One request that has found its operation.

use bytes::Bytes;
use http::request::Parts;
use http::{StatusCode, header};

use super::{Input, media};
use crate::body::CollectError;
use crate::problem::Rejection;
use crate::respond::Reply;
use crate::route::{BodyKind, Captures, Route};
use crate::security::{Credentials, Requirement};
use crate::server::{End, Settings};
use crate::{Body, http};

/// One request that has found its operation.
#[derive(Debug)]
pub struct Call {
    pub(super) head: Parts,
    pub(super) route: &'static Route,
    pub(super) captures: Captures,
    body: Body,
    pub(super) bytes: Bytes,
    settings: Settings,
}

impl Call {
    pub(crate) fn new(
        head: Parts,
        body: Body,
        route: &'static Route,
        captures: Captures,
        settings: Settings,
    ) -> Self {
        Self { head, route, captures, body, bytes: Bytes::new(), settings }
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

    /// Checks the media type, and takes in a body that is to be decoded.
    pub(crate) async fn receive(&mut self) -> Result<(), Rejection> {
        let Some(rule) = self.route.body else { return Ok(()) };
        if self.is_empty() {
            return Ok(());
        }
        if !media::is_declared(rule, &self.head.headers) {
            return Err(media::unsupported(rule, &self.head.method));
        }
        if rule.kind == BodyKind::Raw {
            return Ok(());
        }
        if self.announced().is_some_and(|length| length > self.settings.body_limit as u64) {
            return Err(too_large());
        }
        self.bytes =
            std::mem::take(&mut self.body).collect(self.settings.body_limit).await.map_err(|error| {
                match error {
                    CollectError::TooLarge => too_large(),
                    CollectError::Broken(_) => {
                        Rejection::new(StatusCode::BAD_REQUEST, "the body did not arrive")
                    }
                }
            })?;
        Ok(())
    }

    /// Whether there is no body at all.
    fn is_empty(&self) -> bool {
        self.body.exact_size() == Some(0)
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
        Reply::new(self.route)
    }

    /// The body, unread.
    pub(crate) fn into_body(self) -> Body {
        self.body
    }
}

#[cold]
fn too_large() -> Rejection {
    Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is too large")
}
