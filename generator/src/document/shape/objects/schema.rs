//! Schemas: the subset of JSON Schema up to OpenAPI 3.0, and JSON Schema 2020-12 since 3.1.

use super::root::EXTERNAL_DOCS;
use super::{A_SCHEMA, TEXTS};
use crate::document::Version::{V2, V30, V31, V32};
use crate::document::shape::schema;
use crate::document::shape::table::{Kind, Object, Words, field, map, object, referable, word};

/// A schema.
pub(in crate::document::shape) static SCHEMA: Object = Object {
    open_since: Some(V31),
    ..referable(
        "Schema Object",
        &[
            field("type", TYPE),
            field("format", Kind::Text),
            field("enum", Kind::List(&Kind::Any)),
            field("const", Kind::Any).since(V31).or("write `enum: [VALUE]`"),
            field("title", Kind::Prose),
            field("description", Kind::Prose),
            field("default", Kind::Any),
            field("example", Kind::Any),
            field("examples", Kind::Own(schema::examples)).since(V31).or("write `example: VALUE`"),
            field("deprecated", Kind::Bool).since(V30),
            field("readOnly", Kind::Bool),
            field("writeOnly", Kind::Bool).since(V30),
            field("nullable", Kind::Bool).since(V30).or("write `x-nullable: true`"),
            field("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
            field("discriminator", Kind::Own(schema::discriminator)),
            field("xml", Kind::Object(&XML)),
            // Numbers.
            field("multipleOf", Kind::Number),
            field("maximum", Kind::Number),
            field("exclusiveMaximum", EXCLUSIVE_BOUND),
            field("minimum", Kind::Number),
            field("exclusiveMinimum", EXCLUSIVE_BOUND),
            // Strings.
            field("maxLength", Kind::Count),
            field("minLength", Kind::Count),
            field("pattern", Kind::Text),
            field("contentEncoding", Kind::Text).since(V31).or("write `format: byte` for bytes in base64"),
            field("contentMediaType", Kind::Text).since(V31),
            field("contentSchema", A_SCHEMA).since(V31),
            // Lists.
            field("items", ITEMS),
            field("prefixItems", SCHEMAS).since(V31),
            field("contains", A_SCHEMA).since(V31),
            field("minContains", Kind::Count).since(V31),
            field("maxContains", Kind::Count).since(V31),
            field("maxItems", Kind::Count),
            field("minItems", Kind::Count),
            field("uniqueItems", Kind::Bool),
            field("unevaluatedItems", A_SCHEMA).since(V31),
            field("additionalItems", A_SCHEMA).until(V2, "write `prefixItems` and `items` (OpenAPI 3.1)"),
            // Objects.
            field("properties", map(&A_SCHEMA)),
            field("required", Kind::Own(schema::required)),
            field("additionalProperties", Kind::Own(schema::schema_or_bool)),
            field("patternProperties", map(&A_SCHEMA)).since(V31),
            field("propertyNames", A_SCHEMA).since(V31),
            field("maxProperties", Kind::Count),
            field("minProperties", Kind::Count),
            field("dependentRequired", map(&TEXTS)).since(V31),
            field("dependentSchemas", map(&A_SCHEMA)).since(V31),
            field("dependencies", Kind::Any).since(V31),
            field("unevaluatedProperties", A_SCHEMA).since(V31),
            // Compositions.
            field("allOf", SCHEMAS),
            field("anyOf", SCHEMAS).since(V30),
            field("oneOf", SCHEMAS).since(V30),
            field("not", A_SCHEMA).since(V30),
            field("if", A_SCHEMA).since(V31),
            field("then", A_SCHEMA).since(V31),
            field("else", A_SCHEMA).since(V31),
            // Names and references.
            field("$ref", Kind::Text),
            field("$id", Kind::Text).since(V31),
            field("id", Kind::Any).since(V31),
            field("$schema", Kind::Text).since(V31),
            field("$anchor", Kind::Text).since(V31),
            field("$dynamicAnchor", Kind::Text).since(V31),
            field("$dynamicRef", Kind::Text).since(V31),
            field("$recursiveAnchor", Kind::Any).since(V31),
            field("$recursiveRef", Kind::Any).since(V31),
            field("$vocabulary", Kind::Any).since(V31),
            field("$comment", Kind::Prose).since(V31),
            field("$defs", map(&A_SCHEMA)).since(V31),
            field("definitions", map(&A_SCHEMA)).since(V31),
            // Of Swagger 2.0, in the items of parameters and headers.
            field("collectionFormat", Kind::Word(&super::parameter::COLLECTION_FORMATS))
                .until(V2, "write `style` and `explode` beside `schema`"),
        ],
    )
};

/// `type`.
pub(super) static TYPE: Kind = Kind::Own(schema::types);

/// `items`.
pub(super) static ITEMS: Kind = Kind::Own(schema::items);

/// `exclusiveMinimum`, `exclusiveMaximum`.
pub(super) static EXCLUSIVE_BOUND: Kind = Kind::Own(schema::exclusive_bound);

static SCHEMAS: Kind = Kind::List(&A_SCHEMA);

/// What tells alternatives apart.
pub(in crate::document::shape) static DISCRIMINATOR: Object = object(
    "Discriminator Object",
    &[
        field("propertyName", Kind::Text).fatal(),
        field("mapping", map(&Kind::Text)),
        field("defaultMapping", Kind::Text).since(V32),
    ],
);

static XML: Object = object(
    "XML Object",
    &[
        field("nodeType", Kind::Word(&NODE_TYPES)).since(V32),
        field("name", Kind::Text),
        field("namespace", Kind::Text),
        field("prefix", Kind::Text),
        field("attribute", Kind::Bool),
        field("wrapped", Kind::Bool),
    ],
);

static NODE_TYPES: Words = Words {
    what: "a type of XML node",
    words: &[word("element"), word("attribute"), word("text"), word("cdata"), word("none")],
};
