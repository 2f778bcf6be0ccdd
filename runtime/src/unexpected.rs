//! Errors that a description does not declare.

use std::sync::Arc;

/// An error that the description does not declare.
///
/// A server logs the cause and answers 500; nothing of it reaches the caller. `?` makes one from any error.
#[derive(Clone, Debug)]
pub struct Unexpected(Arc<anyhow::Error>);

impl Unexpected {
    /// Keeps the cause.
    pub fn new(cause: impl Into<anyhow::Error>) -> Self {
        Self(Arc::new(cause.into()))
    }

    /// What went wrong.
    #[must_use]
    pub fn cause(&self) -> &anyhow::Error {
        &self.0
    }
}

/// How an operation fails for which no failure is declared.
#[derive(Clone, Debug)]
pub enum Undeclared {
    /// Anything: a 500 whose cause stays in the log.
    Unexpected(Unexpected),
}

impl<E: Into<anyhow::Error>> From<E> for Undeclared {
    fn from(cause: E) -> Self {
        Self::Unexpected(Unexpected::new(cause))
    }
}

/// Equal where they are clones of one error: errors as such cannot be compared.
impl PartialEq for Unexpected {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Unexpected {
    fn from(cause: E) -> Self {
        Self::new(cause)
    }
}
