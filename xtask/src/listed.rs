//! Lists of exceptions, each with its reason: one row on a line, columns between ` | `, the reason last.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::corpus::list::fits;

/// A list whose rows have `N` columns and a reason.
#[derive(Debug)]
pub(crate) struct Listed<const N: usize> {
    rows: Vec<Row<N>>,
}

/// One row. In a column each `*` stands for any text.
#[derive(Debug)]
pub(crate) struct Row<const N: usize> {
    columns: [String; N],
    /// Why it is no failure.
    pub(crate) reason: String,
}

impl<const N: usize> Listed<N> {
    /// Reads a list; `columns` are their names, for the message about a row that has others. Empty lines and those that
    /// begin with `#` are passed over.
    pub(crate) fn read(path: &Path, columns: [&str; N]) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Self::parse(&text, columns).with_context(|| path.display().to_string())
    }

    fn parse(text: &str, names: [&str; N]) -> Result<Self> {
        let mut rows = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let mut columns: Vec<String> = line.split(" | ").map(|part| part.trim().to_owned()).collect();
            let reason = columns.pop().unwrap_or_default();
            let Ok(columns) = <[String; N]>::try_from(columns) else {
                bail!("not {} | REASON: {line}", names.join(" | "));
            };
            if reason.is_empty() || reason == "|" {
                bail!("without a reason: {line}");
            }
            rows.push(Row { columns, reason });
        }
        Ok(Self { rows })
    }

    /// The numbers of the rows that name these texts.
    pub(crate) fn find(&self, texts: [&str; N]) -> impl Iterator<Item = usize> {
        self.rows().filter(move |(_, row)| row.names(texts)).map(|(at, _)| at)
    }

    /// The rows with their numbers.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, &Row<N>)> {
        self.rows.iter().enumerate()
    }

    /// The row with a number that was given out.
    pub(crate) fn row(&self, at: usize) -> &Row<N> {
        &self.rows[at]
    }
}

impl<const N: usize> Row<N> {
    fn names(&self, texts: [&str; N]) -> bool {
        self.columns.iter().zip(texts).all(|(column, text)| fits(column, text))
    }

    /// Whether a column names a text.
    pub(crate) fn has(&self, column: usize, text: &str) -> bool {
        fits(&self.columns[column], text)
    }

    /// What stands in a column.
    pub(crate) fn column(&self, at: usize) -> &str {
        &self.columns[at]
    }

    /// What it says, without its reason.
    pub(crate) fn key(&self) -> String {
        self.columns.join(" | ")
    }
}

#[cfg(test)]
mod tests {
    use super::Listed;

    #[test]
    fn a_row_names_what_fits_all_of_its_columns() {
        let text = "# why\n\npets/api.yaml | * | GET /a 200* | because\n* | live | x | so | so";
        assert!(Listed::parse(text, ["A", "B", "C"]).is_err());
        let listed = Listed::parse(text.rsplit_once('\n').unwrap().0, ["A", "B", "C"]).unwrap();
        let found = |texts| listed.find(texts).collect::<Vec<_>>();
        assert_eq!(found(["pets/api.yaml", "live", "GET /a 200 application/json"]), [0]);
        assert!(found(["cats/api.yaml", "live", "GET /a 200"]).is_empty());
        assert_eq!(listed.row(0).reason, "because");
        assert!(listed.row(0).has(1, "live"));
    }

    #[test]
    fn a_row_has_a_reason() {
        let said = Listed::parse("a | b | ", ["A", "B"]).unwrap_err().to_string();
        assert!(said.contains("without a reason") || said.contains("not A | B | REASON"), "{said}");
        assert!(Listed::parse("a | because", ["A", "B"]).is_err());
    }
}
