//! `type`.

use super::evaluate::Site;
use crate::Value;
use crate::json::Number;

/// The letter of a value: `i` for whole numbers, however they are written.
fn letter(value: &Value) -> char {
    match value {
        Value::Null => 'n',
        Value::Bool(_) => 'b',
        Value::Number(number) if Number::parse(number.as_str()).is_some_and(|number| number.is_whole()) => {
            'i'
        }
        Value::Number(_) => 'f',
        Value::String(_) => 's',
        Value::Array(_) => 'a',
        Value::Object(_) => 'o',
    }
}

/// Whether a value is of one of these kinds.
pub(super) fn is(kinds: &str, value: &Value) -> bool {
    kinds.contains(letter(value))
}

pub(super) fn check(kinds: &str, value: &Value, site: &mut Site<'_>) -> bool {
    is(kinds, value) || site.wrong("type", || format!("must be {}", crate::json::kinds_in_words(kinds)))
}
