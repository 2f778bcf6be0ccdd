//! The answer to a request.

use http::{HeaderMap, StatusCode};

use crate::Body;

/// An answer whose head has arrived.
#[derive(Debug)]
pub struct Incoming {
    /// Its status.
    pub status: StatusCode,
    /// Its header fields.
    pub headers: HeaderMap,
    /// Its body, as it arrives.
    pub body: Body,
    /// How many bytes a body may have that is decoded as a whole, and an item of one that is not.
    pub limit: usize,
}
