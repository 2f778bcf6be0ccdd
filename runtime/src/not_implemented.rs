//! Operations that are declared and not written yet.

use std::fmt;

/// An operation is not written yet: 501 Not Implemented (RFC 9110, 15.6.2) with a problem, wherever `?` takes it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NotImplemented {
    /// The operation's id.
    pub operation: &'static str,
}

/// Fails as an operation does that is not written yet: what a stub does where `stubs = "501"`.
///
/// ```
/// use specwright::{NotImplemented, Undeclared, not_implemented};
///
/// let answer: Result<(), Undeclared> = not_implemented("getPet");
/// let Err(Undeclared::Unexpected(error)) = answer else { panic!("it answers") };
/// assert!(error.cause().is::<NotImplemented>());
/// ```
///
/// # Errors
///
/// Always: [`NotImplemented`], in the error of the operation.
#[cold]
pub fn not_implemented<T, E: From<NotImplemented>>(operation: &'static str) -> Result<T, E> {
    Err(NotImplemented { operation }.into())
}

impl fmt::Display for NotImplemented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not written yet", self.operation)
    }
}

impl std::error::Error for NotImplemented {}
