//! The list of optional tests that fail, each with its reason.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

/// The list.
#[derive(Debug)]
pub(super) struct Listed {
    rows: Vec<Row>,
}

/// One row: `FILE | GROUP | TEST | REASON`, `*` for any text.
#[derive(Debug)]
struct Row {
    file: String,
    group: String,
    test: String,
}

impl Listed {
    /// Reads the list.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let mut rows = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
            let [file, group, test, reason] = parts[..] else {
                bail!("{}: not FILE | GROUP | TEST | REASON: {line}", path.display());
            };
            if reason.is_empty() {
                bail!("{}: without a reason: {line}", path.display());
            }
            rows.push(Row { file: file.into(), group: group.into(), test: test.into() });
        }
        Ok(Self { rows })
    }

    /// The number of the row that names a test.
    pub(super) fn find(&self, file: &str, group: &str, test: &str) -> Option<usize> {
        let fits =
            |row: &Row| matches(&row.file, file) && matches(&row.group, group) && matches(&row.test, test);
        self.rows.iter().position(fits)
    }

    /// What a row says.
    pub(super) fn row(&self, at: usize) -> String {
        let row = &self.rows[at];
        format!("{} | {} | {}", row.file, row.group, row.test)
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// Whether `text` fits a pattern in which one `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        Some((head, tail)) => {
            text.len() >= head.len() + tail.len() && text.starts_with(head) && text.ends_with(tail)
        }
        None => pattern == text,
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(matches("optional/*.json", "optional/bignum.json"));
        assert!(matches("*", ""));
        assert!(!matches("a*a", "a"));
        assert!(!matches("integer", "an integer"));
    }
}
