//! Formats of strings as types: each is JSON, plain text, and held against the rules of its text.

mod base64;
#[cfg(feature = "jiff")]
mod dates;
#[cfg(feature = "decimal")]
mod decimal;
#[cfg(feature = "uuid")]
mod identifiers;

pub use base64::Base64;

use crate::json::Decode;
use crate::rule::{Found, Rule};
use crate::text::Text;
use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

/// JSON for types that are strings in it, by way of their text.
macro_rules! strings {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::json::Decode for $type {
            fn decode(input: &mut $crate::json::Reader<'_>) -> Option<Self> {
                input.formatted()
            }

            fn check(&self, rule: &$crate::rule::Rule, found: &mut $crate::rule::Found) {
                rule.check_text(&$crate::text::Text::text(self), found);
            }
        }

        impl $crate::json::Encode for $type {
            fn encode(&self, out: &mut $crate::json::Writer) {
                out.string(&$crate::text::Text::text(self));
            }
        }
    )*};
}
pub(crate) use strings;

/// Plain text for types whose own parsing and printing is the format's.
macro_rules! texts {
    ($($type:ty: $expected:literal),* $(,)?) => {$(
        impl Text for $type {
            const EXPECTED: &'static str = $expected;
            const RULE: &'static str = "format";

            fn parse(text: &str) -> Option<Self> {
                text.parse().ok()
            }

            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }

            fn check(&self, rule: &Rule, found: &mut Found) {
                Decode::check(self, rule, found);
            }
        }
    )*};
}
texts! { Ipv4Addr: "an IPv4 address", Ipv6Addr: "an IPv6 address" }
strings! { Ipv4Addr, Ipv6Addr }

#[cfg(test)]
mod tests {
    use crate::json::{from_str, to_string};
    use std::net::{Ipv4Addr, Ipv6Addr};

    #[test]
    fn addresses_are_strings() {
        assert_eq!(from_str::<Ipv4Addr>(r#""127.0.0.1""#), Ok(Ipv4Addr::LOCALHOST));
        assert_eq!(to_string(&Ipv6Addr::LOCALHOST), r#""::1""#);
        for text in [r#""127.0.0.01""#, r#""::1""#, r#""""#] {
            assert_eq!(from_str::<Ipv4Addr>(text).unwrap_err().0[0].rule, "format", "{text}");
        }
        assert_eq!(from_str::<Ipv4Addr>("1").unwrap_err().0[0].rule, "type");
    }
}
