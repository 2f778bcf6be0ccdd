//! What an operation requires of its caller, as the rows of tables.

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
