//! The state, through the mock.

use specwright_mock::journal::From;
use specwright_mock::{Failure, Live, Options};

use crate::support::{get, last, live, open, send, try_live};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1}
servers: [{url: /v1}]
paths:
  /pets:
    get: {operationId: listPets, responses: {'200': {description: x, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'201': {description: x, headers: {location: {required: true, schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      responses:
        '200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '404': {description: none, content: {application/json: {schema: {type: object, required: [message], properties: {message: {type: string}}}}}}
    delete: {operationId: deletePet, responses: {'204': {description: x}, '404': {description: none}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
";

fn stateful() -> Live {
    live(DOCUMENT, Options { stateful: true, ..Options::default() })
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn what_is_posted_is_found_and_gone_after_it_was_deleted() {
    let live = stateful();
    let made = send(&live, "POST /v1/pets", &[JSON], r#"{"name":"Tom"}"#).await;
    assert_eq!((made.status.as_u16(), last(&live).from), (201, From::State));
    let place = made.header("location").to_owned();
    assert!(place.starts_with("/v1/pets/"), "{place}");
    assert_eq!(
        get(&live, &place, &[]).await.json().get("name").and_then(specwright::Value::as_str),
        Some("Tom")
    );
    assert!(get(&live, "/pets", &[]).await.text.contains("Tom"));
    let preferred = get(&live, &place, &[("prefer", "code=404")]).await;
    assert_eq!((preferred.status.as_u16(), last(&live).from == From::State), (404, false));
    assert_eq!(send(&live, &format!("DELETE {place}"), &[], "").await.status, 204);
    let gone = get(&live, &place, &[]).await;
    assert_eq!((gone.status.as_u16(), gone.header("content-type")), (404, "application/json"));
    assert!(gone.json().get("message").is_some(), "{}", gone.text);
    assert_eq!(send(&live, &format!("DELETE {place}"), &[], "").await.status, 404);
    assert_eq!(live.journal().counts().outside(), 0);
}

#[tokio::test]
async fn what_is_stored_is_not_said_to_be_made() {
    let live = stateful();
    let listed = get(&live, "/pets", &[("prefer", "dynamic=true, seed=9")]).await;
    assert_eq!((last(&live).from, listed.header("preference-applied")), (From::State, ""));
    let listed = get(&live, "/pets", &[("prefer", "dynamic=true, delay=1")]).await;
    assert_eq!(listed.header("preference-applied"), "delay=1");
}

#[tokio::test]
async fn sessions_are_apart_and_are_reset() {
    let live = stateful();
    let (a, b) = (("x-mock-session", "a"), ("x-mock-session", "b"));
    send(&live, "POST /pets", &[JSON, a], r#"{"name":"Tom"}"#).await;
    assert!(get(&live, "/pets", &[a]).await.text.contains("Tom"));
    assert!(!get(&live, "/pets", &[b]).await.text.contains("Tom"));
    assert!(get(&live, "/__specwright/state", &[a]).await.text.contains("Tom"));
    send(&live, "POST /__specwright/reset", &[a], "").await;
    assert!(!get(&live, "/pets", &[a]).await.text.contains("Tom"));
}

#[tokio::test]
async fn begins_with_the_data_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.yaml");
    std::fs::write(&path, "/pets: [{id: 5, name: Ann}]\n").unwrap();
    let options = || Options { data: Some(path.clone()), ..Options::default() };
    let live = live(DOCUMENT, options());
    assert!(get(&live, "/pets/5", &[]).await.text.contains("Ann"));
    std::fs::write(&path, "/pets: [{id: 5, name: 7}]\n").unwrap();
    let failure = try_live(DOCUMENT, options()).unwrap_err();
    assert!(
        matches!(failure, Failure::Denied { .. }) && failure.to_string().contains("data.yaml:1"),
        "{failure}"
    );
}

#[tokio::test]
async fn another_data_file_is_another_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.yaml");
    std::fs::write(&path, "/pets: [{id: 5, name: Ann}]\n").unwrap();
    let live = live(DOCUMENT, Options { data: Some(path.clone()), ..Options::default() });
    let list = async || get(&live, "/pets", &[]).await.text;
    send(&live, "POST /pets", &[JSON], r#"{"name":"Tom"}"#).await;
    live.reload(open(DOCUMENT)).unwrap();
    assert_eq!(list().await, r#"[{"id":5,"name":"Ann"},{"id":6,"name":"Tom"}]"#, "the state stays");
    std::fs::write(&path, "/pets: [{id: 5, name: 7}]\n").unwrap();
    assert!(live.reload(open(DOCUMENT)).is_err());
    assert!(list().await.contains("Tom"), "a broken edit changes nothing");
    std::fs::write(&path, "/pets: [{id: 8, name: Kim}]\n").unwrap();
    live.reload(open(DOCUMENT)).unwrap();
    assert_eq!(list().await, r#"[{"id":8,"name":"Kim"}]"#);
    live.reset(None);
    assert_eq!(list().await, r#"[{"id":8,"name":"Kim"}]"#, "a reset goes back to the new beginning");
}

#[tokio::test]
async fn what_is_forgotten_is_said() {
    let live = stateful();
    for session in 0..70 {
        get(&live, "/pets", &[("x-mock-session", &session.to_string())]).await;
    }
    let dropped = live.journal().entries().iter().map(|entry| entry.dropped).sum::<u64>();
    assert_eq!((dropped, last(&live).dropped), (6, 1));
    assert_eq!(get(&live, "/__specwright/state", &[]).await.header("x-mock-dropped"), "6");
    assert!(live.journal().lines().ends_with("\"violations\":[],\"dropped\":1}\n"));
}

const PATCHED: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1}
paths:
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
    patch:
      requestBody: {required: true, content: {application/json-patch+json: {schema: {type: array, items: {type: object}}}}}
      responses:
        '200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '400': {description: no, content: {application/problem+json: {schema: {type: object, required: [title], properties: {title: {type: string}, detail: {type: string}}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {id: {type: integer, readOnly: true}, name: {type: string, maxLength: 5}, nick: {type: string, example: R}}}
";

#[tokio::test]
async fn a_patch_takes_effect_or_is_refused() {
    let live = live(PATCHED, Options { stateful: true, ..Options::default() });
    let patch: &[(&str, &str)] = &[("content-type", "application/json-patch+json")];
    let remove = send(&live, "PATCH /pets/1", patch, r#"[{"op":"remove","path":"/nick"}]"#).await;
    assert_eq!((remove.status.as_u16(), remove.text.contains("nick")), (200, false), "{}", remove.text);
    let long = r#"[{"op":"replace","path":"/name","value":"Annabella"}]"#;
    let refused = send(&live, "PATCH /pets/1", patch, long).await;
    assert_eq!(refused.status, 400, "422 is not declared");
    assert!(refused.text.contains("/name"), "{}", refused.text);
    assert!(!get(&live, "/pets/1", &[]).await.text.contains("Annabella"));
}
