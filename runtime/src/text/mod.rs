//! Scalars as plain text: parameters, headers, enums, newtypes.

mod enums;
mod newtype;
mod tolerant;

pub use enums::{OpenEnum, ScalarEnum, StringEnum, UnknownValue};
pub use newtype::{Newtype, NewtypeError, check_newtype};
pub use tolerant::{Others, TolerantEnum};

pub(crate) use enums::one_of;

use crate::Value;
use crate::json::{Decode, Number};
use crate::rule::{Found, Rule};
use std::borrow::Cow;
use std::convert::Infallible;

/// A scalar that stands in a path, a query, a header or a cookie.
pub trait Text: Sized {
    /// What must be written, as the end of "must be".
    const EXPECTED: &'static str;
    /// The keyword that other text breaks.
    const RULE: &'static str = "type";

    /// The value that `text` says. `None`: it says none.
    fn parse(text: &str) -> Option<Self>;

    /// The value that `text` says; what is wrong with it is noted.
    fn read(text: &str, found: &mut Found) -> Option<Self> {
        let value = Self::parse(text);
        if value.is_none() {
            found.note(Self::RULE, format!("must be {}", Self::EXPECTED));
        }
        value
    }

    /// The value as text.
    fn text(&self) -> Cow<'_, str>;

    /// Notes what `rule` demands and the value does not satisfy.
    fn check(&self, _rule: &Rule, _found: &mut Found) {}
}

impl Text for String {
    const EXPECTED: &'static str = "a string";

    fn parse(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        rule.check_text(self, found);
    }
}

impl Text for bool {
    const EXPECTED: &'static str = "true or false";

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }
}

macro_rules! integers {
    ($($type:ty: $expected:literal),* $(,)?) => {$(
        impl Text for $type {
            const EXPECTED: &'static str = $expected;

            fn parse(text: &str) -> Option<Self> {
                Number::parse(text)?.integer()?.try_into().ok()
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
integers! {
    i8: "an integer from -128 to 127",
    i16: "an integer from -32768 to 32767",
    i32: "a 32 bit integer",
    i64: "a 64 bit integer",
    u8: "an integer from 0 to 255",
    u16: "an integer from 0 to 65535",
    u32: "an unsigned 32 bit integer",
    u64: "an unsigned 64 bit integer",
}

macro_rules! floats {
    ($($type:ty: $expected:literal),* $(,)?) => {$(
        impl Text for $type {
            const EXPECTED: &'static str = $expected;

            fn parse(text: &str) -> Option<Self> {
                Number::parse(text)?.text().parse().ok().filter(|value: &Self| value.is_finite())
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
floats! { f32: "a number in the range of a 32 bit float", f64: "a number" }

/// No text is right.
impl Text for Infallible {
    const EXPECTED: &'static str = "absent";
    const RULE: &'static str = "not";

    fn parse(_text: &str) -> Option<Self> {
        None
    }

    fn text(&self) -> Cow<'_, str> {
        match *self {}
    }
}

/// Any text, as a string. What is no string is written as JSON.
impl Text for Value {
    const EXPECTED: &'static str = "a string";

    fn parse(text: &str) -> Option<Self> {
        Some(Self::String(text.to_owned()))
    }

    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::String(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        Decode::check(self, rule, found);
    }
}

impl<T: Text> Text for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const RULE: &'static str = T::RULE;

    fn parse(text: &str) -> Option<Self> {
        T::parse(text).map(Self::new)
    }

    fn read(text: &str, found: &mut Found) -> Option<Self> {
        T::read(text, found).map(Self::new)
    }

    fn text(&self) -> Cow<'_, str> {
        T::text(self)
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        T::check(self, rule, found);
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn numbers_are_those_of_json() {
        assert_eq!(i32::parse("-12"), Some(-12));
        assert_eq!(i64::parse("1e3"), Some(1000));
        assert_eq!(u8::parse("256"), None);
        assert_eq!(f64::parse("0.5"), Some(0.5));
        for text in ["", " 1", "+1", "inf", "NaN", "1e999", "01"] {
            assert_eq!(f64::parse(text), None, "{text}");
        }
        assert_eq!(bool::parse("TRUE"), None);
        assert_eq!(Box::<bool>::parse("true"), Some(Box::new(true)));
    }

    #[test]
    fn text_is_parsed_to_the_same_value() {
        for value in [0.1, 1e300, -0.0, 5e-324] {
            assert_eq!(f64::parse(&value.text()).map(f64::to_bits), Some(f64::to_bits(value)));
        }
        assert_eq!(i64::parse(&i64::MIN.text()), Some(i64::MIN));
    }
}
