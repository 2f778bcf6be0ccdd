//! What the code that Specwright generates calls.

#[cfg(feature = "server")]
mod body;
mod content;
mod features;
mod include;
#[cfg(feature = "server")]
mod input;
pub mod json;
#[cfg(feature = "mock")]
pub mod mock;
mod patch;
#[cfg(feature = "server")]
mod problem;
#[cfg(feature = "server")]
#[doc(hidden)]
pub mod respond;
#[cfg(feature = "server")]
mod route;
pub mod rule;
#[cfg(feature = "server")]
pub mod security;
#[cfg(feature = "server")]
pub mod server;
mod text;
mod unexpected;
mod violation;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[cfg(feature = "server")]
pub use body::{Body, BoxError, CollectError};
pub use content::Content;
pub use patch::Patch;
#[cfg(feature = "server")]
pub use problem::Rejection;
#[cfg(feature = "server")]
pub use security::{Authenticate, Credentials, Denied, Requirement};
pub use text::Text;
pub use unexpected::Unexpected;
pub use violation::{Location, Violation};

pub use anyhow;
#[cfg(feature = "axum")]
pub use axum;
pub use bytes;
pub use http;
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "decimal")]
pub use rust_decimal;
#[cfg(feature = "macros")]
pub use specwright_macros::include_spec;
#[cfg(feature = "uuid")]
pub use uuid;
