//! Rules of values that schemas give.

use crate::diagnostic::{Diagnostic, Sink, WRONG_VALUE};
use crate::source::{Node, Value, normal_number};
use crate::spec::{Schema, Spec, Types};

/// Values that a schema gives are of its type.
pub(super) fn values_have_the_type(spec: &Spec, sink: &mut Sink) {
    for schema in spec.schemas.iter().filter(|schema| !schema.types.is_empty()) {
        hold(schema, "default", schema.default.as_ref(), sink);
        hold(schema, "const", schema.constant.as_ref(), sink);
        hold(schema, "enum", schema.enumeration.iter().flatten(), sink);
    }
}

fn hold<'n>(schema: &Schema, keyword: &str, values: impl IntoIterator<Item = &'n Node>, sink: &mut Sink) {
    let wrong = values.into_iter().find(|value| !is_of(value, schema.types));
    if let Some(value) = wrong {
        let words: Vec<&str> = schema.types.iter().map(Types::word).collect();
        let message =
            format!("this value of `{keyword}` is {}, but the type is {}", value.kind(), words.join(" or "));
        let mut diagnostic = Diagnostic::new(&WRONG_VALUE, value.span, message);
        if let Some(span) = schema.types_span {
            diagnostic = diagnostic.also(span, "the type");
        }
        sink.report(diagnostic.hint("correct the value or the type"));
    }
}

/// Whether a value is of one of the types.
fn is_of(value: &Node, types: Types) -> bool {
    let own = match &value.value {
        Value::Null => Types::NULL,
        Value::Bool(_) => Types::BOOLEAN,
        Value::String(_) => Types::STRING,
        Value::Array(_) => Types::ARRAY,
        Value::Object(_) => Types::OBJECT,
        Value::Number(text) if is_whole(text) => {
            return !types.intersection(Types::INTEGER.union(Types::NUMBER)).is_empty();
        }
        Value::Number(_) => Types::NUMBER,
    };
    types.contains(own)
}

/// Whether a number has no fraction: `1`, `1.0`, `1e3`.
fn is_whole(text: &str) -> bool {
    let Some(number) = normal_number(text) else { return false };
    match number.split_once('.') {
        Some((_, fraction)) => {
            fraction.bytes().all(|byte| byte == b'0') || number.parse().is_ok_and(is_integer)
        }
        None => !number.contains("e-") || number.parse().is_ok_and(is_integer),
    }
}

fn is_integer(value: f64) -> bool {
    value.fract() == 0.0
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn whole_numbers() {
        for text in ["1", "-1", "1.0", "1e3", "1.5e1", "18446744073709551616"] {
            assert!(is_whole(text), "{text}");
        }
        for text in ["1.5", "1e-3", ".inf"] {
            assert!(!is_whole(text), "{text}");
        }
    }
}
