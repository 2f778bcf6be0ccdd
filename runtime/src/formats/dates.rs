//! Dates and times of RFC 3339.

use crate::json::Decode;
use crate::rule::{Format, Found, Rule};
use crate::text::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use std::borrow::Cow;

impl Text for Timestamp {
    const EXPECTED: &'static str = "a date-time of RFC 3339";
    const RULE: &'static str = "format";

    /// The parser takes more than RFC 3339, so that is held against it first. It keeps nanoseconds: further digits are
    /// cut off.
    fn parse(text: &str) -> Option<Self> {
        if !Format::DateTime.holds(text) {
            return None;
        }
        let (seconds, rest) = text.split_at_checked(19)?;
        let digits = rest.bytes().skip(1).take_while(u8::is_ascii_digit).count();
        if !rest.starts_with('.') || digits <= 9 {
            return text.parse().ok();
        }
        format!("{seconds}{}{}", rest.get(..10)?, rest.get(digits + 1..)?).parse().ok()
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
            "2023-11-14T22:13:20-24:00",
            "2023-11-14T22:13:60Z",
            "2023-02-30T00:00:00Z",
            "20231114T221320Z",
            "2023-11-14T25:00:00Z",
            "2023-11-1é4T22:13:20Z",
            "",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
        let fine = Timestamp::parse("2023-11-14T22:13:20.9999999999999Z").unwrap();
        assert_eq!(fine.subsec_nanosecond(), 999_999_999);
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
