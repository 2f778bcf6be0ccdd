//! The difference between what was expected and what came, line by line.

use std::fmt::{self, Debug, Write};
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

/// How many bytes of a value are shown and compared.
const SHOWN: usize = 16 << 10;

/// How long one difference may take to find; what is found later is less exact.
const PATIENCE: Duration = Duration::from_millis(100);

/// How many equal lines are shown around different ones.
const AROUND: usize = 3;

/// Lines that differ: `-` what was expected, `+` what came.
pub(super) struct Difference {
    /// How much is equal: 1 is all, 0 is nothing.
    pub(super) likeness: f32,
    lines: Vec<String>,
}

impl Difference {
    /// Between two texts.
    pub(super) fn of(expected: &str, came: &str) -> Self {
        let found = TextDiff::configure().timeout(PATIENCE).diff_lines(expected, came);
        let mut lines = Vec::new();
        for (at, group) in found.grouped_ops(AROUND).iter().enumerate() {
            if at > 0 {
                lines.push("  ...".to_owned());
            }
            for change in group.iter().flat_map(|part| found.iter_changes(part)) {
                let sign = match change.tag() {
                    ChangeTag::Equal => ' ',
                    ChangeTag::Delete => '-',
                    ChangeTag::Insert => '+',
                };
                lines.push(format!("{sign} {}", change.value().trim_end()));
            }
        }
        Self { likeness: found.ratio(), lines }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("\n"))
    }
}

/// A value over several lines, cut where it is very long.
pub(super) fn shown(value: &dyn Debug) -> String {
    let mut text = Bounded { text: String::new(), room: SHOWN };
    if write!(text, "{value:#?}").is_err() {
        text.text.push_str("\n...");
    }
    text.text
}

/// A value in one line, cut where it is long.
pub(super) fn brief(value: &dyn Debug, room: usize) -> String {
    let mut text = Bounded { text: String::new(), room };
    if write!(text, "{value:?}").is_err() {
        text.text.push_str("...");
    }
    text.text
}

/// Text of a bounded length.
struct Bounded {
    text: String,
    room: usize,
}

impl Write for Bounded {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let fits = part.len() <= self.room;
        let cut = part.floor_char_boundary_of(self.room);
        self.text.push_str(&part[..cut]);
        self.room -= cut;
        if fits { Ok(()) } else { Err(fmt::Error) }
    }
}

/// Where a text may be cut.
trait Cut {
    /// The last place between two characters that is not behind `at`.
    fn floor_char_boundary_of(&self, at: usize) -> usize;
}

impl Cut for str {
    fn floor_char_boundary_of(&self, at: usize) -> usize {
        (0..=at.min(self.len())).rev().find(|at| self.is_char_boundary(*at)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lines_far_away_are_left_out() {
        let lines = |changed: usize| {
            (0..20).fold(String::new(), |text, line| {
                let other = if line == changed { "other" } else { "line" };
                text + &format!("{other} {line}\n")
            })
        };
        let difference = Difference::of(&lines(2), &lines(15));
        let said = difference.to_string();
        assert!(said.contains("- other 2\n+ line 2\n"), "{said}");
        assert!(said.contains("\n  ...\n") && !said.contains("line 8"), "{said}");
        assert!(difference.likeness > 0.8);
    }

    #[test]
    fn values_are_cut_between_characters() {
        assert_eq!(brief(&"äöü", 4), "\"ä...");
        assert_eq!(brief(&"äöü", 8), "\"äöü\"");
        assert!(shown(&"x".repeat(100_000)).ends_with("x\n..."));
    }
}
