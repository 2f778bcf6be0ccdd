//! Where a call goes that has an address of its own: a webhook or a callback, whose receiver says where it listens.

use http::Uri;

use super::base::Origin;

/// A whole address.
#[derive(Debug)]
pub(super) struct Address {
    /// Scheme, host and port.
    pub(super) origin: Origin,
    /// Path and query.
    pub(super) target: String,
}

impl Address {
    /// Reads an address. What stands behind `#` is left out: no server sees it.
    ///
    /// # Errors
    ///
    /// In words, which show no password: it is no address of HTTP, or names a user.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let sent = url.split('#').next().unwrap_or_default().trim();
        let uri: Uri = sent.parse().map_err(|error| format!("the address to send to is none: {error}"))?;
        let Some(origin) = Origin::of(&uri) else {
            return Err(
                "the address to send to does not begin with `http://` or `https://` and a host".into()
            );
        };
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err("the address to send to holds user and password: set a credential instead".into());
        }
        let target = uri.query().map_or_else(|| uri.path().into(), |query| format!("{}?{query}", uri.path()));
        Ok(Self { origin, target })
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn whole_addresses_of_http() {
        let target = |url| Address::parse(url).map(|address| address.target);
        assert_eq!(target("https://x:8/a/b?c=d#e").unwrap(), "/a/b?c=d");
        assert_eq!(target("http://x").unwrap(), "/");
        assert_eq!(target("http://x?a=b").unwrap(), "/?a=b");
        for url in ["", "/a", "x", "ftp://x/", "http:///a", "http://ann:secret@x/", "http://x/a b"] {
            let error = target(url).unwrap_err();
            assert!(
                error.starts_with("the address to send to ") && !error.contains("secret"),
                "{url}: {error}"
            );
        }
    }
}
