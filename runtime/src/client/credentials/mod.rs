//! What the caller shows of itself: typed by scheme, never logged, sent to one origin only.

mod chosen;
mod held;
mod passed;
mod provider;
mod write;

pub(super) use chosen::{Chosen, choose, is_refusal, is_secret};
pub use passed::Passed;
#[cfg(feature = "server")]
pub use passed::pass;
pub use provider::{Needed, Provider, Token};

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use held::Held;

/// What is shown for one security scheme of the description. Its `Debug` form shows no secret.
///
/// ```
/// use specwright::client::Credential;
///
/// let key = Credential::key("s3cret");
/// assert!(!format!("{key:?}").contains("s3cret"));
/// ```
#[derive(Clone)]
pub struct Credential(Kind);

#[derive(Clone)]
enum Kind {
    Key(Secret),
    Basic { user: Arc<str>, password: Secret },
    Bearer(Secret),
    Http(Secret),
    Provided(Arc<Held>),
    Tls,
}

impl Credential {
    /// The key of an `apiKey` scheme, in whichever place the description says.
    #[must_use]
    pub fn key(key: impl Into<Secret>) -> Self {
        Self(Kind::Key(key.into()))
    }

    /// Name and password of `http: basic` (RFC 7617). There is no colon in the name.
    #[must_use]
    pub fn basic(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self(Kind::Basic { user: user.into().into(), password: password.into() })
    }

    /// The token of `http: bearer`, OAuth 2 or OpenID Connect (RFC 6750).
    #[must_use]
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self(Kind::Bearer(token.into()))
    }

    /// What stands behind the name of another `http` scheme in `Authorization`.
    #[must_use]
    pub fn http(text: impl Into<Secret>) -> Self {
        Self(Kind::Http(text.into()))
    }

    /// A token, or a key, that is asked for when it is needed, kept while it is good, and asked for again once where the
    /// server answers 401, or 403 for want of a scope.
    #[must_use]
    pub fn provider(provider: impl Provider) -> Self {
        Self(Kind::Provided(Arc::new(Held::new(provider))))
    }

    /// For `mutualTLS`: the transport has a certificate of its own, so nothing is written into the request.
    #[must_use]
    pub const fn mutual_tls() -> Self {
        Self(Kind::Tls)
    }

    /// What it is, in words.
    const fn describe(&self) -> &'static str {
        match self.0 {
            Kind::Key(_) => "a key",
            Kind::Basic { .. } => "a name and a password",
            Kind::Bearer(_) => "a bearer token",
            Kind::Http(_) => "a text for `Authorization`",
            Kind::Provided(_) => "a provider",
            Kind::Tls => "a certificate of the transport",
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credential({})", self.describe())
    }
}

/// A text that is not shown: its `Debug` form is `Secret`.
#[derive(Clone, Eq, PartialEq)]
pub struct Secret(Arc<str>);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// The credentials of a client, by the names of their schemes.
#[derive(Clone, Default)]
pub(super) struct Credentials(BTreeMap<String, Credential>);

impl Credentials {
    pub(super) fn set(&mut self, scheme: String, credential: Credential) {
        self.0.insert(scheme, credential);
    }

    fn get(&self, scheme: &str) -> Option<&Credential> {
        self.0.get(scheme)
    }

    fn names(&self) -> String {
        self.0.keys().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.0).finish()
    }
}
