//! Text to scalars: strings all of them, which the reader takes for what the model wants.

use super::parts::Parts;
use super::{Reading, any};
use crate::Value;
use crate::xml::table::{Content, Node, NodeKind};
use crate::xml::tree::{Element, is_blank, trimmed};

/// The scalar that stands in an element.
pub(super) fn element(node: &Node, element: &Element) -> Value {
    if element.elements().next().is_some() {
        // The model says that it wants no object.
        return any::value(element);
    }
    scalar(node, element.text())
}

/// The scalar that `text` says. Empty text is null where it cannot be a value.
pub(super) fn scalar(node: &Node, text: String) -> Value {
    match node.content() {
        Content::Text => Value::String(text),
        _ if node.nullable && is_blank(&text) => Value::Null,
        _ => Value::from(trimmed(&text)),
    }
}

impl Reading<'_> {
    /// The value of an attribute; of a list, words with white space between them (XML Schema 1.0, 2.5.1.2).
    pub(super) fn attribute(&mut self, node: &'static Node, parts: &mut Parts<'_>) -> Option<Value> {
        let Some(attribute) = parts.take_attribute(node) else {
            return node.nullable.then_some(Value::Null);
        };
        match node.content() {
            Content::List(item) => {
                let words = attribute.value.split_ascii_whitespace();
                Some(Value::Array(words.map(|word| scalar(item, word.to_owned())).collect()))
            }
            _ => Some(scalar(node, attribute.value.clone())),
        }
    }

    /// The text of the element around.
    pub(super) fn own_text(
        &mut self,
        node: &'static Node,
        parts: &mut Parts<'_>,
        required: bool,
    ) -> Option<Value> {
        let kind = if node.kind == NodeKind::Cdata { NodeKind::Cdata } else { NodeKind::Text };
        let text = parts.take_text(kind);
        let nothing = if matches!(node.content(), Content::Text) { text.is_empty() } else { is_blank(&text) };
        match node.content() {
            _ if nothing && node.nullable => Some(Value::Null),
            Content::Text if nothing => required.then(|| Value::from("")),
            _ if nothing => None,
            _ => Some(scalar(node, text)),
        }
    }
}
