//! The list of answers that the validator of others refuses, each with the reason why they are right.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

/// The list.
#[derive(Debug)]
pub(super) struct Listed {
    rows: Vec<(String, String)>,
}

impl Listed {
    /// Reads rows of `DOCUMENT | PLACE | REASON`, `*` for any text.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let mut rows = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
            let [document, place, reason] = parts[..] else {
                bail!("{}: not DOCUMENT | PLACE | REASON: {line}", path.display());
            };
            if reason.is_empty() {
                bail!("{}: without a reason: {line}", path.display());
            }
            rows.push((document.to_owned(), place.to_owned()));
        }
        Ok(Self { rows })
    }

    /// The row that names an answer.
    pub(super) fn find(&self, document: &str, place: &str) -> Option<usize> {
        self.rows.iter().position(|(one, other)| document.ends_with(one.as_str()) && matches(other, place))
    }

    /// The rows that name something of a document.
    pub(super) fn of(&self, document: &str) -> impl Iterator<Item = (usize, &str)> {
        let of = move |(_, (one, _)): &(usize, &(String, String))| document.ends_with(one.as_str());
        self.rows.iter().enumerate().filter(of).map(|(at, (_, place))| (at, &**place))
    }
}

/// Whether `text` fits a pattern in which each `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|head| text.strip_prefix(head)) else { return false };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(matches("GET /pets 200*", "GET /pets 200 application/json"));
        assert!(matches("* 200 *", "GET /pets 200 application/json seed 3"));
        assert!(matches("*", ""));
        assert!(!matches("GET /pets", "GET /pets 200"));
        assert!(!matches("*a*b", "b a"));
    }
}
