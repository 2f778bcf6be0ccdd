//! JSON and YAML as one tree, every key and value with its place.

use crate::hash::HashMap;
use std::sync::{Arc, OnceLock};

use super::span::Span;

/// Shared text: cloning costs nothing.
pub type Text = Arc<str>;

/// A value of a document, with its place. Cloning is cheap: lists and objects are shared.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where the value stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a [`Node`] is. Numbers keep the text that was written, so that nothing is lost beyond 64 bits.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`, in YAML also `~` and nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it was written (`1.0`, `010`, `18446744073709551616`).
    Number(Text),
    /// A string, escapes resolved.
    String(Text),
    /// A list.
    Array(Arc<[Node]>),
    /// An object, members in the order of the document.
    Object(Arc<Object>),
}

/// The members of an object in the order of the document; no key stands twice.
#[derive(Debug, Default)]
pub struct Object {
    members: Vec<Member>,
    /// Where each key stands; made when a large object is first searched.
    index: OnceLock<Box<HashMap<Text, usize>>>,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Member {
    /// The key's text.
    pub key: Text,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// Objects up to this size are searched from front to back.
const INDEX_FROM: usize = 12;

impl Object {
    /// An object of `members`, whose keys must be distinct.
    #[must_use]
    pub const fn new(members: Vec<Member>) -> Self {
        Self { members, index: OnceLock::new() }
    }

    /// The member called `key`.
    #[must_use]
    pub fn member(&self, key: &str) -> Option<&Member> {
        if self.members.len() < INDEX_FROM {
            return self.members.iter().find(|member| &*member.key == key);
        }
        let index = self.index.get_or_init(|| {
            let places = self.members.iter().enumerate();
            Box::new(places.map(|(at, member)| (Arc::clone(&member.key), at)).collect())
        });
        index.get(key).map(|&at| &self.members[at])
    }

    /// The value of the member called `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.member(key).map(|member| &member.value)
    }

    /// All members in the order of the document.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }
}

impl<'o> IntoIterator for &'o Object {
    type Item = &'o Member;
    type IntoIter = std::slice::Iter<'o, Member>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter()
    }
}

impl Node {
    /// A node at `span`.
    #[must_use]
    pub const fn new(span: Span, value: Value) -> Self {
        Self { span, value }
    }

    /// An object node.
    #[must_use]
    pub fn object(span: Span, members: Vec<Member>) -> Self {
        Self { span, value: Value::Object(Arc::new(Object::new(members))) }
    }

    /// A string node.
    #[must_use]
    pub fn string(span: Span, text: &str) -> Self {
        Self { span, value: Value::String(text.into()) }
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string, or of a number as it was written (`version: 1.10`).
    #[must_use]
    pub fn as_text(&self) -> Option<&Text> {
        match &self.value {
            Value::String(text) | Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The value of the member called `key`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// What JSON calls this kind of value, with its article: `an object`, `null`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}
