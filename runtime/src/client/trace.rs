//! The span of a call.

use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use http_body::{Frame, SizeHint};
use tracing::Span;
use tracing::field::Empty;

use super::base::Origin;
use super::timed::Silent;
use super::{Operation, Unexpected, Why};
use crate::body::BoxError;
use crate::{Body, BodyError};

/// What writes the context of a trace into the header of each request.
pub(super) type Propagate = dyn Fn(&mut HeaderMap) + Send + Sync;

/// The span of a call, named by its operation; the names are those of OpenTelemetry's semantic conventions for HTTP.
pub(super) fn span(operation: &Operation, origin: &Origin) -> Span {
    tracing::info_span!(
        "call",
        otel.name = operation.id,
        otel.kind = "client",
        operation = operation.id,
        http.request.method = operation.method,
        url.template = operation.path,
        server.address = origin.host(),
        server.port = origin.port(),
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        error.r#type = Empty,
    )
}

/// What came.
pub(super) fn answered(span: &Span, status: StatusCode, resent: u32) {
    span.record("http.response.status_code", status.as_u16());
    if status.is_client_error() || status.is_server_error() {
        span.record("error.type", status.as_str());
    }
    if resent > 0 {
        span.record("http.request.resend_count", resent);
    }
}

/// What failed.
pub(super) fn failed(span: &Span, error: &Unexpected) {
    span.record("error.type", format!("{:?}", error.why()));
    if let Some(status) = error.status() {
        span.record("http.response.status_code", status.as_u16());
    }
}

/// What is wrong with an item; what broke in its body is told there.
pub(super) fn item(span: &Span, error: &BodyError) {
    let why = match error {
        BodyError::Broken(_) => return,
        BodyError::TooLarge => Why::TooLarge,
        BodyError::Malformed(_) | BodyError::Invalid(_) => Why::Invalid,
    };
    span.record("error.type", format!("{why:?}"));
}

/// A body that is handed over while it arrives. The span of its call lasts as long, and tells what broke in it.
pub(super) struct Traced(Body, Span);

impl Traced {
    /// The same body, unless it is there already.
    pub(super) fn body(body: Body, span: &Span) -> Body {
        if body.is_at_hand() { body } else { Body::new(Self(body, span.clone())) }
    }
}

impl http_body::Body for Traced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let polled = Pin::new(&mut self.0).poll_frame(cx);
        if let Poll::Ready(Some(Err(error))) = &polled {
            self.1.record("error.type", format!("{:?}", why(error.as_ref())));
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// What broke in a body. Errors of bodies hold one another.
fn why(error: &(dyn Error + 'static)) -> Why {
    // No chain of causes is that long.
    let mut causes =
        std::iter::successors(Some(error), |cause: &&(dyn Error + 'static)| (*cause).source()).take(16);
    causes.find_map(known).unwrap_or(Why::Body)
}

fn known(error: &(dyn Error + 'static)) -> Option<Why> {
    match (error.downcast_ref::<Unexpected>(), error.downcast_ref::<BodyError>()) {
        (Some(unexpected), _) => Some(unexpected.why()),
        (_, Some(BodyError::TooLarge)) => Some(Why::TooLarge),
        _ => error.is::<Silent>().then_some(Why::Timeout),
    }
}
