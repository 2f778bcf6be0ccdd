//! Why a client cannot be built.

use std::error::Error;
use std::fmt;

use crate::body::BoxError;

/// Why a client cannot be built: what is wrong in what it was told, and what to write instead.
#[derive(Debug)]
pub struct BuildError {
    what: String,
    cause: Option<BoxError>,
}

impl BuildError {
    #[cold]
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), cause: None }
    }

    pub(super) fn because(mut self, cause: impl Into<BoxError>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| -> &(dyn Error + 'static) { cause.as_ref() })
    }
}
