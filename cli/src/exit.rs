//! How a run of the command ends.

use std::process::ExitCode;

/// The exit codes of every command.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Exit {
    /// Fine.
    Fine = 0,
    /// Findings, or a check that would change something.
    Findings = 1,
    /// Bad input or bad use.
    BadInput = 2,
    /// It could not be applied.
    NotApplied = 3,
}

/// What ends a command early.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) exit: Exit,
    /// What is said.
    pub(crate) message: String,
}

impl Failure {
    /// Bad input or bad use.
    pub(crate) fn bad_input(message: impl Into<String>) -> Self {
        Self { exit: Exit::BadInput, message: message.into() }
    }

    /// Something could not be written or removed.
    pub(crate) fn not_applied(message: impl Into<String>) -> Self {
        Self { exit: Exit::NotApplied, message: message.into() }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
