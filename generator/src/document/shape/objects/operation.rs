//! Paths, what stands at them, and operations.

use super::media::REQUEST_BODY;
use super::parameter::PARAMETER;
use super::response::RESPONSES;
use super::root::{EXTERNAL_DOCS, SERVERS};
use super::security::REQUIREMENTS;
use super::{TEXTS, nothing};
use crate::document::Version::{V2, V30, V32};
use crate::document::shape::table::{Keys, Kind, Map, Object, field, map, map_of, object, referable};

/// `paths`.
pub(super) static PATHS: Object = Object {
    others: Some(Map { keys: Keys::Path, values: &Kind::Object(&PATH_ITEM) }),
    ..nothing("Paths Object")
};

/// The operations at a path.
pub(super) static PATH_ITEM: Object = referable(
    "Path Item Object",
    &[
        field("$ref", Kind::Text),
        field("summary", Kind::Prose).since(V30),
        field("description", Kind::Prose).since(V30),
        field("get", AN_OPERATION),
        field("put", AN_OPERATION),
        field("post", AN_OPERATION),
        field("delete", AN_OPERATION),
        field("options", AN_OPERATION),
        field("head", AN_OPERATION),
        field("patch", AN_OPERATION),
        field("trace", AN_OPERATION).since(V30),
        field("query", AN_OPERATION).since(V32),
        field("additionalOperations", map_of(Keys::Method, &AN_OPERATION)).since(V32),
        field("servers", SERVERS).since(V30),
        field("parameters", PARAMETERS),
    ],
);

static AN_OPERATION: Kind = Kind::Object(&OPERATION);

static PARAMETERS: Kind = Kind::List(&Kind::Object(&PARAMETER));

static OPERATION: Object = object(
    "Operation Object",
    &[
        field("tags", TEXTS),
        field("summary", Kind::Prose),
        field("description", Kind::Prose),
        field("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
        field("operationId", Kind::Text),
        field("parameters", PARAMETERS),
        field("requestBody", Kind::Object(&REQUEST_BODY)).since(V30).or("write a parameter with `in: body`"),
        field("responses", Kind::Object(&RESPONSES)),
        field("callbacks", map(&Kind::Object(&CALLBACK))).since(V30),
        field("deprecated", Kind::Bool),
        field("security", REQUIREMENTS),
        field("servers", SERVERS).since(V30),
        field("consumes", TEXTS).until(V2, "write the media types below `requestBody: content:`"),
        field("produces", TEXTS).until(V2, "write the media types below `content` of each response"),
        field("schemes", TEXTS).until(V2, "write `servers`"),
    ],
);

/// Requests that the service sends.
pub(super) static CALLBACK: Object = Object {
    others: Some(Map { keys: Keys::Expression, values: &Kind::Object(&PATH_ITEM) }),
    is_referable: true,
    ..nothing("Callback Object")
};
