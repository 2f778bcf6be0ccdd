//! What is printed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Result;

use super::By;
use super::tool::{Failure, Found};
use crate::listed::{Listed, Row as Expected};

/// Columns of the list.
pub(super) const COLUMNS: [&str; 4] = ["DOCUMENT", "BY", "KIND", "OPERATION"];
/// Where the document stands.
const DOCUMENT: usize = 0;
/// Where it stands who serves.
const BY: usize = 1;

/// One document, served one way.
#[derive(Debug)]
pub(super) struct Row {
    /// The document as it is shown.
    pub(super) document: String,
    /// Who served it.
    pub(super) by: By,
    /// What was found.
    pub(super) found: Result<Found>,
    /// Where the tool says more.
    pub(super) log: PathBuf,
}

/// All rows so far.
#[derive(Debug)]
pub(super) struct Report<'l> {
    listed: &'l Listed<4>,
    /// Whether what is listed has to occur.
    strict: bool,
    /// The rows that occurred.
    met: BTreeSet<usize>,
    rows: Vec<Row>,
    passed: usize,
}

impl<'l> Report<'l> {
    /// An empty one; `strict`: what is listed has to occur.
    pub(super) fn new(listed: &'l Listed<4>, strict: bool) -> Self {
        Self { listed, strict, met: BTreeSet::new(), rows: Vec::new(), passed: 0 }
    }

    /// Judges a row.
    pub(super) fn add(&mut self, row: Row) {
        let mut sound = row.found.is_ok();
        if let Ok(found) = &row.found {
            for failure in &found.failures {
                let rows: Vec<usize> = self.listed.find(columns(&row.document, row.by, failure)).collect();
                sound &= !rows.is_empty();
                self.met.extend(rows);
            }
        }
        self.passed += usize::from(sound);
        self.rows.push(row);
    }

    /// Prints the table, what fails, and the sum; `false`: something fails.
    pub(super) fn finish(&self) -> bool {
        println!("document\tby\toperations\tcases\tseconds\tfailures");
        for row in &self.rows {
            println!("{}", line(row));
        }
        println!();
        for row in &self.rows {
            self.details(row);
        }
        let unmet = self.unmet();
        for at in &unmet {
            println!(
                "xtask/schemathesis-expected.txt: does not occur any more: {}",
                self.listed.row(*at).key()
            );
        }
        let failed = self.rows.len() - self.passed + unmet.len();
        println!("{} passed, {failed} failed", self.passed);
        failed == 0
    }

    /// What was found in a row, with the reason where it is expected.
    fn details(&self, row: &Row) {
        let (document, by) = (&row.document, row.by.name());
        let found = match &row.found {
            Ok(found) => found,
            Err(error) => return println!("{document} by {by}: {error:#}"),
        };
        for failure in &found.failures {
            let Failure { code, title, operation } = failure;
            match self.listed.find(columns(document, row.by, failure)).next() {
                Some(at) => println!(
                    "expected: {document} by {by}: {code} {title}: {operation}: {}",
                    self.listed.row(at).reason
                ),
                None => println!(
                    "FAILED: {document} by {by}: {code} {title}: {operation}; see {}",
                    row.log.display()
                ),
            }
        }
    }

    /// The rows of the list that are about what was run, and did not occur.
    fn unmet(&self) -> BTreeSet<usize> {
        let run = || self.rows.iter().filter(|row| self.strict && row.found.is_ok());
        let is_due = |listed: &Expected<4>| {
            listed.column(DOCUMENT) != "*"
                && run().any(|row| listed.has(DOCUMENT, &row.document) && listed.has(BY, row.by.name()))
        };
        let rows = self.listed.rows().filter(|(at, listed)| !self.met.contains(at) && is_due(listed));
        rows.map(|(at, _)| at).collect()
    }
}

/// What a row of the list has to name.
fn columns<'t>(document: &'t str, by: By, failure: &'t Failure) -> [&'t str; 4] {
    [document, by.name(), &failure.code, &failure.operation]
}

/// A line of the table: the failures by kind.
fn line(row: &Row) -> String {
    let start = format!("{}\t{}", row.document, row.by.name());
    let Ok(found) = &row.found else { return format!("{start}\t-\t-\t-\tnot run") };
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for failure in &found.failures {
        *kinds.entry(format!("{} {}", failure.code, failure.title)).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{kind}: {count}")).collect();
    let kinds = if kinds.is_empty() { "none".to_owned() } else { kinds.join("; ") };
    format!("{start}\t{}\t{}\t{}\t{kinds}", found.operations, found.cases, found.took.as_secs())
}
