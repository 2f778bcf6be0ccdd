//! Why a mock does not begin.

use std::fmt;
use std::io;
use std::path::PathBuf;

use specwright_generator::diagnostic::{Render, Report};
use specwright_generator::source::SourceMap;

/// Why a mock does not begin, or does not take a new description.
#[derive(Debug)]
pub enum Failure {
    /// The description, or a file beside it, says what cannot be.
    Denied {
        /// What is wrong.
        report: Report,
        /// The files that it points into.
        sources: Box<SourceMap>,
    },
    /// A file that is read cannot be opened.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file that is written cannot be opened.
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// An option has a value that it cannot have.
    Option(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied { report, sources } => f.write_str(&Render::Full(false).report(report, sources)),
            Self::Unreadable { path, error } => write!(f, "`{}` cannot be read: {error}", path.display()),
            Self::Unwritable { path, error } => write!(f, "`{}` cannot be written: {error}", path.display()),
            Self::Option(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { error, .. } | Self::Unwritable { error, .. } => Some(error),
            Self::Denied { .. } | Self::Option(_) => None,
        }
    }
}
