//! Newtypes: values that satisfy a rule.

use crate::json::{self, Decode, Encode};
use crate::rule::{Found, Rule, check_value};
use crate::{Location, Violation};
use std::fmt::{self, Display};

/// A struct around a value that satisfies a rule.
pub trait Newtype: Sized {
    /// What it is around.
    type Inner;
    /// What the value satisfies.
    fn rule() -> &'static Rule;

    /// Puts the struct around a value that satisfies the rule.
    fn wrap(inner: Self::Inner) -> Self;

    /// The value.
    fn inner(&self) -> &Self::Inner;

    /// The value, without the struct.
    fn into_inner(self) -> Self::Inner;
}

/// Why a value is not taken by a newtype.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewtypeError(Vec<Violation>);

impl NewtypeError {
    /// What the value does not satisfy.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.0
    }

    /// For a text that is not what it should be.
    #[doc(hidden)]
    #[must_use]
    pub fn expected(what: &str) -> Self {
        let mut found = Found::new(Location::Body);
        found.note("type", format!("must be {what}"));
        Self(found.into_violations())
    }

    /// What was found, if anything was.
    #[doc(hidden)]
    pub fn check(check: impl FnOnce(&mut Found)) -> Result<(), Self> {
        let mut found = Found::new(Location::Body);
        check(&mut found);
        match found.into_violations() {
            violations if violations.is_empty() => Ok(()),
            violations => Err(Self(violations)),
        }
    }
}

impl Display for NewtypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Violation { pointer, message, .. }) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "; " })?;
            if !pointer.is_empty() {
                write!(f, "{pointer} ")?;
            }
            f.write_str(message)?;
        }
        Ok(())
    }
}

impl std::error::Error for NewtypeError {}

/// Holds a value against the rule of a newtype.
#[doc(hidden)]
pub fn check_newtype<T: Decode + Encode>(inner: &T, rule: &Rule) -> Result<(), NewtypeError> {
    NewtypeError::check(|found| {
        inner.check(rule, found);
        if rule.looks_at_value() {
            check_value(&json::to_string(inner), rule, false, found);
        }
    })
}

/// Implements what all newtypes have.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($name:ty, $inner:ty) => {
        impl ::core::convert::TryFrom<$inner> for $name {
            type Error = $crate::NewtypeError;

            fn try_from(inner: $inner) -> ::core::result::Result<Self, Self::Error> {
                $crate::__private::check_newtype(&inner, <Self as $crate::__private::Newtype>::rule())?;
                ::core::result::Result::Ok($crate::__private::Newtype::wrap(inner))
            }
        }

        impl ::core::ops::Deref for $name {
            type Target = $inner;

            fn deref(&self) -> &Self::Target {
                $crate::__private::Newtype::inner(self)
            }
        }

        impl ::core::convert::From<$name> for $inner {
            fn from(value: $name) -> Self {
                $crate::__private::Newtype::into_inner(value)
            }
        }

        impl $crate::__private::Decode for $name {
            fn decode(input: &mut $crate::__private::Reader<'_>) -> ::core::option::Option<Self> {
                input
                    .checked(<Self as $crate::__private::Newtype>::rule())
                    .map($crate::__private::Newtype::wrap)
            }

            fn check(&self, rule: &$crate::__private::Rule, found: &mut $crate::__private::Found) {
                $crate::__private::Decode::check($crate::__private::Newtype::inner(self), rule, found);
            }
        }

        impl $crate::__private::Encode for $name {
            fn encode(&self, out: &mut $crate::__private::Writer) {
                $crate::__private::Encode::encode($crate::__private::Newtype::inner(self), out);
            }
        }
    };
}

/// Implements what newtypes around scalars have besides.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype_text {
    ($name:ty, $inner:ty) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&$crate::__private::Text::text($crate::__private::Newtype::inner(self)))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::NewtypeError;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::NewtypeError> {
                match <$inner as $crate::__private::Text>::parse(text) {
                    ::core::option::Option::Some(inner) => ::core::convert::TryFrom::try_from(inner),
                    ::core::option::Option::None => ::core::result::Result::Err(
                        $crate::NewtypeError::expected(<$inner as $crate::__private::Text>::EXPECTED),
                    ),
                }
            }
        }

        impl $crate::__private::Text for $name {
            const EXPECTED: &'static str = <$inner as $crate::__private::Text>::EXPECTED;
            const RULE: &'static str = <$inner as $crate::__private::Text>::RULE;

            fn parse(text: &str) -> ::core::option::Option<Self> {
                ::core::str::FromStr::from_str(text).ok()
            }

            fn read(text: &str, found: &mut $crate::__private::Found) -> ::core::option::Option<Self> {
                let inner = <$inner as $crate::__private::Text>::read(text, found)?;
                let mark = found.mark();
                <Self as $crate::__private::Newtype>::rule().check_scalar(&inner, text, found);
                (!found.any_since(mark)).then(|| $crate::__private::Newtype::wrap(inner))
            }

            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                $crate::__private::Text::text($crate::__private::Newtype::inner(self))
            }

            fn check(&self, rule: &$crate::__private::Rule, found: &mut $crate::__private::Found) {
                $crate::__private::Text::check($crate::__private::Newtype::inner(self), rule, found);
            }
        }
    };
}
