//! Parameters and headers with schemas and styles.

use crate::document::lift::members::{get, made};
use crate::source::{Member, Node, Value};

/// What a parameter or header says beside its schema.
const OUTSIDE: [&str; 8] =
    ["name", "in", "required", "description", "allowEmptyValue", "collectionFormat", "schema", "deprecated"];

/// A path, query or header parameter with `schema`, `style` and `explode`.
#[must_use]
pub fn parameter(node: &Node) -> Node {
    let location = node.get("in").and_then(Node::as_str);
    with_schema(node, if location == Some("query") { "form" } else { "simple" })
}

/// A response header with `schema`.
#[must_use]
pub fn header(node: &Node) -> Node {
    with_schema(node, "simple")
}

/// The object with `schema`, `style` and `explode`; `default` is the style of commas.
pub(super) fn with_schema(node: &Node, default: &str) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    let is_outside = |member: &Member| OUTSIDE.contains(&&*member.key) || is_own_extension(&member.key);
    let (mut outside, inside): (Vec<Member>, Vec<Member>) =
        object.members().iter().cloned().partition(is_outside);
    if let Some(format) = get(&outside, "collectionFormat").cloned() {
        let (style, explode) = style(format.value.as_str(), default);
        outside.push(made("style", Node::string(format.value.span, style), format.key_span));
        outside.push(made("explode", Node::new(format.value.span, Value::Bool(explode)), format.key_span));
    } else if get(&outside, "explode").is_none() {
        outside.push(made("explode", Node::new(node.span, Value::Bool(false)), node.span));
    }
    if get(&outside, "schema").is_none() && !inside.is_empty() {
        outside.push(made("schema", Node::object(node.span, inside), node.span));
    }
    Node::object(node.span, outside)
}

/// The style of a `collectionFormat`, and whether it explodes.
fn style<'s>(format: Option<&str>, default: &'s str) -> (&'s str, bool) {
    match format {
        Some("multi") => ("form", true),
        Some("ssv") => ("spaceDelimited", false),
        Some("tsv") => ("tabDelimited", false),
        Some("pipes") => ("pipeDelimited", false),
        _ => (default, false),
    }
}

/// Extensions of a parameter itself, not of its schema.
fn is_own_extension(key: &str) -> bool {
    key.starts_with("x-rust-name")
        || (key.starts_with("x-")
            && !key.starts_with("x-enum")
            && key != "x-nullable"
            && key != "x-rust-type")
}
