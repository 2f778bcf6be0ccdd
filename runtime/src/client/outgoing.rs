//! A request under way to the server.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::base::Origin;
use super::shown::Names;
use crate::Body;

/// A request as the description writes it, before the transport adds its own: where the server is, credentials, headers of
/// all calls.
///
/// Its `Debug` form shows neither the query nor what stands in header fields.
#[derive(Default)]
pub struct Outgoing {
    /// Path and query, encoded, from the slash behind the base on.
    pub target: String,
    /// The header fields that the description declares, `Accept` and `Content-Type`.
    pub headers: HeaderMap,
    /// The body.
    pub body: Payload,
    /// Where the target is, if not at the base of the client: a webhook or a callback goes to whoever asked for it.
    pub origin: Option<Origin>,
}

/// The body of a request.
#[derive(Default)]
pub enum Payload {
    /// None.
    #[default]
    Empty,
    /// Bytes at hand: they can be sent again.
    Bytes(Bytes),
    /// A stream: it can be sent once.
    Stream(Body),
}

impl Outgoing {
    /// A request without a body.
    #[must_use]
    pub fn new(target: impl Into<String>) -> Self {
        Self { target: target.into(), ..Self::default() }
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("path", &self.target.split('?').next().unwrap_or_default())
            .field("headers", &Names(&self.headers))
            .field("body", &self.body)
            .field("origin", &self.origin)
            .finish()
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Stream(body) => body.fmt(f),
        }
    }
}
