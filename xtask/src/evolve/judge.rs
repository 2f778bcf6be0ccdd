//! What `sync` said, held against what the compiler says.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use serde_json::Value;

use super::pairs::Pair;

/// An error of the compiler.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Found {
    file: String,
    /// The first line of what it points at, and the last one.
    lines: [u64; 2],
    what: String,
}

/// What came of a pair.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) name: String,
    pub(super) package: String,
    /// Files and lines that were named.
    pub(super) named: BTreeSet<(String, u64)>,
    /// Why nothing was applied.
    pub(super) refused: Option<String>,
    pub(super) faults: Vec<String>,
    changes: Vec<String>,
    /// Errors, and how many of the places that were named have one.
    errors: usize,
    met: usize,
}

impl Found {
    /// An error with its place; `None` for what is none, or has no place.
    pub(super) fn read(message: &Value, root: &Path) -> Option<Self> {
        let spans = message["spans"].as_array()?;
        let span =
            spans.iter().find(|span| span["is_primary"] == true).filter(|_| message["level"] == "error")?;
        let file = span["file_name"].as_str()?;
        // Members of a workspace are named from its root.
        let name = root.file_name()?.to_string_lossy();
        let file = file.split_once(&format!("{name}/")).map_or(file, |(_, below)| below);
        let lines = [span["line_start"].as_u64()?, span["line_end"].as_u64()?];
        Some(Self { file: file.into(), lines, what: message["message"].as_str()?.lines().next()?.into() })
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.lines[0], self.what)
    }
}

impl Verdict {
    pub(super) fn new(pair: &Pair, said: &Value) -> Self {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let places = list(&said["changes"]).into_iter().flat_map(|change| list(&change["places"]));
        let named = list(&said["reports"]).into_iter().chain(places);
        let place = |value: Value| Some((value["file"].as_str()?.to_owned(), value["line"].as_u64()?));
        Self {
            name: pair.name.clone(),
            package: pair.package.clone(),
            named: named.filter_map(place).collect(),
            refused: None,
            faults: Vec::new(),
            changes: pair.changes.clone(),
            errors: 0,
            met: 0,
        }
    }

    /// Notes the errors at places that nobody named.
    pub(super) fn compare(&mut self, errors: &[Found]) {
        self.errors = errors.len();
        let covers = |error: &Found, (file, line): &(String, u64)| {
            *file == error.file && (error.lines[0]..=error.lines[1]).contains(line)
        };
        self.met = self.named.iter().filter(|place| errors.iter().any(|error| covers(error, place))).count();
        for error in errors.iter().filter(|error| !self.named.iter().any(|place| covers(error, place))) {
            let changes = if self.changes.is_empty() {
                String::new()
            } else {
                format!(" ({})", self.changes.join("; "))
            };
            self.faults.push(format!("nobody said: {error}{changes}"));
        }
    }
}

/// How often what was said was right.
pub(super) fn summary(verdicts: &[Verdict]) {
    let sum = |of: fn(&Verdict) -> usize| verdicts.iter().map(of).sum::<usize>();
    let refused = verdicts.iter().filter(|one| one.refused.is_some());
    for one in refused.clone() {
        println!("not applied: {}: {}", one.name, one.refused.as_deref().unwrap_or_default().trim());
    }
    println!(
        "{} services synced, {} not applied with a reason; {} compile, {} places were named, {} of them met an error, {} errors in all",
        verdicts.len(),
        refused.count(),
        verdicts.iter().filter(|one| one.errors == 0).count(),
        sum(|one| one.named.len()),
        sum(|one| one.met),
        sum(|one| one.errors),
    );
}
