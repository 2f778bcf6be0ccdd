//! Values to XML text, as a table says.

mod element;
mod scope;
mod text;
mod unions;

use self::scope::Scope;
use super::DEPTH;
use super::table::{Content, Member, Node, NodeKind};
use crate::Value;
use std::collections::BTreeMap;

/// A value as the text of a whole document.
pub(super) fn document(value: &Value, root: &'static Node) -> String {
    let out = String::from(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    let mut writing = Writing { out, scope: Scope::default(), depth: 0 };
    writing.node(root, value);
    writing.out
}

/// The text so far.
struct Writing {
    out: String,
    scope: Scope,
    /// Nodes in nodes, so that a table that leads back to itself without taking of the value comes to an end.
    depth: usize,
}

impl Writing {
    /// Writes a value as a node; attributes have been written with their element.
    fn node(&mut self, node: &Node, value: &Value) {
        if self.depth == 4 * DEPTH {
            return;
        }
        self.depth += 1;
        match (node.kind, value) {
            (NodeKind::Element | NodeKind::Anonymous, _) => self.element(node.name, node, value),
            (NodeKind::Attribute, _) | (_, Value::Null) => {}
            (NodeKind::Text, _) => self.text(value),
            (NodeKind::Cdata, _) => self.cdata(value),
            (NodeKind::None, _) => self.content(node.content(), value),
        }
        self.depth -= 1;
    }

    /// Writes what stands in an element.
    fn content(&mut self, content: &'static Content, value: &Value) {
        match (content, value) {
            (Content::Object(members, others), Value::Object(values)) => {
                self.members(members, *others, values);
            }
            (Content::List(item), Value::Array(items)) => {
                for value in items {
                    self.node(item, value);
                }
            }
            (Content::Tuple(first, rest), Value::Array(items)) => {
                for (node, value) in first.iter().chain(rest.iter().copied().cycle()).zip(items) {
                    self.node(node, value);
                }
            }
            (Content::Union(tag, variants), _) => match unions::choose(*tag, variants, value) {
                Some(node) => self.node(node, value),
                None => self.any(value),
            },
            // Where a value is not what its table says, it is written by what it is.
            _ => self.any(value),
        }
    }

    fn members(
        &mut self,
        members: &'static [Member],
        others: Option<&'static Node>,
        values: &BTreeMap<String, Value>,
    ) {
        for member in members {
            if let Some(value) = values.get(member.name) {
                self.node(&member.node, value);
            }
        }
        let is_other = |name: &str| members.iter().all(|member| member.name != name);
        for (name, value) in values.iter().filter(|(name, _)| is_other(name)) {
            match (others, value) {
                (Some(node), _) => self.others(name, node, value),
                (None, _) => self.any_named(name, value),
            }
        }
    }

    /// Writes a member that no row speaks of; the items of a list each by its name.
    fn others(&mut self, name: &str, node: &Node, value: &Value) {
        match (node.kind, node.content(), value) {
            (NodeKind::None, Content::List(item), Value::Array(items)) => {
                for value in items {
                    self.named(name, item, value);
                }
            }
            _ => self.named(name, node, value),
        }
    }

    /// Writes a value by what it is.
    fn any(&mut self, value: &Value) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.any_named("item", item);
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    self.any_named(name, value);
                }
            }
            _ => self.text(value),
        }
    }

    /// Writes a value by what it is, below a name; a list as several elements.
    fn any_named(&mut self, name: &str, value: &Value) {
        const ANY: Node = Node::element("", &Content::Any);
        match value {
            Value::Array(items) => {
                for item in items {
                    self.named(name, &ANY, item);
                }
            }
            _ => self.named(name, &ANY, value),
        }
    }
}
