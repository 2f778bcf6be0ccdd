//! Elements to values, as a table says.

mod any;
mod lists;
mod objects;
mod parts;
mod scalars;
mod unions;

use self::parts::{Parts, Scope};
use super::DEPTH;
use super::table::{Content, Node, NodeKind};
use super::tree::{Child, Element};
use crate::Value;
use crate::rule::Found;

/// The rule of violations of the description's `xml` objects.
pub(super) const XML: &str = "xml";

/// The value of a whole text.
pub(super) fn root(element: Element, node: &'static Node, found: &mut Found) -> Option<Value> {
    let document = Element { children: vec![Child::Element(element)], ..Element::default() };
    let mut parts = Parts::new(&document, Scope::default());
    let mut reading = Reading { found, depth: 0 };
    let value = reading.node(node, &mut parts, true);
    if parts.left_elements().next().is_none() && value.is_some() {
        return value;
    }
    let expected = expected(node);
    found.note(XML, format!("must be {expected}"));
    None
}

/// What an element must be.
fn expected(node: &Node) -> String {
    match (node.kind, node.content()) {
        (NodeKind::Element, _) if node.name.namespace.is_empty() => {
            format!("the element `{}`", node.name.local)
        }
        (NodeKind::Element, _) => {
            format!("the element `{}` of the namespace `{}`", node.name.local, node.name.namespace)
        }
        (NodeKind::None, Content::Union(_, variants)) => {
            let forms: Vec<String> = variants.iter().map(|variant| expected(&variant.node)).collect();
            forms.join(" or ")
        }
        (NodeKind::None, Content::List(item)) => expected(item),
        _ => "one element".to_owned(),
    }
}

struct Reading<'f> {
    found: &'f mut Found,
    /// Nodes in nodes, so that a table that leads back to itself without an element comes to an end.
    depth: usize,
}

impl Reading<'_> {
    /// The value of a node among the parts of an element. `None`: it is not there, or wrong, which has been noted.
    fn node(&mut self, node: &'static Node, parts: &mut Parts<'_>, required: bool) -> Option<Value> {
        if self.depth == 2 * DEPTH {
            return None;
        }
        self.depth += 1;
        let value = match node.kind {
            NodeKind::Element | NodeKind::Anonymous => self.element(node, parts),
            NodeKind::Attribute => self.attribute(node, parts),
            NodeKind::Text | NodeKind::Cdata => self.own_text(node, parts, required),
            NodeKind::None => self.bare(node, parts, required),
        };
        self.depth -= 1;
        value
    }

    /// What stands in the parts themselves.
    fn bare(&mut self, node: &'static Node, parts: &mut Parts<'_>, required: bool) -> Option<Value> {
        match node.content() {
            Content::List(item) => self.unwrapped(item, parts, required && !node.nullable),
            Content::Object(members, _) => self.embedded(members, parts),
            Content::Union(tag, variants) => {
                self.node(unions::choose(*tag, variants, parts)?, parts, required)
            }
            Content::Tuple(first, rest) => self.tuple(first, *rest, parts),
            Content::Text | Content::Token | Content::Boolean => self.own_text(node, parts, required),
            Content::Any => None,
        }
    }

    /// The one element that a node is.
    fn element(&mut self, node: &'static Node, parts: &mut Parts<'_>) -> Option<Value> {
        let mut from = 0;
        let element = parts.take_element(node, &mut from)?;
        let value = self.content(node, element, parts.scope().inside(node));
        if parts.take_element(node, &mut from).is_some() {
            while parts.take_element(node, &mut from).is_some() {}
            self.found.note(XML, "must not be repeated");
            return None;
        }
        value
    }

    /// What stands in an element.
    fn content(&mut self, node: &'static Node, element: &Element, scope: Scope) -> Option<Value> {
        if element.nil {
            return Some(Value::Null);
        }
        if self.depth == 2 * DEPTH {
            return None;
        }
        self.depth += 1;
        let value = self.inside(node, element, scope);
        self.depth -= 1;
        value
    }

    fn inside(&mut self, node: &'static Node, element: &Element, scope: Scope) -> Option<Value> {
        let mut parts = Parts::new(element, scope);
        match node.content() {
            Content::Text | Content::Token | Content::Boolean => Some(scalars::element(node, element)),
            Content::Any => Some(any::value(element)),
            Content::Object(members, others) => Some(self.object(members, *others, &mut parts)),
            Content::List(item) => Some(self.wrapped(item, &mut parts)),
            Content::Tuple(first, rest) => {
                let value = self.tuple(first, *rest, &mut parts);
                self.refuse_left(&parts);
                value
            }
            Content::Union(tag, variants) => {
                let variant = unions::choose(*tag, variants, &parts)?;
                match variant.kind {
                    NodeKind::None => self.content(variant, element, scope),
                    _ => {
                        let value = self.node(variant, &mut parts, true);
                        self.refuse_left(&parts);
                        value
                    }
                }
            }
        }
    }

    /// Notes that nothing more may stand in an element.
    fn refuse_left(&mut self, parts: &Parts<'_>) {
        if parts.left_elements().next().is_some() {
            self.found.note(XML, "must have no other elements in it");
        }
    }
}
