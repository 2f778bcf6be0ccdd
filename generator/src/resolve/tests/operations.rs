//! Path items, operations, parameters, security.

use super::{Resolved, one};

fn document(version: &str, rest: &str) -> Resolved {
    one(&format!("openapi: {version}\ninfo: {{title: t, version: '1'}}\n{rest}"))
}

const OK: &str = "responses: {'204': {description: d}}";

#[test]
fn parameters_of_both_levels() {
    let text = format!(
        "paths:
  /a/{{id}}:
    summary: Shared
    parameters:
      - {{name: id, in: path, required: true, schema: {{type: string}}}}
      - {{name: q, in: query, schema: {{type: string}}}}
    get:
      parameters:
        - {{name: q, in: query, required: true, schema: {{type: integer}}}}
        - {{name: X-Key, in: header, schema: {{type: string}}}}
        - {{name: x-key, in: header, schema: {{type: string}}}}
        - {{name: Accept, in: header, schema: {{type: string}}}}
      {OK}
"
    );
    let resolved = document("3.0.3", &text);
    let expected =
        ["Path id #0 Simple required", "Query q #2 Form required explode", "Header X-Key #3 Simple"];
    assert_eq!(resolved.lines(&["Path id", "Query q", "Header"]), expected);
    let said: Vec<&str> = resolved.said.iter().filter_map(|said| said.split(' ').next()).collect();
    assert_eq!(said, ["duplicate-parameter", "ignored-header"]);
    let spec = resolved.spec.expect("nothing is fatal");
    assert_eq!(spec.operations[0].summary.as_deref(), Some("Shared"));
}

#[test]
fn path_parameters_match_the_template() {
    let text = format!(
        "paths:
  /a/{{pet}}:
    get:
      parameters:
        - {{name: pets, in: path, required: true, schema: {{type: string}}}}
      {OK}
"
    );
    let resolved = document("3.0.3", &text);
    assert_eq!(resolved.lines(&["Path"]), ["Path pet #1 Simple required"]);
    assert!(
        resolved
            .said
            .iter()
            .any(|said| said.contains("no `{pets}`; the parameter is left out [did you mean `pet`?]"))
    );
    assert!(
        resolved.said.iter().any(|said| said.starts_with("undeclared-path-parameter api.yaml:4:6")),
        "{:?}",
        resolved.said
    );
}

#[test]
fn methods_of_each_version() {
    let text = format!(
        "paths:
  /a:
    query: {{{OK}}}
    additionalOperations:
      LINK: {{{OK}}}
    head: {{{OK}}}
"
    );
    assert_eq!(document("3.2.0", &text).lines(&["/a"]), ["QUERY /a - []", "HEAD /a - []", "LINK /a - []"]);
    assert_eq!(document("3.1.0", &text).lines(&["/a"]), ["HEAD /a - []"]);
}

#[test]
fn a_path_item_beside_its_reference() {
    let text = format!(
        "paths:
  /a:
    $ref: '#/components/pathItems/A'
    get: {{operationId: own, {OK}}}
components:
  pathItems:
    A:
      get: {{operationId: theirs, {OK}}}
      post: {{operationId: post, {OK}}}
"
    );
    assert_eq!(document("3.1.0", &text).lines(&["/a"]), ["GET /a own []", "POST /a post []"]);
}

#[test]
fn security_of_the_document_and_of_operations() {
    let text = format!(
        "security: [{{key: []}}]
paths:
  /a:
    get: {{{OK}}}
    put: {{security: [], {OK}}}
    post: {{security: [{{}}, {{auth: [read]}}], {OK}}}
    delete: {{security: [{{keys: []}}], {OK}}}
components:
  securitySchemes:
    key: {{type: apiKey, in: header, name: X-Key}}
    auth: {{type: oauth2, flows: {{implicit: {{authorizationUrl: 'https://a', scopes: {{read: r}}}}}}}}
"
    );
    let resolved = document("3.0.3", &text);
    let expected = [
        "scheme key apiKey Header X-Key",
        "scheme auth oauth2 implicit(1)",
        "scheme keys bearer",
        "GET /a - []",
        "security key[]",
        "PUT /a - []",
        "POST /a - []",
        "security",
        "security auth[\"read\"]",
        "DELETE /a - []",
        "security keys[]",
    ];
    assert_eq!(resolved.lines(&["scheme", "security", "/a"]), expected);
    assert!(resolved.said[0].contains("no security scheme is called `keys`"), "{:?}", resolved.said);
}

#[test]
fn bodies_and_media_types() {
    let text = "paths:
  /a:
    post:
      requestBody:
        required: true
        content:
          application/json: {schema: {type: string}, example: a, examples: {b: {value: b}, c: {externalValue: c.json}}}
          multipart/form-data:
            schema: {type: object, properties: {f: {type: string}}}
            encoding: {f: {contentType: text/plain, headers: {X-A: {schema: {type: string}}}}}
      responses:
        '200':
          description: d
          headers: {Content-Type: {schema: {type: string}}, X-B: {schema: {type: integer}, required: true}}
          content: {text/event-stream: {itemSchema: {type: string}}}
          links: {next: {operationId: nothing}}
        5xx: {description: e}
        default: {description: f}
";
    let resolved = document("3.2.0", text);
    let expected = [
        "body required",
        "application/json #0",
        "examples 2",
        "multipart/form-data #1",
        "encoding f text/plain",
        "header X-A #2",
        "response 200",
        "header X-B #3 required",
        "text/event-stream - items #4",
        "link next nothing",
        "response 5XX",
        "response default",
    ];
    let dump = resolved.lines(&[""]);
    let from = dump.iter().position(|line| line == "body required").expect("there is a body");
    assert_eq!(dump[from..from + expected.len()], expected);
    for code in ["external-example", "lost-link"] {
        assert!(resolved.said.iter().any(|said| said.starts_with(code)), "{code} {:?}", resolved.said);
    }
}

#[test]
fn webhooks_and_callbacks() {
    let text = format!(
        "webhooks:
  added: {{post: {{{OK}}}}}
paths:
  /a:
    post:
      {OK}
      callbacks:
        done: {{'{{$request.body#/url}}': {{put: {{{OK}}}}}}}
"
    );
    let expected = [
        "POST /a - []",
        "callback done {$request.body#/url}",
        "PUT {$request.body#/url} - []",
        "webhook added",
        "POST added - []",
    ];
    assert_eq!(document("3.1.0", &text).lines(&["POST", "PUT", "callback", "webhook"]), expected);
    // OpenAPI 3.0 has no word for them; the extension is one if it has the shape.
    let extended = text.replace("webhooks:", "x-webhooks:");
    assert_eq!(document("3.0.3", &extended).lines(&["POST", "PUT", "callback", "webhook"]), expected);
    assert_eq!(document("3.1.0", &extended).lines(&["POST", "PUT", "callback", "webhook"]), expected[..3]);
    for other in ["x-webhooks: true", "x-webhooks: {}", "x-webhooks: {added: {url: x}}", "x-webhooks: [1]"] {
        let text = extended.replace(&format!("x-webhooks:\n  added: {{post: {{{OK}}}}}"), other);
        assert_eq!(document("3.0.3", &text).lines(&["POST", "PUT", "callback", "webhook"]), expected[..3]);
    }
}
