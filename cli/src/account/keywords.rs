//! Which way a keyword goes where nothing else is said of it: one table for each kind of object.

/// An object of a description that has keywords.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Kind {
    Operation,
    Parameter,
    RequestBody,
    Media,
    Response,
    Header,
    Schema,
}

/// Which way a keyword goes.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Way {
    /// A type, a name, a route: it cannot be broken.
    Type,
    /// A check where data crosses the boundary.
    Check,
    /// Docs, samples, and the description that is served.
    Docs,
}

impl Kind {
    /// What it is called.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::RequestBody => "request body",
            Self::Media => "media type",
            Self::Response => "response",
            Self::Header => "header",
            Self::Schema => "schema",
        }
    }

    /// Which way `keyword` goes. `None`: it is not carried, so something has to be said of it.
    pub(crate) fn way(self, keyword: &str) -> Option<Way> {
        let own = self.tables().iter().find(|(_, words)| words.contains(&keyword)).map(|(way, _)| *way);
        // Other extensions are for other tools; they stay in the description that is served.
        own.or(keyword.starts_with("x-").then_some(Way::Docs))
    }

    fn tables(self) -> &'static [(Way, &'static [&'static str])] {
        match self {
            Self::Operation => OPERATION,
            Self::Parameter | Self::Header => PARAMETER,
            Self::RequestBody => BODY,
            Self::Media => MEDIA,
            Self::Response => RESPONSE,
            Self::Schema => SCHEMA,
        }
    }
}

type Table = &'static [(Way, &'static [&'static str])];

const OPERATION: Table = &[
    (
        Way::Type,
        &[
            "operationId",
            "tags",
            "parameters",
            "requestBody",
            "responses",
            "consumes",
            "produces",
            "callbacks",
            "x-rust-name",
            "$ref",
        ],
    ),
    (Way::Check, &["security"]),
    (Way::Docs, &["summary", "description", "deprecated", "externalDocs", "schemes"]),
];

const PARAMETER: Table = &[
    (
        Way::Type,
        &[
            "name",
            "in",
            "required",
            "schema",
            "content",
            "style",
            "explode",
            "collectionFormat",
            "allowReserved",
            "allowEmptyValue",
            "type",
            "format",
            "items",
            "enum",
            "default",
            "x-rust-name",
            "$ref",
        ],
    ),
    (
        Way::Check,
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
    ),
    (Way::Docs, &["description", "summary", "deprecated", "example", "examples"]),
];

const BODY: Table = &[
    (Way::Type, &["content", "required", "schema", "name", "in", "x-rust-name", "$ref"]),
    (Way::Docs, &["description", "summary"]),
];

const MEDIA: Table = &[
    (Way::Type, &["schema", "itemSchema", "encoding", "prefixEncoding", "itemEncoding", "$ref"]),
    (Way::Docs, &["example", "examples", "description", "summary"]),
];

const RESPONSE: Table = &[
    (Way::Type, &["headers", "content", "schema", "links", "$ref"]),
    (Way::Docs, &["description", "summary", "examples"]),
];

const SCHEMA: Table = &[
    (
        Way::Type,
        &[
            "type",
            "properties",
            "required",
            "items",
            "enum",
            "const",
            "format",
            "nullable",
            "allOf",
            "oneOf",
            "anyOf",
            "discriminator",
            "additionalProperties",
            "default",
            "readOnly",
            "writeOnly",
            "prefixItems",
            "contentEncoding",
            "contentMediaType",
            "$ref",
            "$defs",
            "definitions",
            "$id",
            "$anchor",
            "$dynamicAnchor",
            "$dynamicRef",
            "x-nullable",
            "xml",
            "x-rust-type",
            "x-rust-name",
            "x-enum-varnames",
            "x-enumNames",
            "x-extensible-enum",
        ],
    ),
    (
        Way::Check,
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "contains",
            "minContains",
            "maxContains",
            "not",
            "if",
            "then",
            "else",
            "unevaluatedItems",
            "unevaluatedProperties",
        ],
    ),
    (
        Way::Docs,
        &[
            "title",
            "description",
            "summary",
            "deprecated",
            "example",
            "examples",
            "externalDocs",
            "$comment",
            "$schema",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::{Kind, Way};

    #[test]
    fn keywords_go_their_ways() {
        assert_eq!(Kind::Schema.way("oneOf"), Some(Way::Type));
        assert_eq!(Kind::Schema.way("maxLength"), Some(Way::Check));
        assert_eq!(Kind::Schema.way("x-internal"), Some(Way::Docs));
        let checked =
            ["not", "if", "then", "else", "contains", "minContains", "maxContains", "dependentRequired"];
        for word in checked.into_iter().chain(["dependentSchemas", "propertyNames", "patternProperties"]) {
            assert_eq!(Kind::Schema.way(word), Some(Way::Check), "{word}");
        }
        for word in ["unevaluatedItems", "unevaluatedProperties"] {
            assert_eq!(Kind::Schema.way(word), Some(Way::Check), "{word}");
        }
        for word in ["encoding", "itemSchema"] {
            assert_eq!(Kind::Media.way(word), Some(Way::Type), "{word}");
        }
        for word in ["allowReserved", "allowEmptyValue"] {
            assert_eq!(Kind::Parameter.way(word), Some(Way::Type), "{word}");
        }
        assert_eq!(Kind::Schema.way("contentSchema"), None);
        assert_eq!(Kind::Operation.way("callbacks"), Some(Way::Type));
    }
}
