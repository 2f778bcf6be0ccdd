//! Constants of the document.

use super::numbers;
use crate::ir::Json;
pub(super) use crate::lower::json;
use crate::source::{Node, Value, normal_number};
use crate::spec::Types as Set;
use std::cmp::Ordering;

/// Whether two values are equal, as JSON Schema has it: `1` and `1.0` are.
pub(super) fn same(a: &Node, b: &Node) -> bool {
    equal(&json(a), &json(b))
}

/// Whether `list` has a value that equals `node`.
pub(super) fn holds(list: &[Node], node: &Node) -> bool {
    list.iter().any(|known| same(known, node))
}

/// Whether two values are equal, as JSON Schema has it.
pub(super) fn equal(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => a == b || numbers::compare(a, b) == Some(Ordering::Equal),
        _ => a == b,
    }
}

/// The same value for all equal ones: `1` for `1.0`.
pub(super) fn canonical(value: &Json) -> Json {
    match value {
        Json::Number(text) => match (numbers::integer(text), numbers::float(text)) {
            (Some(integer), _) => Json::Number(integer.to_string().into()),
            (None, Some(float)) => Json::Number(float.to_string().into()),
            _ => value.clone(),
        },
        _ => value.clone(),
    }
}

/// The types of JSON Schema that a value has.
pub(super) fn types(value: &Json) -> Set {
    match value {
        Json::Null => Set::NULL,
        Json::Bool(_) => Set::BOOLEAN,
        Json::Number(text) if numbers::integer(text).is_some() => Set::INTEGER.union(Set::NUMBER),
        Json::Number(_) => Set::NUMBER,
        Json::String(_) => Set::STRING,
        Json::Array(_) => Set::ARRAY,
        Json::Object(_) => Set::OBJECT,
    }
}

/// What a value that contradicts `allowed` plainly means: `1.10` among strings, `"5"` among integers.
pub(super) fn meant(node: &Node, allowed: Set) -> Option<Json> {
    match &node.value {
        Value::Number(text) if allowed.contains(Set::STRING) => Some(Json::String(text.clone())),
        Value::Bool(value) if allowed.contains(Set::STRING) => Some(Json::String(value.to_string().into())),
        Value::String(text) => {
            let value = match &**text {
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                _ => Json::Number(normal_number(text)?.into()),
            };
            (!types(&value).intersection(allowed).is_empty()).then_some(value)
        }
        _ => None,
    }
}
