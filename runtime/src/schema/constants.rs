//! `enum` and `const`: values held against JSON text.

use super::evaluate::{Evaluation, Site};
use crate::rule::same_number;
use crate::{Value, json};

impl Evaluation {
    pub(super) fn one_of(&self, texts: &[&str], value: &Value, site: &mut Site<'_>) -> bool {
        texts.iter().any(|text| self.is(value, text))
            || site.wrong("enum", || match texts {
                [one] => format!("must be {one}"),
                few if few.len() <= 16 => format!("must be one of {}", few.join(", ")),
                many => format!("must be one of {} values", many.len()),
            })
    }

    pub(super) fn constant(&self, text: &str, value: &Value, site: &mut Site<'_>) -> bool {
        self.is(value, text) || site.wrong("const", || format!("must be {text}"))
    }

    /// Whether a value is the one that `text` says.
    fn is(&self, value: &Value, text: &str) -> bool {
        match value {
            Value::Null => text == "null",
            Value::Bool(value) => text == if *value { "true" } else { "false" },
            Value::Number(number) => is_number(text) && same_number(number.as_str(), text),
            Value::String(value) => {
                let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
                match quoted {
                    Some(plain) if !plain.contains('\\') => plain == value,
                    Some(_) => json::from_str::<String>(text).is_ok_and(|text| text == *value),
                    None => self.quoted && says(value, text),
                }
            }
            // Few constants are arrays or objects: their text is read when it is needed.
            Value::Array(_) => text.starts_with('[') && self.equals(value, text),
            Value::Object(_) => text.starts_with('{') && self.equals(value, text),
        }
    }

    fn equals(&self, value: &Value, text: &str) -> bool {
        json::from_str::<Value>(text).is_ok_and(|constant| self.same(value, &constant))
    }

    /// Whether a value is `constant`.
    fn same(&self, value: &Value, constant: &Value) -> bool {
        match (value, constant) {
            (Value::Array(left), Value::Array(right)) => {
                left.len() == right.len()
                    && left.iter().zip(right).all(|(left, right)| self.same(left, right))
            }
            (Value::Object(left), Value::Object(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|((name, left), (other, right))| name == other && self.same(left, right))
            }
            (Value::String(text), Value::Null | Value::Bool(_) | Value::Number(_)) => {
                self.quoted && says(text, &constant.to_string())
            }
            _ => value == constant,
        }
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// Whether the text of a parameter says the constant that stands in JSON.
fn says(sent: &str, constant: &str) -> bool {
    let both = is_number(constant) && json::Number::parse(sent).is_some();
    sent == constant || both && same_number(sent, constant)
}
