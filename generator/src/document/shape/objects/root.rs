//! The root, `info`, `servers`, `tags` and `components`.

use super::media::{EXAMPLE, MEDIA_TYPE, REQUEST_BODY};
use super::operation::{CALLBACK, PATH_ITEM, PATHS};
use super::parameter::{HEADER, PARAMETER};
use super::response::{LINK, RESPONSE};
use super::security::{REQUIREMENTS, SECURITY_SCHEME};
use super::{A_SCHEMA, TEXTS};
use crate::document::Version::{V2, V30, V31, V32};
use crate::document::shape::table::{Keys, Kind, Object, field, map, map_of, object};
use crate::document::{hooks, shape::rules};

/// The root of a document.
pub(in crate::document::shape) static ROOT: Object = Object {
    rule: Some(rules::root),
    ..object(
        "OpenAPI Object",
        &[
            field("openapi", Kind::Text),
            field("swagger", Kind::Text),
            field("$self", Kind::Text).since(V32),
            field("info", Kind::Object(&INFO)).expected(),
            field("jsonSchemaDialect", Kind::Text).since(V31),
            field("servers", SERVERS).since(V30).or("write `host`, `basePath` and `schemes`"),
            field("paths", Kind::Object(&PATHS)),
            field("webhooks", map(&Kind::Object(&PATH_ITEM))).since(V31),
            field(hooks::EXTENSION, map(&Kind::Object(&PATH_ITEM))).since(V30),
            field("components", Kind::Object(&COMPONENTS))
                .since(V30)
                .or("write `definitions`, `parameters`, `responses` and `securityDefinitions`"),
            field("security", REQUIREMENTS),
            field("tags", Kind::List(&Kind::Object(&TAG))),
            field("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
            field("host", Kind::Text).until(V2, "write `servers: [{url: https://HOST/PATH}]`"),
            field("basePath", Kind::Text).until(V2, "write `servers: [{url: https://HOST/PATH}]`"),
            field("schemes", TEXTS).until(V2, "write `servers: [{url: https://HOST/PATH}]`"),
            field("consumes", TEXTS).until(V2, "write the media types below `content` of each request body"),
            field("produces", TEXTS).until(V2, "write the media types below `content` of each response"),
            field("definitions", map(&A_SCHEMA)).until(V2, "write schemas below `components: schemas:`"),
            field("parameters", map(&Kind::Object(&PARAMETER))).until(V2, "write `components: parameters:`"),
            field("responses", map(&Kind::Object(&RESPONSE))).until(V2, "write `components: responses:`"),
            field("securityDefinitions", map(&Kind::Object(&SECURITY_SCHEME)))
                .until(V2, "write `components: securitySchemes:`"),
        ],
    )
};

/// `servers`.
pub(super) static SERVERS: Kind = Kind::List(&Kind::Object(&SERVER));

static INFO: Object = object(
    "Info Object",
    &[
        field("title", Kind::Prose).expected(),
        field("summary", Kind::Prose).since(V31),
        field("description", Kind::Prose),
        field("termsOfService", Kind::Prose),
        field("contact", Kind::Object(&CONTACT)),
        field("license", Kind::Object(&LICENSE)),
        field("version", Kind::Prose).expected(),
    ],
);

static CONTACT: Object = object(
    "Contact Object",
    &[field("name", Kind::Prose), field("url", Kind::Prose), field("email", Kind::Prose)],
);

static LICENSE: Object = object(
    "License Object",
    &[
        field("name", Kind::Prose).expected(),
        field("identifier", Kind::Prose).since(V31),
        field("url", Kind::Prose),
    ],
);

/// A server.
pub(super) static SERVER: Object = object(
    "Server Object",
    &[
        field("url", Kind::Text).expected(),
        field("description", Kind::Prose),
        field("name", Kind::Prose).since(V32),
        field("variables", map(&Kind::Object(&SERVER_VARIABLE))),
    ],
);

static SERVER_VARIABLE: Object = object(
    "Server Variable Object",
    &[field("enum", TEXTS), field("default", Kind::Text).expected(), field("description", Kind::Prose)],
);

static TAG: Object = object(
    "Tag Object",
    &[
        field("name", Kind::Text).expected(),
        field("summary", Kind::Prose).since(V32),
        field("description", Kind::Prose),
        field("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
        field("parent", Kind::Text).since(V32),
        field("kind", Kind::Text).since(V32),
    ],
);

/// Documentation elsewhere.
pub(super) static EXTERNAL_DOCS: Object = object(
    "External Documentation Object",
    &[field("description", Kind::Prose), field("url", Kind::Prose).expected()],
);

static COMPONENTS: Object = object(
    "Components Object",
    &[
        field("schemas", map(&A_SCHEMA)),
        field("responses", map(&Kind::Object(&RESPONSE))),
        field("parameters", map(&Kind::Object(&PARAMETER))),
        field("examples", map(&Kind::Object(&EXAMPLE))),
        field("requestBodies", map(&Kind::Object(&REQUEST_BODY))),
        field("headers", map_of(Keys::Name, &Kind::Object(&HEADER))),
        field("securitySchemes", map(&Kind::Object(&SECURITY_SCHEME))),
        field("links", map(&Kind::Object(&LINK))),
        field("callbacks", map(&Kind::Object(&CALLBACK))),
        field("pathItems", map(&Kind::Object(&PATH_ITEM))).since(V31),
        field("mediaTypes", map(&Kind::Object(&MEDIA_TYPE))).since(V32),
    ],
);
