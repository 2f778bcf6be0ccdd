//! Parameters and headers.

use super::A_SCHEMA;
use super::media::{CONTENT, EXAMPLES};
use super::schema::{EXCLUSIVE_BOUND, ITEMS, TYPE};
use crate::document::Version::{V2, V30, V32};
use crate::document::shape::rules;
use crate::document::shape::table::{Field, Kind, Object, Words, field, referable, word};

/// A parameter.
pub(super) static PARAMETER: Object = Object {
    rule: Some(rules::parameter),
    ..referable(
        "Parameter Object",
        &[
            field("name", Kind::Text).fatal(),
            field("in", Kind::Word(&LOCATIONS)).fatal(),
            field("description", Kind::Prose),
            field("required", Kind::Bool),
            field("deprecated", Kind::Bool).since(V30),
            field("allowEmptyValue", Kind::Bool),
            field("style", Kind::Word(&STYLES)).since(V30),
            field("explode", Kind::Bool).since(V30),
            field("allowReserved", Kind::Bool).since(V30),
            field("schema", A_SCHEMA),
            field("example", Kind::Any).since(V30),
            field("examples", EXAMPLES).since(V30),
            field("content", CONTENT).since(V30),
            V2_TYPE,
            V2_FORMAT,
            V2_ITEMS,
            V2_COLLECTION,
            below_schema("default", Kind::Any),
            below_schema("enum", ENUM),
            below_schema("maximum", Kind::Number),
            below_schema("exclusiveMaximum", EXCLUSIVE_BOUND),
            below_schema("minimum", Kind::Number),
            below_schema("exclusiveMinimum", EXCLUSIVE_BOUND),
            below_schema("maxLength", Kind::Count),
            below_schema("minLength", Kind::Count),
            below_schema("pattern", Kind::Text),
            below_schema("maxItems", Kind::Count),
            below_schema("minItems", Kind::Count),
            below_schema("uniqueItems", Kind::Bool),
            below_schema("multipleOf", Kind::Number),
        ],
    )
};

/// A header of a response or of a part.
pub(super) static HEADER: Object = Object {
    rule: Some(rules::header),
    ..referable(
        "Header Object",
        &[
            field("description", Kind::Prose),
            field("required", Kind::Bool).since(V30),
            field("deprecated", Kind::Bool).since(V30),
            field("allowEmptyValue", Kind::Bool).since(V30),
            field("style", Kind::Word(&STYLES)).since(V30),
            field("explode", Kind::Bool).since(V30),
            field("allowReserved", Kind::Bool).since(V30),
            field("schema", A_SCHEMA).since(V30),
            field("example", Kind::Any).since(V30),
            field("examples", EXAMPLES).since(V30),
            field("content", CONTENT).since(V30),
            V2_TYPE,
            V2_FORMAT,
            V2_ITEMS,
            V2_COLLECTION,
            below_schema("default", Kind::Any),
            below_schema("enum", ENUM),
            below_schema("maximum", Kind::Number),
            below_schema("exclusiveMaximum", EXCLUSIVE_BOUND),
            below_schema("minimum", Kind::Number),
            below_schema("exclusiveMinimum", EXCLUSIVE_BOUND),
            below_schema("maxLength", Kind::Count),
            below_schema("minLength", Kind::Count),
            below_schema("pattern", Kind::Text),
            below_schema("maxItems", Kind::Count),
            below_schema("minItems", Kind::Count),
            below_schema("uniqueItems", Kind::Bool),
            below_schema("multipleOf", Kind::Number),
        ],
    )
};

static ENUM: Kind = Kind::List(&Kind::Any);
const V2_TYPE: Field = below_schema("type", TYPE);
const V2_FORMAT: Field = below_schema("format", Kind::Text);
const V2_ITEMS: Field = below_schema("items", ITEMS);
const V2_COLLECTION: Field = field("collectionFormat", Kind::Word(&COLLECTION_FORMATS))
    .until(V2, "write `style` and `explode`: `form` and `true` for `multi`, `false` for `csv`");

/// A field of Swagger 2.0 that later versions have below `schema`.
const fn below_schema(name: &'static str, kind: Kind) -> Field {
    field(name, kind).until(V2, "write it below `schema`")
}

/// How values are written, since OpenAPI 3.0.
pub(super) static STYLES: Words = Words {
    what: "a style",
    words: &[
        word("matrix"),
        word("label"),
        word("form"),
        word("simple"),
        word("spaceDelimited"),
        word("pipeDelimited"),
        word("deepObject"),
        word("cookie").since(V32),
    ],
};

/// How lists are written, in Swagger 2.0.
pub(super) static COLLECTION_FORMATS: Words = Words {
    what: "a collection format",
    words: &[word("csv"), word("ssv"), word("tsv"), word("pipes"), word("multi")],
};

static LOCATIONS: Words = Words {
    what: "a location of a parameter",
    words: &[
        word("query"),
        word("header"),
        word("path"),
        word("cookie").since(V30),
        word("querystring").since(V32),
        word("formData")
            .until(V2)
            .or("write `requestBody` with `content: application/x-www-form-urlencoded:`"),
        word("body").until(V2).or("write `requestBody` with `content: application/json:`"),
    ],
};
