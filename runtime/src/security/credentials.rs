//! What a request shows of its caller.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use bytes::Bytes;
use http::request::Parts;
use http::{Extensions, HeaderMap, Request, Uri, header};

use super::{KeyLocation, Requirement, Scheme, SchemeKind};
use crate::input::cookies;
use crate::percent;
use crate::route::Operation;

/// The credentials of one request, not judged yet. Its `Debug` form shows none of them.
#[derive(Clone, Copy)]
pub struct Credentials<'c> {
    headers: &'c HeaderMap,
    uri: &'c Uri,
    extensions: &'c Extensions,
}

/// A user's name and password.
#[derive(Clone, Eq, PartialEq)]
pub struct Basic {
    /// The user's name.
    pub user: String,
    /// The password; compare it with [`equal`](super::equal).
    pub password: String,
}

/// The certificates that the caller of a TLS connection showed, in DER, its own first.
///
/// What accepts the connections puts it in the extensions of each request: `specwright` itself ends no TLS.
#[derive(Clone, Debug)]
pub struct PeerCertificates(pub Vec<Bytes>);

impl<'c> Credentials<'c> {
    /// The credentials of a request: for tests of an [`Authenticate`](super::Authenticate).
    pub fn of<B>(request: &'c Request<B>) -> Self {
        Self { headers: request.headers(), uri: request.uri(), extensions: request.extensions() }
    }

    /// The token of `Authorization: Bearer`.
    #[must_use]
    pub fn bearer(&self) -> Option<&'c str> {
        self.http("bearer")
    }

    /// The user of `Authorization: Basic`.
    #[must_use]
    pub fn basic(&self) -> Option<Basic> {
        let encoded = self.http("basic")?;
        let decoded = STANDARD.decode(encoded).or_else(|_| STANDARD_NO_PAD.decode(encoded)).ok()?;
        let text = String::from_utf8(decoded).ok()?;
        let (user, password) = text.split_once(':')?;
        Some(Basic { user: user.into(), password: password.into() })
    }

    /// What stands behind the name of a scheme in `Authorization`. Names are compared without regard to case.
    #[must_use]
    pub fn http(&self, scheme: &str) -> Option<&'c str> {
        self.headers.get_all(header::AUTHORIZATION).iter().find_map(|value| {
            let (name, rest) = value.to_str().ok()?.trim().split_once(' ')?;
            Some(rest.trim_start()).filter(|rest| name.eq_ignore_ascii_case(scheme) && !rest.is_empty())
        })
    }

    /// The key of a scheme that is an API key.
    #[must_use]
    pub fn api_key(&self, scheme: &Scheme) -> Option<Cow<'c, str>> {
        match scheme.kind {
            SchemeKind::ApiKey { location, name } => self.key(location, name),
            _ => None,
        }
    }

    /// The key in the header, query parameter or cookie of this name.
    #[must_use]
    pub fn key(&self, location: KeyLocation, name: &str) -> Option<Cow<'c, str>> {
        let key = match location {
            KeyLocation::Header => Cow::Borrowed(self.headers.get(name)?.to_str().ok()?),
            KeyLocation::Query => {
                let mut pairs = percent::pairs(self.query());
                let (_, value) = pairs.find(|(sent, _)| percent::query_name_is(sent, name))?;
                percent::decode_query(value).ok()?
            }
            KeyLocation::Cookie => {
                percent::decode(cookies::pairs(self.headers).find(|(sent, _)| *sent == name)?.1).ok()?
            }
        };
        Some(key).filter(|key| !key.is_empty())
    }

    /// The certificates that the connection showed.
    #[must_use]
    pub fn certificates(&self) -> Option<&'c PeerCertificates> {
        self.extensions.get()
    }

    /// Whether the request shows anything for a scheme, right or wrong.
    #[must_use]
    pub fn shows(&self, scheme: &Scheme) -> bool {
        match scheme.kind {
            SchemeKind::ApiKey { location, name } => self.key(location, name).is_some(),
            SchemeKind::Basic => self.http("basic").is_some(),
            SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => self.bearer().is_some(),
            SchemeKind::Http(name) => self.http(name).is_some(),
            SchemeKind::MutualTls => self.certificates().is_some(),
        }
    }

    /// Whether the request shows something for every scheme of one of the alternatives.
    #[must_use]
    pub fn complete(&self, required: &Requirement) -> bool {
        let complete = |uses: &[super::SchemeUse]| uses.iter().all(|used| self.shows(used.scheme));
        required.alternatives.iter().any(|alternative| complete(alternative.schemes))
    }

    /// The operation that is called.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        self.extensions.get().copied()
    }

    /// The query of the request, as it was sent.
    pub(super) fn query(&self) -> &'c str {
        self.uri.query().unwrap_or_default()
    }

    /// The header fields of the request.
    #[must_use]
    pub const fn headers(&self) -> &'c HeaderMap {
        self.headers
    }

    /// What layers around the service have put there.
    #[must_use]
    pub const fn extensions(&self) -> &'c Extensions {
        self.extensions
    }
}

impl<'c> From<&'c Parts> for Credentials<'c> {
    fn from(head: &'c Parts) -> Self {
        Self { headers: &head.headers, uri: &head.uri, extensions: &head.extensions }
    }
}

impl fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |shown: bool| if shown { "shown" } else { "none" };
        f.debug_struct("Credentials")
            .field("authorization", &shown(self.headers.contains_key(header::AUTHORIZATION)))
            .field("certificates", &shown(self.certificates().is_some()))
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Basic").field("user", &self.user).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&str, &str)], uri: &str) -> Request<()> {
        let builder = Request::builder().uri(uri);
        headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value)).body(()).unwrap()
    }

    #[test]
    fn reads_every_kind() {
        let asked = request(&[("authorization", "bEARER  t.o-k")], "/?key=a%2Bb");
        let shown = Credentials::of(&asked);
        assert_eq!(shown.bearer(), Some("t.o-k"));
        assert_eq!((shown.basic(), shown.http("digest")), (None, None));
        assert_eq!(shown.key(KeyLocation::Query, "key").unwrap(), "a+b");
        let asked = request(&[("authorization", "Basic YW5uOmE6Yg=="), ("cookie", "x=1; sid=\"7%3D\"")], "/");
        let shown = Credentials::of(&asked);
        assert_eq!(shown.basic(), Some(Basic { user: "ann".into(), password: "a:b".into() }));
        assert_eq!(shown.key(KeyLocation::Cookie, "sid").unwrap(), "7=");
        assert_eq!(shown.key(KeyLocation::Header, "X-Key"), None);
        assert_eq!(shown.key(KeyLocation::Header, "no such name"), None);
    }

    #[test]
    fn shows_no_secret() {
        let asked = request(&[("authorization", "Basic YW5uOnNlY3JldA==")], "/");
        let shown = Credentials::of(&asked);
        let text = format!("{shown:?} {:?}", shown.basic().unwrap());
        assert!(!text.contains("secret") && !text.contains("YW5u"), "{text}");
    }
}
