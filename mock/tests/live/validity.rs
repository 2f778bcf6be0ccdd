//! Requests that violate the document.

use specwright_mock::journal::{From, Whose};
use specwright_mock::{Live, Options, Validate};

use crate::support::{get, last, live, send};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 100}}]
      responses: {'200': {description: x, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer}}}}}}
      responses:
        '201': {description: made}
        '422': {description: wrong, content: {application/json: {schema: {type: object, required: [error], properties: {error: {type: string}, status: {type: integer}}}}}}
";

fn with(validate: Validate) -> Live {
    live(DOCUMENT, Options { validate, ..Options::default() })
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn are_refused_as_generated_servers_refuse_them() {
    let live = with(Validate::Strict);
    let wrong = get(&live, "/pets?limit=101", &[]).await;
    assert_eq!((wrong.status.as_u16(), wrong.header("content-type")), (422, "application/problem+json"));
    assert!(wrong.text.contains(r#""in":"query","pointer":"/limit","rule":"maximum""#), "{}", wrong.text);
    let entry = last(&live);
    assert_eq!((entry.from, entry.violations[0].whose), (From::Refusal, Whose::Request));
    assert_eq!((entry.violations[0].location, entry.violations[0].pointer.as_str()), ("query", "/limit"));
    let declared = send(&live, "POST /pets", &[JSON], r#"{"age":"x"}"#).await;
    assert_eq!((declared.status.as_u16(), declared.header("content-type")), (422, "application/json"));
    assert!(declared.json().get("error").is_some(), "{}", declared.text);
    assert_eq!(last(&live).violations.len(), 2);
    assert_eq!(send(&live, "POST /pets", &[("content-type", "text/plain")], "x").await.status, 415);
    assert_eq!(send(&live, "POST /pets", &[JSON], "{").await.status, 422, "400 is not declared");
    assert_eq!(get(&live, "/pets", &[("accept", "image/png")]).await.status, 406);
    let counts = live.journal().counts();
    assert_eq!((counts.refused, counts.violating, counts.outside()), (5, 5, 5));
}

#[tokio::test]
async fn are_answered_and_said_with_warn() {
    let live = with(Validate::Warn);
    let answer = get(&live, "/pets?limit=101", &[]).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("x-mock-violations"), "query at /limit must be at most 100");
    assert_eq!((last(&live).violations.len(), live.journal().counts().violating), (1, 1));
    assert_eq!(get(&live, "/pets?limit=1", &[]).await.header("x-mock-violations"), "");
    assert_eq!(send(&live, "POST /pets", &[("content-type", "text/plain")], "x").await.status, 201);
}

#[tokio::test]
async fn are_not_looked_at_with_off() {
    let live = with(Validate::Off);
    let answer = get(&live, "/pets?limit=101", &[("accept", "image/png")]).await;
    assert_eq!((answer.status.as_u16(), answer.header("x-mock-violations")), (200, ""));
    assert_eq!(live.journal().counts().violating, 0);
}

#[tokio::test]
async fn a_body_has_a_limit() {
    let live = live(DOCUMENT, Options { body_limit: 10, ..Options::default() });
    assert_eq!(send(&live, "POST /pets", &[JSON], r#"{"name":"Longer"}"#).await.status, 413);
}

#[tokio::test]
async fn are_refused_in_declared_schemas_of_any_names() {
    let refused = async |schema: &str| {
        let document = DOCUMENT.replace(
            "{type: object, required: [error], properties: {error: {type: string}, status: {type: integer}}}",
            schema,
        );
        let live = live(&document, Options { validate: Validate::Strict, ..Options::default() });
        let answer = send(&live, "POST /pets", &[JSON], "{}").await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (422, "application/json"),
            "{schema}"
        );
        answer.text
    };
    let told = "the request violates the description: body at /name is required";
    let text = refused("{type: object, properties: {fault_message: {type: string}}}").await;
    assert_eq!(text, format!(r#"{{"fault_message":"{told}"}}"#));
    let text =
        refused("{type: object, required: [ok, ray], properties: {ok: {const: false}, ray: {type: string}}}")
            .await;
    assert_eq!(text, format!(r#"{{"ok":false,"ray":"","detail":"{told}"}}"#));
    let text = refused("{type: object, additionalProperties: {type: array, items: {type: string}}}").await;
    assert_eq!(text, r#"{"name":["is required"]}"#);
}
