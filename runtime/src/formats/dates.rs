//! Dates and times of RFC 3339.

use crate::json::Decode;
use crate::rule::{Found, Rule};
use crate::text::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use std::borrow::Cow;

impl Text for Timestamp {
    const EXPECTED: &'static str = "a date-time of RFC 3339";
    const RULE: &'static str = "format";

    /// The parser takes more than RFC 3339, so the shape is held against it first.
    fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_at_checked(10)?;
        let (time, offset) = time.split_at_checked(9)?;
        let fraction = offset.bytes().skip(1).take_while(u8::is_ascii_digit).count();
        let offset = match offset.strip_prefix('.') {
            Some(rest) if fraction > 0 => rest.get(fraction..)?,
            Some(_) => return None,
            None => offset,
        };
        let shaped = has_shape(date, b"0000-00-00")
            && (has_shape(time, b"T00:00:00") || has_shape(time, b"t00:00:00"))
            && (matches!(offset, "Z" | "z") || has_shape(offset, b"+00:00") || has_shape(offset, b"-00:00"));
        shaped.then(|| text.parse().ok())?
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        Decode::check(self, rule, found);
    }
}

impl Text for Date {
    const EXPECTED: &'static str = "a date of RFC 3339";
    const RULE: &'static str = "format";

    fn parse(text: &str) -> Option<Self> {
        has_shape(text, b"0000-00-00").then(|| text.parse().ok())?
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        Decode::check(self, rule, found);
    }
}

super::strings! { Timestamp, Date }

/// Whether `text` has a digit where `shape` has a zero, and else the same.
fn has_shape(text: &str, shape: &[u8]) -> bool {
    text.len() == shape.len()
        && text
            .bytes()
            .zip(shape)
            .all(|(byte, shape)| if *shape == b'0' { byte.is_ascii_digit() } else { byte == *shape })
}

#[cfg(test)]
mod tests {
    use super::{Date, Text, Timestamp};
    use crate::json::{from_str, to_string};

    #[test]
    fn times_are_those_of_rfc_3339() {
        let noon = Timestamp::from_second(1_700_000_000).unwrap();
        for text in ["2023-11-14T22:13:20Z", "2023-11-14t23:13:20.000+01:00", "2023-11-14T22:13:20.0z"] {
            assert_eq!(Timestamp::parse(text), Some(noon), "{text}");
        }
        for text in [
            "2023-11-14 22:13:20Z",
            "2023-11-14T22:13:20",
            "2023-11-14T22:13:20.Z",
            "2023-11-14T22:13Z",
            "2023-11-14T22:13:20+01",
            "2023-11-14T22:13:20Z[UTC]",
            "2023-02-30T00:00:00Z",
            "20231114T221320Z",
            "2023-11-14T25:00:00Z",
            "2023-11-1é4T22:13:20Z",
            "",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
        assert_eq!(to_string(&noon), r#""2023-11-14T22:13:20Z""#);
    }

    #[test]
    fn dates_are_those_of_rfc_3339() {
        let text = r#""2024-02-29""#;
        assert_eq!(to_string(&from_str::<Date>(text).unwrap()), text);
        for text in ["2023-02-29", "2024-2-29", "20240229", "2024-02-29T00:00:00Z", "+2024-02-29"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
