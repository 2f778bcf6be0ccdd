//! What to say of a text that is not JSON.

use super::Reader;
use crate::diagnostic::{Diagnostic, JSON_SYNTAX};

impl Reader<'_> {
    /// Something else stands here.
    pub(super) fn expected(&self, wanted: &str) -> Diagnostic {
        let rest = &self.text[self.at..];
        let Some(next) = rest.chars().next() else {
            return self.at_end(wanted);
        };
        let word =
            rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '$').len();
        let length = word.max(next.len_utf8());
        let found: String = rest[..length].chars().take(40).map(visible).collect();
        let message = format!("expected {wanted}, found `{found}`");
        let problem = self.problem(self.at, self.at + length, message);
        match advice(next, &rest[..length], wanted) {
            Some(hint) => problem.hint(hint),
            None => problem,
        }
    }

    /// The comma at `at` is followed by a closing bracket.
    pub(super) fn trailing_comma(&self, at: usize, close: u8) -> Diagnostic {
        let close = char::from(close);
        let message = format!("expected another member after the comma, found `{close}`");
        self.problem(at, at + 1, message).hint("remove the comma behind the last member")
    }

    /// A problem with the bytes from `start` to `end`.
    pub(super) fn problem(&self, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&JSON_SYNTAX, self.builder.span(start, end), message)
    }

    /// The file ends too early.
    fn at_end(&self, wanted: &str) -> Diagnostic {
        let message = format!("expected {wanted}, found the end of the file");
        let last = self.text.trim_end().len();
        self.problem(last, last, message)
            .hint("the file seems to be cut off, or a closing bracket is missing")
    }
}

/// A letter as it can stand on a line; quotes need no backslash there.
fn visible(letter: char) -> String {
    if matches!(letter, '"' | '\'') { letter.into() } else { letter.escape_debug().collect() }
}

fn advice(next: char, word: &str, wanted: &str) -> Option<&'static str> {
    match (next, word) {
        ('\'', _) => Some("strings stand in double quotes"),
        ('/', _) | ('#', _) => Some("JSON has no comments"),
        ('`', _) => Some("remove what is not JSON, such as marks of Markdown"),
        ('+' | '.', _) => Some("write numbers as `1` and `0.5`"),
        (',', _) => Some("remove the comma"),
        ('{' | '[' | '"', _) if wanted.starts_with("`,`") => Some("put a comma between the members"),
        (_, "True" | "TRUE" | "yes" | "on") => Some("write `true`"),
        (_, "False" | "FALSE" | "no" | "off") => Some("write `false`"),
        (_, "None" | "Null" | "NULL" | "nil" | "undefined") => Some("write `null`"),
        (_, "NaN" | "Infinity" | "inf") => Some("JSON has no such number; leave the member out"),
        _ if wanted == "a value" && next.is_alphabetic() => {
            Some("put strings into double quotes; YAML belongs into a file called `.yaml`")
        }
        _ if wanted.starts_with("a key") && next.is_alphabetic() => Some("put the key into double quotes"),
        _ => None,
    }
}
