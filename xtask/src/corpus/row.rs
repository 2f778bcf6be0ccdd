//! What came of one document.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::list::Entry;
use crate::measure::Figure;

/// What came of one document.
#[derive(Debug)]
pub(crate) struct Row {
    /// The document.
    pub(crate) entry: Entry,
    /// Operations in the document, counted on its tree.
    pub(crate) operations: usize,
    /// What the command says of its run.
    pub(crate) summary: Value,
    /// What generating took.
    pub(crate) generating: Option<Figure>,
    /// Errors of the check of the crate.
    pub(crate) errors: usize,
    /// Its warnings.
    pub(crate) warnings: usize,
    /// What the check took.
    pub(crate) checking: Option<Figure>,
    /// Operations that were called over a socket.
    pub(crate) called: Option<usize>,
    /// Why it does not pass.
    pub(crate) faults: Vec<String>,
    /// Worth knowing: for what it was refused.
    pub(crate) remark: Option<String>,
}

impl Row {
    /// A row of which nothing is known yet.
    pub(crate) fn new(entry: Entry) -> Self {
        Self {
            entry,
            operations: 0,
            summary: Value::Null,
            generating: None,
            errors: 0,
            warnings: 0,
            checking: None,
            called: None,
            faults: Vec::new(),
            remark: None,
        }
    }

    /// Whether it passes.
    pub(crate) fn passes(&self) -> bool {
        self.faults.is_empty()
    }

    /// Notes why it does not pass.
    pub(crate) fn fault(&mut self, fault: impl Into<String>) {
        self.faults.push(fault.into());
    }

    /// A number of the summary.
    pub(crate) fn number(&self, key: &str) -> u64 {
        self.summary[key].as_u64().unwrap_or_default()
    }

    /// The items of a list of the summary.
    pub(crate) fn list(&self, key: &str) -> &[Value] {
        self.summary[key].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// How often each code was said.
    pub(crate) fn codes(&self) -> BTreeMap<String, u64> {
        let codes = self.summary["diagnostics"].as_object().into_iter().flatten();
        codes.map(|(code, times)| (code.clone(), times.as_u64().unwrap_or_default())).collect()
    }

    /// The row as JSON.
    pub(crate) fn json(&self) -> Value {
        let seconds = |figure: Option<Figure>| figure.map(|figure| figure.seconds);
        let megabytes = |figure: Option<Figure>| figure.map(|figure| figure.megabytes);
        json!({
            "path": self.entry.path,
            "negative": self.entry.negative,
            "passed": self.passes(),
            "operations": self.operations,
            "generated": self.number("operations"),
            "schemas": self.number("schemas"),
            "diagnostics": self.codes(),
            "untyped": self.list("untyped"),
            "raw": self.list("raw"),
            "lines": self.number("lines"),
            "generate_seconds": seconds(self.generating),
            "generate_megabytes": megabytes(self.generating),
            "errors": self.errors,
            "warnings": self.warnings,
            "check_seconds": seconds(self.checking),
            "check_megabytes": megabytes(self.checking),
            "called": self.called,
            "faults": self.faults,
            "remark": self.remark,
        })
    }
}

/// The columns of the table.
pub(crate) const HEADER: &str = "result  declared generated schemas untyped  raw   lines  gen s check s errors warnings called  document (codes)";

/// The row as a line of the table, its faults below it.
pub(crate) fn line(row: &Row) -> String {
    let result = if row.passes() { "pass" } else { "FAIL" };
    let seconds =
        |figure: Option<Figure>| figure.map_or("-".into(), |figure| format!("{:.2}", figure.seconds));
    let codes: Vec<String> = row.codes().iter().map(|(code, times)| format!("{code}×{times}")).collect();
    let mut text = format!(
        "{result:<7} {:>8} {:>9} {:>7} {:>7} {:>4} {:>7} {:>6} {:>7} {:>6} {:>8} {:>6}  {} ({})",
        row.operations,
        row.number("operations"),
        row.number("schemas"),
        row.list("untyped").len(),
        row.list("raw").len(),
        row.number("lines"),
        seconds(row.generating),
        seconds(row.checking),
        row.errors,
        row.warnings,
        row.called.map_or("-".into(), |called| called.to_string()),
        row.entry.path,
        if codes.is_empty() { "none".into() } else { codes.join(" ") },
    );
    for said in row.remark.iter().chain(&row.faults) {
        text.push_str("\n        ");
        text.push_str(&said.replace('\n', "\n        "));
    }
    text
}
