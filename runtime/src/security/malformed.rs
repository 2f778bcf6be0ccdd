//! Credentials that cannot be read, so that nobody is asked to judge them.

use http::{HeaderValue, StatusCode, header};

use super::{Credentials, Denied, KeyLocation, Requirement, Scheme, SchemeKind};
use crate::percent;
use crate::problem::Rejection;

/// The refusal of credentials that cannot be read: 400 for several where one is meant; 401 for a bearer token of other
/// characters than RFC 6750 (2.1) has, which is a malformed token (3.1), and for `Basic` without name and password (RFC
/// 7617).
pub(crate) fn malformed(shown: &Credentials<'_>, required: &'static Requirement) -> Option<Rejection> {
    let mut lines = shown.headers().get_all(header::AUTHORIZATION).iter();
    let authorization = lines.next();
    if authorization.is_some() && lines.next().is_some() {
        return Some(unreadable(required, "there is more than one Authorization field"));
    }
    if authorization.is_some_and(|value| value.to_str().is_err()) {
        return Some(unreadable(required, "the Authorization field has characters that no credentials have"));
    }
    for used in required.uses() {
        match used.scheme.kind {
            SchemeKind::ApiKey { location, name } if is_repeated(shown, location, name) => {
                return Some(unreadable(required, "a key is given more than once"));
            }
            SchemeKind::Basic if shown.http("basic").is_some() && shown.basic().is_none() => {
                return Some(Denied::Unauthenticated.reject(required, shown));
            }
            _ if used.scheme.is_bearer() && shown.bearer().is_some_and(|token| !is_token(token)) => {
                return Some(Denied::Unauthenticated.reject(required, shown));
            }
            _ => {}
        }
    }
    None
}

#[cold]
fn unreadable(required: &Requirement, detail: &'static str) -> Rejection {
    let rejection = Rejection::new(StatusCode::BAD_REQUEST, detail);
    if required.uses().any(|used| used.scheme.is_bearer()) {
        let challenge = HeaderValue::from_static("Bearer error=\"invalid_request\"");
        return rejection.with_header(header::WWW_AUTHENTICATE, challenge);
    }
    rejection
}

/// Cookies of one name may come for several paths: the first is the nearest (RFC 6265, 5.4).
fn is_repeated(shown: &Credentials<'_>, location: KeyLocation, name: &str) -> bool {
    match location {
        KeyLocation::Header => shown.headers().get_all(name).iter().nth(1).is_some(),
        KeyLocation::Query => {
            let pairs = percent::pairs(shown.query());
            pairs.filter(|(sent, _)| percent::query_name_is(sent, name)).nth(1).is_some()
        }
        KeyLocation::Cookie => false,
    }
}

/// `b64token` of RFC 6750, 2.1.
fn is_token(token: &str) -> bool {
    let body = token.trim_end_matches('=');
    let is_own = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
    !body.is_empty() && body.bytes().all(is_own)
}

impl Scheme {
    /// Whether it is a token of `Authorization: Bearer`.
    pub(crate) const fn is_bearer(&self) -> bool {
        matches!(self.kind, SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect)
    }
}

#[cfg(test)]
mod tests {
    use super::is_token;

    #[test]
    fn characters_of_tokens() {
        assert!(is_token("mF_9.B5f-4.1JqM") && is_token("YW5u+/~==") && is_token("a"));
        assert!(
            !is_token("=") && !is_token("a b") && !is_token("a,b") && !is_token("a=b") && !is_token("a\"b")
        );
    }
}
