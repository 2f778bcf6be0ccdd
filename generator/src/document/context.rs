//! What a value of a document is, as far as references in it go.

/// What a value is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Context {
    /// An object of the specification: its keys are keywords.
    Object,
    /// An object of objects by names that the author chose.
    Names,
    /// A schema.
    Schema,
    /// An object of schemas by names that the author chose.
    Schemas,
    /// `discriminator`.
    Discriminator,
    /// `mapping` of a discriminator: its values are references.
    Mapping,
    /// An example, which may be nothing but a reference.
    Example,
    /// An extension: references in it are followed where they lead somewhere.
    Extension,
    /// Data: nothing in it is a reference.
    Data,
}

/// Keywords that hold schemas, alone or in a list.
const SCHEMAS: [&str; 19] = [
    "items",
    "additionalItems",
    "additionalProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "propertyNames",
    "contains",
    "contentSchema",
    "not",
    "if",
    "then",
    "else",
    "allOf",
    "anyOf",
    "oneOf",
    "prefixItems",
    "schema",
    "itemSchema",
    "extends",
];

/// Keywords that hold schemas by name.
const SCHEMA_MAPS: [&str; 8] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "dependencies",
    "$defs",
    "definitions",
    "schemas",
    "additionalSchemas",
];

/// Keywords that hold other objects by name.
const MAPS: [&str; 18] = [
    "paths",
    "webhooks",
    "x-webhooks",
    "responses",
    "headers",
    "examples",
    "links",
    "callbacks",
    "pathItems",
    "requestBodies",
    "mediaTypes",
    "securitySchemes",
    "securityDefinitions",
    "content",
    "encoding",
    "variables",
    "flows",
    "additionalOperations",
];

impl Context {
    /// What the member called `key` of such a value is.
    pub(super) fn member(self, key: &str) -> Self {
        match self {
            Self::Names => Self::Object,
            Self::Schemas => Self::Schema,
            Self::Discriminator if key == "mapping" => Self::Mapping,
            Self::Mapping => Self::Mapping,
            Self::Discriminator | Self::Data | Self::Example => Self::Data,
            Self::Extension => Self::Extension,
            Self::Object | Self::Schema if key.starts_with("x-") => Self::Extension,
            Self::Schema => Self::of_schema(key),
            Self::Object => Self::of_object(key),
        }
    }

    fn of_schema(key: &str) -> Self {
        match key {
            "discriminator" => Self::Discriminator,
            "description" | "title" | "externalDocs" => Self::Object,
            "example" => Self::Example,
            _ if SCHEMAS.contains(&key) => Self::Schema,
            _ if SCHEMA_MAPS.contains(&key) => Self::Schemas,
            _ => Self::Data,
        }
    }

    fn of_object(key: &str) -> Self {
        match key {
            "example" | "value" | "dataValue" => Self::Example,
            "default" | "enum" | "security" | "scopes" => Self::Data,
            _ if MAPS.contains(&key) => Self::Names,
            _ if SCHEMAS.contains(&key) => Self::Schema,
            _ if SCHEMA_MAPS.contains(&key) => Self::Schemas,
            _ => Self::Object,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Context;

    fn context(path: &[&str]) -> Context {
        path.iter().fold(Context::Object, |context, key| context.member(key))
    }

    #[test]
    fn contexts_by_their_way_from_the_root() {
        let cases: [(&[&str], Context); 6] = [
            (&["components", "schemas", "Pet", "properties", "default"], Context::Schema),
            (&["components", "schemas", "Pet", "default"], Context::Data),
            (&["components", "responses", "schema"], Context::Object),
            (&["components", "schemas", "Pet", "discriminator", "mapping"], Context::Mapping),
            (&["paths", "/pets", "get", "x-code", "schema"], Context::Extension),
            (&["components", "examples", "one", "value"], Context::Example),
        ];
        for (path, expected) in cases {
            assert_eq!(context(path), expected, "{path:?}");
        }
    }
}
