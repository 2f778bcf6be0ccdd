//! Calls over HTTP: what the generated `Client` is made of.
//!
//! ```text
//! operation  one row per operation: method, path, what is required, what is answered
//! outgoing   a request under way to the server
//! incoming   its answer
//! failed     why a call has no response
//! ```

mod failed;
mod incoming;
mod operation;
mod outgoing;

pub use failed::{Failed, Unexpected, Why};
pub use incoming::Incoming;
pub use operation::Operation;
pub use outgoing::{Outgoing, Payload};
