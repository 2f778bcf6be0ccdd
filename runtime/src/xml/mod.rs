//! XML text to values and back, as the description's `xml` objects say (OpenAPI 3.2, XML Object; the same in 3.0,
//! 3.1 and 2.0, where `attribute` and `wrapped` stand for `nodeType`).
//!
//! A text is parsed into elements, whose table says which of them is which member: the outcome is a value whose
//! scalars are strings, and the reader takes them for numbers and booleans where a model wants those. The way back
//! is the same: model, value, elements.
//!
//! What a text may not have: a document type declaration, and so no entities but the five of XML and characters by
//! number; an encoding other than UTF-8 and UTF-16; more than 127 elements in each other.

mod encoding;
mod name;
mod parse;
mod read;
mod table;
mod tree;
mod write;

pub use table::{Content, Member, Node, NodeKind, Variant};

use crate::json::{self, Decode, Demand, Encode, Reader};
use crate::rule::Found;
use crate::{Location, Value, Violation};

/// The namespace of `nil`, by which an element says that it is null (XML Schema 1.0, 2.6).
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// So many elements may stand in each other, as arrays and objects in JSON.
const DEPTH: usize = 127;

/// The value that the XML text of a body says, its scalars as strings.
///
/// # Errors
/// What is wrong with the text, or with its elements.
pub(crate) fn value(text: &[u8], root: &'static Node) -> Result<Value, Vec<Violation>> {
    let mut found = Found::new(Location::Body);
    let value = match parse::parse(text) {
        Ok(element) => read::root(element, root, &mut found),
        Err(malformed) => {
            found.note("syntax", malformed.0);
            None
        }
    };
    match value {
        Some(value) if !found.any() => Ok(value),
        _ => Err(found.into_violations()),
    }
}

/// The model that the XML text of a body says, and everything that is wrong with it.
pub(crate) fn read<T: Decode>(
    text: &[u8],
    root: &'static Node,
    demand: Demand,
) -> (Option<T>, Vec<Violation>) {
    let value = match value(text, root) {
        Ok(value) => value,
        Err(found) => return (None, found),
    };
    let text = json::to_vec(&value);
    demand.whole(Reader::text(&text, Location::Body).with_written_null())
}

/// `model` as XML text in UTF-8.
///
/// Characters that XML cannot have, such as U+0000, become U+FFFD. `None`: it is nested too deeply.
pub(crate) fn to_vec<T: Encode + ?Sized>(model: &T, root: &'static Node) -> Option<Vec<u8>> {
    from_json(&json::to_vec(model), root)
}

/// The same, of a model that has been written as JSON.
pub(crate) fn from_json(text: &[u8], root: &'static Node) -> Option<Vec<u8>> {
    let value = json::from_slice(text).ok()?;
    Some(write::document(&value, root).into_bytes())
}

/// Whether a value, written as JSON, has a character that XML 1.0 does not have (section 2.2).
#[cfg(feature = "client-core")]
pub(crate) fn lacks(json: &[u8]) -> bool {
    fn in_value(value: &Value) -> bool {
        match value {
            Value::String(text) => !text.chars().all(name::is_character),
            Value::Array(items) => items.iter().any(in_value),
            Value::Object(members) => members.values().any(in_value),
            _ => false,
        }
    }
    json::from_slice(json).is_ok_and(|value| in_value(&value))
}

#[cfg(test)]
mod tests;
