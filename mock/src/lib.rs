//! The live mock: a description is served as it stands, without generated code.
//!
//! ```text
//! options    how a mock behaves
//! prefer     what a request prefers
//! seed       the seed of one answer
//! faults     latency, failures, resets, truncated bodies
//! security   which credentials are valid
//! journal    what came in
//! contract   the description -> the tables that the runtime serves by
//! value      JSON values of the generator <-> of the runtime
//! state      what was posted is there
//! ```

pub mod contract;
pub mod faults;
pub mod journal;
pub mod options;
pub mod prefer;
pub mod security;
pub mod seed;
pub mod state;
pub mod value;

pub use options::{BadExamples, Options, Validate};
