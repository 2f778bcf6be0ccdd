//! Merge keys: `<<` takes over the members of other maps.

use crate::hash::HashSet;

use crate::diagnostic::{Diagnostic, MERGE_KEY};
use crate::source::{Member, Node, Span, Text, Value};

/// The members of a map with merge keys, what stands behind each with the number of members before it; written members
/// win, then the first map that has the key.
pub(super) fn resolve(written: Vec<Member>, merges: &[(usize, Node)]) -> Vec<Member> {
    let mut taken: HashSet<Text> = written.iter().map(|member| member.key.clone()).collect();
    let mut members = Vec::with_capacity(taken.len());
    let mut written = written.into_iter();
    let mut passed = 0;
    for (before, node) in merges {
        members.extend(written.by_ref().take(before - passed));
        passed = *before;
        for member in maps(node).flat_map(|map| map.as_object().into_iter().flatten()) {
            if taken.insert(member.key.clone()) {
                members.push(member.clone());
            }
        }
    }
    members.extend(written);
    members
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

fn maps(node: &Node) -> impl Iterator<Item = &Node> {
    match &node.value {
        Value::Array(items) => items.iter(),
        _ => std::slice::from_ref(node).iter(),
    }
}
