//! One tower service for a whole description, and a loop that serves it.
//!
//! ```text
//! service    the tower service: the table, the shims, what is answered without them
//! shim       receive, decode, authenticate, call, encode: the only async blocks
//! cors       calls from pages of other origins
//! handle     the implementation behind a service, and how it refuses calls
//! handling   the future of one answer
//! panics     panics of the user's code: 500
//! moved      operations at other paths than the description's
//! together   several operations at one path: read whole, verified, told apart
//! or         two services, one behind the other
//! pages      the description and its documentation, served when asked for
//! serve      connections
//! router     the same as an axum router
//! ```

mod cors;
mod dispatch;
mod handle;
mod handling;
mod moved;
mod or;
mod pages;
mod panics;
#[cfg(feature = "axum")]
mod router;
mod serve;
mod service;
mod shim;
mod together;

pub use crate::route::{Description, Operation};
pub use cors::Cors;
pub use dispatch::Dispatch;
pub(crate) use handle::{End, Settings, Tried};
pub use handle::{Group, Handle};
pub use handling::Handling;
pub use moved::BadPath;
pub use or::Or;
#[cfg(feature = "axum")]
pub use router::router;
pub use serve::{Limits, Reset, serve, serve_with};
pub use service::Service;
pub use shim::{Answer, Method, Shim, open, open_raw, optional, optional_raw, secured, secured_raw};
#[cfg(feature = "dynamic")]
pub(crate) use shim::{authenticate_if_shown, authenticated};
