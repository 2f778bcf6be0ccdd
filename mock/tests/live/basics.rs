//! Which answer leaves: status, form, header fields.

use specwright_mock::journal::{From, Whose};
use specwright_mock::{Live, Options};

use crate::support::{get, last, live, open, send};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1}
servers: [{url: /v1}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '404': {description: none}
        '200':
          description: pets
          headers:
            x-total: {required: true, schema: {type: integer, minimum: 3}}
            x-page: {schema: {type: array, items: {type: integer}, example: [1, 2]}}
            x-silent: {schema: {type: string}}
          content:
            application/json: {schema: {type: array, minItems: 1, items: {$ref: '#/components/schemas/Pet'}}}
            application/xml: {schema: {$ref: '#/components/schemas/Pet'}}
            text/csv: {schema: {type: string, example: 'a,b'}}
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}, example: {id: 7, name: Tom}}}}
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      responses:
        '200': {description: a pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    delete: {operationId: deletePet, responses: {'204': {description: gone, content: {application/json: {schema: {}}}}}}
  /declared: {get: {operationId: declared, responses: {'200': {description: x, content: {'application/json; profile=a': {schema: {type: integer}}, 'image/*': {schema: {}}}}}}}
  /moved: {get: {operationId: moved, responses: {'302': {description: there}}}}
  /events:
    get:
      operationId: events
      responses:
        '200':
          description: a stream
          content:
            text/event-stream: {itemSchema: {type: object, required: [data], properties: {data: {type: string}}}}
            application/jsonl: {itemSchema: {$ref: '#/components/schemas/Pet'}}
  /form: {get: {operationId: form, responses: {'200': {description: f, content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Pet'}, example: 'id=1&name=a+b'}}}}}}
  /never:
    get:
      operationId: never
      responses: {'200': {description: x, content: {application/json: {schema: {type: string, minLength: 3, maxLength: 2}}}}}
components:
  schemas:
    Pet: {type: object, required: [id, name], properties: {id: {type: integer, format: int64, example: 9007199254740993}, name: {type: string, minLength: 2}}}
";

fn pets() -> Live {
    live(DOCUMENT, Options::default())
}

#[tokio::test]
async fn the_declared_success_answers_with_its_header_fields() {
    let live = pets();
    let answer = get(&live, "/v1/pets", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    assert_eq!(
        answer.json().pointer("/0/id").and_then(specwright::Value::as_number),
        Some("9007199254740993")
    );
    assert!(answer.header("x-total").parse::<i64>().unwrap() >= 3);
    assert_eq!((answer.header("x-page"), answer.header("x-silent")), ("1,2", ""));
    let entry = last(&live);
    assert_eq!((entry.operation.as_deref(), entry.status), (Some("listPets"), 200));
}

#[tokio::test]
async fn the_base_path_is_honoured_and_optional() {
    let live = pets();
    assert_eq!(live.base_path(), "/v1");
    for path in ["/v1/pets/1", "/pets/1"] {
        assert_eq!(get(&live, path, &[]).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn the_form_is_that_of_accept() {
    let live = pets();
    let of = async |accept| {
        let answer = get(&live, "/pets", &[("accept", accept)]).await;
        (answer.status.as_u16(), answer.header("content-type").to_owned(), answer.text)
    };
    let (status, media_type, text) = of("application/xml, application/json;q=0.5").await;
    assert_eq!((status, media_type.as_str()), (200, "application/xml"));
    assert!(text.contains("<id>9007199254740993</id>"), "{text}");
    let (_, media_type, text) = of("text/*").await;
    assert_eq!((media_type.as_str(), text.as_str()), ("text/csv; charset=utf-8", "a,b"));
    assert_eq!(of("image/png").await.0, 406);
}

#[tokio::test]
async fn the_content_type_is_the_declared_one() {
    let live = pets();
    assert_eq!(get(&live, "/declared", &[]).await.header("content-type"), "application/json; profile=a");
    let image = get(&live, "/declared", &[("accept", "image/webp")]).await;
    assert_eq!((image.status.as_u16(), image.header("content-type")), (200, "image/webp"));
    let unknown = get(&live, "/declared", &[("accept", "image/x-unknown")]).await;
    assert_eq!(unknown.header("content-type"), "image/png", "bytes that are what they say");
}

#[tokio::test]
async fn what_has_no_body_has_none() {
    let live = pets();
    let answer = send(&live, "DELETE /pets/1", &[], "").await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str(), answer.header("content-type")), (204, "", ""));
    let whole = get(&live, "/pets", &[]).await;
    let head = send(&live, "HEAD /pets", &[], "").await;
    assert_eq!((head.status.as_u16(), head.text.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), whole.text.len().to_string());
}

#[tokio::test]
async fn what_was_created_says_where_it_is() {
    let live = pets();
    let json = [("content-type", "application/json")];
    let answer = send(&live, "POST /v1/pets", &json, r#"{"id":1,"name":"Rex"}"#).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (201, "/v1/pets/7"));
    assert!(!get(&live, "/moved", &[]).await.header("location").is_empty());
}

#[tokio::test]
async fn sequences_and_forms() {
    let live = pets();
    let events = get(&live, "/events", &[]).await;
    assert_eq!(events.header("content-type"), "text/event-stream");
    assert!(events.text.starts_with("data") && events.text.ends_with("\n\n"), "{:?}", events.text);
    let lines = get(&live, "/events", &[("accept", "application/jsonl")]).await;
    assert!(lines.text.starts_with("{\"id\":") && lines.text.ends_with("}\n"), "{:?}", lines.text);
    assert_eq!(get(&live, "/form", &[]).await.text, "id=1&name=a+b");
}

#[tokio::test]
async fn what_is_no_operation_is_said() {
    let live = pets();
    let unknown = get(&live, "/cats", &[]).await;
    assert_eq!((unknown.status.as_u16(), unknown.header("content-type")), (404, "application/problem+json"));
    let wrong = send(&live, "PATCH /pets", &[], "").await;
    assert_eq!((wrong.status.as_u16(), wrong.header("allow")), (405, "GET, POST, HEAD, OPTIONS"));
    assert_eq!(live.journal().counts().unknown, 2);
    let options = send(&live, "OPTIONS /pets", &[], "").await;
    assert_eq!((options.status.as_u16(), last(&live).from), (204, From::Protocol));
    assert_eq!(live.journal().counts().outside(), 2);
}

#[tokio::test]
async fn where_the_document_is_at_fault_that_is_said_with_its_place() {
    let live = pets();
    let answer = get(&live, "/never", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (500, "application/problem+json"));
    assert!(
        answer.text.contains("the document is at fault") && answer.text.contains("(api.yaml:"),
        "{}",
        answer.text
    );
    let entry = last(&live);
    assert_eq!((entry.from, entry.violations[0].whose), (From::Document, Whose::Document));
    assert_eq!(live.journal().counts().document, 1);
}

#[tokio::test]
async fn the_same_request_has_the_same_answer() {
    let options = || Options { seed: 7, dynamic: true, ..Options::default() };
    let (one, other) = (live(DOCUMENT, options()), live(DOCUMENT, options()));
    let first = get(&one, "/pets/1?x=1", &[]).await.text;
    assert_eq!(get(&one, "/pets/1", &[("x-other", "1")]).await.text, first);
    get(&other, "/pets/2", &[]).await;
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let other = other.clone();
            tokio::spawn(async move { get(&other, "/v1/pets/1", &[]).await.text })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), first);
    }
    let seeds: Vec<u64> = other.journal().entries().iter().map(|entry| entry.seed).collect();
    assert!(seeds[0] != seeds[1] && seeds[1..].iter().all(|seed| *seed == seeds[1]), "{seeds:?}");
}

#[tokio::test]
async fn pages_of_other_origins_may_call_it() {
    let origin = ("origin", "https://shop.example");
    let live = pets();
    assert_eq!(get(&live, "/pets/1", &[origin]).await.header("access-control-allow-origin"), "*");
    let ask = [
        origin,
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "prefer,x-mock-session"),
    ];
    let leave = send(&live, "OPTIONS /pets/1", &ask, "").await;
    assert!(leave.header("access-control-allow-headers").contains("prefer"), "{leave:?}");
    let closed = super::support::live(DOCUMENT, Options { cors: false, ..Options::default() });
    assert_eq!(get(&closed, "/pets/1", &[origin]).await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn own_paths() {
    let live = pets();
    assert_eq!(get(&live, "/__specwright/health", &[]).await.text, r#"{"status":"ok"}"#);
    get(&live, "/pets/1", &[("x-mock-session", "a")]).await;
    get(&live, "/pets/2", &[]).await;
    assert_eq!(get(&live, "/__specwright/journal", &[]).await.text.lines().count(), 2);
    assert_eq!(send(&live, "POST /__specwright/reset", &[("x-mock-session", "a")], "").await.status, 204);
    let lines = get(&live, "/__specwright/journal", &[]).await.text;
    assert!(lines.contains("/pets/2") && !lines.contains("/pets/1"), "{lines}");
    assert_eq!(send(&live, "GET /__specwright/reset", &[], "").await.header("allow"), "POST");
    assert!(get(&live, "/__specwright/description", &[]).await.json().get("openapi").is_some());
    let operations = get(&live, "/__specwright/operations", &[]).await.json();
    assert_eq!(operations.pointer("/operations/0/id").and_then(specwright::Value::as_str), Some("listPets"));
    assert_eq!(get(&live, "/__specwright/nothing", &[]).await.status, 404);
    assert_eq!(live.journal().counts().requests, 2);
}

#[tokio::test]
async fn another_edition_is_taken_and_a_broken_one_is_not() {
    let live = pets();
    get(&live, "/pets/1", &[]).await;
    assert!(live.reload(open("openapi: 3.1.0\npaths: 7\n")).is_err());
    live.broken("it cannot be read");
    assert_eq!(get(&live, "/pets/1", &[]).await.status, 200);
    live.reload(open(&DOCUMENT.replace("/pets/{petId}", "/animals/{petId}"))).unwrap();
    assert_eq!(get(&live, "/pets/1", &[]).await.status, 404);
    assert_eq!(get(&live, "/animals/1", &[]).await.status, 200);
    assert!(live.journal().lines().contains("it cannot be read"));
}
