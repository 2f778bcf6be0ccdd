//! The page at `/__specwright`: the operations, their requests and answers, a form that tries one, and the journal.
//!
//! One HTML text with its style and script in it. It loads nothing from elsewhere, sets all text as text, and works under a
//! policy that allows no more than that (Content Security Policy Level 3).

mod operations;
mod readable;

pub use operations::{operation, operations};

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use specwright::Body;
use specwright::http::{HeaderName, HeaderValue, Response, header};

const HTML: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str =
    concat!(include_str!("script/list.js"), include_str!("script/try.js"), include_str!("script/journal.js"));

/// The page.
#[must_use]
pub fn html() -> Response<Body> {
    let nonce = nonce();
    let text = HTML.replace("/*style*/", STYLE).replace("/*script*/", SCRIPT).replace("{nonce}", &nonce);
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; img-src data: blob:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A text that no one can guess, another for each page: the standard library's random keys, hashed.
fn nonce() -> String {
    let one = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", one(), one())
}

#[cfg(test)]
mod tests {
    use super::{HTML, SCRIPT, STYLE, html};
    use specwright::http::header;

    #[test]
    fn the_page_is_small_and_loads_nothing() {
        let all = format!("{HTML}{STYLE}{SCRIPT}");
        assert!(all.len() < 60 * 1024, "{} bytes", all.len());
        for word in [
            "http://",
            "https://",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "style=\"",
            "onclick=",
        ] {
            assert!(!all.contains(word), "{word}");
        }
    }

    #[test]
    fn each_page_has_a_policy_of_its_own() {
        let policy = || {
            let response = html();
            response
                .headers()
                .get(header::CONTENT_SECURITY_POLICY)
                .and_then(|value| value.to_str().ok().map(str::to_owned))
        };
        let one = policy().expect("a policy");
        assert!(one.contains("default-src 'none'") && !one.contains("unsafe"), "{one}");
        assert_ne!(Some(one), policy());
    }
}
