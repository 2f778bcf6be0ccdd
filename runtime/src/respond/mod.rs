//! Answers on their way out.

mod headers;
mod reply;

pub use reply::Reply;

use http::{HeaderValue, Response, StatusCode, header};

use crate::problem::Rejection;
use crate::{Body, Unexpected};

/// An answer on its way out.
#[derive(Debug)]
pub struct Outgoing(Response<Body>);

impl Outgoing {
    fn new(status: u16, media_type: Option<HeaderValue>, body: Body) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            tracing::error!(status, "no HTTP status");
            return Self(internal_error().into_response());
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        if let Some(media_type) = media_type {
            response.headers_mut().insert(header::CONTENT_TYPE, media_type);
        }
        Self(response)
    }

    /// The response.
    #[must_use]
    pub fn into_response(self) -> Response<Body> {
        self.0
    }
}

#[cold]
pub(crate) fn log_unexpected(operation: &'static str, error: &Unexpected) -> Rejection {
    tracing::error!(operation, cause = format!("{:#}", error.cause()), "unexpected error");
    internal_error()
}

#[cold]
pub(crate) fn internal_error() -> Rejection {
    Rejection::new(StatusCode::INTERNAL_SERVER_ERROR, "the request could not be answered")
}
