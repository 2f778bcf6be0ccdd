//! Schemas that allow one value.

use super::values;
use crate::ir::Json;
use crate::source::Node;
use crate::spec::{Schema, Types as Set};

/// The only value of a schema: `const`, or an `enum` of one.
pub(super) fn only(schema: &Schema) -> Option<Json> {
    let listed = schema.enumeration.as_deref();
    let value = match (&schema.constant, listed) {
        (Some(constant), None) => constant,
        (Some(constant), Some(list)) if values::holds(list, constant) => constant,
        (None, Some([one])) => one,
        _ => return None,
    };
    among(value, schema.types)
}

/// A constant that `types` allow, or what it plainly means among them.
pub(super) fn among(node: &Node, types: Set) -> Option<Json> {
    let value = values::json(node);
    let allowed = types.is_empty() || !super::keywords::common(values::types(&value), types).is_empty();
    if allowed { Some(value) } else { values::meant(node, types) }
}

/// Constants that can be written without a field.
pub(super) fn fixed(value: Json) -> Option<Json> {
    matches!(value, Json::Bool(_) | Json::Number(_) | Json::String(_)).then_some(value)
}

/// Whether a value is a constant that an enum can hold.
pub(super) fn is_scalar(value: &Json) -> bool {
    !matches!(value, Json::Array(_) | Json::Object(_) | Json::Null)
}
