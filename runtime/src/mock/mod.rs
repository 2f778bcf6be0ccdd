//! What a generated mock is made of.
//!
//! ```text
//! operation   one programmable operation: what it answers, what it was asked
//! program     the ways to program it
//! callers     who calls a served mock
//! stub        what answers an operation that is not programmed, or not written yet
//! server      a mock on a free port
//! ```

mod callers;
mod operation;
mod program;
mod server;
mod small;
mod stub;

pub use callers::Callers;
pub use operation::{Calling, Operation};
pub use program::{Programmed, When};
pub use server::{Server, serve};
pub use small::small;
pub use stub::{Answer, accepted, content, events, example, items, no_example, stub};
