//! `nullable: true`: a `null` among the types; around what has no types of its own, a choice with `null`.

use super::members::{get, list, made, take};
use crate::diagnostic::{Diagnostic, NULLABLE, Sink};
use crate::document::{Version, slips};
use crate::source::{Member, Node, Span, Value};

/// Keywords that describe the whole, so they stay outside of the choice.
const OUTSIDE: [&str; 12] = [
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "xml",
    "externalDocs",
    "$id",
    "$anchor",
];

/// Keywords by which a schema takes its values from others.
const COMPOSED: [&str; 4] = ["$ref", "allOf", "anyOf", "oneOf"];

/// The schema of `members` at `span` without `nullable` and `x-nullable`.
pub(super) fn lift(span: Span, mut members: Vec<Member>, version: Version, sink: &mut Sink) -> Node {
    let own = take(&mut members, "nullable");
    let extension = take(&mut members, "x-nullable");
    if let Some(own) = own.as_ref().filter(|_| version.has_json_schema()) {
        let message = "`nullable` is no keyword since OpenAPI 3.1; it is read as in 3.0";
        let hint = "add `null` to the types: `type: [string, \"null\"]`";
        sink.report(Diagnostic::new(&NULLABLE, own.key_span, message).hint(hint));
    }
    let is_true = |member: &&Member| slips::read_bool(&member.value) == Some(true);
    let Some(nullable) = own.as_ref().filter(is_true).or(extension.as_ref().filter(is_true)) else {
        return Node::object(span, members);
    };
    if COMPOSED.iter().any(|key| get(&members, key).is_some()) {
        return choice(span, members, nullable.value.span);
    }
    add_type(&mut members, nullable);
    add_value(&mut members, nullable.value.span);
    Node::object(span, members)
}

/// The schema, or null.
fn choice(span: Span, members: Vec<Member>, nullable: Span) -> Node {
    let is_outside = |member: &Member| OUTSIDE.contains(&&*member.key) || member.key.starts_with("x-");
    let (mut outside, mut inside): (Vec<Member>, Vec<Member>) = members.into_iter().partition(is_outside);
    let only = match inside.as_slice() {
        [member] if &*member.key == "allOf" => member.value.as_array().filter(|items| items.len() == 1),
        _ => None,
    };
    let inner = match only.and_then(<[Node]>::first).cloned() {
        Some(only) => only,
        None => Node::object(span, std::mem::take(&mut inside)),
    };
    let null = Node::object(nullable, vec![made("type", Node::string(nullable, "null"), nullable)]);
    outside.push(made("anyOf", list(vec![inner, null], span), nullable));
    Node::object(span, outside)
}

/// Null among the types; without a type, the one that other keywords speak of.
fn add_type(members: &mut Vec<Member>, nullable: &Member) {
    let span = nullable.value.span;
    let null = Node::string(span, "null");
    if let Some(member) = members.iter_mut().find(|member| &*member.key == "type") {
        let mut words = slips::read_list(&member.value).to_vec();
        if !words.iter().any(|word| word.as_str() == Some("null")) {
            words.push(null);
        }
        member.value = list(words, member.value.span);
        return;
    }
    let has = |key| get(members, key).is_some();
    let word = match () {
        () if has("properties") || has("additionalProperties") || has("required") => "object",
        () if has("items") || has("prefixItems") => "array",
        () => return,
    };
    members.push(made("type", list(vec![Node::string(span, word), null], span), nullable.key_span));
}

/// Null among the values of an `enum`: the specification wants it written there, real documents mean it.
fn add_value(members: &mut [Member], nullable: Span) {
    let Some(member) = members.iter_mut().find(|member| &*member.key == "enum") else { return };
    let Some(values) = member.value.as_array() else { return };
    if !values.iter().any(|value| matches!(value.value, Value::Null)) {
        let null = Node::new(nullable, Value::Null);
        member.value = list(values.iter().cloned().chain([null]).collect(), member.value.span);
    }
}
