//! The names that references give to what they lead to.

use crate::document::{At, path};
use crate::source::Text;

/// Words of the specifications and of JSON Schema that say where something stands, not what it is.
const KEYWORDS: [&str; 24] = [
    "schema",
    "items",
    "additionalProperties",
    "unevaluatedProperties",
    "unevaluatedItems",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "contentSchema",
    "itemSchema",
    "additionalItems",
    "prefixItems",
    "allOf",
    "anyOf",
    "oneOf",
    "requestBody",
    "content",
    "properties",
    "schemas",
    "definitions",
    "$defs",
];

/// Objects whose keys are names that the author chose.
const CONTAINERS: [&str; 21] = [
    "schemas",
    "definitions",
    "$defs",
    "properties",
    "patternProperties",
    "dependentSchemas",
    "components",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "callbacks",
    "pathItems",
    "securitySchemes",
    "securityDefinitions",
    "mediaTypes",
    "paths",
    "webhooks",
    "x-webhooks",
];

/// The last token of a pointer that is a name; for a whole file, its name. `None`: it ends in a keyword.
pub(super) fn name_of(at: &At) -> Option<Text> {
    let (file, pointer) = at.pointer.rsplit_once('#')?;
    let Some((before, last)) = pointer.rsplit_once('/') else {
        return Some(path::stem(file).into());
    };
    let parent = before.rsplit('/').next().unwrap_or_default();
    let number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    let chosen = CONTAINERS.contains(&parent) || !(number || KEYWORDS.contains(&last));
    chosen.then(|| last.replace("~1", "/").replace("~0", "~").into())
}

#[cfg(test)]
mod tests {
    use super::name_of;
    use crate::document::At;
    use crate::source::{FileId, Node, Span};

    #[test]
    fn names_are_the_last_tokens_that_an_author_chose() {
        let cases = [
            ("api.yaml#/components/schemas/Pet", Some("Pet")),
            ("api.yaml#/components/schemas/items", Some("items")),
            ("api.yaml#/components/responses/404", Some("404")),
            ("api.yaml#/components/schemas/Pet/properties/tag", Some("tag")),
            ("api.yaml#/components/schemas/Pet/items", None),
            ("api.yaml#/components/schemas/Pet/allOf/0", None),
            ("models/Cat.yml#", Some("Cat")),
            ("models/all.yml#/Cat", Some("Cat")),
            ("api.yaml#/definitions/a~1b", Some("a/b")),
        ];
        for (pointer, name) in cases {
            let node = Node::string(Span::new(FileId(0), 0, 0), "");
            let at = At { key: node.span, node, pointer: pointer.into() };
            assert_eq!(name_of(&at).as_deref(), name, "{pointer}");
        }
    }
}
