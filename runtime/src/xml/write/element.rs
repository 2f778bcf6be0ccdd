//! Elements with their attributes.

use super::{Writing, text, unions};
use crate::Value;
use crate::xml::table::{Content, Name, Node, NodeKind};
use crate::xml::{DEPTH, INSTANCE};

impl Writing {
    /// Writes an element of a name that stands in no table.
    pub(super) fn named(&mut self, name: &str, node: &Node, value: &Value) {
        let begun = self.scope.begin();
        let name = crate::xml::name::encode(name);
        self.whole(&name, "", node, value);
        self.scope.end(begun);
    }

    /// Writes an element.
    pub(super) fn element(&mut self, name: Name, node: &Node, value: &Value) {
        let begun = self.scope.begin();
        let (name, declaration) = self.scope.element(name, begun);
        self.whole(&name, &declaration, node, value);
        self.scope.end(begun);
    }

    fn whole(&mut self, name: &str, declaration: &str, node: &Node, value: &Value) {
        let begun = self.scope.last_begun();
        self.out.extend(["<", name, declaration]);
        if value.is_null() {
            let instance = Name { local: "nil", prefix: "xsi", namespace: INSTANCE };
            let (nil, declaration) = self.scope.attribute(instance, begun);
            self.out.extend([&declaration, " ", &nil, "=\"true\"/>"]);
            return;
        }
        self.attributes(node.content(), value, 2 * DEPTH);
        self.out.push('>');
        let start = self.out.len();
        self.content(node.content(), value);
        if self.out.len() == start {
            self.out.truncate(start - 1);
            self.out.push_str("/>");
        } else {
            self.out.extend(["</", name, ">"]);
        }
    }

    /// Writes the attributes that a value has in its element; `depth`: so deep may nodes without an element go.
    fn attributes(&mut self, content: &'static Content, value: &Value, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match (content, value) {
            (Content::Object(members, _), Value::Object(values)) => {
                for member in *members {
                    match (member.node.kind, values.get(member.name)) {
                        (NodeKind::Attribute, Some(value)) => self.attribute(&member.node, value),
                        (NodeKind::None, Some(value)) => self.attributes(member.node.content(), value, depth),
                        _ => {}
                    }
                }
            }
            (Content::Union(tag, variants), _) => match unions::choose(*tag, variants, value) {
                Some(node) if node.kind == NodeKind::None => self.attributes(node.content(), value, depth),
                _ => {}
            },
            (Content::Tuple(first, _), Value::Array(items)) => {
                for (node, value) in first.iter().zip(items) {
                    if node.kind == NodeKind::Attribute {
                        self.attribute(node, value);
                    }
                }
            }
            _ => {}
        }
    }

    /// Writes an attribute; null has none.
    fn attribute(&mut self, node: &Node, value: &Value) {
        if value.is_null() {
            return;
        }
        let (name, declaration) = self.scope.attribute(node.name, self.scope.last_begun());
        self.out.extend([&declaration, " ", &name, "=\""]);
        self.out.push_str(&text::attribute(value));
        self.out.push('"');
    }
}
