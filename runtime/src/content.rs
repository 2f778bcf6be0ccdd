//! Bytes with their media type: what is not JSON.

use bytes::Bytes;
use http::HeaderValue;

/// A body that is handed over as it is, with its media type.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// What stands in `Content-Type`.
    pub media_type: HeaderValue,
    /// The bytes.
    pub bytes: Bytes,
}

impl Content {
    /// Bytes of a media type: `Content::new("image/png", bytes)`.
    ///
    /// A text that no header can hold becomes `application/octet-stream`.
    pub fn new(media_type: impl TryInto<HeaderValue>, bytes: impl Into<Bytes>) -> Self {
        let unknown = |_| HeaderValue::from_static("application/octet-stream");
        Self { media_type: media_type.try_into().unwrap_or_else(unknown), bytes: bytes.into() }
    }

    /// Text in UTF-8.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static("text/plain; charset=utf-8"), text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_no_header_holds_is_unknown() {
        assert_eq!(Content::new("image/png", "x").media_type, "image/png");
        assert_eq!(Content::new("a\nb", "x").media_type, "application/octet-stream");
        assert_eq!(Content::text("x").bytes, "x");
    }
}
