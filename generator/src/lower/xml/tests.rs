//! Small descriptions, held against the text form of their tables. Examples of the specification stand in the runtime's
//! tests with the XML that comes of them; here it is the tables.

use super::{Tables, root};
use crate::config::Config;
use crate::diagnostic::Sink;
use crate::document::Document;
use crate::ir::dump_xml;
use crate::lower::types::Types;
use crate::resolve::resolve;
use crate::source::{Memory, SourceMap};

/// The tables of the response of one operation, whose schema is given, and the names of the codes.
fn tables(version: &str, schema: &str, components: &str) -> (String, Vec<&'static str>) {
    let indented: String =
        components.trim_matches('\n').lines().map(|line| format!("    {line}\n")).collect();
    let text = format!(
        "openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths:\n  /: {{get: {{operationId: op, responses: \
         {{'200': {{description: d, content: {{application/xml: {{schema: {schema}}}}}}}}}}}}}\ncomponents:\n  \
         schemas:\n    Unused: {{type: string}}\n{indented}"
    );
    let config = Config::new("api.yaml");
    let (loader, mut sources) = (Memory::one("api.yaml", text.as_str()), SourceMap::default());
    let mut sink = Sink::new(config.levels.clone());
    let document = Document::open(&config, &loader, &mut sources, &mut sink);
    let Some(spec) = document.and_then(|mut document| resolve(&mut document)) else {
        panic!("not read: {:#?}\n{text}", sink.finish(&sources))
    };
    let before = sink.diagnostics().len();
    let mut made = Tables::default();
    let media = &spec.operations[0].responses[0].content[0];
    let mut types = Types::new(&spec, &config, &mut sink);
    root(&mut types, &mut made, media.schema, &["op".into()], media.name.span);
    drop(types);
    let codes = sink.diagnostics()[before..].iter().map(|said| said.code.name).collect();
    let _ = sink.finish(&sources);
    (dump_xml(&made.made), codes)
}

#[track_caller]
fn are(version: &str, schema: &str, components: &str, expected: &str) {
    assert_eq!(tables(version, schema, components), (expected.to_owned(), Vec::new()));
}

const ROOT: &str = "{$ref: '#/components/schemas/Root'}";

/// The eight arrays of 3.0 and 3.1.
#[test]
fn lists() {
    let cases = [
        ("{type: array, items: {type: string}}", "[<animals> string]"),
        ("{type: array, items: {type: string, xml: {name: animal}}}", "[<animal> string]"),
        (
            "{type: array, items: {type: string, xml: {name: animal}}, xml: {name: aliens}}",
            "[<animal> string]",
        ),
        ("{type: array, items: {type: string}, xml: {name: aliens}}", "[<animals> string]"),
        ("{type: array, items: {type: string}, xml: {wrapped: true}}", "<animals> [<animals> string]"),
        (
            "{type: array, items: {type: string, xml: {name: animal}}, xml: {wrapped: true}}",
            "<animals> [<animal> string]",
        ),
        (
            "{type: array, items: {type: string, xml: {name: animal}}, xml: {name: aliens, wrapped: true}}",
            "<aliens> [<animal> string]",
        ),
        (
            "{type: array, items: {type: string}, xml: {name: aliens, wrapped: true}}",
            "<aliens> [<aliens> string]",
        ),
        // A list in a list has an element of its own.
        ("{type: array, items: {type: array, items: {type: integer}}}", "[<animals> [<animals> token]]"),
    ];
    for (schema, node) in cases {
        for version in ["3.0.3", "3.1.0"] {
            are(
                version,
                ROOT,
                &format!("Root: {{type: object, properties: {{animals: {schema}}}}}"),
                &format!("xml Root\n  animals: {node}\nxml Root.root = <Root> Root\n"),
            );
        }
        let new = schema.replace("wrapped: true", "nodeType: element");
        are(
            "3.2.0",
            ROOT,
            &format!("Root: {{type: object, properties: {{animals: {new}}}}}"),
            &format!("xml Root\n  animals: {node}\nxml Root.root = <Root> Root\n"),
        );
    }
}

#[test]
fn names_attributes_namespaces() {
    are(
        "3.0.3",
        ROOT,
        "Root:
  type: object
  required: [id]
  xml: {name: person, namespace: 'urn:p', prefix: p}
  properties:
    id: {type: integer, xml: {attribute: true}}
    name: {type: string, nullable: true, xml: {namespace: 'https://example.com/schema/sample', prefix: sample}}
    category: {$ref: '#/components/schemas/Category'}
    friend: {$ref: '#/components/schemas/Root'}
    own: {allOf: [{$ref: '#/components/schemas/Category'}], xml: {name: Own}}
    tags: {type: array, xml: {wrapped: true}, items: {$ref: '#/components/schemas/Tag'}}
Category: {type: object, properties: {on: {type: boolean}}}
Tag: {type: object, xml: {name: tag}, additionalProperties: {type: number}}",
        "xml Root
  id!: @id token
  name?: <sample:name https://example.com/schema/sample> string
  category: <category> Category
  friend: <p:person urn:p> Root
  own: <Own> Category
  tags: <tags> [<tag> Tag]
xml Category
  on: <on> boolean
xml Tag
  ...: <> token
xml Root.root = <p:person urn:p> Root
",
    );
}

#[test]
fn node_types_of_3_2() {
    are(
        "3.2.0",
        "{xml: {nodeType: element, name: StoredDocument}, $ref: '#/components/schemas/Documentation'}",
        "Documentation:
  xml: {nodeType: none}
  type: object
  properties:
    content: {type: string, contentMediaType: text/html, xml: {nodeType: cdata}}
    kind: {type: string, xml: {nodeType: attribute}}
    inner: {type: object, xml: {nodeType: none}, properties: {a: {type: string}}}",
        "xml Documentation
  content: cdata string
  kind: @kind string
  inner: Documentation.inner
xml Documentation.inner
  a: <a> string
xml Documentation.root = <StoredDocument> Documentation
",
    );
    are(
        "3.2.0",
        "{xml: {nodeType: element, name: Report}, type: array, prefixItems: [{xml: {nodeType: text}, type: string}, \
         {xml: {name: data}, type: number}, {xml: {nodeType: text}, type: string}]}",
        "",
        "xml op.root = <Report> (text string, <data> token, text string)\n",
    );
}

#[test]
fn all_of_is_one_element() {
    are(
        "3.1.0",
        ROOT,
        "Root:
  allOf:
  - {$ref: '#/components/schemas/Base'}
  - {type: object, properties: {name: {type: string}, id: {readOnly: true}}}
Base: {type: object, xml: {name: base}, properties: {id: {type: integer, xml: {attribute: true}}}}",
        "xml Root
  id: @id token
  name: <name> string
xml Root.root = <Root> Root
",
    );
}

#[test]
fn unions() {
    are(
        "3.1.0",
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: \
         {propertyName: kind, mapping: {dog: '#/components/schemas/Dog'}}}",
        "Cat: {type: object, properties: {kind: {type: string}, friend: {oneOf: [{$ref: '#/components/schemas/Cat'}, {type: 'null'}]}}}
Dog: {type: object, xml: {name: dog}, properties: {kind: {type: string}, size: {anyOf: [{type: integer}, {type: boolean}]}}}",
        "xml Cat
  kind: <kind> string
  friend?: <friend> Cat
xml Dog
  kind: <kind> string
  size: <size> token
xml op.root = by kind: Cat <Cat> Cat | dog <dog> Dog
",
    );
    are(
        "3.1.0",
        ROOT,
        "Root: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}, either: {oneOf: [{type: string}, {type: array, items: {type: integer}}]}}}
Pet: {type: object, discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}",
        "xml Root
  pet: <pet> Pet
  either: <either> Root.either
xml Pet = by kind: Pet Pet.itself | Cat Cat
xml Pet.itself
  kind!: <kind> string
xml Cat
  kind!: <kind> string
  lives: <lives> token
xml Root.either = string | [<either> token]
xml Root.root = <Root> Root
",
    );
}

#[test]
fn recursion_without_a_name_ends() {
    are(
        "3.1.0",
        ROOT,
        "Root: {type: array, items: {$ref: '#/components/schemas/Root'}}",
        "xml Root.root = <Root> [<Root> any]\n",
    );
}

#[test]
fn a_root_that_nothing_names_is_said() {
    let (tables, codes) = tables(
        "3.0.3",
        "{type: array, items: {$ref: '#/components/schemas/Pet'}}",
        "Pet: {type: object, xml: {name: pet}}",
    );
    assert_eq!(tables, "xml Pet\nxml op.root = <*> (root) [<pet> Pet]\n");
    assert_eq!(codes, ["xml-root-without-name"]);
}
