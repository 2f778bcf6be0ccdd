//! Credentials into a request.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};

use super::Secret;
use super::chosen::{Chosen, Shown};
use crate::client::{Unexpected, Why, cookies};
use crate::percent::{self, Safe};
use crate::security::{KeyLocation, SchemeKind};

impl Chosen {
    /// Writes all of them.
    pub(in crate::client) fn write(&self, uri: &mut Uri, headers: &mut HeaderMap) -> Result<(), Unexpected> {
        self.0.iter().try_for_each(|shown| shown.write(uri, headers))
    }
}

impl Shown {
    fn write(&self, uri: &mut Uri, headers: &mut HeaderMap) -> Result<(), Unexpected> {
        let scheme = self.used.scheme;
        if let Some((user, password)) = self.basic() {
            if user.contains(':') {
                return Err(self.unfit("the name has a colon"));
            }
            let pair = STANDARD.encode(format!("{user}:{}", password.expose()));
            return self.header(headers, header::AUTHORIZATION, &format!("Basic {pair}"));
        }
        let Some(secret) = self.secret() else { return Ok(()) };
        match scheme.kind {
            SchemeKind::ApiKey { location, name } => self.key(location, name, secret, uri, headers),
            SchemeKind::Http(name) => self.authorize(headers, name, secret),
            SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
                self.authorize(headers, "Bearer", secret)
            }
            SchemeKind::Basic | SchemeKind::MutualTls => Ok(()),
        }
    }

    fn authorize(&self, headers: &mut HeaderMap, name: &str, secret: &Secret) -> Result<(), Unexpected> {
        self.header(headers, header::AUTHORIZATION, &format!("{name} {}", secret.expose()))
    }

    fn key(
        &self,
        location: KeyLocation,
        name: &'static str,
        secret: &Secret,
        uri: &mut Uri,
        headers: &mut HeaderMap,
    ) -> Result<(), Unexpected> {
        let encoded = || {
            let encode = |text| Safe::UNRESERVED.encode(text, b"").into_owned();
            format!("{}={}", encode(name), encode(secret.expose()))
        };
        match location {
            KeyLocation::Header => match HeaderName::try_from(name) {
                Ok(name) => self.header(headers, name, secret.expose()),
                Err(_) => Err(self.unfit("its name is no name of a header")),
            },
            KeyLocation::Query => self.query(uri, name, &encoded()),
            KeyLocation::Cookie => {
                let mut cookie = HeaderValue::try_from(encoded())
                    .map_err(|_| self.unfit("it has signs that cannot stand in a header"))?;
                cookie.set_sensitive(true);
                cookies::join(headers, [cookie]);
                Ok(())
            }
        }
    }

    /// What stands there under the name already came back by a redirect.
    fn query(&self, uri: &mut Uri, name: &str, pair: &str) -> Result<(), Unexpected> {
        let pairs = uri.query().unwrap_or_default().split('&');
        let is_other =
            |pair: &&str| !percent::query_name_is(pair.split('=').next().unwrap_or_default(), name);
        let others = pairs.filter(|other| !other.is_empty()).filter(is_other);
        let query = others.chain([pair]).collect::<Vec<_>>().join("&");
        let target = PathAndQuery::try_from(format!("{}?{query}", uri.path()));
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(target.map_err(|_| self.unfit("it makes the address too long"))?);
        *uri = Uri::from_parts(parts).map_err(|_| self.unfit("it makes no address"))?;
        Ok(())
    }

    /// Another scheme may have written `Authorization` already: there is one such field (RFC 9110, 11.6.2), so it is the same
    /// or cannot be sent.
    fn header(&self, headers: &mut HeaderMap, name: HeaderName, text: &str) -> Result<(), Unexpected> {
        let mut value = HeaderValue::from_str(text)
            .map_err(|_| self.unfit("it has signs that cannot stand in a header"))?;
        value.set_sensitive(true);
        let before = headers.get(&name).filter(|before| before.is_sensitive());
        if name == header::AUTHORIZATION && before.is_some_and(|before| *before != value) {
            return Err(self.unfit("another one of this call stands in `Authorization`"));
        }
        headers.insert(name, value);
        Ok(())
    }

    #[cold]
    fn unfit(&self, why: &str) -> Unexpected {
        let name = self.used.scheme.name;
        Unexpected::new(Why::Credentials)
            .because(format!("the credential for `{name}` cannot be sent: {why}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Credential, Credentials, choose};
    use crate::client::{Operation, Unexpected, Why};
    use crate::security::{Alternative, KeyLocation, Requirement, Scheme, SchemeKind, SchemeUse};
    use http::{HeaderMap, Uri};

    static HEADER: Scheme = key("header", KeyLocation::Header, "X-Key");
    static QUERY: Scheme = key("query", KeyLocation::Query, "api key");
    static COOKIE: Scheme = key("cookie", KeyLocation::Cookie, "sid");
    static BASIC: Scheme = Scheme { name: "basic", kind: SchemeKind::Basic };
    static OAUTH: Scheme = Scheme { name: "oauth", kind: SchemeKind::OAuth2 };
    static OPEN_ID: Scheme = Scheme { name: "open id", kind: SchemeKind::OpenIdConnect };

    const fn key(name: &'static str, location: KeyLocation, at: &'static str) -> Scheme {
        Scheme { name, kind: SchemeKind::ApiKey { location, name: at } }
    }

    static REQUIRED: Requirement = Requirement {
        operation: "op",
        optional: false,
        alternatives: &[
            Alternative { schemes: &[with(&OAUTH), with(&HEADER)] },
            Alternative { schemes: &[with(&QUERY), with(&COOKIE), with(&BASIC)] },
            Alternative { schemes: &[with(&OPEN_ID), with(&OAUTH)] },
        ],
    };
    static OPERATION: Operation = Operation::new("GET", "/a", "op").security(&REQUIRED);

    const fn with(scheme: &'static Scheme) -> SchemeUse {
        SchemeUse { scheme, scopes: &[] }
    }

    fn written(set: &[(&str, Credential)]) -> Result<(String, HeaderMap), Unexpected> {
        let mut credentials = Credentials::default();
        for (name, credential) in set {
            credentials.set((*name).to_owned(), credential.clone());
        }
        let mut headers = HeaderMap::new();
        headers.insert("cookie", "a=b".parse().unwrap());
        let mut uri = Uri::from_static("http://x/a?q=1");
        choose(&OPERATION, &credentials, &headers)?.write(&mut uri, &mut headers)?;
        Ok((uri.to_string(), headers))
    }

    fn cause(error: &Unexpected) -> String {
        std::error::Error::source(error).unwrap().to_string()
    }

    #[test]
    fn alternatives_that_cannot_be_sent_are_passed_over() {
        static CLASH: Requirement = Requirement {
            operation: "op",
            optional: false,
            alternatives: &[
                Alternative { schemes: &[with(&OAUTH), with(&BASIC)] },
                Alternative { schemes: &[with(&BASIC)] },
            ],
        };
        static CLASHING: Operation = Operation::new("GET", "/a", "op").security(&CLASH);
        let mut credentials = Credentials::default();
        credentials.set("oauth".to_owned(), Credential::bearer("t"));
        credentials.set("basic".to_owned(), Credential::basic("u", "p"));
        let (mut uri, mut headers) = (Uri::from_static("http://x/a"), HeaderMap::new());
        let chosen = choose(&CLASHING, &credentials, &headers).unwrap();
        chosen.write(&mut uri, &mut headers).unwrap();
        assert_eq!(headers["authorization"], "Basic dTpw");
    }

    #[test]
    fn each_stands_in_its_place() {
        let (uri, headers) =
            written(&[("oauth", Credential::bearer("t")), ("header", Credential::key("k"))]).unwrap();
        assert_eq!(
            (uri.as_str(), &headers["authorization"], &headers["x-key"]),
            ("http://x/a?q=1", &"Bearer t".parse().unwrap(), &"k".parse().unwrap())
        );
        assert!(headers["authorization"].is_sensitive() && headers["x-key"].is_sensitive());
        let all = [
            ("query", Credential::key("k&=")),
            ("cookie", Credential::key("s;")),
            ("basic", Credential::basic("ann", "a:b")),
        ];
        let (uri, headers) = written(&all).unwrap();
        assert_eq!(uri, "http://x/a?q=1&api%20key=k%26%3D");
        assert_eq!(
            (&headers["cookie"], &headers["authorization"]),
            (&"a=b; sid=s%3B".parse().unwrap(), &"Basic YW5uOmE6Yg==".parse().unwrap())
        );
    }

    #[test]
    fn there_is_one_authorization() {
        let both = |token| [("oauth", Credential::bearer("t")), ("open id", Credential::bearer(token))];
        let (_, headers) = written(&both("t")).unwrap();
        assert_eq!(headers.get_all("authorization").iter().count(), 1);
        assert!(cause(&written(&both("u")).unwrap_err()).contains("another one of this call"));
    }

    #[test]
    fn what_is_missing_or_of_another_kind_is_said() {
        let error = written(&[("oauth", Credential::bearer("t"))]).unwrap_err();
        assert_eq!(error.why(), Why::Credentials);
        assert_eq!(
            cause(&error),
            "`op` needs `oauth` and `header`, or `query` and `cookie` and `basic`, or `open id` and `oauth`; set is `oauth`"
        );
        let error = written(&[("oauth", Credential::key("t"))]).unwrap_err();
        assert_eq!(cause(&error), "for the scheme `oauth` there is a key: write `Credential::bearer`");
        let error =
            written(&[("oauth", Credential::bearer("a\nb")), ("header", Credential::key("k"))]).unwrap_err();
        assert!(cause(&error).contains("signs") && !cause(&error).contains("a\nb"), "{error:?}");
    }
}
