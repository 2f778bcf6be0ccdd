//! 404, 405, HEAD, OPTIONS, and what goes wrong inside.

use crate::api::service;
use crate::shop::{Shop, ask, request};
use specwright::server::Operation;

#[tokio::test]
async fn paths_and_methods() {
    for path in ["/nothing", "/v1", "/v1/pets/", "/pets", "/v1/pets/1/x"] {
        ask(&format!("GET {path}")).await.is_problem(404);
    }
    let said = ask("PUT /v1/pets").await;
    said.is_problem(405);
    assert_eq!(said.header("allow"), "GET, POST, HEAD, OPTIONS");
    assert_eq!(ask("GET /v1/pets/1").await.body, r#"{"id":1,"name":"Rex"}"#);
    assert_eq!(ask("GET /v1/compare/a..b...c%2Fd").await.body, "nobody: a..b to c/d");
}

#[tokio::test]
async fn head_is_get_without_its_body() {
    let said = ask("HEAD /v1/pets/1").await;
    assert_eq!((said.status, said.header("content-type"), said.body.as_str()), (200, "application/json", ""));
    assert_eq!(said.header("content-length"), "21");
    ask("HEAD /v1/pets/1/photo").await.is_problem(405);
}

#[tokio::test]
async fn options_says_what_there_is() {
    let said = ask("OPTIONS /v1/pets/1").await;
    assert_eq!((said.status, said.body.as_str()), (204, ""));
    assert_eq!(said.header("allow"), "GET, DELETE, PATCH, HEAD, OPTIONS");
    ask("OPTIONS /v1/nothing").await.is_problem(404);
}

#[tokio::test]
async fn what_goes_wrong_inside_stays_inside() {
    let panicked = ask("GET /v1/pets/13").await;
    panicked.is_problem(500);
    assert!(!panicked.body.contains("purpose"));
    let failed = ask("GET /v1/pets/1000").await;
    failed.is_problem(500);
    assert!(!failed.body.contains("out of range"), "{}", failed.body);
    let unwritten = ask("GET /v1/pets/501").await;
    unwritten.is_problem(501);
    let missing = ask("GET /v1/pets/0").await;
    assert_eq!((missing.status, missing.body.as_str()), (404, r#"{"title":"no such pet"}"#));
}

#[tokio::test]
async fn layers_see_the_operation() {
    let Ok(response) = service(Shop).handle(request("GET /v1/pets/1")).await;
    let operation = response.extensions().get::<Operation>().unwrap();
    assert_eq!((operation.id(), operation.path(), operation.tags()), ("getPet", "/pets/{id}", &["pets"][..]));
    let before = service(Shop).operation(&request("HEAD /v1/pets/1"));
    assert_eq!(before.map(|operation| operation.id()), Some("getPet"));
    assert!(service(Shop).operation(&request("GET /nowhere")).is_none());
    let Ok(response) = service(Shop).handle(request("DELETE /v1/pets/1")).await;
    let operation = response.extensions().get::<Operation>().unwrap();
    assert_eq!(operation.scopes().collect::<Vec<_>>(), ["pets:write"]);
}

#[tokio::test]
async fn violations_may_be_400() {
    let status = |text: &'static str| async move {
        let service = service(Shop).with_violations_as(specwright::http::StatusCode::BAD_REQUEST);
        let Ok(response) = service.handle(request(text)).await;
        response.status().as_u16()
    };
    assert_eq!(status("GET /v1/pets?limit=0").await, 400);
    assert_eq!(status("GET /v1/pets?limit=%").await, 400);
    ask("GET /v1/pets?limit=0").await.is_problem(422);
}
