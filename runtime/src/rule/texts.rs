//! Rules of lists of texts: parameters that are sent several times, or with commas.

use super::{Found, Rule};
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Rule {
    /// What each item of a list must satisfy.
    pub(crate) const fn of_items(&self) -> Option<&'static Self> {
        self.items
    }

    /// Holds the number of the values, and whether any two have the same text, against the rule.
    pub(crate) fn check_texts<T>(&self, values: &[T], text: fn(&T) -> Cow<'_, str>, found: &mut Found) {
        self.check_count(values.len(), found);
        let mut seen = BTreeSet::new();
        if self.unique && !values.iter().all(|value| seen.insert(text(value))) {
            found.note("uniqueItems", "must not repeat an item");
        }
    }
}
