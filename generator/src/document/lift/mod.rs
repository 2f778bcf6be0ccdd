//! Objects of every version in the words of OpenAPI 3.2 and JSON Schema 2020-12. What needs no change is not copied.
//!
//! An object is lifted when it is entered, so that pointers and places stay those of the text.

pub(super) mod members;
mod nullable;
mod schema;
mod siblings;
mod v2;

pub use schema::schema;
pub use v2::{header, parameter, request_body, response, scheme, servers};
