//! The live mock: a description is served as it stands, without generated code.
//!
//! ```text
//! options    how a mock behaves
//! prefer     what a request prefers
//! seed       the seed of one answer
//! faults     latency, failures, resets, truncated bodies
//! security   which credentials are valid
//! journal    what came in
//! ```

pub mod faults;
pub mod journal;
pub mod options;
pub mod prefer;
pub mod security;
pub mod seed;

pub use options::{BadExamples, Options, Validate};
