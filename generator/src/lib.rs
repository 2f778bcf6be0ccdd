//! The compiler behind specwright: an OpenAPI document in, Rust source out. A pure library: no network, no clock,
//! no global state; files are read through [`source::Loader`] only.
//!
//! ```text
//! text -> source::Node -> document -> resolve -> spec::Spec -> check -> lower -> ir::Api -> sample -> names -> emit
//! ```

pub mod build_script;
pub mod check;
pub mod config;
pub mod contract;
pub mod diagnostic;
pub mod document;
pub mod emit;
mod hash;
pub mod ir;
pub mod lower;
pub mod names;
pub mod output;
pub mod pipeline;
pub mod resolve;
pub mod sample;
pub mod source;
pub mod spec;

pub use build_script::Builder;
