//! Which items and members of one value the keywords have looked at: the annotations that `unevaluatedItems` and
//! `unevaluatedProperties` are about.

use std::collections::BTreeSet;

/// The items and members that were looked at.
#[derive(Debug, Default)]
pub(super) struct Evaluated {
    /// So many items from the first on.
    items: usize,
    /// Items that `contains` found.
    contained: BTreeSet<usize>,
    names: BTreeSet<String>,
    all_names: bool,
}

impl Evaluated {
    /// The first `count` items were looked at.
    pub(super) fn see_items(&mut self, count: usize) {
        self.items = self.items.max(count);
    }

    /// An item was looked at.
    pub(super) fn see_item(&mut self, index: usize) {
        self.contained.insert(index);
    }

    /// A member was looked at.
    pub(super) fn see_member(&mut self, name: &str) {
        if !self.all_names && !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    /// All members were looked at.
    pub(super) const fn see_members(&mut self) {
        self.all_names = true;
    }

    /// Whether an item was looked at.
    pub(super) fn has_item(&self, index: usize) -> bool {
        index < self.items || self.contained.contains(&index)
    }

    /// Whether a member was looked at.
    pub(super) fn has_member(&self, name: &str) -> bool {
        self.all_names || self.names.contains(name)
    }

    /// What another has seen of the same value.
    pub(super) fn add(&mut self, other: Self) {
        self.items = self.items.max(other.items);
        self.contained.extend(other.contained);
        self.names.extend(other.names);
        self.all_names |= other.all_names;
    }
}
