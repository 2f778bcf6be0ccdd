//! Why a body could not be read.

use std::fmt;

#[cfg(feature = "server")]
use http::StatusCode;

use crate::Violation;
use crate::body::BoxError;
#[cfg(feature = "server")]
use crate::problem::Rejection;

/// Why a body could not be read.
///
/// A handler that reads a streamed body carries it out with `?`; the runtime then answers as it says: 413, 400 or 422,
/// with all violations.
#[derive(Debug)]
pub enum BodyError {
    /// It has more bytes than the limit: 413.
    TooLarge,
    /// It did not arrive: 400.
    Broken(BoxError),
    /// It is not written as its media type demands: 400.
    Malformed(&'static str),
    /// It reads and violates the description: 422, or 400 where a value cannot be read at all.
    Invalid(Vec<Violation>),
}

impl BodyError {
    /// The answer to the caller.
    #[cfg(feature = "server")]
    #[cold]
    #[must_use]
    pub fn rejection(&self) -> Rejection {
        match self {
            Self::TooLarge => Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is too large"),
            Self::Broken(_) => Rejection::new(StatusCode::BAD_REQUEST, "the body did not arrive"),
            Self::Malformed(what) => Rejection::new(StatusCode::BAD_REQUEST, what),
            Self::Invalid(violations) => Rejection::violating(violations.clone()),
        }
    }

    /// The error of a frame: one of these, or any other.
    pub(crate) fn of(error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => *error,
            Err(error) if error.is::<http_body_util::LengthLimitError>() => Self::TooLarge,
            Err(error) => Self::Broken(error),
        }
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("the body is too large"),
            Self::Broken(_) => f.write_str("the body did not arrive"),
            Self::Malformed(what) => f.write_str(what),
            Self::Invalid(violations) => crate::json::Invalid(violations.clone()).fmt(f),
        }
    }
}

impl std::error::Error for BodyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Broken(error) => Some(error.as_ref()),
            Self::TooLarge | Self::Malformed(_) | Self::Invalid(_) => None,
        }
    }
}
