//! Elements to objects.

use super::parts::Parts;
use super::{Reading, XML, any};
use crate::Value;
use crate::rule::Step;
use crate::xml::table::{Content, Member, Node, NodeKind};
use std::collections::BTreeMap;

impl Reading<'_> {
    /// The object that stands in an element which holds nothing else.
    pub(super) fn object(
        &mut self,
        members: &'static [Member],
        others: Option<&'static Node>,
        parts: &mut Parts<'_>,
    ) -> Value {
        let mut object = self.members(members, parts);
        for attribute in parts.left_attributes() {
            let name = any::decoded(&attribute.name.local);
            if !declares(members, &name) {
                any::add(&mut object, name, Value::from(&*attribute.value));
            }
        }
        for element in parts.left_elements() {
            let name = any::key(element);
            if declares(members, &name) {
                continue;
            }
            let mark = self.found.mark();
            if let Some(item) = others.and_then(repeated) {
                let value = self.content(item, element, parts.scope()).unwrap_or_default();
                self.found.within(mark, Step::Member(&name));
                any::add_item(&mut object, name, value);
                continue;
            }
            let value = match others {
                Some(node) => self.content(node, element, parts.scope()).unwrap_or_default(),
                None => any::value(element),
            };
            self.found.within(mark, Step::Member(&name));
            any::add(&mut object, name, value);
        }
        if parts.has_text_left() {
            self.found.note(XML, "must have no text of its own");
        }
        Value::Object(object)
    }

    /// An object whose members stand among others. `None`: none of them is there.
    pub(super) fn embedded(&mut self, members: &'static [Member], parts: &mut Parts<'_>) -> Option<Value> {
        let before = parts.taken();
        let object = self.members(members, parts);
        (parts.taken() > before || !object.is_empty()).then_some(Value::Object(object))
    }

    fn members(&mut self, members: &'static [Member], parts: &mut Parts<'_>) -> BTreeMap<String, Value> {
        let mut object = BTreeMap::new();
        for member in members {
            let mark = self.found.mark();
            let value = self.node(&member.node, parts, member.required);
            self.found.within(mark, Step::Member(member.name));
            if let Some(value) = value {
                object.insert(member.name.to_owned(), value);
            }
        }
        object
    }
}

/// The items of a map of lists: each is an element of the member's name.
fn repeated(node: &'static Node) -> Option<&'static Node> {
    match (node.kind, node.content()) {
        (NodeKind::None, Content::List(item)) => Some(item),
        _ => None,
    }
}

/// Whether a member of this name is written in another way: what looks like it is not it.
fn declares(members: &[Member], name: &str) -> bool {
    members.iter().any(|member| member.name == name)
}
