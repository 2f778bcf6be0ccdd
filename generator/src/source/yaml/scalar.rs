//! What a scalar is: the core schema of YAML 1.2, and explicit tags.

use saphyr_parser::{ScalarStyle, Tag};

use crate::source::builder::Builder;
use crate::source::number::is_integer;
use crate::source::{Value, normal_number};

/// The value of a scalar; `Err`: its tag does not fit, and this is what it is without.
pub(super) fn value(
    text: &str,
    style: ScalarStyle,
    tag: Option<&Tag>,
    builder: &mut Builder,
) -> Result<Value, Value> {
    let is_plain = style == ScalarStyle::Plain;
    let mut untagged = || if is_plain { plain(text, builder) } else { Value::String(builder.text(text)) };
    let Some(tag) = tag else {
        return Ok(untagged());
    };
    if tag.handle.is_empty() && tag.suffix == "!" {
        return Ok(Value::String(builder.text(text)));
    }
    if !tag.is_yaml_core_schema() {
        return Err(untagged());
    }
    match tag.suffix.as_str() {
        "str" | "binary" => Ok(Value::String(builder.text(text))),
        "int" | "float" if is_number(text) => Ok(Value::Number(builder.text(text))),
        "null" if is_null(text) => Ok(Value::Null),
        "bool" => as_bool(text).map(Value::Bool).ok_or_else(untagged),
        _ => Err(untagged()),
    }
}

/// How long the scalar at the beginning of `written` is. The parser counts blanks and comments behind it too.
pub(super) fn length(written: &str, style: ScalarStyle) -> usize {
    let quoted = |quote: u8, escape: u8| {
        let bytes = written.as_bytes();
        let mut at = 1;
        while let Some(&byte) = bytes.get(at) {
            let is_escape = byte == escape && (escape != quote || bytes.get(at + 1) == Some(&quote));
            at += if is_escape { 2 } else { 1 };
            if byte == quote && !is_escape {
                return at;
            }
        }
        bytes.len()
    };
    match style {
        ScalarStyle::DoubleQuoted => quoted(b'"', b'\\'),
        ScalarStyle::SingleQuoted => quoted(b'\'', b'\''),
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => written.trim_end().len(),
    }
}

fn plain(text: &str, builder: &mut Builder) -> Value {
    match text.as_bytes().first() {
        None => Value::Null,
        Some(b'~' | b'n' | b'N') if is_null(text) => Value::Null,
        Some(b't' | b'T' | b'f' | b'F') => match as_bool(text) {
            Some(value) => Value::Bool(value),
            None => Value::String(builder.text(text)),
        },
        Some(b'0'..=b'9' | b'-' | b'+' | b'.') if is_number(text) => Value::Number(builder.text(text)),
        _ => Value::String(builder.text(text)),
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn as_bool(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// Whether it is an integer or a finite float. `.inf` and `.nan` have no JSON; they are strings here.
fn is_number(text: &str) -> bool {
    let signed_radix = matches!(text.as_bytes(), [b'+' | b'-', b'0', b'x' | b'o', ..]);
    !signed_radix && (is_integer(text) || normal_number(text).is_some())
}
