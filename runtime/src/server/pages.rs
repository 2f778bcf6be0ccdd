//! The description as JSON, and a page that shows it: served when asked for.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};

use super::service::{options, wrong_method};
use crate::Body;
use crate::json;
use crate::route::Description;

/// The page, with a marker where base path and document stand.
const DOCUMENTATION: &str = include_str!("../../assets/documentation.html");
const MARKER: &str = "SETTINGS";

/// What a browser may do with the page: nothing but what stands in it, and calls of the API.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src *; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
);
const ALLOW: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// The pages of a service.
#[derive(Clone, Debug, Default)]
pub(super) struct Pages(Vec<Page>);

#[derive(Clone, Debug)]
struct Page {
    path: String,
    media_type: HeaderValue,
    body: Bytes,
    etag: HeaderValue,
    policy: bool,
}

impl Pages {
    pub(super) fn add_description(&mut self, path: String, description: &'static Description) {
        let body = Bytes::from_static((description.document)().as_bytes());
        self.0.push(Page::new(path, "application/json", body, false));
    }

    /// The description stands in the page itself, so that it works wherever it is mounted.
    pub(super) fn add_documentation(&mut self, path: String, description: &'static Description) {
        let base = description.base_path.trim_end_matches('/');
        let settings = format!(
            r#"{{"base":{},"page":{},"document":{}}}"#,
            json::to_string(base),
            json::to_string(&path),
            (description.document)()
        );
        // `<` could end the script that holds the text; in JSON it stands in strings only.
        let page = DOCUMENTATION.replacen(MARKER, &settings.replace('<', "\\u003c"), 1);
        self.0.push(Page::new(path, "text/html; charset=utf-8", page.into(), true));
    }

    pub(super) fn answer(&self, request: &Request<Body>) -> Option<Response<Body>> {
        let path = request.uri().path();
        let page = self.0.iter().find(|page| page.path == path)?;
        Some(match *request.method() {
            Method::GET | Method::HEAD => page.response(request),
            Method::OPTIONS => options(&ALLOW),
            _ => wrong_method(&ALLOW).into_response(),
        })
    }
}

impl Page {
    fn new(path: String, media_type: &'static str, body: Bytes, policy: bool) -> Self {
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let etag = HeaderValue::try_from(format!("\"{:016x}\"", hasher.finish()));
        let etag = etag.unwrap_or_else(|_| HeaderValue::from_static("\"\""));
        Self { path, media_type: HeaderValue::from_static(media_type), body, etag, policy }
    }

    fn response(&self, request: &Request<Body>) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        let known = request.headers().get(header::IF_NONE_MATCH);
        let is_known = known.is_some_and(|known| list_has(known.as_bytes(), self.etag.as_bytes()));
        let headers = response.headers_mut();
        headers.insert(header::ETAG, self.etag.clone());
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if self.policy {
            headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
            headers.insert(
                HeaderName::from_static("x-content-type-options"),
                HeaderValue::from_static("nosniff"),
            );
        }
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(header::CONTENT_TYPE, self.media_type.clone());
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(self.body.len()));
        if request.method() != Method::HEAD {
            *response.body_mut() = Body::from(self.body.clone());
        }
        response
    }
}

/// Whether a list of entity tags names one (RFC 9110, 13.1.2: compared weakly).
fn list_has(list: &[u8], etag: &[u8]) -> bool {
    list.split(|byte| *byte == b',')
        .map(<[u8]>::trim_ascii)
        .any(|known| known == b"*" || known.strip_prefix(b"W/").unwrap_or(known) == etag)
}
