//! A request under way to the server.

use bytes::Bytes;
use http::HeaderMap;

use super::base::Origin;
use crate::Body;

/// A request as the description writes it, before the transport adds its own: where the server is, credentials, headers of
/// all calls.
#[derive(Debug, Default)]
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
#[derive(Debug, Default)]
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
