//! Keywords that constrain nothing: titles, examples, extensions.

use crate::document::slips;
use crate::source::{Member, Node, Object, Spanned, Text};
use crate::spec::{Extension, Schema, Xml, XmlNodeType};

/// Reads a keyword of this family. `false`: it is of another.
pub(super) fn read(schema: &mut Schema, member: &Member) -> bool {
    let value = &member.value;
    match &*member.key {
        "title" => schema.title = slips::read_text(value).or(schema.title.take()),
        "description" => schema.description = slips::read_text(value).or(schema.description.take()),
        "default" => schema.default = Some(value.clone()),
        "example" => schema.examples.insert(0, value.clone()),
        "examples" => schema.examples.extend(examples(value)),
        "deprecated" => schema.deprecated = slips::read_bool(value) == Some(true),
        "readOnly" => schema.read_only = slips::read_bool(value) == Some(true),
        "writeOnly" => schema.write_only = slips::read_bool(value) == Some(true),
        "xml" => schema.xml = Some(xml(value)),
        _ => return false,
    }
    true
}

/// Reads a member that begins with `x-`.
pub(super) fn extension(schema: &mut Schema, member: &Member) {
    let value = &member.value;
    let spanned = || value.as_text().map(|text| Spanned::new(text.clone(), value.span));
    match &*member.key {
        "x-rust-type" => schema.rust_type = spanned(),
        "x-rust-name" => schema.rust_name = spanned(),
        "x-enum-varnames" | "x-enumNames" => schema.enum_names = words(value),
        "x-enum-descriptions" | "x-enumDescriptions" => schema.enum_descriptions = words(value),
        "x-extensible-enum" if value.as_bool().is_none() => {
            schema.extensible = true;
            schema.enumeration = schema.enumeration.take().or_else(|| value.as_array().map(<[Node]>::to_vec));
        }
        "x-extensible-enum" => schema.extensible = slips::read_bool(value) == Some(true),
        _ => {
            let key = Spanned::new(member.key.clone(), member.key_span);
            schema.extensions.push(Extension { key, value: value.clone() });
        }
    }
}

/// A list is JSON Schema's, an object is written after the manner of media types.
fn examples(value: &Node) -> Vec<Node> {
    if let Some(items) = value.as_array() {
        return items.to_vec();
    }
    let members = value.as_object().map(Object::members).unwrap_or_default();
    members.iter().filter_map(|member| member.value.get("value").cloned()).collect()
}

/// A list of words, or an object of words by value; in both cases in the order that was written.
fn words(value: &Node) -> Vec<Text> {
    let items = value.as_array().unwrap_or_default().iter();
    let members = value.as_object().map(Object::members).unwrap_or_default().iter();
    items
        .chain(members.map(|member| &member.value))
        .map(|word| slips::read_text(word).unwrap_or_default())
        .collect()
}

fn xml(value: &Node) -> Xml {
    let text = |key| value.get(key).and_then(slips::read_text);
    let flag = |key| value.get(key).and_then(slips::read_bool) == Some(true);
    let node = match text("nodeType").as_deref() {
        Some("element") => Some(XmlNodeType::Element),
        Some("attribute") => Some(XmlNodeType::Attribute),
        Some("text") => Some(XmlNodeType::Text),
        Some("cdata") => Some(XmlNodeType::Cdata),
        Some("none") => Some(XmlNodeType::None),
        _ if flag("attribute") => Some(XmlNodeType::Attribute),
        _ if flag("wrapped") => Some(XmlNodeType::Element),
        _ => None,
    };
    Xml { name: text("name"), namespace: text("namespace"), prefix: text("prefix"), node }
}
