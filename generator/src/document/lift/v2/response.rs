//! Responses with media types.

use super::content;
use crate::document::lift::members::{get, made, take};
use crate::source::{Member, Node, Object};

/// A response with `content`; examples go to their media types.
#[must_use]
pub fn response(node: &Node, produces: &[Node]) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    let mut members: Vec<Member> = object.members().to_vec();
    let schema = take(&mut members, "schema");
    let examples = take(&mut members, "examples");
    let examples = examples.as_ref().and_then(|member| member.value.as_object());
    let examples = examples.map(Object::members).unwrap_or_default();
    if schema.is_none() && examples.is_empty() {
        return Node::object(node.span, members);
    }
    let is_file =
        schema.as_ref().is_some_and(|member| member.value.get("type").and_then(Node::as_str) == Some("file"));
    let media = Node::object(node.span, schema.into_iter().collect());
    let default = if is_file { "application/octet-stream" } else { "application/json" };
    let content = content(produces, &[default], &media);
    let with_example = |row: &Member| {
        let example =
            get(examples, &row.key).map(|example| made("example", example.value.clone(), example.key_span));
        let media = row.value.as_object().map(Object::members).unwrap_or_default();
        Member {
            value: Node::object(row.value.span, media.iter().cloned().chain(example).collect()),
            ..row.clone()
        }
    };
    let rows =
        content.as_object().map(Object::members).unwrap_or_default().iter().map(with_example).collect();
    members.push(made("content", Node::object(node.span, rows), node.span));
    Node::object(node.span, members)
}
