//! Decimal numbers, exact to 28 digits.

use crate::json::{Decode, Encode, Reader, Writer};
use crate::rule::{Found, Rule};
use crate::text::Text;
use rust_decimal::Decimal;
use std::borrow::Cow;

impl Text for Decimal {
    const EXPECTED: &'static str = "a decimal number of at most 28 digits";
    const RULE: &'static str = "format";

    fn parse(text: &str) -> Option<Self> {
        crate::json::Number::parse(text)?;
        let plain = Self::from_str_exact(text).ok();
        plain.or_else(|| text.contains(['e', 'E']).then(|| Self::from_scientific(text).ok())?)
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        Decode::check(self, rule, found);
    }
}

/// Read from a number or a string.
impl Decode for Decimal {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.number_or_text()
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        rule.check_number(&self.to_string(), found);
    }
}

/// Written as a string: `decimal` is a format of strings here.
impl Encode for Decimal {
    fn encode(&self, out: &mut Writer) {
        out.string(&self.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use crate::json::{from_str, to_string};
    use crate::rule::{Limit, Rule};
    use crate::text::Text;

    #[test]
    fn keeps_every_digit() {
        for text in ["0.1", "1.50", "12345678901234567890.12345678", "-3"] {
            let written = format!("{text:?}");
            assert_eq!(to_string(&from_str::<Decimal>(text).unwrap()), written);
            assert_eq!(to_string(&from_str::<Decimal>(&written).unwrap()), written);
        }
        assert_eq!(from_str::<Decimal>("1e2").map(|value| value.to_string()), Ok("100".to_owned()));
        for text in ["\"\"", "\" 1\"", "\"1_000\"", "true", "1e99", "0.12345678901234567890123456789012345"] {
            assert!(from_str::<Decimal>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn is_held_against_bounds() {
        static RULE: Rule = Rule::ANY.minimum(Limit::Float(0.5)).multiple_of(Limit::Float(0.25));
        let found = |text: &str| {
            let mut found = crate::rule::Found::new(crate::Location::Query);
            Text::check(&Decimal::parse(text).unwrap(), &RULE, &mut found);
            found.into_violations().len()
        };
        assert_eq!([found("0.5"), found("0.25"), found("0.6"), found("1")], [0, 1, 1, 0]);
    }
}
