//! Header fields in `Debug` forms: their names alone, since a value may be secret.

use std::fmt;

use http::HeaderMap;

/// The names of header fields.
pub(super) struct Names<'h>(pub(super) &'h HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode, header};

    use crate::client::{Incoming, Outgoing, Payload, Whole};

    #[test]
    fn no_value_is_shown() {
        let headers = HeaderMap::from_iter([(header::AUTHORIZATION, "Bearer hush".parse().unwrap())]);
        let body = || bytes::Bytes::from_static(b"hush");
        let outgoing = Outgoing {
            headers: headers.clone(),
            body: Payload::Bytes(body()),
            ..Outgoing::new("/a?key=hush")
        };
        let status = StatusCode::OK;
        let incoming = Incoming::new(status, headers.clone(), body().into());
        let whole = Whole { status, headers, body: body(), piece: 9 };
        let shown = format!("{outgoing:?} {incoming:?} {whole:?}");
        assert!(!shown.contains("hush") && shown.matches("authorization").count() == 3, "{shown}");
    }
}
