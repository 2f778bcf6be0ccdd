//! Responses and links.

use super::media::{CONTENT, HEADERS};
use super::root::SERVER;
use super::{A_SCHEMA, nothing};
use crate::document::Version::{V2, V30, V31, V32};
use crate::document::shape::table::{Keys, Kind, Map, Object, field, map, referable};

/// Responses by status.
pub(super) static RESPONSES: Object = Object {
    others: Some(Map { keys: Keys::Status, values: &Kind::Object(&RESPONSE) }),
    ..nothing("Responses Object")
};

/// A response.
pub(super) static RESPONSE: Object = referable(
    "Response Object",
    &[
        field("summary", Kind::Prose).since(V32),
        field("description", Kind::Prose).expected_until(V31),
        field("headers", HEADERS),
        field("content", CONTENT).since(V30).or("write `schema`, and the media types below `produces`"),
        field("links", map(&Kind::Object(&LINK))).since(V30),
        field("schema", A_SCHEMA).until(V2, "write `content: application/json: schema:`"),
        field("examples", map(&Kind::Any)).until(V2, "write `example` below the media type"),
    ],
);

/// What to call with the values of a response.
pub(super) static LINK: Object = referable(
    "Link Object",
    &[
        field("operationRef", Kind::Text),
        field("operationId", Kind::Text),
        field("parameters", map(&Kind::Any)),
        field("requestBody", Kind::Any),
        field("description", Kind::Prose),
        field("server", Kind::Object(&SERVER)),
    ],
);
