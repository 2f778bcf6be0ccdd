//! What both readers share: texts that stand often are stored once, and keys are distinct.

use crate::hash::{HashMap, HashSet};
use std::sync::Arc;

use super::{FileId, Member, Node, Span, Text, Value};
use crate::diagnostic::{DUPLICATE_KEY, Diagnostic};

/// Texts up to this length are likely to stand twice.
const SHARED: usize = 40;

/// Objects up to this size are searched for equal keys in pairs.
const PAIRS: usize = 16;

/// Makes nodes of one file.
pub(super) struct Builder {
    file: FileId,
    texts: HashSet<Text>,
    /// The items of the lists that are being read, the innermost last.
    pub(super) items: Vec<Node>,
    /// The members of the objects that are being read, the innermost last.
    pub(super) members: Vec<Member>,
    /// What is to be said of the file.
    pub(super) said: Vec<Diagnostic>,
}

impl Builder {
    pub(super) fn new(file: FileId) -> Self {
        let (texts, items, members) = (HashSet::default(), Vec::new(), Vec::new());
        Self { file, texts, items, members, said: Vec::new() }
    }

    /// The bytes from `start` to `end`.
    pub(super) const fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    /// The text of a value.
    pub(super) fn text(&mut self, text: &str) -> Text {
        if text.len() > SHARED { text.into() } else { self.key(text) }
    }

    /// The text of a key. Equal keys are one allocation, which [`Builder::distinct`] builds on.
    pub(super) fn key(&mut self, text: &str) -> Text {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let new: Text = text.into();
        self.texts.insert(Arc::clone(&new));
        new
    }

    /// A list of the items from `from` on.
    pub(super) fn list(&mut self, span: Span, from: usize) -> Node {
        Node::new(span, Value::Array(self.items.drain(from..).collect()))
    }

    /// The members from `from` on.
    pub(super) fn members(&mut self, from: usize) -> Vec<Member> {
        self.members.drain(from..).collect()
    }

    /// An object; of members with the same key the first stays, and the others are reported.
    pub(super) fn object(&mut self, span: Span, members: Vec<Member>) -> Node {
        let members = if has_equal_keys(&members) { self.distinct(members) } else { members };
        Node::object(span, members)
    }

    fn distinct(&mut self, members: Vec<Member>) -> Vec<Member> {
        let mut first: HashMap<Text, Span> = HashMap::default();
        let mut kept = Vec::with_capacity(members.len());
        for member in members {
            match first.get(&member.key) {
                None => {
                    first.insert(Arc::clone(&member.key), member.key_span);
                    kept.push(member);
                }
                Some(&span) => self.said.push(duplicate(&member, span)),
            }
        }
        kept
    }
}

fn has_equal_keys(members: &[Member]) -> bool {
    if members.len() <= PAIRS {
        let equal =
            |at: usize, member: &Member| members[..at].iter().any(|one| Arc::ptr_eq(&one.key, &member.key));
        return members.iter().enumerate().any(|(at, member)| equal(at, member));
    }
    let mut keys: Vec<*const u8> = members.iter().map(|member| member.key.as_ptr()).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

fn duplicate(member: &Member, first: Span) -> Diagnostic {
    let message =
        format!("the key `{}` stands twice in one object; the first is used", member.key.escape_debug());
    let ignored =
        if matches!(member.value.value, Value::Object(_)) { "all of this is ignored" } else { "ignored" };
    Diagnostic::new(&DUPLICATE_KEY, member.key_span, message)
        .label(ignored)
        .also(first, "the first stands here")
        .hint("remove one of them, or merge what they hold")
}
