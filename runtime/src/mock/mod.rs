//! What a generated mock is made of.
//!
//! ```text
//! whole       a mock: all operations, who calls, whether what was expected came
//! operation   one programmable operation: what it answers, what it was asked
//! program     the ways to program it; shortcuts: the same for every call
//! times       how many calls are expected
//! record      the calls that came
//! core, rule  what an operation is inside, without its types
//! running     one call on its way
//! book        all operations together
//! report      what a test is told; difference: what is different between two values
//! callers     who calls a served mock
//! server      a mock on a free port
//! stub        what answers an operation that is not programmed, or not written yet
//! ```

mod book;
mod callers;
mod core;
mod difference;
mod operation;
mod program;
mod record;
mod report;
mod rule;
mod running;
mod server;
mod shortcuts;
mod small;
mod stub;
#[cfg(test)]
mod tests;
mod times;
mod whole;

pub use book::{Book, Unmet};
pub use callers::Callers;
pub use operation::{Calling, Operation};
pub use program::{Programmed, When};
pub use record::{Call, Source};
pub use running::Broken;
pub use server::{Checked, Server, serve};
pub use small::{is_small, small};
pub use stub::{Answer, accepted, content, events, example, items, no_example, stub};
pub use times::Times;
pub use whole::{Mock, Operations, Served};
