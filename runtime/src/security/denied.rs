//! Why a caller does not get in.

use http::{StatusCode, header};

use super::{Credentials, Requirement, challenge};
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
    /// One of these with more for the caller; made by [`because`](Denied::because) and
    /// [`missing_scopes`](Denied::missing_scopes).
    Explained(Explained),
    /// The caller could not be judged: 500, logged.
    Unexpected(Unexpected),
}

/// A denial that tells the caller more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explained {
    forbidden: bool,
    scopes: Vec<String>,
    detail: Option<String>,
}

impl Denied {
    /// 403 that names the scopes that the token lacks (RFC 6750, 3.1).
    ///
    /// ```
    /// use specwright::Denied;
    ///
    /// assert!(Denied::missing_scopes(["pets:write"]).is_forbidden());
    /// ```
    #[must_use]
    pub fn missing_scopes<S: Into<String>>(scopes: impl IntoIterator<Item = S>) -> Self {
        let scopes = scopes.into_iter().map(Into::into).collect();
        Self::Explained(Explained { forbidden: true, scopes, detail: None })
    }

    /// Tells the caller more: `Denied::Forbidden.because("the account is suspended")`.
    #[must_use]
    pub fn because(self, detail: impl Into<String>) -> Self {
        let detail = Some(detail.into());
        match self {
            Self::Unexpected(_) => self,
            Self::Explained(explained) => Self::Explained(Explained { detail, ..explained }),
            _ => {
                let forbidden = self.is_forbidden();
                Self::Explained(Explained { forbidden, detail, ..Explained::default() })
            }
        }
    }

    /// Whether the caller is known, but not allowed.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        matches!(self, Self::Forbidden | Self::Explained(Explained { forbidden: true, .. }))
    }

    /// The answer of a server.
    #[cold]
    pub(crate) fn reject(self, required: &'static Requirement, shown: &Credentials<'_>) -> Rejection {
        let forbidden = self.is_forbidden();
        let explained = match self {
            Self::Unexpected(error) => return respond::log_unexpected(required.operation, &error),
            Self::Explained(explained) => explained,
            Self::Forbidden | Self::Unauthenticated => Explained::default(),
        };
        let rejection =
            if forbidden { explained.forbidden(required) } else { unauthenticated(required, shown) };
        match explained.detail {
            Some(detail) => rejection.with_detail(detail),
            None => rejection,
        }
    }
}

impl Explained {
    fn forbidden(&self, required: &'static Requirement) -> Rejection {
        let rejection = Rejection::new(StatusCode::FORBIDDEN, "the caller is not allowed to do this");
        let rejection = match self.scopes.as_slice() {
            [] => rejection,
            scopes => rejection.with_detail(format!("the token lacks the scope {}", scopes.join(" "))),
        };
        match challenge::insufficient_scope(required, &self.scopes) {
            Some(challenge) => rejection.with_header(header::WWW_AUTHENTICATE, challenge),
            None => rejection,
        }
    }
}

fn unauthenticated(required: &'static Requirement, shown: &Credentials<'_>) -> Rejection {
    let any = required.uses().any(|used| shown.shows(used.scheme));
    let detail = if any { "the credentials are not accepted" } else { "credentials are missing" };
    let challenges = challenge::all(required, shown).into_iter();
    challenges.fold(Rejection::new(StatusCode::UNAUTHORIZED, detail), |rejection, challenge| {
        rejection.with_header(header::WWW_AUTHENTICATE, challenge)
    })
}

impl<E: Into<anyhow::Error>> From<E> for Denied {
    fn from(cause: E) -> Self {
        Self::Unexpected(Unexpected::new(cause))
    }
}
