//! Elements to lists.

use super::parts::{Parts, fits};
use super::scalars::scalar;
use super::{Reading, XML, expected, unions};
use crate::Value;
use crate::rule::Step;
use crate::xml::table::{Content, Node, NodeKind};
use crate::xml::tree::Element;

impl Reading<'_> {
    /// The items that stand among other elements. None of them: an empty list where there must be one.
    pub(super) fn unwrapped(
        &mut self,
        item: &'static Node,
        parts: &mut Parts<'_>,
        required: bool,
    ) -> Option<Value> {
        let items = self.items(item, parts);
        (required || !items.is_empty()).then_some(Value::Array(items))
    }

    /// The items of an element that holds nothing else.
    pub(super) fn wrapped(&mut self, item: &'static Node, parts: &mut Parts<'_>) -> Value {
        let items = self.items(item, parts);
        if parts.left_elements().next().is_some() {
            self.found.note(XML, format!("must have only {} in it", expected(item)));
        } else if parts.has_text_left() {
            self.found.note(XML, "must have no text of its own");
        }
        Value::Array(items)
    }

    fn items(&mut self, item: &'static Node, parts: &mut Parts<'_>) -> Vec<Value> {
        let (mut items, mut from) = (Vec::new(), 0);
        if let (NodeKind::None, Content::Union(tag, variants)) = (item.kind, item.content()) {
            let scope = parts.scope();
            let is_any = |element: &Element| {
                let mut nodes = variants.iter().map(|variant| &variant.node);
                nodes.any(|node| node.is_element() && fits(element, node, scope))
            };
            while let Some(element) = parts.take_if(&mut from, is_any) {
                if let Some(node) = unions::fitting(*tag, variants, element, scope) {
                    self.item(node, element, parts, &mut items);
                }
            }
        } else if item.is_element() {
            while let Some(element) = parts.take_element(item, &mut from) {
                self.item(item, element, parts, &mut items);
            }
        } else {
            items.extend(self.node(item, parts, false));
        }
        items
    }

    fn item(&mut self, node: &'static Node, element: &Element, parts: &Parts<'_>, items: &mut Vec<Value>) {
        let mark = self.found.mark();
        // What is wrong with an item has been noted, so that the list is not used.
        items.push(self.content(node, element, parts.scope().inside(node)).unwrap_or_default());
        self.found.within(mark, Step::Item(items.len() - 1));
    }

    /// Nodes in the order of a tuple. Text is what stands behind as many elements as came before it.
    pub(super) fn tuple(
        &mut self,
        first: &'static [Node],
        rest: Option<&'static Node>,
        parts: &mut Parts<'_>,
    ) -> Option<Value> {
        let mut items = Vec::new();
        let mut elements = 0;
        for (index, node) in first.iter().enumerate() {
            let mark = self.found.mark();
            let item = match node.kind {
                NodeKind::Text | NodeKind::Cdata => Some(scalar(node, parts.take_text_behind(elements))),
                _ if node.is_element() && !parts.next_fits(node) => None,
                _ => self.node(node, parts, true),
            };
            elements += usize::from(node.is_element());
            if item.is_none() && !self.found.any_since(mark) {
                self.found.note(XML, format!("must be {}", expected(node)));
            }
            self.found.within(mark, Step::Item(index));
            items.push(item?);
        }
        if let Some(rest) = rest {
            items.extend(self.items(rest, parts));
        }
        Some(Value::Array(items))
    }
}
