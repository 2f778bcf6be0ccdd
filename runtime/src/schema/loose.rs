//! Values made from text (parameters, forms, XML): all scalars are strings, and `type` says what they are.

use super::evaluate::Evaluation;
use super::{Keyword, Schema};
use crate::Value;
use crate::value::NumberText;

impl Evaluation {
    /// What a value is where `schema` says its type and does not take it as it stands.
    pub(super) fn typed(&self, schema: &Schema, value: &Value) -> Option<Value> {
        if !self.quoted {
            return None;
        }
        let kinds = schema.keywords().iter().find_map(|keyword| match keyword {
            Keyword::Kinds(kinds) => Some(*kinds),
            _ => None,
        })?;
        if super::kinds::is(kinds, value) {
            return None;
        }
        let meant = match value {
            Value::String(text) => scalar(kinds, text),
            _ => None,
        };
        meant.or_else(|| kinds.contains('a').then(|| Value::Array(vec![value.clone()])))
    }
}

/// The first of these kinds that a text says.
fn scalar(kinds: &str, text: &str) -> Option<Value> {
    let value = match text {
        "null" if kinds.contains('n') => Value::Null,
        "true" | "false" if kinds.contains('b') => Value::Bool(text == "true"),
        _ => Value::Number(NumberText::new(text)?),
    };
    super::kinds::is(kinds, &value).then_some(value)
}
