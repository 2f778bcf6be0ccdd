//! Enums of constants of which a client may read values that a newer description has.

use super::{Text, UnknownValue};
use crate::json::{Decode, Encode};
use crate::rule::Fixed;
use std::borrow::Cow;

/// What is none of an enum's constants.
pub trait Others: Clone + Sized + 'static {
    /// What it is read as.
    type Other: Decode + Encode + Text;

    /// The variant for it.
    #[must_use]
    fn unknown(other: Self::Other) -> Self;

    /// What the variant for others holds.
    fn other(&self) -> Option<&Self::Other>;
}

/// An enum of scalars, of which a tolerant client takes others too. Everyone else refuses them.
pub trait TolerantEnum: Others {
    /// The constants, in the order of the description.
    const CONSTANTS: &'static [Fixed];
    /// The variants, in the same order, without the one for others.
    const VALUES: &'static [Self];

    /// Its constant; `None`: it is another value.
    fn constant(&self) -> Option<&'static Fixed> {
        let is = |value: &Self| std::mem::discriminant(value) == std::mem::discriminant(self);
        Self::CONSTANTS.get(Self::VALUES.iter().position(is)?)
    }

    /// Its value as plain text.
    fn plain(&self) -> Cow<'_, str> {
        let other = || self.other().map(Text::text).unwrap_or_default();
        self.constant().map_or_else(other, |constant| Cow::Borrowed(constant.as_text()))
    }

    /// The variant of a constant written as plain text.
    #[must_use]
    fn from_name(text: &str) -> Option<Self> {
        let index = Self::CONSTANTS.iter().position(|constant| constant.is_text(text))?;
        Self::VALUES.get(index).cloned()
    }

    /// What is said of another value.
    #[must_use]
    fn refused() -> UnknownValue {
        if Self::CONSTANTS.iter().all(|one| matches!(one, Fixed::String(_))) {
            let texts: Vec<&str> = Self::CONSTANTS.iter().map(Fixed::as_text).collect();
            return UnknownValue::of(&texts);
        }
        UnknownValue::of(Self::CONSTANTS)
    }
}

/// Implements what all enums have of which a tolerant client takes other values: `tolerant_enum!(Color, String)`.
#[doc(hidden)]
#[macro_export]
macro_rules! __tolerant_enum {
    ($name:ty, $other:ty) => {
        impl $crate::__private::Others for $name {
            type Other = $other;

            fn unknown(other: $other) -> Self {
                Self::Unknown(other)
            }

            fn other(&self) -> ::core::option::Option<&$other> {
                match self {
                    Self::Unknown(other) => ::core::option::Option::Some(other),
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&$crate::__private::TolerantEnum::plain(self))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::__private::TolerantEnum::from_name(text)
                    .ok_or_else(<Self as $crate::__private::TolerantEnum>::refused)
            }
        }

        impl $crate::__private::Text for $name {
            const EXPECTED: &'static str = "one of the declared values";
            const RULE: &'static str = "enum";

            fn parse(text: &str) -> ::core::option::Option<Self> {
                $crate::__private::TolerantEnum::from_name(text)
            }

            fn read(text: &str, found: &mut $crate::__private::Found) -> ::core::option::Option<Self> {
                let value = $crate::__private::TolerantEnum::from_name(text);
                if value.is_none() {
                    let refused = <Self as $crate::__private::TolerantEnum>::refused();
                    found.note("enum", ::std::string::ToString::to_string(&refused));
                }
                value
            }

            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                $crate::__private::TolerantEnum::plain(self)
            }
        }
    };
}
