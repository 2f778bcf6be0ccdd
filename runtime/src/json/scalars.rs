//! Booleans, numbers and strings.

use super::{Decode, Encode, Number, Reader, Writer};
use crate::rule::{Found, Rule};
use crate::text::Text;

impl<'t> Reader<'t> {
    /// The number ahead; in text made from parameters also one in quotes.
    #[inline]
    pub(super) fn number_of(&mut self, expected: &str) -> Option<Number<'t>> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'"') if self.quoted => self.quoted_number(expected),
            _ => self.mismatch(expected),
        }
    }

    fn quoted_number(&mut self, expected: &str) -> Option<Number<'t>> {
        let start = self.at + 1;
        let string = self.string()?;
        let number = self.text.get(start..self.at.saturating_sub(1)).and_then(Number::parse);
        if number.is_none() || number.is_some_and(|number| number.text() != string) {
            self.note("type", format!("must be {expected}"));
            return None;
        }
        number
    }

    /// An integer of any of Rust's types.
    fn integer<T: TryFrom<i128>>(&mut self, expected: &str) -> Option<T> {
        let value = self.number_of(expected)?.integer().and_then(|value| T::try_from(value).ok());
        if value.is_none() {
            self.note("type", format!("must be {expected}"));
        }
        value
    }

    fn float(&mut self) -> Option<f64> {
        let value = self.number_of(f64::EXPECTED)?.float();
        if value.is_none() {
            self.note("type", format!("must be {}", f64::EXPECTED));
        }
        value
    }

    /// Reads a string that says a value of a format.
    pub(crate) fn formatted<T: Text>(&mut self) -> Option<T> {
        if self.peek() != Some(b'"') {
            return self.mismatch("a string");
        }
        let text = self.string()?;
        T::read(&text, &mut self.found)
    }

    /// Reads a number, or a string that says one.
    #[cfg(feature = "decimal")]
    pub(crate) fn number_or_text<T: Text>(&mut self) -> Option<T> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => {
                let number = self.number()?;
                T::read(number.text(), &mut self.found)
            }
            _ => self.formatted(),
        }
    }

    /// Reads `null`.
    pub fn null(&mut self) -> Option<()> {
        match self.peek() {
            Some(b'n') => self.literal("null"),
            Some(b'"') if self.takes_null() => Some(()),
            _ => self.mismatch("null"),
        }
    }

    /// Takes the string ahead if it says null.
    pub(super) fn takes_null(&mut self) -> bool {
        self.quoted && !self.null_is_written && self.take_quoted("null")
    }

    /// Takes the string ahead if it is `word`.
    pub(super) fn take_quoted(&mut self, word: &str) -> bool {
        let start = self.at;
        let taken = self.string().is_some_and(|text| text == word);
        if !taken && !self.is_broken() {
            self.at = start;
        }
        taken
    }

    /// Refuses what is there: no value is right.
    pub fn never<T>(&mut self) -> Option<T> {
        self.note("not", "must not be there".to_owned());
        self.skip();
        None
    }
}

impl Decode for String {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        match input.peek() {
            Some(b'"') => input.string().map(Into::into),
            _ => input.mismatch(Self::EXPECTED),
        }
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        rule.check_text(self, found);
    }
}

impl Decode for bool {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        match input.peek() {
            Some(b't') => input.literal("true").map(|()| true),
            Some(b'f') => input.literal("false").map(|()| false),
            Some(b'"') if input.quoted && input.take_quoted("true") => Some(true),
            Some(b'"') if input.quoted && input.take_quoted("false") => Some(false),
            _ => input.mismatch(Self::EXPECTED),
        }
    }
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl Decode for $type {
            fn decode(input: &mut Reader<'_>) -> Option<Self> {
                input.integer(Self::EXPECTED)
            }

            fn check(&self, rule: &Rule, found: &mut Found) {
                rule.check_integer(i128::from(*self), found);
            }
        }

        impl Encode for $type {
            fn encode(&self, out: &mut Writer) {
                out.raw(itoa::Buffer::new().format(*self));
            }
        }
    )*};
}
integers! { i8, i16, i32, i64, u8, u16, u32, u64 }

impl Decode for f64 {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.float()
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        rule.check_float(*self, found);
    }
}

/// Read from the text itself, not by way of `f64`, so that it is rounded once.
impl Decode for f32 {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let number = input.number_of(Self::EXPECTED)?;
        let value = number.text().parse().ok().filter(|value: &Self| value.is_finite());
        if value.is_none() {
            input.note("type", format!("must be {}", Self::EXPECTED));
        }
        value
    }

    /// Held against the rule as the decimal that it is printed as: `0.1` is at most `0.1`.
    fn check(&self, rule: &Rule, found: &mut Found) {
        let value = self.to_string().parse().unwrap_or_else(|_| f64::from(*self));
        rule.check_float(value, found);
    }
}

impl Encode for f64 {
    fn encode(&self, out: &mut Writer) {
        match self.is_finite() {
            true => out.raw(zmij::Buffer::new().format_finite(*self)),
            false => out.no_number(),
        }
    }
}

impl Encode for f32 {
    fn encode(&self, out: &mut Writer) {
        match self.is_finite() {
            true => out.raw(zmij::Buffer::new().format_finite(*self)),
            false => out.no_number(),
        }
    }
}

impl Encode for bool {
    fn encode(&self, out: &mut Writer) {
        out.raw(if *self { "true" } else { "false" });
    }
}

impl Encode for str {
    fn encode(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Encode for String {
    fn encode(&self, out: &mut Writer) {
        out.string(self);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Decode, Reader, from_slice, from_str, to_string};
    use crate::Location;

    #[test]
    fn integers_are_exact_to_their_last_bit() {
        assert_eq!(from_str::<i64>("9223372036854775807"), Ok(i64::MAX));
        assert_eq!(from_str::<i64>("-9223372036854775808"), Ok(i64::MIN));
        assert_eq!(from_str::<u64>("18446744073709551615"), Ok(u64::MAX));
        assert_eq!(from_str::<i64>("9007199254740993.0"), Ok(9_007_199_254_740_993));
        assert_eq!(from_str::<i32>("1e3"), Ok(1000));
        for text in ["9223372036854775808", "1.5", "1e-1", "1e400", "1e99999999999999999999", "\"1\"", "true"]
        {
            let violations = from_str::<i64>(text).unwrap_err().0;
            assert_eq!(violations.len(), 1, "{text}");
            assert_eq!(violations[0].rule, "type", "{text}");
        }
    }

    #[test]
    fn huge_numbers_are_refused_as_floats() {
        for text in ["1e309", "-1e309", &"9".repeat(400)] {
            assert!(from_str::<f64>(text).is_err(), "{text}");
        }
        assert_eq!(from_str::<f64>("1e-999"), Ok(0.0));
        assert_eq!(from_str::<f32>("0.1"), Ok(0.1));
        assert!(from_str::<f32>("1e39").is_err());
    }

    #[test]
    fn no_text_of_a_number_is_beyond_the_grammar() {
        for text in ["NaN", "Infinity", "+1", "01", "1.", ".5", "0x10", "1_000", "--1"] {
            assert_eq!(from_str::<f64>(text).unwrap_err().0[0].rule, "syntax", "{text}");
        }
    }

    #[test]
    fn nan_is_written_as_null() {
        assert_eq!(to_string(&[f64::NAN, f64::INFINITY, 1.5]), "[null,null,1.5]");
    }

    #[test]
    fn strings_have_all_escapes() {
        assert_eq!(
            from_str::<String>(r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000""#).as_deref(),
            Ok("\"\\/\u{8}\u{c}\n\r\t\u{e9}\u{1f600}\0")
        );
        assert_eq!(
            to_string("\"\\\u{8}\u{c}\n\r\t\0\u{1f}\u{7f}é"),
            "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}é\""
        );
    }

    #[test]
    fn lone_surrogates_are_refused() {
        for text in [r#""\ud800""#, r#""\udc00""#, r#""\ud800\ud800""#, r#""\ud800x""#, r#""\ud800\n""#] {
            assert_eq!(from_str::<String>(text).unwrap_err().0[0].rule, "syntax", "{text}");
        }
    }

    #[test]
    fn control_characters_and_bad_escapes_are_refused() {
        for text in [
            "\"\0\"",
            "\"\n\"",
            "\"a\u{1f}\"",
            r#""\x""#,
            r#""\u12g4""#,
            r#""\u+123""#,
            "\"",
            "\"\\",
            "\"\\\"",
        ] {
            assert_eq!(from_str::<String>(text).unwrap_err().0[0].rule, "syntax", "{text:?}");
        }
    }

    #[test]
    fn what_is_not_utf_8_is_refused() {
        let violations = from_slice::<String>(b"\"ab\xff\"").unwrap_err().0;
        assert_eq!(violations[0].message, "is not UTF-8, at byte 3");
        assert_eq!(violations.len(), 1);
    }

    #[test]
    fn quoted_scalars_only_in_text_of_parameters() {
        fn quoted<T: Decode>(text: &str) -> Option<T> {
            let mut reader = Reader::text(text.as_bytes(), Location::Query);
            let value = T::decode(&mut reader);
            reader.finish().is_empty().then_some(value).flatten()
        }
        assert_eq!(quoted(r#""12""#), Some(12));
        assert_eq!(quoted(r#""-1.5""#), Some(-1.5));
        assert_eq!(quoted(r#"["true","false",true]"#), Some(vec![true, false, true]));
        assert_eq!(quoted::<Option<i32>>(r#""null""#), Some(None));
        assert_eq!(quoted::<i32>(r#"" 12""#), None);
        assert_eq!(quoted::<bool>(r#""yes""#), None);
        assert!(from_str::<i32>(r#""12""#).is_err());
    }
}
