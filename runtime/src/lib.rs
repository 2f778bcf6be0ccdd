//! What the code that Specwright generates calls.
//!
//! Everything here is written once and depends on no type of any description:
//!
//! ```text
//! json       text <-> model: Decode, Encode, the reader and the writer
//! style      values -> text of paths, queries, headers, cookies, and back
//! form       the same for forms
//! rule       what a value must satisfy, and what was found when it does not
//! schema     schemas as tables, for what no type carries
//! text       scalars as plain text: parameters, headers, enums, newtypes
//! formats    dates, identifiers, addresses, bytes as JSON and as text
//! value      any JSON value
//! patch      absent, null or a value
//! violation  what is wrong with an input, and where
//! multipart  parts of a body: decoded, or streamed
//! route      paths -> operations
//! input      parameters and body of one call, every violation collected
//! security   who calls, and whether they may
//! server     the tower service, the serve loop, the documentation page
//! respond    answers: the media type that is wanted, ranges, headers
//! content    bodies that are bytes, streams or files
//! items      sequences of items: events, JSON lines, JSON text sequences
//! mock       programmable operations
//! client     calls over HTTP
//! dynamic    services whose types are known at run time alone
//! xml        XML text <-> values, by tables
//! ```
//!
//! Generated code alone uses what stands in `__private`; it changes without notice.

#![cfg_attr(
    not(feature = "server"),
    expect(
        dead_code,
        unused_imports,
        reason = "models alone do not call what requests and answers are read and written by"
    )
)]

#[cfg(feature = "__http")]
mod body;
#[cfg(feature = "__http")]
mod body_error;
#[cfg(feature = "__http")]
mod body_rule;
#[cfg(feature = "client-core")]
pub mod client;
mod content;
#[cfg(feature = "dynamic")]
#[doc(hidden)]
pub mod dynamic;
mod features;
#[doc(hidden)]
pub mod form;
mod formats;
mod include;
#[cfg(feature = "server")]
mod input;
mod items;
pub mod json;
#[cfg(feature = "__http")]
mod media;
#[cfg(feature = "mock")]
pub mod mock;
#[cfg(feature = "__http")]
mod multipart;
mod not_implemented;
#[cfg(feature = "server")]
mod pace;
mod patch;
mod percent;
#[cfg(feature = "server")]
mod problem;
#[cfg(feature = "server")]
mod respond;
#[cfg(feature = "server")]
mod route;
pub mod rule;
mod schema;
#[cfg(feature = "__http")]
pub mod security;
#[cfg(feature = "server")]
pub mod server;
#[doc(hidden)]
pub mod style;
mod text;
mod unexpected;
mod upload;
mod value;
mod violation;
#[cfg(feature = "xml")]
mod xml;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[cfg(feature = "__http")]
pub use body::{Body, BoxError};
#[cfg(feature = "__http")]
pub use body_error::BodyError;
#[cfg(feature = "__http")]
pub use content::ByteRange;
pub use content::{Content, EntityTag};
pub use formats::Base64;
pub use items::{Event, Items};
#[cfg(feature = "__http")]
pub use multipart::{File, Multipart};
pub use not_implemented::{NotImplemented, not_implemented};
pub use patch::Patch;
#[cfg(feature = "server")]
pub use problem::Rejection;
#[cfg(feature = "__http")]
pub use security::Requirement;
#[cfg(feature = "server")]
pub use security::{Authenticate, Credentials, Denied};
pub use text::{NewtypeError, Text, UnknownValue};
pub use unexpected::{Undeclared, Unexpected};
pub use upload::Upload;
pub use value::Value;
pub use violation::{Location, Violation};

pub use anyhow;
#[cfg(feature = "axum")]
pub use axum;
pub use bytes;
pub use http;
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "reqwest")]
pub use reqwest;
#[cfg(feature = "decimal")]
pub use rust_decimal;
#[cfg(feature = "macros")]
pub use specwright_macros::include_spec;
#[cfg(feature = "uuid")]
pub use uuid;
