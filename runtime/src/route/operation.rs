//! What middleware may know of the operation that a request has found.

use http::StatusCode;

use super::Route;
use crate::problem::Failure;
use crate::security::Requirement;
use std::fmt;

/// The operation that a request has found.
///
/// It stands in the extensions of the response, where a layer around the service finds it for logs and metrics, and in
/// those of the request when the caller is judged ([`Credentials::operation`](crate::Credentials::operation)).
/// [`Service::operation`](crate::server::Service::operation) finds it before the request is answered.
#[derive(Clone, Copy)]
pub struct Operation(&'static Route);

impl Operation {
    pub(crate) const fn new(route: &'static Route) -> Self {
        Self(route)
    }

    /// Its `operationId`, or what was made of method and path.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.0.operation
    }

    /// `GET`
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.0.method
    }

    /// The template of its path, without the base path: `/pets/{petId}`.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.0.path
    }

    /// Its tags.
    #[must_use]
    pub const fn tags(&self) -> &'static [&'static str] {
        self.0.tags
    }

    /// What it requires of the caller.
    #[must_use]
    pub const fn requirement(&self) -> Option<&'static Requirement> {
        self.0.security
    }

    /// How it declares the refusals of a status: by the status itself, else by its range, else by `default`.
    pub(crate) fn failure(&self, status: StatusCode) -> Option<&'static Failure> {
        let of = |wanted: u16| self.0.failures.iter().find(|(status, ..)| *status == wanted);
        of(status.as_u16()).or_else(|| of(status.as_u16() / 100)).or_else(|| of(0))
    }

    /// The header fields that it requires of refusals with a status, with values that satisfy their schemas.
    pub(crate) fn failure_headers(
        self,
        status: StatusCode,
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let rows = self.0.failure_headers.iter();
        let rows = rows.filter(move |(statuses, ..)| statuses.contains(&status.as_u16()));
        rows.map(|(_, name, value)| (*name, *value))
    }

    /// The scopes that it names, of all alternatives.
    pub fn scopes(&self) -> impl Iterator<Item = &'static str> + use<> {
        let alternatives = self.0.security.map_or(&[][..], |required| required.alternatives);
        let uses = alternatives.iter().flat_map(|alternative| alternative.schemes);
        uses.flat_map(|scheme| scheme.scopes.iter().copied())
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({} {} {})", self.id(), self.method(), self.path())
    }
}
