//! The forms in which one value may be answered.

use http::HeaderValue;

use crate::items::plain;
use crate::{json, media};

/// A media type with its codec.
#[derive(Clone, Copy, Debug)]
pub struct Media {
    pub(super) media_type: &'static str,
    codec: Codec,
}

#[derive(Clone, Copy, Debug)]
enum Codec {
    Json,
    Text,
    #[cfg(feature = "xml")]
    Xml(&'static crate::xml::Node),
}

impl Media {
    /// JSON.
    #[must_use]
    pub const fn json(media_type: &'static str) -> Self {
        Self { media_type, codec: Codec::Json }
    }

    /// A string as it is, or a scalar as its text.
    #[must_use]
    pub const fn text(media_type: &'static str) -> Self {
        Self { media_type, codec: Codec::Text }
    }

    /// XML, with the table of its root.
    #[cfg(feature = "xml")]
    #[must_use]
    pub const fn xml(media_type: &'static str, root: &'static crate::xml::Node) -> Self {
        Self { media_type, codec: Codec::Xml(root) }
    }

    /// The value of `Content-Type`. Text says that it is UTF-8 (RFC 6657).
    pub(crate) fn content_type(self) -> HeaderValue {
        let text = match self.codec {
            Codec::Text if self.media_type == "text/plain" => {
                return HeaderValue::from_static("text/plain; charset=utf-8");
            }
            Codec::Text => HeaderValue::try_from(format!("{}; charset=utf-8", self.media_type)),
            _ => HeaderValue::try_from(self.media_type),
        };
        text.unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"))
    }

    /// A value in this form. `None`: it is nested too deeply for XML, or has a number that JSON has not.
    pub(crate) fn write(self, value: &(impl json::Encode + ?Sized)) -> Option<bytes::Bytes> {
        match self.codec {
            Codec::Json => json::to_exact_bytes(value),
            Codec::Text => Some(plain(json::to_vec(value)).into()),
            #[cfg(feature = "xml")]
            Codec::Xml(root) => crate::xml::to_vec(value, root).map(Into::into),
        }
    }
}

/// Whether a media type is one of those declared, which may be ranges. Parameters are passed over; none declared: any.
pub(super) fn is_declared(media_type: &HeaderValue, declared: &[&str]) -> bool {
    let essence = media::essence(media_type.as_bytes());
    let is = |declared: &&str| {
        let kind = declared.strip_suffix('*').unwrap_or(declared).as_bytes();
        *declared == "*/*"
            || media::essence(declared.as_bytes()).eq_ignore_ascii_case(essence)
            || (declared.ends_with("/*")
                && essence.get(..kind.len()).is_some_and(|own| own.eq_ignore_ascii_case(kind)))
    };
    declared.is_empty() || declared.iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_value() {
        let text = Media::text("text/csv");
        assert_eq!(text.content_type(), "text/csv; charset=utf-8");
        assert_eq!(text.write("a\n\"b\"").unwrap(), "a\n\"b\"");
        assert_eq!(text.write(&7_i64).unwrap(), "7");
        assert_eq!(Media::json("application/hal+json").write("a").unwrap(), "\"a\"");
    }

    #[test]
    fn declared_types() {
        let is =
            |sent: &'static str, declared: &[&str]| is_declared(&HeaderValue::from_static(sent), declared);
        assert!(is("image/png", &["image/*"]) && is("Image/PNG; a=b", &["image/png"]) && is("a/b", &["*/*"]));
        assert!(is("a/b", &[]) && is("a/b", &["c/d", "a/b"]) && is("a/b; c=d", &["a/b; c=e"]));
        assert!(!is("imagex/png", &["image/*"]) && !is("image", &["image/*"]) && !is("a/b", &["a/c"]));
    }
}
