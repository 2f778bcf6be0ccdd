//! Refusals of bodies by their media type.

use http::{HeaderName, HeaderValue, Method, StatusCode, header};

use crate::problem::Rejection;
use crate::route::BodyRule;

/// 415, with what is taken instead.
#[cold]
pub(super) fn unsupported(rule: &BodyRule, method: &Method) -> Rejection {
    let rejection =
        Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the media type of the body is not declared");
    match HeaderValue::try_from(rule.types().collect::<Vec<_>>().join(", ")) {
        Ok(declared) => rejection.with_header(header_for(method), declared),
        Err(_) => rejection,
    }
}

/// 415 for a charset other than UTF-8.
#[cold]
pub(super) fn foreign(rule: &BodyRule, method: &Method) -> Rejection {
    unsupported(rule, method).with_detail("the text of the body must be written in UTF-8")
}

/// 415 for a content coding that no layer has undone (RFC 9110, 15.5.16; RFC 7694).
#[cold]
pub(super) fn encoded() -> Rejection {
    let what = "the body is encoded (Content-Encoding), which is not undone here";
    let rejection = Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, what);
    rejection.with_header(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"))
}

/// `Accept-Post` (Linked Data Platform), `Accept-Patch` (RFC 5789); `Accept` for the rest (RFC 9110, 15.5.16).
fn header_for(method: &Method) -> HeaderName {
    match *method {
        Method::POST => HeaderName::from_static("accept-post"),
        Method::PATCH => HeaderName::from_static("accept-patch"),
        _ => header::ACCEPT,
    }
}
