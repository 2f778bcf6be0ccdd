//! The list of failures that are expected, each with its reason.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::By;
use super::tool::Failure;
use crate::corpus::list::matches;

/// The list.
#[derive(Debug)]
pub(super) struct Listed {
    rows: Vec<Expected>,
}

/// One row: `DOCUMENT | BY | KIND | OPERATION | REASON`, `*` for any text.
#[derive(Debug)]
pub(super) struct Expected {
    document: String,
    by: String,
    code: String,
    operation: String,
    /// Why it cannot be otherwise.
    pub(super) reason: String,
}

impl Listed {
    /// Reads the list.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    fn parse(text: &str) -> Result<Self> {
        let mut rows = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
            let [document, by, code, operation, reason] = parts[..] else {
                bail!("not DOCUMENT | BY | KIND | OPERATION | REASON: {line}");
            };
            if reason.is_empty() {
                bail!("without a reason: {line}");
            }
            let [document, by, code, operation, reason] =
                [document, by, code, operation, reason].map(str::to_owned);
            rows.push(Expected { document, by, code, operation, reason });
        }
        Ok(Self { rows })
    }

    /// The numbers of the rows that expect a failure.
    pub(super) fn find(&self, document: &str, by: By, failure: &Failure) -> Vec<usize> {
        let fits = |row: &Expected| {
            row.is_of(document, by)
                && row.code == failure.code
                && (row.operation == "*" || row.operation == failure.operation)
        };
        (0..self.rows.len()).filter(|at| fits(&self.rows[*at])).collect()
    }

    /// The rows about a document that is served in a way, with their numbers.
    pub(super) fn of(&self, document: &str, by: By) -> impl Iterator<Item = (usize, &Expected)> {
        self.rows.iter().enumerate().filter(move |(_, row)| row.is_of(document, by))
    }

    /// A row.
    pub(super) fn row(&self, at: usize) -> &Expected {
        &self.rows[at]
    }
}

impl Expected {
    fn is_of(&self, document: &str, by: By) -> bool {
        matches(&self.document, document) && matches(&self.by, by.name())
    }

    /// Whether it is about any document, so that it need not occur in those that were run.
    pub(super) fn is_of_all(&self) -> bool {
        self.document == "*"
    }

    /// What it says, without its reason.
    pub(super) fn key(&self) -> String {
        let Self { document, by, code, operation, .. } = self;
        format!("{document} | {by} | {code} | {operation}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::By;
    use super::super::tool::Failure;
    use super::Listed;

    #[test]
    fn a_row_expects_its_kind_of_its_operation() {
        let listed = Listed::parse("# why\npets/api.yaml | * | ST201 | PUT /a | because").unwrap();
        let failure = |operation: &str| Failure {
            code: "ST201".into(),
            title: String::new(),
            operation: operation.into(),
        };
        assert_eq!(listed.find("pets/api.yaml", By::Live, &failure("PUT /a")), [0]);
        assert!(listed.find("pets/api.yaml", By::Live, &failure("GET /a")).is_empty());
        assert!(listed.find("cats/api.yaml", By::Live, &failure("PUT /a")).is_empty());
        assert!(Listed::parse("a | b | c | d | ").is_err());
    }
}
