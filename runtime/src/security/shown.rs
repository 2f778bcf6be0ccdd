//! What a request shows for one scheme, in the type of the scheme.

use std::borrow::Cow;
use std::fmt;

use super::{Alternative, Basic, Credentials, PeerCertificates, Requirement, Scheme, SchemeKind, SchemeUse};

/// What a request shows for one scheme, not judged yet. Its `Debug` form shows no secret.
#[derive(Clone)]
#[non_exhaustive]
pub enum Shown<'c> {
    /// The key of an `apiKey`.
    Key(Cow<'c, str>),
    /// Name and password of `http: basic` (RFC 7617).
    Basic(Basic),
    /// The token of `http: bearer`, OAuth 2 or OpenID Connect (RFC 6750).
    Bearer(&'c str),
    /// What stands behind the name of another `http` scheme in `Authorization`.
    Http(&'c str),
    /// The certificates of `mutualTLS`.
    Certificates(&'c PeerCertificates),
}

impl<'c> Credentials<'c> {
    /// What the request shows for a scheme; `None` where it shows nothing that can be read.
    ///
    /// ```
    /// use specwright::security::{Scheme, SchemeKind, Shown};
    /// use specwright::{Credentials, http::Request};
    ///
    /// static TOKEN: Scheme = Scheme { name: "token", kind: SchemeKind::Bearer };
    /// let request = Request::get("/").header("authorization", "Bearer abc").body(()).unwrap();
    /// assert!(matches!(Credentials::of(&request).shown(&TOKEN), Some(Shown::Bearer("abc"))));
    /// ```
    #[must_use]
    pub fn shown(&self, scheme: &Scheme) -> Option<Shown<'c>> {
        Some(match scheme.kind {
            SchemeKind::ApiKey { location, name } => Shown::Key(self.key(location, name)?),
            SchemeKind::Basic => Shown::Basic(self.basic()?),
            SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
                Shown::Bearer(self.bearer()?)
            }
            SchemeKind::Http(name) => Shown::Http(self.http(name)?),
            SchemeKind::MutualTls => Shown::Certificates(self.certificates()?),
        })
    }

    /// The alternatives for which the request shows something for every scheme, in the order of the description.
    /// It is enough to judge these; the caller is to be let in by any one of them.
    pub fn candidates(&self, required: &Requirement) -> impl Iterator<Item = &'static Alternative> + use<'c> {
        let shown = *self;
        let is_complete = move |one: &&'static Alternative| {
            one.schemes.iter().all(|used| shown.shown(used.scheme).is_some())
        };
        required.alternatives.iter().filter(is_complete)
    }
}

impl SchemeUse {
    /// The scopes that are required and not granted, for [`Denied::missing_scopes`](super::Denied::missing_scopes).
    pub fn missing(&self, granted: impl Fn(&str) -> bool) -> impl Iterator<Item = &'static str> {
        self.scopes.iter().copied().filter(move |scope| !granted(scope))
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key(_) => "Key",
            Self::Basic(_) => "Basic",
            Self::Bearer(_) => "Bearer",
            Self::Http(_) => "Http",
            Self::Certificates(_) => "Certificates",
        })
    }
}
