//! A node together with the way to it.

use super::slips;
use crate::source::{Node, Object, Span, Spanned, Text, Value};

/// A node, and file and pointer that lead to it: `api.yaml#/components/schemas/Pet`.
#[derive(Clone, Debug)]
pub struct At {
    /// The node.
    pub node: Node,
    /// File and pointer, as generated docs print them.
    pub pointer: Text,
    /// Where its key stands; for an item of a list and a whole file, where it stands itself.
    pub key: Span,
}

impl At {
    /// The whole of a file, which generated docs call `label`.
    #[must_use]
    pub fn file(label: &str, node: Node) -> Self {
        Self { key: node.span, node, pointer: format!("{label}#").into() }
    }

    /// The same place with another node, which stands for what was written there.
    #[must_use]
    pub fn with(&self, node: Node) -> Self {
        Self { node, pointer: self.pointer.clone(), key: self.key }
    }

    /// `node`, which is the member or item `token` of this one.
    #[must_use]
    pub fn child(&self, token: &str, node: &Node, key: Span) -> Self {
        let mut pointer = String::with_capacity(self.pointer.len() + token.len() + 1);
        pointer.push_str(&self.pointer);
        pointer.push('/');
        if token.contains(['~', '/']) {
            pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
        } else {
            pointer.push_str(token);
        }
        Self { node: node.clone(), pointer: pointer.into(), key }
    }

    /// The member called `key`, or the item of that index.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        match &self.node.value {
            Value::Object(object) => {
                object.member(key).map(|member| self.child(key, &member.value, member.key_span))
            }
            Value::Array(items) => {
                items.get(key.parse::<usize>().ok()?).map(|item| self.child(key, item, item.span))
            }
            _ => None,
        }
    }

    /// The members with their keys; none where this is no object.
    #[must_use]
    pub fn members(&self) -> Vec<(Spanned<Text>, Self)> {
        let members = self.node.as_object().map(Object::members).unwrap_or_default();
        let entry = |member: &crate::source::Member| {
            let key = Spanned::new(member.key.clone(), member.key_span);
            (key, self.child(&member.key, &member.value, member.key_span))
        };
        members.iter().map(entry).collect()
    }

    /// The items; a single text or number stands for a list of one.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        let items = match &self.node.value {
            Value::Object(_) => &[],
            _ => slips::read_list(&self.node),
        };
        items.iter().enumerate().map(|(at, item)| self.child(&at.to_string(), item, item.span)).collect()
    }

    /// The text of its `$ref`, if it has one.
    #[must_use]
    pub fn reference(&self) -> Option<Spanned<Text>> {
        reference(&self.node)
    }

    /// The text of the member called `key`, or what was meant as one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<Text> {
        slips::read_text(self.node.get(key)?)
    }

    /// The text of the member called `key`, with its place.
    #[must_use]
    pub fn spanned(&self, key: &str) -> Option<Spanned<Text>> {
        let node = self.node.get(key)?;
        Some(Spanned::new(slips::read_text(node)?, node.span))
    }

    /// The boolean called `key`.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        slips::read_bool(self.node.get(key)?)
    }
}

/// The text of the `$ref` of a node, if it has one.
#[must_use]
pub fn reference(node: &Node) -> Option<Spanned<Text>> {
    let value = node.get("$ref")?;
    match &value.value {
        Value::String(text) => Some(Spanned::new(text.clone(), value.span)),
        _ => None,
    }
}
