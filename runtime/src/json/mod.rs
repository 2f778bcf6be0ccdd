//! JSON text to model and back.

use crate::rule::{Found, Rule};
use crate::{Location, Violation};

/// A model that can be read from JSON.
pub trait Decode: Sized {
    /// Reads one value. `None` means that at least one violation has been noted.
    fn decode(input: &mut Reader<'_>) -> Option<Self>;

    /// Notes what `rule` demands and the value does not satisfy.
    fn check(&self, _rule: &Rule, _found: &mut Found) {}
}

/// A model that can be written as JSON.
pub trait Encode {
    /// Writes one value.
    fn encode(&self, out: &mut Writer);
}

/// A strict reader of JSON.
#[derive(Debug)]
pub struct Reader<'t> {
    text: &'t [u8],
    found: Found,
}

impl<'t> Reader<'t> {
    /// A reader of `text`.
    #[must_use]
    pub fn new(text: &'t [u8], location: Location) -> Self {
        Self { text, found: Found::new(location) }
    }

    /// A reader that takes quoted scalars for numbers, booleans and null: of text made from parameters.
    #[must_use]
    pub fn text(text: &'t [u8], location: Location) -> Self {
        Self::new(text, location)
    }

    /// Reads one value.
    pub fn read<T: Decode>(&mut self) -> Option<T> {
        T::decode(self)
    }

    /// Reads one value and holds it against `rule`.
    pub fn checked<T: Decode>(&mut self, _rule: &'static Rule) -> Option<T> {
        T::decode(self)
    }

    /// The end of the text: all that was found.
    #[must_use]
    pub fn finish(self) -> Vec<Violation> {
        let _ = self.text;
        self.found.into_violations()
    }
}

/// JSON text under construction.
#[derive(Debug, Default)]
pub struct Writer {
    text: Vec<u8>,
}

impl Writer {
    /// The text.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.text
    }
}

/// The whole of `text` as one value, or everything that is wrong with it.
///
/// # Errors
/// All violations.
pub fn from_slice<T: Decode>(text: &[u8]) -> Result<T, Vec<Violation>> {
    let mut reader = Reader::new(text, Location::Body);
    let value = T::decode(&mut reader);
    match (value, reader.finish()) {
        (Some(value), violations) if violations.is_empty() => Ok(value),
        (_, violations) => Err(violations),
    }
}

/// `value` as JSON text.
#[must_use]
pub fn to_vec<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    let mut out = Writer::default();
    value.encode(&mut out);
    out.into_bytes()
}
