//! The codes for which a schema may become any JSON value, each with its reason. One that nothing needs is an error.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use serde_json::Value;

use super::row::Row;

/// The list, and which of its codes were needed.
#[derive(Debug, Default)]
pub(crate) struct Allowed {
    reasons: BTreeMap<String, String>,
    needed: BTreeSet<String>,
}

impl Allowed {
    /// Reads the list: a code and a reason on each line, `#` before comments.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut reasons = BTreeMap::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.split_once(char::is_whitespace) {
                Some((code, reason)) => drop(reasons.insert(code.to_owned(), reason.trim().to_owned())),
                None => bail!("`{line}` is allowed without a reason"),
            }
        }
        Ok(Self { reasons, needed: BTreeSet::new() })
    }

    /// Faults for every schema of a row that became any value without a reason of the list.
    pub(crate) fn judge(&mut self, row: &mut Row) {
        let mut faults = Vec::new();
        for schema in row.list("untyped") {
            let codes = schema["codes"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let excuse = codes.into_iter().find(|code| self.reasons.contains_key(*code));
            match excuse {
                Some(code) => drop(self.needed.insert(code.to_owned())),
                None => faults.push(format!("any value instead of a type: {schema}")),
            }
        }
        row.faults.extend(faults);
    }

    /// The codes of the list that nothing needed.
    pub(crate) fn unneeded(&self) -> impl Iterator<Item = &str> {
        self.reasons.keys().filter(|code| !self.needed.contains(*code)).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Allowed;
    use crate::corpus::list::Entry;
    use crate::corpus::row::Row;
    use serde_json::json;

    #[test]
    fn reasons_excuse_and_are_missed_when_unneeded() {
        let mut allowed = Allowed::parse("# why\nSW0301 tuples have no type\nSW0302 nor these\n").unwrap();
        let mut row = Row::new(Entry { path: "a".into(), negative: false });
        row.summary = json!({ "untyped": [{ "place": "a#/x", "codes": ["SW0301"] }, { "place": "a#/y", "codes": [] }] });
        allowed.judge(&mut row);
        assert_eq!(row.faults.len(), 1);
        assert!(row.faults[0].contains("a#/y"));
        assert_eq!(allowed.unneeded().collect::<Vec<_>>(), ["SW0302"]);
        assert!(Allowed::parse("SW0301").is_err());
    }
}
