//! A value as XML, written by the tables of the description and not by the runtime, so that one checks the other.

use specwright_generator::ir::{Json, Xml, XmlContent, XmlNode, XmlNodeKind, XmlRootId, XmlVariant};

/// The text of a body.
pub(super) fn text(xml: &Xml, root: XmlRootId, value: &Json) -> String {
    let mut out = String::new();
    if let Some(root) = xml.roots.get(root.0) {
        node(xml, &root.node, &root.node.name, value, &mut out);
    }
    out
}

fn node(xml: &Xml, node: &XmlNode, name: &str, value: &Json, out: &mut String) {
    match node.kind {
        XmlNodeKind::Element | XmlNodeKind::Anonymous => element(xml, node, name, value, out),
        XmlNodeKind::Attribute => {}
        XmlNodeKind::Text | XmlNodeKind::Cdata => out.push_str(&escaped(value)),
        XmlNodeKind::None => content(xml, &node.content, value, out),
    }
}

fn element(xml: &Xml, node: &XmlNode, name: &str, value: &Json, out: &mut String) {
    let prefix = if node.prefix.is_empty() { String::new() } else { format!("{}:", node.prefix) };
    let (prefix, declared) = match (&*node.prefix, &*node.namespace) {
        (_, "") => (String::new(), String::new()),
        ("", namespace) => (String::new(), format!(" xmlns=\"{}\"", escape(namespace))),
        (own, namespace) => (prefix, format!(" xmlns:{own}=\"{}\"", escape(namespace))),
    };
    out.push_str(&format!("<{prefix}{name}{declared}"));
    attributes(xml, &node.content, value, out);
    if matches!(value, Json::Null) {
        out.push_str(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"");
    }
    out.push('>');
    content(xml, &node.content, value, out);
    out.push_str(&format!("</{prefix}{name}>"));
}

fn attributes(xml: &Xml, content: &XmlContent, value: &Json, out: &mut String) {
    match (resolved(xml, content), value) {
        (XmlContent::Object(members, _), Json::Object(values)) => {
            for member in members {
                let Some((_, value)) = values.iter().find(|(name, _)| **name == *member.json) else {
                    continue;
                };
                match member.node.kind {
                    XmlNodeKind::Attribute if !matches!(value, Json::Null) => {
                        attribute(&member.node, value, out);
                    }
                    XmlNodeKind::None => attributes(xml, &member.node.content, value, out),
                    _ => {}
                }
            }
        }
        (XmlContent::Union(_, variants), _) => {
            if let Some(variant) = variant(xml, variants, value) {
                attributes(xml, &variant.content, value, out);
            }
        }
        _ => {}
    }
}

fn attribute(node: &XmlNode, value: &Json, out: &mut String) {
    let words = match value {
        Json::Array(items) => items.iter().map(escaped).collect::<Vec<_>>().join(" "),
        other => escaped(other),
    };
    let name = &node.name;
    if node.namespace.is_empty() {
        out.push_str(&format!(" {name}=\"{words}\""));
        return;
    }
    let prefix = if node.prefix.is_empty() { "ns" } else { &*node.prefix };
    out.push_str(&format!(" xmlns:{prefix}=\"{}\" {prefix}:{name}=\"{words}\"", escape(&node.namespace)));
}

fn content(xml: &Xml, what: &XmlContent, value: &Json, out: &mut String) {
    match (resolved(xml, what), value) {
        (XmlContent::Object(members, others), Json::Object(values)) => {
            for member in members {
                if let Some((_, value)) = values.iter().find(|(name, _)| **name == *member.json) {
                    node(xml, &member.node, &member.node.name, value, out);
                }
            }
            for (name, value) in
                values.iter().filter(|(name, _)| !members.iter().any(|one| one.json == *name))
            {
                match others {
                    Some(other) => element(xml, other, name, value, out),
                    None => out.push_str(&format!("<{name}>{}</{name}>", escaped(value))),
                }
            }
        }
        (XmlContent::List(item), Json::Array(items)) => {
            items.iter().for_each(|value| node(xml, item, &item.name, value, out));
        }
        (XmlContent::Tuple(first, rest), Json::Array(items)) => {
            let nodes = first.iter().chain(rest.iter().map(|rest| &**rest).cycle());
            nodes.zip(items.iter()).for_each(|(one, value)| node(xml, one, &one.name, value, out));
        }
        (XmlContent::Union(_, variants), _) => {
            if let Some(variant) = variant(xml, variants, value) {
                node(xml, variant, &variant.name, value, out);
            }
        }
        _ => out.push_str(&escaped(value)),
    }
}

fn resolved<'a>(xml: &'a Xml, content: &'a XmlContent) -> &'a XmlContent {
    match content {
        XmlContent::Table(id) => xml.tables.get(id.0).map_or(content, |table| &table.content),
        _ => content,
    }
}

/// The form whose members the value has.
fn variant<'a>(xml: &'a Xml, variants: &'a [XmlVariant], value: &Json) -> Option<&'a XmlNode> {
    let fits = |variant: &&XmlVariant| match (resolved(xml, &variant.node.content), value) {
        (XmlContent::Object(members, _), Json::Object(values)) => {
            let required = members.iter().filter(|member| member.required);
            required.into_iter().all(|member| values.iter().any(|(name, _)| **name == *member.json))
        }
        (XmlContent::List(_) | XmlContent::Tuple(..), other) => matches!(other, Json::Array(_)),
        (XmlContent::Object(..), _) => false,
        (_, other) => !matches!(other, Json::Array(_) | Json::Object(_)),
    };
    variants.iter().find(fits).or(variants.first()).map(|variant| &variant.node)
}

fn escaped(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => escape(text),
        other => escape(&other.to_string()),
    }
}

/// Line ends and tabs too, which a reader would change where they stand as they are (XML 1.0, 2.11 and 3.3.3).
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    text.replace('\r', "&#13;").replace('\n', "&#10;").replace('\t', "&#9;")
}
