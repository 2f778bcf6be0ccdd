//! `WWW-Authenticate`: how a caller may say who it is.

use http::HeaderValue;

use super::{KeyLocation, Requirement, SchemeKind, SchemeUse};

/// One challenge for each scheme of all alternatives, none of them twice.
pub(super) fn all(required: &Requirement) -> Vec<HeaderValue> {
    let mut challenges: Vec<HeaderValue> = Vec::new();
    for challenge in required.uses().filter_map(challenge) {
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    challenges
}

/// What a caller is told whose token does not reach far enough (RFC 6750).
pub(super) fn insufficient_scope(required: &Requirement) -> Option<HeaderValue> {
    let scoped = required.uses().find(|used| is_bearer(used.scheme.kind) && !used.scopes.is_empty())?;
    HeaderValue::try_from(format!("Bearer error=\"insufficient_scope\", scope={}", scope(scoped))).ok()
}

const fn is_bearer(kind: SchemeKind) -> bool {
    matches!(kind, SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect)
}

fn challenge(used: &SchemeUse) -> Option<HeaderValue> {
    let text = match used.scheme.kind {
        kind if is_bearer(kind) && used.scopes.is_empty() => "Bearer".into(),
        kind if is_bearer(kind) => format!("Bearer scope={}", scope(used)),
        SchemeKind::Basic => "Basic realm=\"api\", charset=\"UTF-8\"".into(),
        SchemeKind::Http(name) => name.to_owned(),
        SchemeKind::ApiKey { location, name } => {
            let location = match location {
                KeyLocation::Header => "header",
                KeyLocation::Query => "query",
                KeyLocation::Cookie => "cookie",
            };
            format!("ApiKey in={location}, name={}", quoted(name))
        }
        _ => return None,
    };
    HeaderValue::try_from(text).ok()
}

fn scope(used: &SchemeUse) -> String {
    quoted(&used.scopes.join(" "))
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
        ],
    };

    #[test]
    fn every_scheme_once() {
        assert_eq!(
            all(&REQUIRED),
            [
                "Bearer scope=\"a:read b\"",
                "Basic realm=\"api\", charset=\"UTF-8\"",
                "ApiKey in=header, name=\"X-\\\"Key\"",
            ]
        );
        let challenge = insufficient_scope(&REQUIRED).unwrap();
        assert_eq!(challenge, "Bearer error=\"insufficient_scope\", scope=\"a:read b\"");
    }
}
