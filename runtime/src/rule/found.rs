//! What was found wrong.

use crate::{Location, Violation};

/// The violations of one input. Pointers grow from the inside out: what finds a violation notes it without a
/// place, and each level around it puts its own step in front. So a sound input pays nothing for its places.
#[derive(Debug)]
pub struct Found {
    location: Location,
    violations: Vec<Violation>,
}

/// How many violations there were at some time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Mark(usize);

/// One step of a place.
#[derive(Clone, Copy, Debug)]
pub enum Step<'s> {
    /// Into a member, or a parameter.
    Member(&'s str),
    /// Into an item.
    Item(usize),
}

impl Found {
    /// So many violations are kept; what comes after them is not noted.
    const MOST: usize = 256;

    /// Nothing yet.
    #[must_use]
    pub const fn new(location: Location) -> Self {
        Self { location, violations: Vec::new() }
    }

    /// Notes that the value at hand breaks `rule`; `message` goes on from "it".
    #[cold]
    pub fn note(&mut self, rule: &'static str, message: impl Into<String>) {
        if self.violations.len() < Self::MOST {
            let (location, pointer) = (self.location, String::new());
            self.violations.push(Violation { location, pointer, rule, message: message.into() });
        }
    }

    /// How many there are now.
    #[must_use]
    pub const fn mark(&self) -> Mark {
        Mark(self.violations.len())
    }

    /// Says where those since `mark` are, as seen from one level further out.
    pub fn within(&mut self, mark: Mark, step: Step<'_>) {
        if self.violations.len() > mark.0 {
            self.place(mark, step);
        }
    }

    #[cold]
    fn place(&mut self, mark: Mark, step: Step<'_>) {
        let text = match step {
            Step::Member(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Item(index) => format!("/{index}"),
        };
        for violation in self.violations.iter_mut().skip(mark.0) {
            violation.pointer.insert_str(0, &text);
        }
    }

    /// Of those since `mark`, drops each that says of the same place that the same keyword is broken as one before it.
    pub(crate) fn forget_repeated(&mut self, mark: Mark) {
        let mut at = mark.0 + 1;
        while let Some(one) = self.violations.get(at) {
            let since = self.violations.get(mark.0..at).unwrap_or_default();
            if since.iter().any(|known| known.rule == one.rule && known.pointer == one.pointer) {
                self.violations.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// Whether any came since `mark`.
    #[must_use]
    pub const fn any_since(&self, mark: Mark) -> bool {
        self.violations.len() > mark.0
    }

    /// Whether there are any.
    pub(crate) const fn any(&self) -> bool {
        !self.violations.is_empty()
    }

    /// The part of the input that they are in.
    pub(crate) const fn location(&self) -> Location {
        self.location
    }

    /// Adds those that have been found elsewhere.
    pub(crate) fn put(&mut self, violations: Vec<Violation>) {
        self.violations.extend(violations);
        self.violations.truncate(Self::MOST);
    }

    /// All of them.
    #[must_use]
    pub fn into_violations(self) -> Vec<Violation> {
        self.violations
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Step};
    use crate::Location;

    #[test]
    fn places_grow_from_the_inside_out() {
        let mut found = Found::new(Location::Body);
        found.note("type", "must be an object");
        let outer = found.mark();
        found.note("maxLength", "must have at most 3 characters");
        found.within(outer, Step::Item(2));
        found.within(outer, Step::Member("a/b~c"));
        let pointers: Vec<_> = found.into_violations().into_iter().map(|one| one.pointer).collect();
        assert_eq!(pointers, ["", "/a~1b~0c/2"]);
    }

    #[test]
    fn keeps_a_bounded_number() {
        let mut found = Found::new(Location::Query);
        (0..10_000).for_each(|_| found.note("type", "must be an integer"));
        assert_eq!(found.into_violations().len(), Found::MOST);
    }
}
