//! All operations of a mock, and whether what was expected came.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::core::{Core, Shared};
use super::report;

/// What a mock knows of all its operations.
#[derive(Default)]
pub struct Book {
    pub(super) shared: Arc<Shared>,
    cores: Mutex<Vec<Arc<Core>>>,
    refused: Mutex<Refused>,
}

/// Requests that were refused before an operation was called.
#[derive(Default)]
struct Refused {
    /// How many there were.
    count: usize,
    /// The first of them.
    said: Vec<String>,
}

/// How many of them are described.
const DESCRIBED: usize = 10;

/// Calls that did not come, and calls that should not have come.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Unmet {
    entries: Vec<String>,
}

impl Unmet {
    /// One text for each expectation that was not met and each unexpected call.
    #[must_use]
    pub fn entries(&self) -> &[String] {
        &self.entries
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the mock was called in another way than expected\n")?;
        self.entries.iter().try_for_each(|entry| write!(f, "\n{entry}\n"))
    }
}

impl std::error::Error for Unmet {}

impl Book {
    pub(super) fn add(&self, core: Arc<Core>) {
        self.cores.lock().unwrap_or_else(PoisonError::into_inner).push(core);
    }

    fn cores(&self) -> Vec<Arc<Core>> {
        self.cores.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn check(&self) -> Result<(), Unmet> {
        self.shared.settle();
        let mut entries: Vec<String> = self.cores().iter().flat_map(|core| report::of(core)).collect();
        // They may be why a call is missing; by themselves they fail where nothing but what is programmed may come.
        if !entries.is_empty() || self.shared.is_strict() {
            entries.extend(self.refusals());
        }
        if entries.is_empty() { Ok(()) } else { Err(Unmet { entries }) }
    }

    /// Notes a request that was refused before an operation was called.
    pub(super) fn refused(&self, what: &str) {
        self.shared.happened();
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.count += 1;
        if refused.said.len() < DESCRIBED {
            refused.said.push(what.to_owned());
        }
    }

    fn refusals(&self) -> Option<String> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let more = refused.count - refused.said.len();
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        let lines = refused.said.iter().map(|line| format!("\n  {line}"));
        (refused.count > 0)
            .then(|| format!("came, but reached no operation:{}{more}", lines.collect::<String>()))
    }

    pub(super) fn forget_refused(&self) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Refused::default();
    }

    #[track_caller]
    pub(super) fn verify(&self) {
        if let Err(unmet) = self.check() {
            panic!("{unmet}");
        }
    }

    /// The last check, unless nothing happened since one before.
    pub(super) fn close(&self) {
        if !self.shared.settle() {
            return;
        }
        let Err(unmet) = self.check() else { return };
        if std::thread::panicking() {
            // A second panic would end the process; why the first one came may stand here.
            eprintln!("{unmet}");
        } else {
            panic!("{unmet}");
        }
    }

    pub(super) fn each(&self, act: impl Fn(&Core)) {
        self.cores().iter().for_each(|core| act(core));
    }
}

impl Drop for Book {
    fn drop(&mut self) {
        self.close();
    }
}

impl fmt::Debug for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Book")
    }
}
