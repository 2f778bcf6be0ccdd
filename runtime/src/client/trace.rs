//! The span of a call.

use http::{HeaderMap, StatusCode};
use tracing::Span;
use tracing::field::Empty;

use super::base::Origin;
use super::{Operation, Unexpected};

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
