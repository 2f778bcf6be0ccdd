//! Identifiers of RFC 9562.

use crate::json::{Decode, Encode, Reader, Writer};
use crate::rule::{Found, Rule};
use crate::text::Text;
use std::borrow::Cow;
use uuid::Uuid;

impl Text for Uuid {
    const EXPECTED: &'static str = "a UUID";
    const RULE: &'static str = "format";

    /// Only with hyphens, as RFC 9562 has it.
    fn parse(text: &str) -> Option<Self> {
        (text.len() == 36).then(|| text.parse().ok())?
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        Decode::check(self, rule, found);
    }
}

impl Decode for Uuid {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.formatted()
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        rule.check_text(&self.text(), found);
    }
}

impl Encode for Uuid {
    fn encode(&self, out: &mut Writer) {
        out.string(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
    }
}

#[cfg(test)]
mod tests {
    use crate::json::{from_str, to_string};
    use uuid::Uuid;

    #[test]
    fn a_uuid_has_hyphens() {
        let text = r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#;
        let id: Uuid = from_str(text).unwrap();
        assert_eq!(to_string(&id), text);
        for text in ["67e5504410b1426f9247bb680e5fe0c8", "{67e55044-10b1-426f-9247-bb680e5fe0c8}", "67e5"] {
            assert!(from_str::<Uuid>(&format!("{text:?}")).is_err(), "{text}");
        }
    }
}
