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
}

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
        let entries: Vec<String> = self.cores().iter().flat_map(|core| report::of(core)).collect();
        if entries.is_empty() { Ok(()) } else { Err(Unmet { entries }) }
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
