//! Rules of lists of texts: parameters that are sent several times, or with commas.

use super::{Found, Rule};
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Rule {
    /// What each item of a list must satisfy.
    pub(crate) const fn of_items(&self) -> Option<&'static Self> {
        self.items
    }

    /// Holds the number of texts, and whether any two are equal, against the rule.
    pub(crate) fn check_texts<'t>(&self, texts: impl Iterator<Item = Cow<'t, str>>, found: &mut Found) {
        let mut seen = BTreeSet::new();
        let (mut count, mut repeated) = (0, false);
        for text in texts {
            count += 1;
            repeated |= self.unique && !seen.insert(text);
        }
        self.check_count(count, found);
        if repeated {
            found.note("uniqueItems", "must not repeat an item");
        }
    }
}
