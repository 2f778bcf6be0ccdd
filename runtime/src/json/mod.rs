//! JSON text to model and back.
//!
//! The reader is strict (RFC 8259) and goes on after a violation, so that one answer lists all of them, each with
//! its JSON pointer. It is one concrete type, not generic over a format: that keeps generated code cheap to compile.
//!
//! ```
//! use specwright::json;
//!
//! let tags: Vec<String> = json::from_str(r#"["a", "b"]"#)?;
//! assert_eq!(json::to_string(&tags), r#"["a","b"]"#);
//!
//! let violations = json::from_str::<Vec<u8>>("[1, 256, true]").unwrap_err().0;
//! assert_eq!(violations[0].to_string(), "body at /1 must be an integer from 0 to 255");
//! assert_eq!(violations[1].pointer, "/2");
//! # Ok::<(), specwright::json::Invalid>(())
//! ```

mod any;
mod constants;
mod demand;
#[cfg(feature = "dynamic")]
mod dynamic;
mod kinds;
mod lexer;
mod list;
mod number;
mod object;
mod parts;
mod reader;
mod scalars;
mod scan;
mod skip;
mod trial;
mod union;
mod views;
mod wrappers;
mod writer;

pub use object::{Object, ObjectReader};
pub use reader::Reader;
pub use union::{Union, Variant};
pub use writer::{ObjectWriter, Writer};

pub(crate) use demand::Demand;
#[cfg(feature = "dynamic")]
pub(crate) use dynamic::value_of;
pub(crate) use kinds::kinds_in_words;
pub(crate) use number::Number;
pub(crate) use parts::{Shape, plain_text};
pub(crate) use views::{CLOSE, NEXT, OPEN, is_json};

use crate::rule::{Found, Rule};
use crate::{Location, Violation};
use bytes::Bytes;
use std::cell::Cell;
use std::fmt::{self, Display};

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

/// Everything that is wrong with a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Invalid(pub Vec<Violation>);

impl Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "; " })?;
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}

/// The whole of `text` as one value.
///
/// ```
/// let price: f64 = specwright::json::from_slice(b" 1.5 ")?;
/// assert_eq!(price, 1.5);
/// # Ok::<(), specwright::json::Invalid>(())
/// ```
///
/// # Errors
/// Everything that is wrong with it.
pub fn from_slice<T: Decode>(text: &[u8]) -> Result<T, Invalid> {
    read(Reader::new(text, Location::Body))
}

/// The whole of `text` as one value.
///
/// ```
/// use specwright::{Value, json};
///
/// let value: Value = json::from_str(r#"{"id": 12345678901234567890123}"#)?;
/// assert_eq!(value.get("id").and_then(Value::as_number), Some("12345678901234567890123"));
/// # Ok::<(), json::Invalid>(())
/// ```
///
/// # Errors
/// Everything that is wrong with it.
pub fn from_str<T: Decode>(text: &str) -> Result<T, Invalid> {
    read(Reader::of(text, Location::Body))
}

/// A default of the description; the generator has checked that it fits.
#[doc(hidden)]
#[must_use]
pub fn default_value<T: Decode>(text: &'static str) -> T {
    from_str(text).unwrap_or_else(|invalid| panic!("the default {text} does not fit: {invalid}"))
}

fn read<T: Decode>(mut reader: Reader<'_>) -> Result<T, Invalid> {
    let value = T::decode(&mut reader);
    match (value, reader.finish()) {
        (Some(value), violations) if violations.is_empty() => Ok(value),
        (_, violations) => Err(Invalid(violations)),
    }
}

/// `value` as JSON text. JSON has no NaN and no infinities: they become `null`.
///
/// ```
/// assert_eq!(specwright::json::to_vec("a\n"), b"\"a\\n\"");
/// ```
#[must_use]
pub fn to_vec<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    let mut out = Writer::default();
    value.encode(&mut out);
    out.into_bytes()
}

/// The same as bytes, in one allocation of their size: the text is made in memory that the thread keeps.
pub(crate) fn to_bytes<T: Encode + ?Sized>(value: &T) -> Bytes {
    let mut out = Writer::from(SCRATCH.take());
    value.encode(&mut out);
    kept(out)
}

/// The same; `None`: there is a number that JSON has not.
pub(crate) fn to_exact_bytes<T: Encode + ?Sized>(value: &T) -> Option<Bytes> {
    let mut out = Writer::from(SCRATCH.take());
    value.encode(&mut out);
    let lacks = out.lacks_a_number();
    Some(kept(out)).filter(|_| !lacks)
}

/// The text in memory of its size; what it was made in is kept for the next one.
fn kept(out: Writer) -> Bytes {
    let mut text = out.into_bytes();
    let bytes = Bytes::copy_from_slice(&text);
    if text.capacity() <= KEPT {
        text.clear();
        SCRATCH.set(text);
    }
    bytes
}

/// What a thread keeps at most.
const KEPT: usize = 64 << 10;

thread_local! {
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// `value` as JSON text. JSON has no NaN and no infinities: they become `null`.
///
/// ```
/// assert_eq!(specwright::json::to_string(&[1, 2]), "[1,2]");
/// ```
#[must_use]
pub fn to_string<T: Encode + ?Sized>(value: &T) -> String {
    String::from_utf8(to_vec(value)).expect("everything written is UTF-8")
}
/// What is wrong with a value that is sent: it is written, and read back as a client would read it.
#[cfg(feature = "__http")]
pub(crate) fn violations<T: Encode + Decode>(
    value: &T,
    rule: &'static crate::rule::Rule,
    location: Location,
) -> Vec<Violation> {
    let text = to_bytes(value);
    let mut reader = Reader::new(&text, location);
    drop(reader.checked::<T>(rule));
    reader.finish()
}
