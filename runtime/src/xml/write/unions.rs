//! Which form of a union a value has.

use crate::Value;
use crate::xml::table::{Content, Node, Variant};

/// What speaks against a form that the value cannot have.
const NEVER: usize = 1 << 20;

/// The form that fits a value best.
pub(super) fn choose(
    tag: Option<&'static str>,
    variants: &'static [Variant],
    value: &Value,
) -> Option<&'static Node> {
    let said = tag.and_then(|tag| value.get(tag)).and_then(Value::as_str);
    let tagged = said.and_then(|said| variants.iter().find(|one| one.tags.contains(&said)));
    let nearest = || variants.iter().min_by_key(|one| distance(one.node.content(), value));
    tagged.or_else(nearest).map(|one| &one.node).filter(|node| distance(node.content(), value) < NEVER)
}

/// How much speaks against a content.
fn distance(content: &Content, value: &Value) -> usize {
    match (content, value) {
        (Content::Object(members, _), Value::Object(values)) => {
            let missing = members.iter().filter(|one| one.required && !values.contains_key(one.name)).count();
            let unknown = values.keys().filter(|name| members.iter().all(|one| one.name != *name)).count();
            2 * (missing + unknown)
        }
        (Content::List(_), Value::Array(_)) | (Content::Boolean, Value::Bool(_)) => 0,
        (Content::Text, Value::String(_)) | (Content::Token, Value::Number(_)) => 0,
        (Content::Tuple(first, _), Value::Array(items)) => 2 * first.len().abs_diff(items.len()),
        (Content::Token, Value::String(_) | Value::Bool(_)) => 1,
        (Content::Any | Content::Union(..), _) => 3,
        (Content::Text, Value::Bool(_) | Value::Number(_)) => 4,
        _ => NEVER,
    }
}
