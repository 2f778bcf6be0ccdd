//! Requests that the mock sends: webhooks and callbacks, on demand or after the operation that leads to them.
//!
//! ```text
//! hooks        what the description has, and what is sent of it
//! expression   where a callback is sent to
//! write        a body in its media type
//! send         sending it, and what the journal says of it
//! ```

mod expression;
mod hooks;
mod send;
mod write;

pub use expression::Happened;
pub use hooks::{Hooks, Message, Target};
pub use send::Sender;

#[cfg(test)]
mod tests;
