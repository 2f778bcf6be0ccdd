//! Where the server is: the address that stands before every path.

use std::fmt;

use http::Uri;
use http::uri::{Authority, Scheme};

use super::{BuildError, Unexpected, Why};

/// Scheme, host and port, and the path before all paths.
///
/// Its `Debug` form shows no path: some servers take a token for a part of it.
#[derive(Clone)]
pub(super) struct Base {
    origin: Origin,
    /// Without a slash at its end.
    path: String,
}

/// Scheme, host and port (RFC 9110, section 4.3.1): what credentials are for.
#[derive(Clone, Debug)]
pub struct Origin {
    scheme: Scheme,
    authority: Authority,
}

impl Base {
    /// Reads an address such as `https://example.com/v1`.
    pub(super) fn parse(text: &str) -> Result<Self, BuildError> {
        let shown = || format!("`{}` is no address of a server", redacted(text));
        let wrong = |why: &str| BuildError::new(format!("{}: {why}", shown()));
        let uri: Uri =
            text.trim().parse().map_err(|error: http::uri::InvalidUri| wrong(&error.to_string()))?;
        let Some(origin) = Origin::of(&uri) else {
            return Err(wrong("it begins with `http://` or `https://` and names a host"));
        };
        if let Err(error) = fluent_uri::Uri::parse(text.trim()) {
            return Err(wrong(&error.to_string()));
        }
        if !origin.has_port() {
            return Err(wrong("its port is none"));
        }
        if origin.authority.as_str().contains('@') {
            return Err(wrong("user and password do not stand in it: write `Credential::basic`"));
        }
        if uri.query().is_some() || text.contains('#') {
            return Err(wrong("nothing stands behind its path"));
        }
        Ok(Self { origin, path: uri.path().trim_end_matches('/').to_owned() })
    }

    /// Where nothing is said: a service of this process.
    pub(super) fn local() -> Self {
        let (scheme, authority) = (Scheme::HTTP, Authority::from_static("localhost"));
        Self { origin: Origin { scheme, authority }, path: String::new() }
    }

    /// The same with another path, joined as a reference (RFC 3986, section 5.2): `/v2` replaces it, `v2` stands behind.
    pub(super) fn below(&self, path: &str) -> Result<Self, BuildError> {
        let Origin { scheme, authority } = &self.origin;
        if let Some(rest) = path.strip_prefix("//") {
            return Self::parse(&format!("{scheme}://{rest}"));
        }
        let before = if path.starts_with('/') { "" } else { self.path.as_str() };
        let path = path.trim_start_matches("./").trim_start_matches('/');
        Self::parse(&format!("{scheme}://{authority}{before}/{path}"))
    }

    /// The root of an origin.
    pub(super) const fn of(origin: Origin) -> Self {
        Self { origin, path: String::new() }
    }

    pub(super) const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The address of a path and query.
    pub(super) fn join(&self, target: &str) -> Result<Uri, Unexpected> {
        let path = target.split('?').next().unwrap_or_default();
        if path.split('/').any(is_dots) {
            return Err(Unexpected::new(Why::Request).because(
                "a segment of the path would be `.` or `..`: servers take it for a step, not for a value",
            ));
        }
        let slash = if target.starts_with(['/', '?']) { "" } else { "/" };
        let Origin { scheme, authority } = &self.origin;
        let text = format!("{scheme}://{authority}{}{slash}{target}", self.path);
        text.parse().map_err(|error: http::uri::InvalidUri| Unexpected::new(Why::Request).because(error))
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Origin { scheme, authority } = &self.origin;
        write!(f, "{scheme}://{authority}{}", if self.path.is_empty() { "" } else { "/…" })
    }
}

/// Without what may be a password or a key: user and query.
pub(super) fn redacted(text: &str) -> String {
    let (address, query) = match text.find(['?', '#']) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at..=at).unwrap_or_default()),
        None => (text, ""),
    };
    let start = address.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = address.split_at(start);
    let (user, host) = rest.rfind('@').map_or(("", rest), |at| ("…", rest.get(at..).unwrap_or_default()));
    format!("{scheme}{user}{host}{query}{}", if query.is_empty() { "" } else { "…" })
}

/// Whether a segment of a path is a step, written out or percent-encoded (RFC 3986, section 6.2.2).
fn is_dots(segment: &str) -> bool {
    segment.len() <= 6 && matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

impl Origin {
    /// That of an address; `None`: it has no host, or its scheme is not HTTP's.
    #[must_use]
    pub fn of(uri: &Uri) -> Option<Self> {
        let scheme = uri.scheme().filter(|scheme| **scheme == Scheme::HTTP || **scheme == Scheme::HTTPS)?;
        let authority = uri.authority().filter(|authority| !authority.host().is_empty())?;
        Some(Self { scheme: scheme.clone(), authority: authority.clone() })
    }

    /// Whether the port that is written, if any is, can be one.
    fn has_port(&self) -> bool {
        let written = self.authority.as_str().rsplit(['@', ']']).next().unwrap_or_default();
        let port = written.split_once(':').map_or("", |(_, port)| port);
        port.is_empty() || self.authority.port_u16().is_some()
    }

    pub(super) fn is_secure(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    pub(super) fn host(&self) -> &str {
        self.authority.host()
    }

    pub(super) fn port(&self) -> u16 {
        self.authority.port_u16().unwrap_or(if self.is_secure() { 443 } else { 80 })
    }
}

/// Hosts are compared without regard to case; a port that is not written is the scheme's.
impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        self.scheme == other.scheme
            && self.port() == other.port()
            && self.host().eq_ignore_ascii_case(other.host())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_stands_before_every_path() {
        let base = Base::parse("https://Example.com:443/v1/").unwrap();
        assert_eq!(base.join("/pets?limit=1").unwrap(), "https://Example.com:443/v1/pets?limit=1");
        assert_eq!(Base::parse("http://x").unwrap().join("").unwrap(), "http://x/");
        assert_eq!(*base.origin(), Origin::of(&"https://example.com/a".parse().unwrap()).unwrap());
        assert_ne!(*base.origin(), Origin::of(&"http://example.com:443/".parse().unwrap()).unwrap());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let wrong = ["", "/v1", "ftp://x", "example.com", "http://x/?a=b", "http://x/#a", "http://:80/"];
        let bad = ["http://x:99999", "http://[::1]:70000/", "http://x/{v}", "http://{host}/", "http://x/%zz"];
        for text in wrong.into_iter().chain(bad) {
            assert!(Base::parse(text).is_err(), "{text}");
        }
        assert!(Base::parse("http://[::1]:8080/v1").is_ok() && Base::parse("http://x:/").is_ok());
        let error = Base::parse("https://ann:secret@x/").unwrap_err().to_string();
        assert!(error.contains("Credential::basic") && !error.contains("secret"), "{error}");
        for text in
            ["ann:secret@x", "https://x/v1?key=secret", "https://x/#secret", "http://a:secret@x?secret@"]
        {
            let error = Base::parse(text).unwrap_err().to_string();
            assert!(!error.contains("secret") && error.contains('x'), "{error}");
        }
        let base = Base::parse("https://x:8/bot/secret").unwrap();
        assert_eq!(format!("{base:?}"), "https://x:8/…");
    }

    #[test]
    fn a_value_is_no_step_in_the_path() {
        let base = Base::parse("http://x/v1").unwrap();
        for target in ["/pets/..", "/pets/%2E%2e", "/./x", "/a/.%2E?b=c"] {
            assert_eq!(base.join(target).unwrap_err().why(), Why::Request, "{target}");
        }
        assert!(base.join("/pets/...?x=/../").is_ok());
    }
}
