//! Constants of the description, and enums of them.

use super::{Encode as _, Number, Reader, Writer};
use crate::rule::{Fixed, same_number};
use crate::text::{OpenEnum, ScalarEnum, StringEnum, TolerantEnum, one_of};
use std::borrow::Cow;
use std::fmt::{self, Display};

/// A scalar of the text.
#[derive(Debug)]
pub(crate) enum Scalar<'t> {
    Null,
    Bool(bool),
    Number(Number<'t>),
    String(Cow<'t, str>),
}

impl Fixed {
    /// Whether `scalar` is it. In text made from parameters, all scalars are strings.
    pub(crate) fn is(&self, scalar: &Scalar<'_>, quoted: bool) -> bool {
        match (self, scalar) {
            (Self::Null, Scalar::Null) => true,
            (Self::Bool(value), Scalar::Bool(found)) => value == found,
            (Self::Number(value), Scalar::Number(found)) => same_number(value, found.text()),
            (Self::String(value), Scalar::String(found)) => value == found,
            (_, Scalar::String(found)) if quoted => self.is_text(found),
            _ => false,
        }
    }

    /// Whether it is what `text` says as a parameter.
    pub(crate) fn is_text(&self, text: &str) -> bool {
        match self {
            Self::Null => text == "null",
            Self::Bool(value) => text == if *value { "true" } else { "false" },
            Self::Number(value) => Number::parse(text).is_some_and(|found| same_number(value, found.text())),
            Self::String(value) => *value == text,
        }
    }

    /// As plain text.
    pub(crate) const fn as_text(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Number(text) | Self::String(text) => text,
        }
    }
}

/// Prints JSON text.
impl Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(&super::to_string(*text)),
            _ => f.write_str(self.as_text()),
        }
    }
}

impl<'t> Reader<'t> {
    /// The scalar ahead. `None`: an array or object, which has been passed over, or no JSON.
    pub(super) fn scalar(&mut self) -> Option<Scalar<'t>> {
        match self.peek()? {
            b'"' => self.string().map(Scalar::String),
            b'n' => self.literal("null").map(|()| Scalar::Null),
            b't' => self.literal("true").map(|()| Scalar::Bool(true)),
            b'f' => self.literal("false").map(|()| Scalar::Bool(false)),
            b'-' | b'0'..=b'9' => self.number().map(Scalar::Number),
            _ => {
                self.skip();
                None
            }
        }
    }

    /// Reads a value that must be `expected`.
    pub(super) fn constant(&mut self, expected: &Fixed) {
        let is = self.scalar().is_some_and(|scalar| expected.is(&scalar, self.quoted));
        if !is {
            self.breaks("const", format!("must be {expected}"));
        }
    }

    /// Reads one of the strings of an enum.
    pub fn string_enum<T: StringEnum>(&mut self) -> Option<T> {
        if self.peek() != Some(b'"') {
            return self.mismatch("a string");
        }
        let value = T::from_name(&self.string()?);
        if value.is_none() {
            self.note("enum", format!("must be {}", one_of(T::NAMES.iter())));
        }
        value
    }

    /// Reads one of the scalars of an enum.
    pub fn scalar_enum<T: ScalarEnum>(&mut self) -> Option<T> {
        let scalar = self.scalar();
        let index =
            scalar.and_then(|scalar| T::CONSTANTS.iter().position(|one| one.is(&scalar, self.quoted)));
        let value = index.and_then(|index| T::VALUES.get(index).copied());
        if value.is_none() {
            self.note("enum", format!("must be {}", one_of(T::CONSTANTS.iter())));
        }
        value
    }

    /// Reads a string of an enum that takes others too.
    pub fn open_enum<T: OpenEnum>(&mut self) -> Option<T> {
        if self.peek() != Some(b'"') {
            return self.mismatch("a string");
        }
        self.string().map(|text| T::from_text(text.into_owned()))
    }

    /// Reads one of the scalars of an enum; a tolerant reader takes others too.
    pub fn tolerant_enum<T: TolerantEnum>(&mut self) -> Option<T> {
        self.peek();
        let start = self.at;
        let scalar = self.scalar();
        let index =
            scalar.and_then(|scalar| T::CONSTANTS.iter().position(|one| one.is(&scalar, self.quoted)));
        match index.and_then(|index| T::VALUES.get(index)) {
            Some(value) => Some(value.clone()),
            None if self.found.is_tolerant() && !self.is_broken() => {
                self.at = start;
                self.read().map(T::unknown)
            }
            None => {
                self.note("enum", T::refused().to_string());
                None
            }
        }
    }
}

impl Writer {
    /// Writes a value of an enum of strings.
    pub fn string_enum<T: StringEnum>(&mut self, value: T) {
        self.string(value.name());
    }

    /// Writes a value of an enum of scalars.
    pub fn scalar_enum<T: ScalarEnum>(&mut self, value: T) {
        match T::CONSTANTS.get(value.index()) {
            Some(Fixed::String(text)) => self.string(text),
            Some(other) => self.raw(other.as_text()),
            None => self.null(),
        }
    }

    /// Writes a value of an enum of which a client may have read others.
    pub fn tolerant_enum<T: TolerantEnum>(&mut self, value: &T) {
        match (value.constant(), value.other()) {
            (Some(Fixed::String(text)), _) => self.string(text),
            (Some(other), _) => self.raw(other.as_text()),
            (None, Some(other)) => other.encode(self),
            (None, None) => self.null(),
        }
    }

    /// Writes a value of an enum that takes other strings too.
    pub fn open_enum<T: OpenEnum>(&mut self, value: &T) {
        self.string(value.name());
    }
}
