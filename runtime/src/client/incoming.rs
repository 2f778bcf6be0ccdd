//! The answer to a request.

use std::fmt;

use http::{HeaderMap, StatusCode};
use tracing::Span;

use super::builder::{LIMIT, PIECE};
use super::clock::Instant;
use super::exchange::Exchange;
use super::shown::Names;
use crate::Body;

/// An answer whose head has arrived. Its `Debug` form shows the names of its header fields alone.
pub struct Incoming {
    /// Its status.
    pub status: StatusCode,
    /// Its header fields.
    pub headers: HeaderMap,
    /// Its body, as it arrives.
    pub body: Body,
    /// How many bytes a body may have that is decoded as a whole, and an item of one that is not.
    pub limit: usize,
    /// How many bytes of it an [`Unexpected`](super::Unexpected) keeps.
    pub piece: usize,
    /// When it must have come whole, where it is collected.
    pub(super) due: Option<Instant>,
    /// What a newer description may have loosened is passed over.
    pub(super) tolerant: bool,
    /// Of the call.
    pub(super) span: Span,
    /// What asks for it again, where its body breaks off.
    pub(super) again: Option<Box<Exchange>>,
}

impl Incoming {
    /// An answer with the limits of a client that was told none.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: Body) -> Self {
        let (limit, piece) = (LIMIT, PIECE);
        let (due, tolerant, span, again) = (None, false, Span::none(), None);
        Self { status, headers, body, limit, piece, due, tolerant, span, again }
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
