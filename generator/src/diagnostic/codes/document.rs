//! The family of `document`: the shape of a document.

use super::codes;

codes! {
    WRONG_KIND = "SW0101", "wrong-kind", Fatal, "to be worded", "to be worded";
    NO_VERSION = "SW0102", "no-version", Fatal, "the document does not say which OpenAPI it is",
        "The root file has no member `openapi` or `swagger`, or names a version that cannot be read. Which keywords exist and what they mean depends on it.\n\nWrite `openapi: 3.1.0` (or 3.0.x, 3.2.x), or `swagger: \"2.0\"`.";
}
