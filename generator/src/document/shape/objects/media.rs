//! Request bodies, media types, encodings and examples.

use super::A_SCHEMA;
use super::parameter::{HEADER, STYLES};
use crate::document::Version::V32;
use crate::document::shape::schema;
use crate::document::shape::table::{Keys, Kind, Object, field, map, map_of, object, referable};

/// `content`: media types.
pub(super) static CONTENT: Kind = map_of(Keys::Media, &Kind::Object(&MEDIA_TYPE));

/// `examples` of anything but a schema.
pub(super) static EXAMPLES: Kind = Kind::Own(schema::named_examples);

/// Headers by their names.
pub(super) static HEADERS: Kind = map_of(Keys::Header, &Kind::Object(&HEADER));

/// A request body.
pub(super) static REQUEST_BODY: Object = referable(
    "Request Body Object",
    &[field("description", Kind::Prose), field("content", CONTENT).expected(), field("required", Kind::Bool)],
);

/// What a body of one media type is.
pub(super) static MEDIA_TYPE: Object = referable(
    "Media Type Object",
    &[
        field("schema", A_SCHEMA),
        field("itemSchema", A_SCHEMA).since(V32),
        field("example", Kind::Any),
        field("examples", EXAMPLES),
        field("encoding", map(&Kind::Object(&ENCODING))),
        field("prefixEncoding", Kind::List(&Kind::Object(&ENCODING))).since(V32),
        field("itemEncoding", Kind::Object(&ENCODING)).since(V32),
    ],
);

static ENCODING: Object = object(
    "Encoding Object",
    &[
        field("contentType", Kind::Text),
        field("headers", HEADERS),
        field("style", Kind::Word(&STYLES)),
        field("explode", Kind::Bool),
        field("allowReserved", Kind::Bool),
        field("encoding", map(&Kind::Object(&ENCODING))).since(V32),
        field("prefixEncoding", Kind::List(&Kind::Object(&ENCODING))).since(V32),
        field("itemEncoding", Kind::Object(&ENCODING)).since(V32),
    ],
);

/// A named example.
pub(in crate::document::shape) static EXAMPLE: Object = referable(
    "Example Object",
    &[
        field("summary", Kind::Prose),
        field("description", Kind::Prose),
        field("value", Kind::Any),
        field("externalValue", Kind::Prose),
        field("dataValue", Kind::Any).since(V32),
        field("serializedValue", Kind::Prose).since(V32),
    ],
);
