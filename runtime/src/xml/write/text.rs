//! Scalars as text.

use super::Writing;
use crate::Value;
use crate::xml::name::is_character;
use quick_xml::escape::escape;
use quick_xml::events::BytesCData;
use std::borrow::Cow;

impl Writing {
    /// Writes a scalar as text.
    pub(super) fn text(&mut self, value: &Value) {
        self.out.push_str(&escape(possible(&plain(value))));
    }

    /// Writes a scalar as a CDATA section. A carriage return is kept in text alone.
    pub(super) fn cdata(&mut self, value: &Value) {
        let plain = plain(value);
        let text = possible(&plain);
        if text.contains('\r') {
            self.out.push_str(&escape(text));
            return;
        }
        for section in BytesCData::escaped(&text) {
            self.out.extend(["<![CDATA[", &section, "]]>"]);
        }
    }
}

/// A value as it stands between the quotes of an attribute.
pub(super) fn attribute(value: &Value) -> String {
    let text = match value {
        Value::Array(items) => {
            Cow::Owned(items.iter().map(|item| plain(item).into_owned()).collect::<Vec<_>>().join(" "))
        }
        _ => plain(value),
    };
    escape(possible(&text)).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// The text of a scalar; of anything else its JSON.
fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Borrowed(number.as_str()),
        other => Cow::Owned(other.to_string()),
    }
}

/// `text` with U+FFFD for what XML cannot have.
fn possible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_character) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|one| if is_character(one) { one } else { '\u{FFFD}' }).collect())
}
