//! Media types: what a request says of its body against what a description declares.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use crate::problem::Rejection;
use crate::route::BodyRule;

/// Whether the body's media type is one that the rule declares. Parameters such as `charset` are passed over.
pub(super) fn is_declared(rule: &BodyRule, headers: &HeaderMap) -> bool {
    if rule.media_types.is_empty() {
        return true;
    }
    let Some(sent) = headers.get(header::CONTENT_TYPE) else {
        return rule.media_types.contains(&"*/*");
    };
    let sent = essence(sent.as_bytes());
    rule.media_types.iter().any(|declared| matches(essence(declared.as_bytes()), sent))
}

fn essence(media_type: &[u8]) -> &[u8] {
    media_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii()
}

/// `declared` may be a range: `image/*`, `*/*`.
fn matches(declared: &[u8], sent: &[u8]) -> bool {
    if declared.eq_ignore_ascii_case(sent) || declared == b"*/*" {
        return true;
    }
    let Some(kind) = declared.strip_suffix(b"*").filter(|kind| kind.ends_with(b"/")) else { return false };
    sent.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind))
}

/// 415, with what is taken instead.
#[cold]
pub(super) fn unsupported(rule: &BodyRule, method: &Method) -> Rejection {
    let rejection =
        Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the media type of the body is not declared");
    match HeaderValue::try_from(rule.media_types.join(", ")) {
        Ok(declared) => rejection.with_header(header_for(method), declared),
        Err(_) => rejection,
    }
}

/// `Accept-Post` (Linked Data Platform), `Accept-Patch` (RFC 5789); `Accept` for the rest (RFC 9110, 15.5.16).
fn header_for(method: &Method) -> HeaderName {
    match *method {
        Method::POST => HeaderName::from_static("accept-post"),
        Method::PATCH => HeaderName::from_static("accept-patch"),
        _ => header::ACCEPT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(media_types: &'static [&'static str], sent: Option<&'static str>) -> bool {
        let mut headers = HeaderMap::new();
        if let Some(sent) = sent {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(sent));
        }
        is_declared(&BodyRule::raw(media_types), &headers)
    }

    #[test]
    fn types_and_ranges() {
        assert!(declared(&["application/json; charset=utf-8"], Some("Application/JSON")));
        assert!(declared(&["application/json"], Some("application/json;charset=latin1")));
        assert!(!declared(&["application/json"], Some("application/problem+json")));
        assert!(!declared(&["application/json"], None));
        assert!(declared(&["text/plain", "image/*"], Some("IMAGE/png")));
        assert!(!declared(&["image/*"], Some("imagex/png")));
        assert!(!declared(&["image/*"], Some("image")));
        assert!(declared(&["*/*"], None) && declared(&[], None) && declared(&["*/*"], Some("a/b")));
    }
}
