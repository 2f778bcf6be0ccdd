//! Security schemes and what operations require.

use super::{Location, Place};
use crate::source::{Spanned, Text};

/// One security scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Where it stands.
    pub place: Place,
    /// Its name under `securitySchemes`.
    pub name: Spanned<Text>,
    /// `description`.
    pub description: Option<Text>,
    /// What it is.
    pub kind: SchemeKind,
}

/// `type` of a scheme, with what it needs.
#[derive(Clone, Debug)]
pub enum SchemeKind {
    /// `apiKey`: the name of the query parameter, header or cookie.
    ApiKey(Location, Text),
    /// `http` with `basic`.
    Basic,
    /// `http` with `bearer`, and `bearerFormat`.
    Bearer(Option<Text>),
    /// `http` with another scheme of RFC 9110: its name in lower case.
    Http(Text),
    /// `oauth2`
    OAuth2(Vec<Flow>),
    /// `openIdConnect`: the URL.
    OpenIdConnect(Text),
    /// `mutualTLS`
    MutualTls,
}

/// One flow of OAuth 2.
#[derive(Clone, Debug)]
pub struct Flow {
    /// `authorizationCode`, `clientCredentials`, …
    pub name: Text,
    /// `authorizationUrl`.
    pub authorization_url: Option<Text>,
    /// `tokenUrl`.
    pub token_url: Option<Text>,
    /// `refreshUrl`.
    pub refresh_url: Option<Text>,
    /// Scopes with their descriptions.
    pub scopes: Vec<(Text, Text)>,
}

/// Schemes that are all needed together.
#[derive(Clone, Debug, Default)]
pub struct Alternative {
    /// The schemes; none of them: no credentials are needed.
    pub schemes: Vec<SchemeUse>,
}

/// One scheme of an alternative.
#[derive(Clone, Debug)]
pub struct SchemeUse {
    /// The index into [`Spec::schemes`](super::Spec::schemes).
    pub scheme: usize,
    /// The scopes, or roles, that are needed.
    pub scopes: Vec<Text>,
}
