//! Request and response bodies.

use crate::api::service;
use crate::shop::{Shop, ask, read, request};

const JSON: &str = "Content-Type: application/json";

#[tokio::test]
async fn json_in_and_out() {
    let said = ask(&format!("POST /v1/pets\n{JSON}\n\n{{\"age\":3,\"name\":\"Rex\"}}")).await;
    assert_eq!((said.status, said.body.as_str()), (201, r#"{"id":3,"name":"Rex","tags":["a","b"]}"#));
    assert_eq!(
        (said.header("location"), said.header("x-tags"), said.header("x-id")),
        ("/v1/pets/2", "a,b", "3")
    );
    assert_eq!(said.header("content-type"), "application/json");
    let said =
        ask("POST /v1/pets\nContent-Type: APPLICATION/JSON;charset=UTF-8\n\n{\"age\":3,\"name\":\"R\"}")
            .await;
    assert_eq!(said.status, 201);
}

#[tokio::test]
async fn every_violation_at_once() {
    let said = ask(&format!("POST /v1/pets\n{JSON}\n\n{{\"age\":-1,\"name\":\"Methuselah\"}}")).await;
    said.is_problem(422);
    let mut violations = said.violations();
    violations.sort();
    assert_eq!(violations, ["body /age minimum", "body /name maxLength"]);
    assert!(!said.body.contains("Methuselah"), "values are not echoed");
    let said = ask(&format!("POST /v1/pets\n{JSON}\n\n[]")).await;
    assert_eq!((said.status, said.violations()), (422, vec!["body  type".to_owned()]));
    let said = ask("POST /v1/pets").await;
    assert_eq!((said.status, said.violations()), (422, vec!["body  required".to_owned()]));
}

#[tokio::test]
async fn what_is_no_json() {
    for text in ["{", "{}}", r#"{"name" "x"}"#, r#"{"age":01}"#, r#"{"name":"\ud800"}"#, "\u{1}", "nul"] {
        let said = ask(&format!("POST /v1/pets\n{JSON}\n\n{text}")).await;
        assert_eq!(said.status, 400, "{text}: {}", said.body);
    }
}

#[tokio::test]
async fn media_types() {
    let said = ask("POST /v1/pets\nContent-Type: text/plain\n\n{}").await;
    said.is_problem(415);
    assert_eq!(said.header("accept-post"), "application/json; charset=utf-8");
    ask("POST /v1/pets\nX-Other: x\n\n{}").await.is_problem(415);
    let said = ask(&format!("PATCH /v1/pets/1\n{JSON}\n\n{{}}")).await;
    assert_eq!((said.status, said.header("accept-patch")), (415, "application/merge-patch+json"));
    let said = ask("PUT /v1/pets/1/photo\nContent-Type: text/plain\n\nx").await;
    assert_eq!((said.status, said.header("accept")), (415, "image/*"));
}

#[tokio::test]
async fn optional_bodies() {
    assert_eq!(ask("PATCH /v1/pets/2").await.status, 204);
    let typed = "PATCH /v1/pets/1\nContent-Type: application/merge-patch+json\n\n{\"age\":1,\"name\":\"x\"}";
    assert_eq!(ask(typed).await.status, 204);
}

#[tokio::test]
async fn raw_bodies_are_handed_over() {
    let said = ask("PUT /v1/pets/1/photo\nContent-Type: image/PNG\n\n12345").await;
    assert_eq!((said.body.as_str(), said.header("content-type")), ("5 bytes", "text/plain; charset=utf-8"));
    let large = "x".repeat(3 << 20);
    let said = ask(&format!("PUT /v1/pets/1/photo\nContent-Type: image/png\n\n{large}")).await;
    assert_eq!(said.body, format!("{} bytes", 3 << 20));
}

#[tokio::test]
async fn too_large() {
    let service = service(Shop).with_body_limit(10);
    let Ok(response) =
        service.handle(request(&format!("POST /v1/pets\n{JSON}\n\n{{\"name\":\"long\"}}"))).await;
    read(response).await.is_problem(413);
    let announced = format!("POST /v1/pets\n{JSON}\nContent-Length: 11\n\n{{}}");
    let Ok(response) = service.handle(request(&announced)).await;
    read(response).await.is_problem(413);
    let Ok(response) = service.handle(request(&format!("POST /v1/pets\n{JSON}\n\n{{}}"))).await;
    assert_eq!(read(response).await.status, 422);
}
