//! Which way a value travels, and what that changes.

/// Which way a value travels, seen from the server.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Direction {
    /// It is received: `readOnly` members are passed over.
    Request,
    /// It is sent: `writeOnly` members do not stand in it.
    Response,
}
