//! What is said after a command that passed: requests that its description does not know.

use std::fmt::Write as _;

use specwright_mock::journal::{Entry, From, Journal, Whose};

/// How many requests are shown.
const SHOWN: usize = 10;

/// The requests that were outside of the description, and what was wrong with each; `None`: there were none.
pub(super) fn outside(journal: &Journal) -> Option<String> {
    let count = journal.counts().outside();
    if count == 0 {
        return None;
    }
    let were = if count == 1 { "request was" } else { "requests were" };
    let mut text = format!("{count} {were} outside the description (`--allow-unknown` lets them pass):");
    let entries = journal.entries();
    let found = entries.iter().filter(|entry| is_outside(entry));
    let mut shown = 0;
    for entry in found.take(SHOWN) {
        shown += 1;
        // Writing to a string never fails.
        let _ = write!(text, "\n  {} {}: {}", entry.method, entry.target, wrong(entry));
    }
    if count > shown {
        let _ = write!(text, "\n  and {} more", count - shown);
    }
    Some(text)
}

fn is_outside(entry: &Entry) -> bool {
    entry.from == From::Unknown || entry.violations.iter().any(|fault| fault.whose == Whose::Request)
}

/// Everything that is wrong with a request.
fn wrong(entry: &Entry) -> String {
    let faults = entry.violations.iter().filter(|fault| fault.whose == Whose::Request);
    let faults: Vec<String> = faults
        .map(|fault| match (fault.location, fault.pointer.as_str()) {
            ("request", "") => fault.message.clone(),
            (location, "") => format!("{location}: {}", fault.message),
            (location, pointer) => format!("{location} {pointer}: {}", fault.message),
        })
        .collect();
    match (faults.is_empty(), entry.status) {
        (false, _) => faults.join("; "),
        (true, 405) => "this path does not have the method".into(),
        (true, 404) => "no path matches".into(),
        (true, status) => format!("answered {status}"),
    }
}
