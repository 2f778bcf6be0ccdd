//! The family of `document`: the shape of a document.

use super::codes;

codes! {
    WRONG_KIND = "SW0101", "wrong-kind", Fatal, "to be worded", "to be worded";
    NO_VERSION = "SW0102", "no-version", Fatal, "the document does not say which OpenAPI it is",
        "The root file has no member `openapi` or `swagger`, or names a version that cannot be read. Which keywords exist and what they mean depends on it.\n\nWrite `openapi: 3.1.0` (or 3.0.x, 3.2.x), or `swagger: \"2.0\"`.";
    NULLABLE = "SW0150", "nullable", Deniable, "`nullable` in a document of 3.1 or later",
        "OpenAPI 3.1 took `nullable` out: `null` is a type like any other. It is plainly meant all the same, so it is read as OpenAPI 3.0 has it.\n\nWrite `type: [string, \"null\"]`, or `anyOf: [{$ref: …}, {type: \"null\"}]`.";
    TOO_DEEP_CALLBACKS = "SW0151", "deep-callbacks", Deniable, "callbacks inside callbacks without end",
        "A callback's operation has callbacks whose operations have callbacks and so on, mostly because a path item refers to itself. Those below the fourth level are left out.";
    EXTERNAL_EXAMPLE = "SW0152", "external-example", Note, "an example that stands elsewhere is not used",
        "`externalValue` leads to a value outside of the document; nothing is read from there. The example counts as not given.\n\nWrite the value under `value`.";
}
