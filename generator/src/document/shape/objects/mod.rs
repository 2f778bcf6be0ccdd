//! The objects of the specification, one file per part of a document.

mod media;
mod operation;
mod parameter;
mod response;
mod root;
mod schema;
mod security;

pub(super) use media::EXAMPLE;
pub(super) use root::ROOT;
pub(super) use schema::{DISCRIMINATOR, SCHEMA};

use super::table::{Kind, Object};

/// A list of texts.
static TEXTS: Kind = Kind::List(&Kind::Text);

/// A schema.
static A_SCHEMA: Kind = Kind::Object(&SCHEMA);

/// An object without fields.
const fn nothing(name: &'static str) -> Object {
    super::table::object(name, &[])
}
