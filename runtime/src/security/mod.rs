//! Who is calling: what an operation requires, what a request shows, and the trait that judges it.

mod challenge;
mod credentials;
mod denied;
mod malformed;
mod secrets;
mod shown;

pub use credentials::{Basic, Credentials, PeerCertificates};
pub use denied::{Denied, Explained};
pub(crate) use malformed::malformed;
pub use secrets::equal;
pub use shown::Shown;

use std::future::Future;

/// Says who is calling. A service of a description with security implements it.
///
/// It is asked for every call of a secured operation, before the body is read. Credentials that cannot be read are
/// refused before: 400, or 401 for `Basic`.
///
/// ```
/// use specwright::security::{Shown, equal};
/// use specwright::{Authenticate, Credentials, Denied, Requirement};
///
/// struct Shop {
///     key: String,
/// }
///
/// struct User {
///     name: String,
/// }
///
/// impl Authenticate for Shop {
///     type Caller = User;
///
///     async fn authenticate(&self, shown: Credentials<'_>, required: &Requirement) -> Result<User, Denied> {
///         // Any one alternative is enough; of one alternative every scheme is needed.
///         for alternative in shown.candidates(required) {
///             for used in alternative.schemes {
///                 match shown.shown(used.scheme) {
///                     Some(Shown::Key(key)) if equal(&*key, &self.key) => {
///                         return Ok(User { name: "the till".into() });
///                     }
///                     Some(Shown::Bearer(token)) => {
///                         let granted = ["pets:read"]; // what the token says
///                         let missing: Vec<_> = used.missing(|scope| granted.contains(&scope)).collect();
///                         if !missing.is_empty() {
///                             return Err(Denied::missing_scopes(missing));
///                         }
///                         return Ok(User { name: token.into() });
///                     }
///                     _ => {}
///                 }
///             }
///         }
///         Err(Denied::Unauthenticated)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who is calling",
    label = "the description has security requirements, so this must implement `Authenticate`",
    note = "write `impl Authenticate for {Self} {{ type Caller = …; async fn authenticate(…) … }}`"
)]
pub trait Authenticate: Send + Sync + 'static {
    /// What the operations are told of the caller.
    type Caller: Send + 'static;

    /// Finds the caller from what a request shows. It is asked before the body is read.
    fn authenticate(
        &self,
        credentials: Credentials<'_>,
        required: &Requirement,
    ) -> impl Future<Output = Result<Self::Caller, Denied>> + Send;
}

/// What one operation requires of the caller: any one of the alternatives is enough.
#[derive(Debug, Eq, PartialEq)]
pub struct Requirement {
    /// The operation's id.
    pub operation: &'static str,
    /// Whether it also goes without credentials.
    pub optional: bool,
    /// The alternatives; never empty.
    pub alternatives: &'static [Alternative],
}

/// Schemes that are all needed together.
#[derive(Debug, Eq, PartialEq)]
pub struct Alternative {
    /// The schemes.
    pub schemes: &'static [SchemeUse],
}

/// A scheme with the scopes that it must grant.
#[derive(Debug, Eq, PartialEq)]
pub struct SchemeUse {
    /// The scheme.
    pub scheme: &'static Scheme,
    /// The scopes, or roles.
    pub scopes: &'static [&'static str],
}

/// A security scheme of a description.
#[derive(Debug, Eq, PartialEq)]
pub struct Scheme {
    /// Its name in the document.
    pub name: &'static str,
    /// What it is.
    pub kind: SchemeKind,
}

/// What a security scheme is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SchemeKind {
    /// A key in a header, a query parameter or a cookie.
    ApiKey {
        /// Where it stands.
        location: KeyLocation,
        /// The name of the header, parameter or cookie.
        name: &'static str,
    },
    /// `Authorization: Basic`
    Basic,
    /// `Authorization: Bearer`
    Bearer,
    /// Another scheme of the `Authorization` header, in lower case.
    Http(&'static str),
    /// OAuth 2: a bearer token.
    OAuth2,
    /// OpenID Connect: a bearer token.
    OpenIdConnect,
    /// What the connection gives.
    MutualTls,
}

/// Where an API key stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KeyLocation {
    /// In a header.
    Header,
    /// In a query parameter.
    Query,
    /// In a cookie.
    Cookie,
}

impl Requirement {
    /// All uses of schemes, of all alternatives.
    pub fn uses(&self) -> impl Iterator<Item = &'static SchemeUse> + use<> {
        self.alternatives.iter().flat_map(|alternative| alternative.schemes)
    }
}
