//! Connections that are reset instead of closed.

use std::fmt;

use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::BoxError;

/// The error of a service that has its connection reset (RFC 9293, section 3.5.2) instead of an answer: for tests of how
/// callers take that. Other errors close the connection.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reset;

impl fmt::Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is reset")
    }
}

impl std::error::Error for Reset {}

/// Why a service gave no answer.
#[derive(Debug)]
pub(super) struct Failed(BoxError);

impl Failed {
    pub(super) fn new(error: impl Into<BoxError>) -> Self {
        Self(error.into())
    }

    /// Whether the connection is to be reset.
    pub(super) fn resets(&self) -> bool {
        self.0.is::<Reset>()
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}

/// A stream whose connection can be reset.
pub(super) trait Resets {
    /// Has the connection reset when the stream is dropped.
    fn reset(&self);
}

impl Resets for TokioIo<TcpStream> {
    fn reset(&self) {
        // Where it cannot be done, the connection is closed, which ends the call too.
        let _ = self.inner().set_zero_linger();
    }
}
