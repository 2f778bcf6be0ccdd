//! Members of an object that is being rewritten.

use crate::source::{Member, Node, Span, Value};

/// Takes the member called `key` out.
pub(in crate::document) fn take(members: &mut Vec<Member>, key: &str) -> Option<Member> {
    let at = members.iter().position(|member| member.key.as_ref() == key)?;
    Some(members.remove(at))
}

/// The member called `key`.
pub(in crate::document) fn get<'m>(members: &'m [Member], key: &str) -> Option<&'m Member> {
    members.iter().find(|member| member.key.as_ref() == key)
}

/// A member that stands for something at `span`.
pub(in crate::document) fn made(key: &str, value: Node, span: Span) -> Member {
    Member { key: key.into(), key_span: span, value }
}

/// A list.
pub(in crate::document) fn list(items: Vec<Node>, span: Span) -> Node {
    Node::new(span, Value::Array(items.into()))
}
