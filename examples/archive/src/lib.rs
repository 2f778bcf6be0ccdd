//! A command-line program on a generated client.
//!
//! What the server can do is described in `archive.yaml`, and the client is generated from it; what stands here is what a
//! terminal adds: arguments, credentials, files, words for people. The tests run it on the mock that is generated from the
//! same description.

mod args;
mod commands;
mod connect;
mod content;
mod failure;

pub use args::{Args, Command, Server};
pub use commands::run;
pub use connect::connect;
pub use failure::Failure;

/// Everything that `archive.yaml` describes, for those who call it.
pub mod api {
    specwright::include_spec!("archive.yaml", parts = [types, client]);
}
