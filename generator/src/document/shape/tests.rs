//! Small documents, and all that is said of them.

use super::{Follow, check};
use crate::diagnostic::{Levels, Sink};
use crate::document::Version;
use crate::source::{Node, Pointer, Reference, SourceMap, parse};

/// References within one file.
struct Local(Node);

impl Follow for Local {
    fn follow(&mut self, node: &Node) -> Option<Node> {
        let reference = Reference::parse(node.get("$ref")?.as_str()?);
        Pointer::new(reference.fragment).find(&self.0).cloned()
    }
}

/// What is said of a document: `line:column name message`.
fn said(text: &str) -> Vec<String> {
    let mut sources = SourceMap::default();
    let mut sink = Sink::new(Levels::default());
    let file = sources.add("a.yaml", text.into());
    let root = parse(file, &sources, &mut sink).expect("it is YAML");
    let (version, _) = Version::of(&root, &mut sink).expect("it has a version");
    for diagnostic in check(&root, version, &mut Local(root.clone())) {
        sink.report(diagnostic);
    }
    let report = sink.finish(&sources);
    let line = |diagnostic: &crate::diagnostic::Diagnostic| {
        let at = diagnostic.primary.as_ref().map(|label| sources.position(label.span));
        let at = at.map_or(String::new(), |at| format!("{}:{} ", at.line, at.column));
        format!("{at}{} {}", diagnostic.code.name, diagnostic.message)
    };
    report.diagnostics.iter().map(|(_, diagnostic)| line(diagnostic)).collect()
}

/// What is said of a schema of OpenAPI 3.0, whose keywords stand in line 6, each in a flow map.
fn of_schema(version: &str, schema: &str) -> Vec<String> {
    let said = said(&format!(
        "openapi: {version}\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents:\n  schemas:\n    S: {schema}\n"
    ));
    said.into_iter()
        .map(|line| line.split_once(' ').map_or(line.clone(), |(_, rest)| rest.to_owned()))
        .collect()
}

const GOOD: &str = "\
openapi: 3.0.3
info: {title: t, version: '1.0', x-more: [1]}
tags: [{name: pets}]
paths:
  /pets/{id}:
    summary: s
    parameters:
      - {name: id, in: path, required: true, schema: {type: string, x-y: 1}}
      - $ref: '#/components/parameters/limit'
    get:
      operationId: getPet
      tags: [pets]
      responses:
        '200': {description: ok, content: {application/json; charset=utf-8: {schema: {$ref: '#/components/schemas/Pet'}}}}
        4XX: {description: no, headers: {X-Rate: {schema: {type: integer}}}}
        default: {$ref: '#/components/responses/Error'}
      callbacks:
        done: {'{$request.body#/url}': {post: {responses: {'200': {description: ok}}}}}
      security: [{key: []}, {}]
components:
  parameters:
    limit: {name: limit, in: query, schema: {type: integer, minimum: 1, exclusiveMinimum: true, maximum: 10}}
  responses:
    Error: {description: e, content: {'*/*': {example: {a: 1}, examples: {one: {value: {$ref: x}}}}}}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, nullable: true, maxLength: 10, default: 5}
        $ref: {type: string}
        x-z: {type: integer, format: int32}
        next: {$ref: '#/components/schemas/Pet'}
      additionalProperties: false
      discriminator: {propertyName: name, mapping: {a: Pet}}
";

#[test]
fn nothing_is_said_of_a_good_document() {
    assert_eq!(said(GOOD), Vec::<String>::new());
}

#[test]
fn keys_that_are_not_known_name_the_nearest() {
    let text = GOOD
        .replace("operationId", "operationID")
        .replace("x-more", "more")
        .replace("        4XX:", "        4xx:");
    assert_eq!(
        said(&text),
        [
            "2:34 unknown-key an Info Object has no field `more`; it has no effect",
            "11:7 unknown-key an Operation Object has no field `operationID`; it has no effect",
            "15:9 word-slip `4xx` is read as `4XX`",
        ]
    );
}

#[test]
fn keys_of_other_versions_say_so() {
    let text = GOOD.replace("    summary: s\n", "    query: {responses: {}}\n    additionalOperations: {}\n");
    assert_eq!(
        said(&text),
        [
            "6:5 other-version `query` in a Path Item Object is of OpenAPI 3.2; this document says OpenAPI 3.0",
            "7:5 other-version `additionalOperations` in a Path Item Object is of OpenAPI 3.2; this document says OpenAPI 3.0",
        ]
    );
    let old = "swagger: '2.0'\ninfo: {title: t, version: v}\npaths: {}\nservers: []\nhost: h\nsecurityDefinitions: {b: {type: basic}}\n";
    assert_eq!(
        said(old),
        [
            "4:1 other-version `servers` in an OpenAPI Object is of OpenAPI 3.0 and later; this document says Swagger 2.0"
        ]
    );
    let new = said(&old.replace("swagger: '2.0'", "openapi: 3.1.0").replace("servers: []\n", ""));
    assert_eq!(new.len(), 3, "{new:?}");
    assert!(new[0].contains("`host` in an OpenAPI Object is of Swagger 2.0; this document says OpenAPI 3.1"));
    assert!(
        new[2].contains("unknown-word `basic` is a type of security scheme of Swagger 2.0"),
        "{}",
        new[2]
    );
}

#[test]
fn kinds_are_wrong_or_slips() {
    let cases = [
        ("[1]", "wrong-kind `S` must be an object (Schema Object), but is an array"),
        (
            "{properties: [a]}",
            "wrong-kind `properties` must be an object, each value an object (Schema Object), but is an array",
        ),
        ("{properties: }", "kind-slip `properties` must be an object, but nothing stands behind it"),
        ("{properties: []}", "kind-slip `properties` must be an object, but is an array"),
        ("{allOf: {a: {}}}", "wrong-kind `allOf` must be an array, but is an object"),
        (
            "{allOf: [x]}",
            "wrong-kind an item of `allOf` must be an object (Schema Object), but is a string `x`",
        ),
        (
            "{required: true}",
            "kind-slip `required` of a schema is the list of its required properties; a boolean has no effect",
        ),
        ("{required: name}", "kind-slip `required` must be an array, but is a string `name`"),
        ("{minimum: '0'}", "kind-slip `minimum` must be a number, but is a string `0`"),
        ("{minimum: a}", "wrong-kind `minimum` must be a number, but is a string `a`"),
        ("{maxLength: -1}", "bad-bound `maxLength` must be a whole number from 0 on, but is `-1`"),
        ("{maxLength: 3.0}", ""),
        ("{nullable: 'true'}", "kind-slip `nullable` must be a boolean, but is a string `true`"),
        ("{nullable: 1}", "kind-slip `nullable` must be a boolean, but is a number `1`"),
        ("{nullable: maybe}", "kind-slip `nullable` must be a boolean, but is a string `maybe`"),
        ("{nullable: []}", "wrong-kind `nullable` must be a boolean, but is an array"),
        ("{not: true}", "kind-slip `not` must be an object (Schema Object), but is the boolean `true`"),
        ("{title: 1.10}", "kind-slip `title` must be a string, but is a number `1.10`"),
        (
            "{description: {$ref: a.md}}",
            "misplaced-reference the specification lets no `$ref` stand for the text of `description`; it is followed all the same",
        ),
        ("{description: [a]}", "kind-slip `description` must be a string, but is an array"),
        ("{pattern: [a]}", "wrong-kind `pattern` must be a string, but is an array"),
        ("{enum: }", "kind-slip `enum` must be an array, but nothing stands behind it"),
        ("{example: {a: [1]}, default: [x]}", ""),
        ("{discriminator: kind}", "kind-slip `discriminator` must be an object, but is a string `kind`"),
        ("{discriminator: {}}", "incomplete a Discriminator Object without `propertyName`"),
        ("{additionalProperties: true}", ""),
        (
            "{additionalProperties: 'yes'}",
            "kind-slip `additionalProperties` must be a boolean, but is a string `yes`",
        ),
        ("{items: [{type: string}]}", "kind-slip `items` must be one schema, but is an array"),
        ("{exclusiveMinimum: 3}", "kind-slip `exclusiveMinimum` must be a boolean, but is a number `3`"),
        (
            "{properties: {$ref: '#/components/schemas'}}",
            "misplaced-reference the specification lets no `$ref` stand for the object behind `properties`; it is followed all the same",
        ),
    ];
    for (schema, expected) in cases {
        let found = of_schema("3.0.0", schema);
        assert_eq!(found.join("; "), expected, "{schema}");
    }
}

#[test]
fn types_are_words_or_slips_of_words() {
    let cases = [
        ("3.0.0", "{type: strng}", "unknown-word `strng` is no type"),
        (
            "3.0.0",
            "{type: Long}",
            "word-slip `Long` is no type of OpenAPI 3.0; it is read as `type: integer, format: int64`",
        ),
        ("3.0.0", "{type: any}", "word-slip `any` is no type of OpenAPI 3.0; it is read as any value"),
        (
            "3.0.0",
            "{type: 'null'}",
            "word-slip `null` is no type of OpenAPI 3.0; it is read as `nullable: true`",
        ),
        (
            "3.0.0",
            "{type: [string, 'null']}",
            "other-version a list of types is of OpenAPI 3.1; this document says OpenAPI 3.0",
        ),
        ("3.1.0", "{type: [string, 'null']}", ""),
        (
            "3.1.0",
            "{type: [string, null]}",
            r#"word-slip `null` is read as the type `"null"`: types are written as texts"#,
        ),
        ("3.1.0", "{type: {a: 1}}", "wrong-kind `type` must be a string, but is an object"),
        ("3.1.0", "true", ""),
        (
            "3.1.0",
            "{exclusiveMinimum: true}",
            "kind-slip `exclusiveMinimum` must be a number, but is the boolean `true`",
        ),
        (
            "3.0.0",
            "{const: 1}",
            "other-version `const` in a Schema Object is of OpenAPI 3.1 and later; this document says OpenAPI 3.0",
        ),
        (
            "3.1.0",
            "{colour: 1}",
            "unknown-keyword `colour` is no keyword of JSON Schema or OpenAPI; it has no effect",
        ),
        ("3.1.0", "{requird: [a]}", "unknown-key a Schema Object has no field `requird`; it has no effect"),
        (
            "3.1.0",
            "{$ref: '#/components/schemas/S', minimum: x}",
            "wrong-kind `minimum` must be a number, but is a string `x`",
        ),
    ];
    for (version, schema, expected) in cases {
        let found = of_schema(version, schema).join("; ");
        assert_eq!(found, expected, "{schema}");
    }
}

#[test]
fn words_of_closed_sets_are_exact() {
    let text = GOOD
        .replace("in: query", "in: qurey")
        .replace("in: path", "in: body")
        .replace("in: header", "in: heder");
    assert_eq!(
        said(&text),
        [
            "8:24 unknown-word `body` is a location of a parameter of Swagger 2.0; this document says OpenAPI 3.0",
            "22:30 unknown-word `qurey` is not a location of a parameter",
            "26:29 unknown-word `heder` is not a location of an API key",
        ]
    );
}

#[test]
fn fields_that_are_missing_are_told_once() {
    let text = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters:\n        - {name: a}\n        - {name: b, in: path}\n";
    assert_eq!(
        said(text),
        [
            "1:1 missing-field an OpenAPI Object without `info`",
            "6:12 missing-field a Parameter Object without `schema` or `content` holds any string",
            "6:12 incomplete a Parameter Object without `in`",
            "7:12 missing-field a Parameter Object without `schema` or `content` holds any string",
            "7:25 optional-path-parameter the parameter `b` is in the path, so it is required",
        ]
    );
    assert_eq!(
        said("openapi: 3.1.0\ninfo: {title: t, version: v}\n"),
        [
            "1:1 incomplete the document has no `paths`, no `webhooks`, no `components`, so it describes nothing"
        ]
    );
    assert_eq!(said("openapi: 3.1.0\ninfo: {title: t, version: v}\ncomponents: {}\n"), Vec::<String>::new());
}

#[test]
fn texts_that_would_inject_are_refused() {
    let text = GOOD
        .replace("'*/*'", "\"a/b\\nX: 1\"")
        .replace("X-Rate:", "\"X Rate\":")
        .replace("name: X-Key", "name: \"X\\r\\nY\"")
        .replace("/pets/{id}:", "\"/pets\\n/{id}\":");
    let said = said(&text);
    assert_eq!(said.len(), 4, "{said:#?}");
    assert!(said.iter().all(|line| line.contains("unsafe-text")), "{said:#?}");
    assert!(said[2].ends_with("`a/b\\nX: 1` cannot be a media type"), "{}", said[2]);
}

#[test]
fn keys_of_maps_are_checked() {
    let text = GOOD
        .replace("'*/*'", "json")
        .replace("/pets/{id}:", "pets:")
        .replace("'200': {description: ok, c", "ok: {description: ok, c");
    assert_eq!(
        said(&text),
        [
            "5:3 bad-path a path begins with `/`, but this is `pets`",
            "14:9 bad-status `ok` is no status; the response is ignored",
            "24:39 bad-media-type `json` is no media type",
        ]
    );
}

#[test]
fn references_are_followed_once_for_each_meaning() {
    let text = "\
openapi: 3.1.0
info: {title: t, version: v}
paths:
  /a: {get: {$ref: '#/x-parts/get'}}
  /b: {get: {$ref: '#/x-parts/get'}}
x-parts:
  get:
    opertionId: a
    parameters: [{$ref: '#/x-parts/p'}]
  p: {$ref: '#/x-parts/q'}
  q: {name: a, in: nowhere, schema: {$ref: '#/x-parts/s'}}
  s: {$ref: '#/x-parts/t'}
  t: {$ref: '#/x-parts/s', minimum: x}
";
    assert_eq!(
        said(text),
        [
            "4:20 misplaced-reference the specification lets no `$ref` stand for an Operation Object; it is followed all the same",
            "5:20 misplaced-reference the specification lets no `$ref` stand for an Operation Object; it is followed all the same",
            "8:5 unknown-key an Operation Object has no field `opertionId`; it has no effect",
            "11:20 unknown-word `nowhere` is not a location of a parameter",
            "13:37 wrong-kind `minimum` must be a number, but is a string `x`",
        ]
    );
}

#[test]
fn depth_costs_no_stack() {
    let deep = format!("{}{}", "{items: ".repeat(200), "}".repeat(200));
    assert_eq!(of_schema("3.0.0", &deep), Vec::<String>::new());
}
