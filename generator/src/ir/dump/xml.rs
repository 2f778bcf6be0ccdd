//! The tables of XML.
//!
//! ```text
//! xml Pet
//!   id!: @id token                  an attribute that must be there
//!   name: <p:name urn:p> string     an element of a namespace
//!   tags: <tags> [<tag> Tag]        a wrapped list
//!   photos: [<photo> string]        an unwrapped list
//!   note?: text string              text that may be null
//! xml Pet.root = <pet> Pet
//! ```

use super::name;
use crate::ir::{Xml, XmlContent, XmlNode, XmlNodeKind};

/// Prints the tables, then the roots.
pub(super) fn xml(text: &mut String, xml: &Xml) {
    for table in &xml.tables {
        text.push_str(&format!("xml {}", name(&table.name)));
        match &table.content {
            XmlContent::Object(members, others) => {
                text.push('\n');
                for member in members {
                    let required = if member.required { "!" } else { "" };
                    let null = if member.node.nullable { "?" } else { "" };
                    text.push_str(&format!(
                        "  {}{required}{null}: {}\n",
                        member.json,
                        node(xml, &member.node)
                    ));
                }
                if let Some(others) = others {
                    text.push_str(&format!("  ...: {}\n", node(xml, others)));
                }
            }
            other => text.push_str(&format!(" = {}\n", content(xml, other))),
        }
    }
    for root in &xml.roots {
        text.push_str(&format!("xml {} = {}\n", name(&root.name), node(xml, &root.node)));
    }
}

fn node(xml: &Xml, node: &XmlNode) -> String {
    let prefix = if node.prefix.is_empty() { String::new() } else { format!("{}:", node.prefix) };
    let namespace = if node.namespace.is_empty() { String::new() } else { format!(" {}", node.namespace) };
    let head = match node.kind {
        XmlNodeKind::Element => format!("<{prefix}{}{namespace}> ", node.name),
        XmlNodeKind::Anonymous => format!("<*> ({}) ", node.name),
        XmlNodeKind::Attribute => format!("@{prefix}{}{namespace} ", node.name),
        XmlNodeKind::Text => "text ".to_owned(),
        XmlNodeKind::Cdata => "cdata ".to_owned(),
        XmlNodeKind::None => String::new(),
    };
    head + &content(xml, &node.content)
}

fn content(xml: &Xml, what: &XmlContent) -> String {
    let nodes = |nodes: &[XmlNode]| nodes.iter().map(|one| node(xml, one)).collect::<Vec<_>>().join(", ");
    match what {
        XmlContent::Text => "string".to_owned(),
        XmlContent::Token => "token".to_owned(),
        XmlContent::Boolean => "boolean".to_owned(),
        XmlContent::Any => "any".to_owned(),
        XmlContent::Table(id) => xml.tables.get(id.0).map(|table| name(&table.name)).unwrap_or_default(),
        XmlContent::List(item) => format!("[{}]", node(xml, item)),
        XmlContent::Tuple(first, None) => format!("({})", nodes(first)),
        XmlContent::Tuple(first, Some(rest)) => format!("({}, ...{})", nodes(first), node(xml, rest)),
        XmlContent::Object(members, _) => format!("{} members", members.len()),
        XmlContent::Union(tag, variants) => {
            let tag = tag.as_ref().map(|tag| format!("by {tag}: ")).unwrap_or_default();
            let form = |tags: &[std::sync::Arc<str>]| {
                if tags.is_empty() { String::new() } else { format!("{} ", tags.join("/")) }
            };
            let forms = variants.iter().map(|one| form(&one.tags) + &node(xml, &one.node));
            tag + &forms.collect::<Vec<_>>().join(" | ")
        }
    }
}
