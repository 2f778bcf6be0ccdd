//! What was found wrong.

use std::borrow::Cow;

use crate::{Location, Violation};

/// The violations of one input. Pointers grow from the inside out: what finds a violation notes it without a
/// place, and each level around it puts its own step in front. So a sound input pays nothing for its places.
///
/// Their number and their size are bounded, whatever was sent. Where some were left out, the last one says so: its rule
/// is `more`.
#[derive(Debug)]
pub struct Found {
    location: Location,
    violations: Vec<Violation>,
    /// What the pointers and messages take, as JSON.
    size: usize,
    /// Some were left out.
    more: bool,
    /// What a newer description may have loosened is not noted.
    tolerant: bool,
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

    /// Pointers and messages take no more than about so many bytes of JSON together.
    const MOST_SIZE: usize = 64 << 10;

    /// A name in a pointer is cut off behind so many bytes, and a message behind as many again and again.
    const MOST_NAME: usize = 128;
    const MOST_MESSAGE: usize = 16 * Self::MOST_NAME;

    /// Nothing yet.
    #[must_use]
    pub const fn new(location: Location) -> Self {
        Self { location, violations: Vec::new(), size: 0, more: false, tolerant: false }
    }

    /// From now on passes over what a newer description may have loosened: bounds, patterns, formats, constants,
    /// members that are not declared. Only who receives answers is tolerant.
    pub(crate) const fn tolerate(&mut self) {
        self.tolerant = true;
    }

    /// Whether it passes over what a newer description may have loosened.
    pub(crate) const fn is_tolerant(&self) -> bool {
        self.tolerant
    }

    /// Notes that the value at hand, which can be taken as it is, breaks `rule`. The tolerant pass over it.
    #[cold]
    pub(crate) fn breaks(&mut self, rule: &'static str, message: impl Into<String>) {
        if !self.tolerant {
            self.note(rule, message);
        }
    }

    /// Notes that the value at hand breaks `rule`; `message` goes on from "it".
    #[cold]
    pub fn note(&mut self, rule: &'static str, message: impl Into<String>) {
        let (location, pointer, message) = (self.location, String::new(), message.into());
        let message = if message.len() > Self::MOST_MESSAGE {
            cut(&message, Self::MOST_MESSAGE).into_owned()
        } else {
            message
        };
        self.keep(Violation { location, pointer, rule, message });
    }

    fn keep(&mut self, violation: Violation) {
        if violation.rule == MORE || self.violations.len() >= Self::MOST || self.size >= Self::MOST_SIZE {
            self.more = true;
            return;
        }
        self.size += size(&violation);
        self.violations.push(violation);
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
            Step::Member(name) => {
                format!("/{}", cut(name, Self::MOST_NAME).replace('~', "~0").replace('/', "~1"))
            }
            Step::Item(index) => format!("/{index}"),
        };
        let step = written(&text);
        self.leave_out(mark, step);
        for violation in self.violations.iter_mut().skip(mark.0) {
            violation.pointer.insert_str(0, &text);
            self.size += step;
        }
    }

    /// Drops the last of those since `mark`, but never all of them, until each may grow by a step.
    fn leave_out(&mut self, mark: Mark, step: usize) {
        while self.violations.len() > mark.0 + 1
            && self.size + step * (self.violations.len() - mark.0) > Self::MOST_SIZE
        {
            self.size -= self.violations.pop().as_ref().map_or(0, size);
            self.more = true;
        }
    }

    /// Of those since `mark`, drops each that says of the same place that the same keyword is broken as one before it.
    pub(crate) fn forget_repeated(&mut self, mark: Mark) {
        let mut at = mark.0 + 1;
        while let Some(one) = self.violations.get(at) {
            let since = self.violations.get(mark.0..at).unwrap_or_default();
            if since.iter().any(|known| known.rule == one.rule && known.pointer == one.pointer) {
                self.size -= size(&self.violations.remove(at));
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
        violations.into_iter().for_each(|violation| self.keep(violation));
    }

    /// All of them, no more than are kept of one input.
    pub(crate) fn bounded(violations: Vec<Violation>) -> Vec<Violation> {
        let Some(first) = violations.first() else { return violations };
        let mut found = Self::new(first.location);
        found.put(violations);
        found.into_violations()
    }

    /// All of them.
    #[must_use]
    pub fn into_violations(mut self) -> Vec<Violation> {
        if self.more {
            self.violations.push(Violation {
                location: self.location,
                pointer: String::new(),
                rule: MORE,
                message: "has more violations, which are left out here".into(),
            });
        }
        self.violations
    }
}

/// The rule of the violation that stands for those that are left out.
const MORE: &str = "more";

/// What a violation takes as JSON.
fn size(violation: &Violation) -> usize {
    written(&violation.pointer) + written(&violation.message)
}

/// What a text takes in a JSON string, at most.
fn written(text: &str) -> usize {
    let escaped = |byte: &&u8| **byte < b' ' || matches!(**byte, b'"' | b'\\' | 0x7f);
    text.len() + 5 * text.as_bytes().iter().filter(escaped).count()
}

/// The beginning of a text, with `…` where something was cut off.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    let (start, _) = text.split_at(end);
    Cow::Owned(format!("{start}…"))
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
        let all = found.into_violations();
        assert_eq!(all.len(), Found::MOST + 1);
        assert_eq!(all.last().unwrap().rule, "more");
    }

    #[test]
    fn long_names_are_cut_where_a_character_ends() {
        let mut found = Found::new(Location::Body);
        found.note("type", "must be an integer");
        found.within(Found::new(Location::Body).mark(), Step::Member(&format!("a{}", "é".repeat(1_000_000))));
        let pointer = found.into_violations().remove(0).pointer;
        assert_eq!(pointer, format!("/a{}…", "é".repeat(63)));
    }

    #[test]
    fn keeps_a_bounded_size() {
        let name = "\u{1}".repeat(1_000_000);
        let mut found = Found::new(Location::Body);
        let start = found.mark();
        (0..300).for_each(|_| found.note("type", "must be an integer"));
        (0..100).for_each(|_| found.within(start, Step::Member(&name)));
        assert!(found.any_since(start), "one stays");
        let all = found.into_violations();
        let size: usize = all.iter().map(|one| one.pointer.len() + one.message.len()).sum();
        assert!(size < 2 * Found::MOST_SIZE, "{size}");
        assert_eq!(all.last().unwrap().rule, "more");
        let bounded = Found::bounded(all.iter().cycle().take(5_000).cloned().collect());
        assert!(bounded.len() <= Found::MOST + 1);
    }
}
