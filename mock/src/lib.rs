//! The live mock: a description is served as it stands, without generated code.
//!
//! ```text
//! live       the mock
//! options    how a mock behaves
//! prefer     what a request prefers
//! seed       the seed of one answer
//! faults     latency, failures, resets, truncated bodies
//! security   which credentials are valid
//! rules      answers for certain requests, from a file
//! answer     which declared response answers
//! journal    what came in
//! contract   the description -> the tables that the runtime serves by
//! request    a request for an operation
//! spelling   styles of the generator -> of the runtime
//! value      JSON values of the generator <-> of the runtime
//! state      what was posted is there
//! outbound   webhooks and callbacks that the mock sends
//! page       the page at `/__specwright`
//! ```

mod answer;
pub mod contract;
mod failure;
pub mod faults;
pub mod journal;
mod live;
pub mod options;
pub mod outbound;
pub mod page;
pub mod prefer;
pub mod request;
pub mod rules;
pub mod security;
pub mod seed;
pub mod spelling;
pub mod state;
mod text;
pub mod value;

pub use failure::Failure;
pub use live::Live;
pub use options::{BadExamples, Options, Validate};
