//! Merge keys: `<<` takes over the members of other maps.

use crate::hash::HashSet;

use crate::diagnostic::{Diagnostic, MERGE_KEY};
use crate::source::{Member, Node, Span, Text, Value};

/// A member as it was written.
pub(super) enum Entry {
    /// An ordinary member.
    Member(Member),
    /// What stands behind `<<`.
    Merge(Node),
}

/// The members of a map; written ones win, then the first map that has the key.
pub(super) fn resolve(entries: Vec<Entry>) -> Vec<Member> {
    let mut taken: HashSet<Text> = entries.iter().filter_map(written).collect();
    let mut members = Vec::with_capacity(taken.len());
    for entry in entries {
        match entry {
            Entry::Member(member) => members.push(member),
            Entry::Merge(node) => {
                for member in maps(&node).flat_map(|map| map.as_object().into_iter().flatten()) {
                    if taken.insert(member.key.clone()) {
                        members.push(member.clone());
                    }
                }
            }
        }
    }
    members
}

/// The members of a map without `<<`.
pub(super) fn members(entries: Vec<Entry>) -> Vec<Member> {
    let member = |entry| match entry {
        Entry::Member(member) => Some(member),
        Entry::Merge(_) => None,
    };
    entries.into_iter().filter_map(member).collect()
}

/// Checks what stands behind `<<` at `key`.
pub(super) fn check(node: &Node, key: Span) -> Result<(), Diagnostic> {
    let Some(wrong) = maps(node).find(|map| map.as_object().is_none()) else {
        return Ok(());
    };
    let message = format!("`<<` takes over the members of a map, but this is {}", wrong.kind());
    let hint = "write `<<: *name`, `<<: [*one, *two]`, or put the key into quotes if it is meant as such";
    Err(Diagnostic::new(&MERGE_KEY, wrong.span, message).also(key, "the merge key").hint(hint))
}

fn written(entry: &Entry) -> Option<Text> {
    match entry {
        Entry::Member(member) => Some(member.key.clone()),
        Entry::Merge(_) => None,
    }
}

fn maps(node: &Node) -> impl Iterator<Item = &Node> {
    match &node.value {
        Value::Array(items) => items.iter(),
        _ => std::slice::from_ref(node).iter(),
    }
}
