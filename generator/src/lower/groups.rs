//! Which trait each operation belongs to.

use std::sync::Arc;

use crate::config::Traits;
use crate::ir::{Group, Operation};
use crate::spec::Tag;

/// One group per first tag: declared tags in the order of the document, then others in the order of their use, then
/// the operations without a tag. Groups are never empty.
pub(super) fn cut(operations: &[Operation], declared: &[Tag], traits: Traits) -> Vec<Group> {
    if traits == Traits::One {
        return vec![Group { tag: None, description: None, operations: (0..operations.len()).collect() }];
    }
    let mut groups: Vec<Group> = declared.iter().map(of_declared).collect();
    let mut untagged = of_tag(None);
    for (at, operation) in operations.iter().enumerate() {
        let Some(tag) = operation.tags.first().filter(|tag| !tag.is_empty()) else {
            untagged.operations.push(at);
            continue;
        };
        match groups.iter_mut().find(|group| group.tag.as_ref() == Some(tag)) {
            Some(group) => group.operations.push(at),
            None => groups.push(Group { operations: vec![at], ..of_tag(Some(tag)) }),
        }
    }
    groups.push(untagged);
    groups.retain(|group| !group.operations.is_empty());
    groups
}

fn of_declared(tag: &Tag) -> Group {
    Group { description: tag.description.clone(), ..of_tag(Some(&tag.name.value)) }
}

fn of_tag(tag: Option<&Arc<str>>) -> Group {
    Group { tag: tag.cloned(), description: None, operations: Vec::new() }
}
