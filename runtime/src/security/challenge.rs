//! `WWW-Authenticate`: how a caller may say who it is (RFC 9110, 11.6.1).

use http::HeaderValue;

use super::{Credentials, KeyLocation, Requirement, SchemeKind, SchemeUse};

/// One challenge for each scheme of all alternatives, none of them twice.
///
/// Keys and certificates have no registered challenge; they get one all the same, since a 401 must have one and a caller
/// must know.
pub(super) fn all(required: &Requirement, shown: &Credentials<'_>) -> Vec<HeaderValue> {
    let mut challenges: Vec<HeaderValue> = Vec::new();
    let found = required.uses().map(|used| challenge(used, shown.shows(used.scheme)));
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
fn challenge(used: &SchemeUse, shown: bool) -> String {
    match used.scheme.kind {
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
            let parts: Vec<String> = error.into_iter().chain(scope).collect();
            format!("Bearer {}", parts.join(", ")).trim_end().to_owned()
        }
    }
}

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
        assert_eq!(found[0], "Bearer scope=\"a:read b\"");
        assert_eq!(found[1..], rest);
        let found = challenges(Some("Bearer x"));
        assert_eq!(found[0], "Bearer error=\"invalid_token\", scope=\"a:read b\"");
        assert_eq!(found[1..], rest);
    }

    #[test]
    fn scopes_that_are_missing() {
        let challenge = insufficient_scope(&REQUIRED, &[]).unwrap();
        assert_eq!(challenge, "Bearer error=\"insufficient_scope\", scope=\"a:read b\"");
        let challenge = insufficient_scope(&REQUIRED, &["b".into()]).unwrap();
        assert_eq!(challenge, "Bearer error=\"insufficient_scope\", scope=\"b\"");
    }
}
