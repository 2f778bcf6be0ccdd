//! Where an answer leads (RFC 9110, section 15.4).

use fluent_uri::{Uri as Absolute, UriRef};
use http::{HeaderMap, HeaderName, Method, Response, StatusCode, Uri, header};

use super::base::Origin;
use super::retry::is_safe;
use super::{Operation, Unexpected, Why};
use crate::Body;

/// Whether the client goes where an answer leads.
pub(super) fn leads(operation: &Operation, method: &Method, answer: &Response<Body>) -> bool {
    let status = answer.status();
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
        && !operation.redirects.contains(&status.as_u16())
        && is_safe(method)
        && answer.headers().contains_key(header::LOCATION)
}

/// The method of the next request: 303 asks for the other resource, all others for the same again.
pub(super) fn method(status: StatusCode, method: &Method) -> Method {
    if status == StatusCode::SEE_OTHER && *method != Method::HEAD { Method::GET } else { method.clone() }
}

/// The next address.
pub(super) fn next(from: &Uri, headers: &HeaderMap) -> Result<Uri, String> {
    let location = headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
    let Some(location) = location else { return Err("`Location` is no text".into()) };
    let reference = UriRef::parse(location).map_err(|_| "`Location` is no address".to_owned())?;
    let base = from.to_string();
    let base = Absolute::parse(base.as_str()).map_err(|_| "the address is not RFC 3986's".to_owned())?;
    let mut next = reference.resolve_against(&base).map_err(|error| error.to_string())?.into_string();
    next.truncate(next.find('#').unwrap_or(next.len()));
    next.parse().map_err(|_| "`Location` is no address".to_owned())
}

/// Whether the client may go there with what it shows, or without.
pub(super) fn check(from: &Origin, to: &Uri, shows: bool) -> Result<Origin, String> {
    let Some(origin) = Origin::of(to) else { return Err("it leads to no address of HTTP".into()) };
    if from.is_secure() && !origin.is_secure() {
        return Err("it leads from https to http".into());
    }
    if shows && *from != origin {
        let (host, port) = (origin.host(), origin.port());
        return Err(format!("it leads to {host}:{port}, and the credentials are not for there"));
    }
    Ok(origin)
}

/// What a request to another origin keeps of the header.
pub(super) fn travels(name: &HeaderName) -> bool {
    const KEPT: [HeaderName; 9] = [
        header::ACCEPT,
        header::ACCEPT_ENCODING,
        header::ACCEPT_LANGUAGE,
        header::IF_MODIFIED_SINCE,
        header::IF_NONE_MATCH,
        header::IF_RANGE,
        header::RANGE,
        header::USER_AGENT,
        header::CONTENT_TYPE,
    ];
    KEPT.contains(name)
}

/// The answer is not followed.
#[cold]
pub(super) fn refused(answer: Response<Body>, why: String) -> Unexpected {
    let (head, _) = answer.into_parts();
    Unexpected::new(Why::Redirect).answered(head.status, head.headers).because(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(location: &str) -> String {
        let headers = HeaderMap::from_iter([(header::LOCATION, location.parse().unwrap())]);
        next(&Uri::from_static("http://x/a/b?c=d"), &headers)
            .map_or_else(|error| error, |uri| uri.to_string())
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(led("c"), "http://x/a/c");
        assert_eq!(led("../c?q#f"), "http://x/c?q");
        assert_eq!(led("//y/c"), "http://y/c");
        assert_eq!(led("https://y:8/c"), "https://y:8/c");
        assert_eq!(led("?e=f"), "http://x/a/b?e=f");
        assert_eq!(led("a b"), "`Location` is no address");
    }

    #[test]
    fn credentials_stay_with_their_origin() {
        let from = Origin::of(&Uri::from_static("https://x/")).unwrap();
        let to = |uri: &'static str, shows| check(&from, &Uri::from_static(uri), shows).err();
        assert_eq!(to("https://X:443/other", true), None);
        assert_eq!(to("https://y/", false), None);
        assert!(to("https://y/", true).unwrap().contains("not for there"));
        assert!(to("https://x:8443/", true).is_some());
        assert!(to("http://x/", false).unwrap().contains("from https to http"));
    }
}
