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
        let (mut count, mut repeated) = (0_u64, false);
        for text in texts {
            count += 1;
            repeated |= self.unique && !seen.insert(text);
        }
        if count < self.count.min {
            found.note("minItems", format!("must have at least {} items", self.count.min));
        }
        if count > self.count.max {
            found.note("maxItems", format!("must have at most {} items", self.count.max));
        }
        if repeated {
            found.note("uniqueItems", "must not have equal items");
        }
    }
}
