//! Bytes in base64.

use crate::json::Decode;
use crate::rule::{Found, Rule};
use crate::text::Text;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;
use std::fmt::{self, Display};
use std::str::FromStr;

/// Bytes that are written in base64 (RFC 4648, with padding).
///
/// ```
/// use specwright::{Base64, json};
///
/// let bytes: Base64 = json::from_str(r#""aGk=""#)?;
/// assert_eq!(bytes.0, b"hi");
/// # Ok::<(), json::Invalid>(())
/// ```
#[derive(Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Base64(pub Vec<u8>);

/// The text is not base64.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NotBase64;

impl Display for NotBase64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "must be {}", Base64::EXPECTED)
    }
}

impl std::error::Error for NotBase64 {}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Prints the bytes in base64.
impl Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&STANDARD.encode(&self.0))
    }
}

impl FromStr for Base64 {
    type Err = NotBase64;

    fn from_str(text: &str) -> Result<Self, NotBase64> {
        STANDARD.decode(text).map(Self).map_err(|_| NotBase64)
    }
}

impl Text for Base64 {
    const EXPECTED: &'static str = "base64";
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

super::strings! { Base64 }

#[cfg(test)]
mod tests {
    use super::Base64;
    use crate::json::{from_str, to_string};

    #[test]
    fn bytes_are_read_and_written() {
        assert_eq!(to_string(&Base64(vec![0xfb, 0xff])), r#""+/8=""#);
        assert_eq!(from_str::<Base64>(r#""+/8=""#), Ok(Base64(vec![0xfb, 0xff])));
        assert_eq!(from_str::<Base64>(r#""""#), Ok(Base64::default()));
        for text in ["+/8", "-_8=", "a", "+/8=\\n"] {
            assert_eq!(from_str::<Base64>(&format!("\"{text}\"")).unwrap_err().0[0].rule, "format", "{text}");
        }
    }
}
