//! Schemas.

use super::members::{get, list, made, take};
use super::{nullable, siblings};
use crate::diagnostic::Sink;
use crate::document::{Version, slips};
use crate::source::{Member, Node, Object, Value};

/// The schema in the words of JSON Schema 2020-12.
#[must_use]
pub fn schema(node: &Node, version: Version, sink: &mut Sink) -> Node {
    let members = node.as_object().map(Object::members).unwrap_or_default();
    let beside = members.len() > 1 && !version.has_json_schema() && get(members, "$ref").is_some();
    if !beside && !members.iter().any(is_foreign) {
        return node.clone();
    }
    let mut members = members.to_vec();
    if beside && get(&members, "$ref").is_some_and(|member| member.value.as_str().is_some()) {
        siblings::drop_constraints(&mut members, sink);
    }
    types(&mut members);
    bounds(&mut members, "minimum", "exclusiveMinimum");
    bounds(&mut members, "maximum", "exclusiveMaximum");
    tuple(&mut members);
    dependencies(&mut members);
    discriminator(&mut members);
    nullable::lift(node.span, members, version, sink)
}

/// Whether a member is in need of a change.
fn is_foreign(member: &Member) -> bool {
    let value = &member.value;
    match &*member.key {
        "type" => match &value.value {
            Value::String(word) => !slips::TYPES.contains(&&**word),
            Value::Array(items) => {
                !items.iter().all(|item| item.as_str().is_some_and(|word| slips::TYPES.contains(&word)))
            }
            _ => true,
        },
        "nullable" | "x-nullable" | "dependencies" => true,
        "exclusiveMinimum" | "exclusiveMaximum" => flag(value).is_some(),
        "items" => value.as_array().is_some(),
        "discriminator" => value.as_str().is_some(),
        _ => false,
    }
}

/// Words of other languages, and Swagger's `file`.
fn types(members: &mut Vec<Member>) {
    let Some(at) = members.iter().position(|member| &*member.key == "type" && is_foreign(member)) else {
        return;
    };
    let span = members[at].value.span;
    let mut words: Vec<&str> = Vec::new();
    let mut format = None;
    let mut any = false;
    for node in slips::read_list(&members[at].value) {
        let word = if matches!(node.value, Value::Null) { Some("null") } else { node.as_str() };
        let meant = word.and_then(slips::read_type);
        any |= meant.is_some_and(|meant| meant.word.is_none());
        words.extend(meant.and_then(|meant| meant.word));
        format = format.or(meant.and_then(|meant| meant.format));
    }
    if words.is_empty() || any {
        members.remove(at);
        return;
    }
    let mut nodes: Vec<Node> = words.iter().map(|word| Node::string(span, word)).collect();
    members[at].value = match nodes.len() {
        1 => nodes.remove(0),
        _ => list(nodes, span),
    };
    if let Some(format) = format.filter(|_| get(members, "format").is_none()) {
        members.push(made("format", Node::string(span, format), span));
    }
}

/// `exclusiveMinimum: true` beside `minimum` becomes `exclusiveMinimum` with its value.
fn bounds(members: &mut Vec<Member>, inclusive: &str, exclusive: &str) {
    let Some(is_exclusive) = get(members, exclusive).and_then(|member| flag(&member.value)) else { return };
    take(members, exclusive);
    if let Some(member) = members.iter_mut().find(|member| is_exclusive && *member.key == *inclusive) {
        member.key = exclusive.into();
    }
}

/// A boolean, or a text that says one; `0` and `1` are bounds themselves.
fn flag(value: &Node) -> Option<bool> {
    let number = matches!(value.value, Value::Number(_));
    slips::read_bool(value).filter(|_| !number)
}

/// `items` as a list, with `additionalItems` for the rest, as in the drafts before 2020-12.
fn tuple(members: &mut Vec<Member>) {
    let is_tuple = get(members, "items").is_some_and(|member| member.value.as_array().is_some());
    let rest = if is_tuple { take(members, "additionalItems") } else { None };
    let Some(member) = members.iter_mut().find(|member| is_tuple && &*member.key == "items") else { return };
    member.key = "prefixItems".into();
    if let Some(rest) = rest {
        members.push(Member { key: "items".into(), ..rest });
    }
}

/// `dependencies` of the older drafts: names go to `dependentRequired`, schemas to `dependentSchemas`.
fn dependencies(members: &mut Vec<Member>) {
    let Some(both) = take(members, "dependencies") else { return };
    let rows = both.value.as_object().map(Object::members).unwrap_or_default().iter().cloned();
    let (names, schemas): (Vec<Member>, Vec<Member>) = rows.partition(|row| row.value.as_array().is_some());
    for (key, rows) in [("dependentRequired", names), ("dependentSchemas", schemas)] {
        if !rows.is_empty() && get(members, key).is_none() {
            members.push(made(key, Node::object(both.value.span, rows), both.key_span));
        }
    }
}

/// Swagger 2.0 writes the name of the property alone.
fn discriminator(members: &mut [Member]) {
    for member in members {
        if &*member.key == "discriminator" && member.value.as_str().is_some() {
            let name = made("propertyName", member.value.clone(), member.value.span);
            member.value = Node::object(member.value.span, vec![name]);
        }
    }
}
