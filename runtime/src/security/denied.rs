//! Why a caller does not get in.

use http::{StatusCode, header};

use super::{Requirement, challenge};
use crate::problem::Rejection;
use crate::{Unexpected, respond};

/// Why a caller does not get in. `?` makes [`Denied::Unexpected`] of any error.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Denied {
    /// Credentials are missing or wrong: 401 with `WWW-Authenticate`.
    Unauthenticated,
    /// The caller is known, but not allowed: 403.
    Forbidden,
    /// One of these with a text for the caller; made by [`because`](Denied::because).
    Explained(Explained),
    /// The caller could not be judged: 500, logged.
    Unexpected(Unexpected),
}

/// A denial with a text for the caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    forbidden: bool,
    detail: String,
}

impl Denied {
    /// Tells the caller more: `Denied::Forbidden.because("the account is suspended")`.
    #[must_use]
    pub fn because(self, detail: impl Into<String>) -> Self {
        match self {
            Self::Unexpected(_) => self,
            _ => Self::Explained(Explained { forbidden: self.is_forbidden(), detail: detail.into() }),
        }
    }

    /// Whether the caller is known, but not allowed.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        matches!(self, Self::Forbidden | Self::Explained(Explained { forbidden: true, .. }))
    }

    /// The answer of a server.
    #[cold]
    pub(crate) fn reject(self, required: &'static Requirement) -> Rejection {
        let rejection = match &self {
            Self::Unexpected(error) => return respond::log_unexpected(required.operation, error),
            _ if self.is_forbidden() => {
                let rejection = Rejection::new(StatusCode::FORBIDDEN, "the caller is not allowed to do this");
                match challenge::insufficient_scope(required) {
                    Some(challenge) => rejection.with_header(header::WWW_AUTHENTICATE, challenge),
                    None => rejection,
                }
            }
            _ => challenge::all(required).into_iter().fold(
                Rejection::new(StatusCode::UNAUTHORIZED, "credentials are missing or wrong"),
                |rejection, challenge| rejection.with_header(header::WWW_AUTHENTICATE, challenge),
            ),
        };
        match self {
            Self::Explained(Explained { detail, .. }) => rejection.with_detail(detail),
            _ => rejection,
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Denied {
    fn from(cause: E) -> Self {
        Self::Unexpected(Unexpected::new(cause))
    }
}
