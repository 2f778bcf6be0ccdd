//! What the code that Specwright generates calls.

pub mod json;
mod patch;
pub mod rule;
mod text;
mod violation;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use patch::Patch;
pub use text::Text;
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
#[cfg(feature = "uuid")]
pub use uuid;
