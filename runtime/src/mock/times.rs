//! How many calls are expected.

use std::fmt;
use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

/// How many calls are expected: a number, or any range of numbers.
///
/// ```
/// use specwright::mock::Times;
///
/// assert!(Times::from(2).hold(2) && !Times::from(2).hold(3));
/// assert!(Times::from(1..=3).hold(3));
/// assert_eq!(Times::from(1..).to_string(), "at least 1 call");
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Times {
    least: usize,
    most: usize,
}

impl Times {
    /// None at all.
    pub const NEVER: Self = Self { least: 0, most: 0 };

    /// Any number.
    pub(super) const ANY: Self = Self { least: 0, most: usize::MAX };

    /// Whether so many are what is expected.
    #[must_use]
    pub const fn hold(self, count: usize) -> bool {
        self.least <= count && count <= self.most
    }

    /// The same, which some number of calls must be.
    ///
    /// # Panics
    ///
    /// Where none is.
    #[track_caller]
    pub(super) fn possible(self) -> Self {
        let Self { least, most } = self;
        assert!(
            least <= most,
            "no number of calls is at least {least} and at most {most}: write `{least}`, or a range such as `{least}..={}`",
            least.saturating_add(1)
        );
        self
    }

    /// The same from `count` on.
    pub(super) fn at_least(self, count: usize) -> Self {
        Self { least: count, most: self.most.max(count) }
    }

    /// The same up to `count`.
    pub(super) fn at_most(self, count: usize) -> Self {
        Self { least: self.least.min(count), most: count }
    }

    /// Whether so many are too few.
    pub(super) const fn lack(self, count: usize) -> bool {
        count < self.least
    }
}

impl From<usize> for Times {
    fn from(count: usize) -> Self {
        Self { least: count, most: count }
    }
}

impl From<RangeInclusive<usize>> for Times {
    fn from(range: RangeInclusive<usize>) -> Self {
        Self { least: *range.start(), most: *range.end() }
    }
}

/// `0..0` is no call.
impl From<Range<usize>> for Times {
    fn from(range: Range<usize>) -> Self {
        Self { least: range.start, most: range.end.saturating_sub(1) }
    }
}

impl From<RangeFrom<usize>> for Times {
    fn from(range: RangeFrom<usize>) -> Self {
        Self { least: range.start, most: usize::MAX }
    }
}

impl From<RangeToInclusive<usize>> for Times {
    fn from(range: RangeToInclusive<usize>) -> Self {
        Self { least: 0, most: range.end }
    }
}

impl From<RangeTo<usize>> for Times {
    fn from(range: RangeTo<usize>) -> Self {
        Self::from(0..range.end)
    }
}

impl From<RangeFull> for Times {
    fn from(_: RangeFull) -> Self {
        Self::ANY
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (0, 0) => f.write_str("no call"),
            (least, most) if least == most => write!(f, "exactly {}", calls(least)),
            (0, usize::MAX) => f.write_str("any number of calls"),
            (least, usize::MAX) => write!(f, "at least {}", calls(least)),
            (0, most) => write!(f, "at most {}", calls(most)),
            (least, most) => write!(f, "{least} to {}", calls(most)),
        }
    }
}

/// A number of calls in words.
pub(super) fn calls(count: usize) -> String {
    match count {
        0 => "no call".into(),
        1 => "1 call".into(),
        _ => format!("{count} calls"),
    }
}

#[cfg(test)]
mod tests {
    use super::Times;

    #[test]
    fn in_words() {
        let said: Vec<String> = [
            Times::NEVER,
            1.into(),
            (2..4).into(),
            (2..=4).into(),
            (1..).into(),
            (..3).into(),
            (..=3).into(),
            (..).into(),
        ]
        .iter()
        .map(ToString::to_string)
        .collect();
        assert_eq!(
            said,
            [
                "no call",
                "exactly 1 call",
                "2 to 3 calls",
                "2 to 4 calls",
                "at least 1 call",
                "at most 2 calls",
                "at most 3 calls",
                "any number of calls"
            ]
        );
        assert!(Times::from(0..0).possible().hold(0) && !Times::from(..3).hold(3));
    }

    #[test]
    #[should_panic(
        expected = "no number of calls is at least 5 and at most 4: write `5`, or a range such as `5..=6`"
    )]
    fn a_range_without_a_number_is_refused() {
        let _ = Times::from(5..5).possible();
    }
}
