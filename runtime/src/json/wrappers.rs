//! What stands around other types: `Option`, `Patch`, `Box`, references; and types of one value or none.

use super::{Decode, Encode, Reader, Writer};
use crate::Patch;
use crate::rule::{Found, Rule};
use std::convert::Infallible;
use std::sync::Arc;

impl<T: Decode> Decode for Box<T> {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        T::decode(input).map(Self::new)
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        T::check(self, rule, found);
    }
}

impl<T: Decode> Decode for Arc<T> {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        T::decode(input).map(Self::new)
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        T::check(self, rule, found);
    }
}

/// A value or `null`.
impl<T: Decode> Decode for Option<T> {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        match input.peek() {
            Some(b'n') => input.literal("null").map(|()| None),
            Some(b'"') if input.takes_null() => Some(None),
            _ => T::decode(input).map(Some),
        }
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        if let Some(value) = self {
            value.check(rule, found);
        }
    }
}

/// A value or `null`; absence is the object's to see.
impl<T: Decode> Decode for Patch<T> {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let value: Option<T> = input.read()?;
        Some(value.map_or(Self::Null, Self::Value))
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        if let Self::Value(value) = self {
            value.check(rule, found);
        }
    }
}

/// `null`.
impl Decode for () {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.null()
    }
}

/// No value is right.
impl Decode for Infallible {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.never()
    }
}

impl Encode for Infallible {
    fn encode(&self, _out: &mut Writer) {
        match *self {}
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, out: &mut Writer) {
        (**self).encode(out);
    }
}

impl<T: Encode + ?Sized> Encode for Arc<T> {
    fn encode(&self, out: &mut Writer) {
        (**self).encode(out);
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, out: &mut Writer) {
        (**self).encode(out);
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, out: &mut Writer) {
        match self {
            Some(value) => value.encode(out),
            None => out.null(),
        }
    }
}

/// Outside of an object, an absent value is written as `null`.
impl<T: Encode> Encode for Patch<T> {
    fn encode(&self, out: &mut Writer) {
        match self {
            Self::Value(value) => value.encode(out),
            Self::Absent | Self::Null => out.null(),
        }
    }
}

impl Encode for () {
    fn encode(&self, out: &mut Writer) {
        out.null();
    }
}
