//! What schemas of OpenAPI 3.0 have of draft 4.

use specwright_generator::source::{Node, Value};

/// Keywords that hold no schema.
const PLAIN: [&str; 19] = [
    "$ref",
    "title",
    "description",
    "default",
    "type",
    "enum",
    "format",
    "required",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
];
/// Keywords that count members.
const COUNTS: [&str; 2] = ["maxProperties", "minProperties"];
/// Keywords that hold a schema or several.
const SCHEMAS: [&str; 6] = ["items", "additionalProperties", "allOf", "anyOf", "oneOf", "not"];
/// Keywords that hold schemas by name. `definitions` is none of 3.0, but what refers into it finds it there.
const MAPS: [&str; 2] = ["properties", "definitions"];

/// The keywords of a schema that OpenAPI 3.0 does not have, or not so, each once.
pub(super) fn foreign(schema: &Node) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        let members = schema.as_object().into_iter().flatten();
        // Members beside a `$ref` have no effect in either.
        let alone = schema.get("$ref").and_then(Node::as_str);
        for member in
            members.filter(|member| alone.is_none() || matches!(&*member.key, "$ref" | "definitions"))
        {
            let (key, value) = (&*member.key, &member.value);
            let values = value.as_object().into_iter().flatten().map(|member| &member.value);
            match key {
                "$ref" if value.as_str().is_some_and(|text| text.contains("json-schema.org")) => {
                    found.push("$ref to the metaschema".to_owned());
                }
                "type" if value.as_str().is_none_or(|word| word == "null") => {
                    found.push("type with null or several words".to_owned());
                }
                "items" if value.as_array().is_some() => found.push("items as a list".to_owned()),
                key if PLAIN.contains(&key) || COUNTS.contains(&key) => {}
                key if SCHEMAS.contains(&key) => match &value.value {
                    Value::Array(items) => open.extend(items.iter()),
                    _ => open.push(value),
                },
                key if MAPS.contains(&key) => open.extend(values),
                key => found.push(key.to_owned()),
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
