//! Answers on their way out.

pub(crate) mod accept;
mod conditions;
mod headers;
mod media;
mod reply;

pub use media::Media;
pub(crate) use reply::Asked;
pub use reply::{Choice, Reply};

use http::{HeaderValue, Response, StatusCode, header};

use crate::problem::Rejection;
use crate::{Body, Unexpected};

/// An answer on its way out; a refusal where the user's code has nothing that may be sent.
#[derive(Debug)]
pub struct Outgoing(Result<Response<Body>, Rejection>);

impl Outgoing {
    fn new(status: u16, media_type: Option<HeaderValue>, body: Body) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            if status != 0 {
                tracing::error!(status, "no HTTP status");
            }
            return Self(Err(internal_error()));
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        if let Some(media_type) = media_type {
            response.headers_mut().insert(header::CONTENT_TYPE, media_type);
        }
        Self(Ok(response))
    }

    fn response_mut(&mut self) -> Option<&mut Response<Body>> {
        self.0.as_mut().ok()
    }

    /// Says that another `Accept` may find another answer.
    fn varying(mut self) -> Self {
        if let Some(response) = self.response_mut() {
            response.headers_mut().append(header::VARY, HeaderValue::from_static("accept"));
        }
        self
    }

    /// The response, or why there is none.
    pub(crate) fn into_result(self) -> Result<Response<Body>, Rejection> {
        self.0
    }
}

impl From<Rejection> for Outgoing {
    fn from(rejection: Rejection) -> Self {
        Self(Err(rejection))
    }
}

#[cold]
pub(crate) fn log_unexpected(operation: &'static str, error: &Unexpected) -> Rejection {
    tracing::error!(operation, cause = format!("{:#}", error.cause()), "unexpected error");
    internal_error()
}

#[cold]
fn not_implemented(operation: &'static str) -> Rejection {
    tracing::debug!(operation, "not written yet");
    Rejection::new(StatusCode::NOT_IMPLEMENTED, "this operation is not implemented yet")
}

#[cold]
pub(crate) fn internal_error() -> Rejection {
    Rejection::new(StatusCode::INTERNAL_SERVER_ERROR, "the request could not be answered")
}
