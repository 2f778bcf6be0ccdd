//! Bundled documents.

use super::files;
use crate::config::Config;
use crate::source::{Memory, Node, Value};

/// A node as short text.
fn text(node: &Node) -> String {
    match &node.value {
        Value::Object(object) => {
            let members = object.into_iter().map(|member| format!("{}: {}", member.key, text(&member.value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(", ")),
        Value::String(value) | Value::Number(value) => value.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Null => "null".into(),
    }
}

fn bundled(memory: &Memory) -> Node {
    let resolved = files(memory, &Config::new("api.yaml"));
    resolved.spec.unwrap_or_else(|| panic!("{:?}", resolved.said)).bundled
}

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n";

#[test]
fn one_file_stays_as_it_is() {
    let root = format!(
        "{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '#/components/schemas/B'}}, B: {{}}}}}}"
    );
    let node = bundled(&Memory::one("api.yaml", root));
    assert_eq!(
        node.get("components").map(text).as_deref(),
        Some("{schemas: {A: {$ref: #/components/schemas/B}, B: {}}}")
    );
}

#[test]
fn schemas_become_components_and_the_rest_is_inlined() {
    let root = format!(
        "{HEAD}paths: {{/a: {{$ref: a.yaml}}}}\ncomponents: {{schemas: {{Cat: {{$ref: m/Cat.yaml}}, Dog: {{type: string}}}}}}"
    );
    let memory = Memory::one("api.yaml", root)
        .with("a.yaml", "{get: {responses: {'200': {description: {$ref: 'm/text.yaml#/hi'}, content: {a/b: {schema: {$ref: m/Dog.yaml}}}}}}}")
        .with("m/Cat.yaml", "{properties: {dog: {$ref: Dog.yaml}, own: {$ref: '../api.yaml#/components/schemas/Dog'}, me: {$ref: '#'}}}")
        .with("m/Dog.yaml", "{type: object, example: {$ref: x.yaml, a: 1}}")
        .with("m/text.yaml", "{hi: Hello}");
    let node = bundled(&memory);
    let response = "{/a: {get: {responses: {200: {description: Hello, content: {a/b: {schema: {$ref: #/components/schemas/m_Dog}}}}}}}}";
    assert_eq!(node.get("paths").map(text).as_deref(), Some(response));
    let schemas = "{schemas: {Cat: {properties: {dog: {$ref: #/components/schemas/m_Dog}, own: {$ref: #/components/schemas/Dog}, me: {$ref: #/components/schemas/Cat}}}, Dog: {type: string}, m_Dog: {type: object, example: {$ref: x.yaml, a: 1}}}}";
    assert_eq!(node.get("components").map(text).as_deref(), Some(schemas));
}

#[test]
fn mappings_follow_their_schemas() {
    let root = format!(
        "{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{oneOf: [{{$ref: B.yaml}}], discriminator: {{propertyName: k, mapping: {{b: B.yaml}}}}}}}}}}"
    );
    let memory =
        Memory::one("api.yaml", root).with("B.yaml", "{type: object, properties: {k: {type: string}}}");
    let node = bundled(&memory);
    let components = node.get("components").map(text).unwrap_or_default();
    assert!(components.contains("mapping: {b: #/components/schemas/B}"), "{components}");
}
