//! Swagger 2.0.

use super::one;

const TEXT: &str = "
swagger: '2.0'
info: {title: t, version: '1'}
host: example.com
basePath: /v1
schemes: [https, http]
consumes: [application/json, application/xml]
produces: [application/json]
parameters:
  body: {name: body, in: body, required: true, description: B, schema: {$ref: '#/definitions/Pet'}}
  tags: {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
securityDefinitions:
  plain: {type: basic}
  code: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://b', scopes: {read: r}}
paths:
  /pets:
    parameters: [{$ref: '#/parameters/tags'}]
    get:
      parameters:
        - {name: ids, in: query, type: array, items: {type: integer}, collectionFormat: tsv}
        - {name: kind, in: query, type: string, enum: [a, b], default: a}
      responses:
        200:
          description: d
          schema: {type: array, items: {$ref: '#/definitions/Pet'}}
          examples: {application/json: [], text/plain: x}
          headers: {X-Total: {type: integer, format: int32}}
    post:
      parameters: [{$ref: '#/parameters/body'}]
      responses: {204: {description: d}}
    put:
      consumes: [multipart/form-data]
      parameters:
        - {name: name, in: formData, type: string, required: true}
        - {name: photo, in: formData, type: file}
      responses: {200: {description: d, schema: {type: file}}}
    patch:
      parameters: [{name: a, in: formData, type: array, items: {type: string}}]
      responses: {204: {description: d}}
definitions:
  Pet: {type: object, discriminator: kind, properties: {kind: {type: string}, age: {type: integer, x-nullable: true}}}
";

#[test]
fn the_root() {
    let resolved = one(TEXT);
    let expected = [
        "server https://example.com/v1",
        "server http://example.com/v1",
        "scheme plain basic",
        "scheme code oauth2 authorizationCode(1)",
        "named Pet = #0",
    ];
    assert_eq!(resolved.lines(&["server", "scheme", "named"]), expected);
    assert!(resolved.said.is_empty(), "{:?}", resolved.said);
}

#[test]
fn parameters_get_schemas_and_styles() {
    let expected =
        ["Query tags #1 Form explode component tags", "Query ids #2 TabDelimited", "Query kind #3 Form"];
    let lines = one(TEXT).lines(&["Query"]);
    assert_eq!(lines[..3], expected);
    assert_eq!(lines[3..], ["Query tags #1 Form explode component tags"; 3]);
}

#[test]
fn bodies_come_out_of_the_parameters() {
    let dump = one(TEXT).lines(&["body", "application/", "multipart/", "encoding", "POST", "PUT", "PATCH"]);
    let expected = [
        "POST /pets - []",
        "body required component body",
        "application/json #0",
        "application/xml #0",
        "PUT /pets - []",
        "body required",
    ];
    let from = dump.iter().position(|line| line.starts_with("POST")).expect("there is one");
    assert_eq!(dump[from..from + expected.len()], expected);
    assert!(dump.iter().any(|line| line.starts_with("multipart/form-data #")));
    assert!(dump.iter().any(|line| line.starts_with("application/x-www-form-urlencoded #")));
}

#[test]
fn responses_get_media_types() {
    let resolved = one(TEXT);
    let spec = resolved.spec.expect("nothing is fatal");
    let response = &spec.operations[0].responses[0];
    assert_eq!(response.content.len(), 1);
    assert_eq!(&*response.content[0].name.value, "application/json");
    assert_eq!(response.content[0].examples.len(), 1);
    assert_eq!(response.headers.len(), 1);
    let file = spec.operations[2].responses[0].content[0].schema.map(|id| spec.schema(id));
    assert_eq!(file.and_then(|file| file.format.as_ref()).map(|format| &*format.value), Some("binary"));
}

#[test]
fn schemas_of_definitions() {
    let resolved = one(TEXT);
    let expected = ["#0 api.yaml#/definitions/Pet name=Pet type=object discriminator(kind)"];
    assert_eq!(resolved.lines(&["discriminator"]), expected);
    assert!(resolved.lines(&["properties/age"])[0].ends_with(" type=null|integer"));
}
