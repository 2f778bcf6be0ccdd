//! `format`: what strings hold, and how wide numbers are.

use crate::ir::{Float, Format, Integer};
use crate::spec::Schema;

/// Formats of strings that get a type of their own.
const TYPED: [(&str, Format); 8] = [
    ("date-time", Format::DateTime),
    ("date", Format::Date),
    ("uuid", Format::Uuid),
    ("byte", Format::Base64),
    ("ipv4", Format::Ipv4),
    ("ipv6", Format::Ipv6),
    ("decimal", Format::Decimal),
    ("base64", Format::Base64),
];

/// Formats that are known and stay text.
const PLAIN: [&str; 26] = [
    "binary",
    "char",
    "commonmark",
    "duration",
    "email",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-string",
    "sf-token",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
];

/// Formats of numbers.
const INTEGERS: [(&str, Integer); 8] = [
    ("int8", Integer::I8),
    ("int16", Integer::I16),
    ("int32", Integer::I32),
    ("int64", Integer::I64),
    ("uint8", Integer::U8),
    ("uint16", Integer::U16),
    ("uint32", Integer::U32),
    ("uint64", Integer::U64),
];

/// What a string of this format holds.
pub(super) fn text(format: &str) -> Option<Format> {
    TYPED.iter().find(|(name, _)| *name == format).map(|(_, format)| *format)
}

/// Formats of strings that assert, with the names that they go by here.
const ASSERTED: [(&str, &str); 21] = [
    ("base64", "byte"),
    ("byte", "byte"),
    ("date", "date"),
    ("date-time", "date-time"),
    ("duration", "duration"),
    ("email", "email"),
    ("hostname", "hostname"),
    ("idn-email", "idn-email"),
    ("idn-hostname", "idn-hostname"),
    ("ipv4", "ipv4"),
    ("ipv6", "ipv6"),
    ("iri", "iri"),
    ("iri-reference", "iri-reference"),
    ("json-pointer", "json-pointer"),
    ("regex", "regex"),
    ("relative-json-pointer", "relative-json-pointer"),
    ("time", "time"),
    ("uri", "uri"),
    ("uri-reference", "uri-reference"),
    ("uri-template", "uri-template"),
    ("uuid", "uuid"),
];

/// The format that a string is held against under this name.
pub(super) fn asserted(format: &str) -> Option<&'static str> {
    ASSERTED.iter().find(|(name, _)| *name == format).map(|(_, known)| *known)
}

/// The integer of this format.
pub(super) fn integer(format: &str) -> Option<Integer> {
    INTEGERS.iter().find(|(name, _)| *name == format).map(|(_, integer)| *integer)
}

/// The number of this format.
pub(super) fn float(format: &str) -> Option<Float> {
    match format {
        "float" => Some(Float::F32),
        "double" => Some(Float::F64),
        _ => None,
    }
}

/// Whether a schema without `type` speaks of strings all the same.
pub(super) fn is_textual(schema: &Schema) -> bool {
    let known = |name: &str| text(name).is_some() || PLAIN.contains(&name);
    schema.format.as_ref().is_some_and(|format| known(&format.value)) || schema.content_encoding.is_some()
}

/// The known format that an unknown one is probably meant to be.
pub(super) fn near(format: &str) -> Option<&'static str> {
    let known = TYPED.iter().map(|(name, _)| *name).chain(PLAIN);
    let squeezed = squeeze(format);
    let mut known = known.filter(|name| *name != format);
    known.find(|name| squeeze(name) == squeezed)
}

fn squeeze(format: &str) -> String {
    format.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_that_is_spelt_otherwise_is_near_a_known_one() {
        assert_eq!(near("DateTime"), Some("date-time"));
        assert_eq!(near("UUID"), Some("uuid"));
        assert_eq!(near("date-time"), None);
        assert_eq!(near("currency"), None);
    }
}
