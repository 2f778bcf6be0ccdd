//! Enums of constants.

use crate::rule::Fixed;
use std::fmt::{self, Display};

/// An enum of strings.
pub trait StringEnum: Copy + Sized + 'static {
    /// The strings, in the order of the description.
    const NAMES: &'static [&'static str];
    /// The variants, in the same order.
    const VALUES: &'static [Self];

    /// Its string.
    fn name(self) -> &'static str;

    /// The variant of a string.
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        let index = Self::NAMES.iter().position(|known| *known == name)?;
        Self::VALUES.get(index).copied()
    }
}

/// An enum of integers, or of scalars of several kinds.
pub trait ScalarEnum: Copy + Sized + 'static {
    /// The constants, in the order of the description.
    const CONSTANTS: &'static [Fixed];
    /// The variants, in the same order.
    const VALUES: &'static [Self];

    /// Its place in both.
    fn index(self) -> usize;

    /// Its constant as plain text.
    #[must_use]
    fn name(self) -> &'static str {
        Self::CONSTANTS.get(self.index()).map_or("", Fixed::as_text)
    }

    /// The variant of a constant written as plain text.
    #[must_use]
    fn from_name(text: &str) -> Option<Self> {
        let index = Self::CONSTANTS.iter().position(|constant| constant.is_text(text))?;
        Self::VALUES.get(index).copied()
    }
}

/// An enum of strings that takes others too.
pub trait OpenEnum: Clone + Sized + 'static {
    /// The strings, in the order of the description.
    const NAMES: &'static [&'static str];
    /// The variants, in the same order, without the one for others.
    const VALUES: &'static [Self];

    /// Its string.
    fn name(&self) -> &str;

    /// The variant for another string.
    #[must_use]
    fn unknown(text: String) -> Self;

    /// The variant of a string.
    #[must_use]
    fn from_text(text: String) -> Self {
        let index = Self::NAMES.iter().position(|known| *known == text);
        index.and_then(|index| Self::VALUES.get(index)).cloned().unwrap_or_else(|| Self::unknown(text))
    }
}

/// What `FromStr` of an enum says of a text that is none of its constants.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UnknownValue(String);

impl UnknownValue {
    /// For an enum of these constants.
    #[doc(hidden)]
    pub fn of<T: Display>(constants: &[T]) -> Self {
        Self(one_of(constants.iter()))
    }
}

impl Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "must be {}", self.0)
    }
}

impl std::error::Error for UnknownValue {}

/// "one of a, b, c", of many only the first.
pub(crate) fn one_of<T: Display>(names: impl Iterator<Item = T>) -> String {
    const MOST: usize = 20;
    let mut rest = names;
    let mut names: Vec<String> = rest.by_ref().take(MOST).map(|name| name.to_string()).collect();
    match rest.count() {
        0 => {}
        more => names.push(format!("and {more} more")),
    }
    match names.as_slice() {
        [only] => only.clone(),
        _ => format!("one of {}", names.join(", ")),
    }
}

/// Implements what all enums of strings have.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ty) => {
        $crate::__closed_enum!($name, StringEnum, <$name as $crate::__private::StringEnum>::NAMES);
    };
}

/// What an enum of media types has: `media_types!(MediaType, Json = "application/json")`.
#[doc(hidden)]
#[macro_export]
macro_rules! __media_types {
    ($name:ident, $($variant:ident = $media_type:literal),+ $(,)?) => {
        impl $crate::__private::StringEnum for $name {
            const NAMES: &'static [&'static str] = &[$($media_type),+];
            const VALUES: &'static [Self] = &[$(Self::$variant),+];

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $media_type,)+
                }
            }
        }

        $crate::__string_enum!($name);
    };
}

/// Implements what all enums of scalars have.
#[doc(hidden)]
#[macro_export]
macro_rules! __scalar_enum {
    ($name:ty) => {
        $crate::__closed_enum!($name, ScalarEnum, <$name as $crate::__private::ScalarEnum>::CONSTANTS);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __closed_enum {
    ($name:ty, $kind:ident, $constants:expr) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::__private::$kind::name(*self))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::__private::$kind::from_name(text).ok_or_else(|| $crate::UnknownValue::of($constants))
            }
        }

        impl $crate::__private::Text for $name {
            const EXPECTED: &'static str = "one of the declared values";
            const RULE: &'static str = "enum";

            fn parse(text: &str) -> ::core::option::Option<Self> {
                $crate::__private::$kind::from_name(text)
            }

            fn read(text: &str, found: &mut $crate::__private::Found) -> ::core::option::Option<Self> {
                let value = $crate::__private::$kind::from_name(text);
                if value.is_none() {
                    found.note(
                        "enum",
                        ::std::string::ToString::to_string(&$crate::UnknownValue::of($constants)),
                    );
                }
                value
            }

            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed($crate::__private::$kind::name(*self))
            }
        }
    };
}

/// Implements what all enums of strings have that take others too.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ty) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::__private::OpenEnum::name(self))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                $crate::__private::OpenEnum::from_text(text)
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::__private::OpenEnum::from_text(text.into())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(text.into())
            }
        }

        impl $crate::__private::Text for $name {
            const EXPECTED: &'static str = "a string";

            fn parse(text: &str) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(text.into())
            }

            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed($crate::__private::OpenEnum::name(self))
            }
        }
    };
}
