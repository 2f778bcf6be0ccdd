//! `WWW-Authenticate`: how a caller may say who it is (RFC 9110, 11.6.1).

use http::HeaderValue;

use super::{Credentials, KeyLocation, Requirement, SchemeKind, SchemeUse};

/// One challenge for each scheme of all alternatives, none of them twice.
///
/// Where the only schemes are such as Digest, whose challenge only the service can make, it must give that with its own
/// refusal; the runtime sends none for them. Keys and certificates have no registered challenge; they get one all the same, since a 401 must have one and a caller
/// must know.
pub(super) fn all(required: &Requirement, shown: &Credentials<'_>) -> Vec<HeaderValue> {
    let mut challenges: Vec<HeaderValue> = Vec::new();
    let found = required.uses().filter_map(|used| challenge(used, shown.shows(used.scheme)));
    for challenge in found.filter_map(|text| HeaderValue::try_from(text).ok()) {
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    challenges
}

/// What a caller is told whose token does not reach far enough (RFC 6750, 3.1): the scopes that it lacks, or those that
/// are required where nobody said which it lacks.
pub(super) fn insufficient_scope(required: &Requirement, missing: &[String]) -> Option<HeaderValue> {
    let scoped = required.uses().find(|used| used.scheme.is_bearer() && !used.scopes.is_empty());
    let scopes = match (missing, scoped) {
        ([], scoped) => scoped?.scopes.join(" "),
        (missing, Some(_)) => missing.join(" "),
        (_, None) => return None,
    };
    HeaderValue::try_from(format!("Bearer error=\"insufficient_scope\", scope={}", quoted(&scopes))).ok()
}

/// A token that was shown and is not accepted is told so; where none was shown, there is no error (RFC 6750, 3.1).
/// `None`: what the scheme must say, only the service knows.
fn challenge(used: &SchemeUse, shown: bool) -> Option<String> {
    Some(match used.scheme.kind {
        SchemeKind::Http(name) if ANSWERED.iter().any(|known| known.eq_ignore_ascii_case(name)) => {
            return None;
        }
        SchemeKind::Basic => "Basic realm=\"api\", charset=\"UTF-8\"".into(),
        SchemeKind::Http(name) => name.to_owned(),
        SchemeKind::MutualTls => "MutualTLS".into(),
        SchemeKind::ApiKey { location, name } => {
            let location = match location {
                KeyLocation::Header => "header",
                KeyLocation::Query => "query",
                KeyLocation::Cookie => "cookie",
            };
            format!("ApiKey in={location}, name={}", quoted(name))
        }
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            let scope = used.scopes.join(" ");
            let scope = (!scope.is_empty()).then(|| format!("scope={}", quoted(&scope)));
            let error = shown.then(|| "error=\"invalid_token\"".to_owned());
            // At least one parameter must stand there (RFC 6750, 3).
            let realm = std::iter::once("realm=\"api\"".to_owned());
            let parts: Vec<String> = realm.chain(error).chain(scope).collect();
            format!("Bearer {}", parts.join(", "))
        }
    })
}

/// Schemes whose challenge must hold a nonce or a salt that the service has made: Digest (RFC 7616, 3.3), HOBA (RFC
/// 7486, 3), SCRAM (RFC 7804, 5). A challenge without one would be wrong, so there is none.
const ANSWERED: [&str; 4] = ["digest", "hoba", "scram-sha-1", "scram-sha-256"];

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::super::{Alternative, Scheme};
    use super::*;

    static TOKEN: Scheme = Scheme { name: "token", kind: SchemeKind::OAuth2 };
    static USER: Scheme = Scheme { name: "user", kind: SchemeKind::Basic };
    static TLS: Scheme = Scheme { name: "tls", kind: SchemeKind::MutualTls };
    static KEY: Scheme =
        Scheme { name: "key", kind: SchemeKind::ApiKey { location: KeyLocation::Header, name: "X-\"Key" } };
    static REQUIRED: Requirement = Requirement {
        operation: "op",
        optional: false,
        alternatives: &[
            Alternative { schemes: &[SchemeUse { scheme: &TOKEN, scopes: &["a:read", "b"] }] },
            Alternative {
                schemes: &[SchemeUse { scheme: &USER, scopes: &[] }, SchemeUse { scheme: &KEY, scopes: &[] }],
            },
            Alternative { schemes: &[SchemeUse { scheme: &USER, scopes: &[] }] },
            Alternative { schemes: &[SchemeUse { scheme: &TLS, scopes: &[] }] },
        ],
    };

    fn challenges(token: Option<&str>) -> Vec<HeaderValue> {
        let request = http::Request::builder();
        let request =
            token.into_iter().fold(request, |request, token| request.header("authorization", token));
        all(&REQUIRED, &Credentials::of(&request.body(()).unwrap()))
    }

    #[test]
    fn every_scheme_once() {
        let rest =
            ["Basic realm=\"api\", charset=\"UTF-8\"", "ApiKey in=header, name=\"X-\\\"Key\"", "MutualTLS"];
        let found = challenges(None);
        assert_eq!(found[0], "Bearer realm=\"api\", scope=\"a:read b\"");
        assert_eq!(found[1..], rest);
        let found = challenges(Some("Bearer x"));
        assert_eq!(found[0], "Bearer realm=\"api\", error=\"invalid_token\", scope=\"a:read b\"");
        assert_eq!(found[1..], rest);
    }

    #[test]
    fn no_challenge_lacks_what_it_must_have() {
        static BEARER: Scheme = Scheme { name: "bearer", kind: SchemeKind::Bearer };
        static DIGEST: Scheme = Scheme { name: "digest", kind: SchemeKind::Http("digest") };
        let of = |scheme: &'static Scheme| challenge(&SchemeUse { scheme, scopes: &[] }, false);
        assert_eq!(of(&BEARER).as_deref(), Some("Bearer realm=\"api\""));
        assert_eq!(of(&DIGEST), None, "a nonce must be in it");
    }

    #[test]
    fn scopes_that_are_missing() {
        let challenge = insufficient_scope(&REQUIRED, &[]).unwrap();
        assert_eq!(challenge, "Bearer error=\"insufficient_scope\", scope=\"a:read b\"");
        let challenge = insufficient_scope(&REQUIRED, &["b".into()]).unwrap();
        assert_eq!(challenge, "Bearer error=\"insufficient_scope\", scope=\"b\"");
    }
}
