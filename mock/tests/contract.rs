//! A description served by its tables alone.

use std::sync::Arc;

use specwright::dynamic::{self, Answering, Asked, Responder, Serving};
use specwright::http::{Request, Response, StatusCode};
use specwright::server::Service;
use specwright::{Body, Credentials, Denied, Requirement};
use specwright_generator::config::Config;
use specwright_generator::ir::Api;
use specwright_generator::pipeline;
use specwright_generator::source::Memory;
use specwright_mock::contract::Contract;

const PETS: &str = r##"
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: /v1}]
paths:
  /pets:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer, format: int32, maximum: 100, default: 20}}
        - {name: tags, in: query, schema: {type: array, items: {type: string, minLength: 2}, uniqueItems: true}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"201": {description: ok}, "400": {description: no, content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}}}
  /pages:
    get:
      parameters: [{name: page, in: query, required: true, schema: {type: integer, maximum: 0}}]
      responses: {"204": {description: ok}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, pattern: "^[a-z]+$"}
        born: {type: string, format: date-time}
        mother: {anyOf: [{$ref: "#/components/schemas/Pet"}, {type: "null"}]}
        status: {enum: [sold, free]}
        weight: {type: number, format: float, minimum: 0}
        legs: {type: integer, minimum: 1}
    Error:
      type: object
      required: [code, message]
      properties: {code: {type: integer}, message: {type: string}}
"##;

/// Says what it was asked.
struct Echo;

impl Responder for Echo {
    fn authenticate(&self, _: Credentials<'_>, _: &Requirement) -> Result<(), Denied> {
        Ok(())
    }

    fn answer(self: Arc<Self>, mut asked: Asked) -> Answering {
        Box::pin(async move {
            match asked.refusal.take() {
                Some(refusal) => asked.refuse(refusal),
                None => {
                    let parameters: Vec<String> = asked
                        .parameters
                        .iter()
                        .map(|one| one.clone().unwrap_or_default().to_string())
                        .collect();
                    let body = asked.body.and_then(|body| body.value).map(|value| value.to_string());
                    let text =
                        format!("{} {} {}", asked.operation, parameters.join(" "), body.unwrap_or_default());
                    Response::new(Body::from(text))
                }
            }
        })
    }
}

fn service(make: fn(Arc<Api>) -> Arc<Contract>) -> Service<Serving<Echo>> {
    let opened = pipeline::open(&Config::new("api.yaml"), &Memory::one("api.yaml", PETS));
    let contract = make(Arc::new(opened.api.unwrap()));
    dynamic::service(Arc::new(Echo), contract.description(), contract)
}

async fn ask(method: &str, uri: &str, body: &str) -> (StatusCode, String) {
    ask_by(Contract::new, method, uri, body).await
}

async fn ask_by(
    make: fn(Arc<Api>) -> Arc<Contract>,
    method: &str,
    uri: &str,
    body: &str,
) -> (StatusCode, String) {
    let request = Request::builder().method(method).uri(uri).header("content-type", "application/json");
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let response = dynamic::handle(&service(make), request).await.unwrap();
    let status = response.status();
    let text = response.into_body().collect(1 << 20).await.unwrap();
    (status, String::from_utf8(text.to_vec()).unwrap())
}

#[tokio::test]
async fn parameters_and_bodies_are_read() {
    let all = ask("GET", "/v1/pets?tags=ab&tags=cd", "").await;
    assert_eq!(all, (StatusCode::OK, r#"0 20 ["ab","cd"] "#.to_owned()));
    let body = r#"{"status":"free","mother":{"name":"eve","mother":null},"name":"kain","born":"2024-02-29T12:00:00.50Z"}"#;
    let sorted = r#"{"born":"2024-02-29T12:00:00.50Z","mother":{"mother":null,"name":"eve"},"name":"kain","status":"free"}"#;
    assert_eq!(
        ask("POST", "/pets", body).await,
        (StatusCode::OK, format!("1  {sorted}")),
        "without the base path"
    );
}

#[tokio::test]
async fn what_is_wrong_is_refused() {
    let (status, text) = ask("GET", "/v1/pets?limit=101&tags=a&tags=a", "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["/limit", "must be at most 100", "/tags/0", "/tags/1", "must not repeat an item"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let body = r#"{"name":"Kain","mother":{"mother":{"born":"now"}},"status":1}"#;
    let (status, text) = ask("POST", "/v1/pets", body).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "it declares no 422");
    assert!(text.starts_with(r#"{"code":400,"message":"#), "in the declared schema: {text}");
    assert!(text.contains("/mother/mother/born"), "{text}");
    assert_eq!(ask("PUT", "/v1/pets", "").await.0, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(ask("GET", "/v1/dogs", "").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn floats_have_any_size_where_told() {
    let body = r#"{"name":"eve","weight":1.25e100}"#;
    assert_eq!(ask("POST", "/pets", body).await.0, StatusCode::BAD_REQUEST, "no `f32` holds it");
    assert_eq!(ask_by(Contract::wide, "POST", "/pets", body).await, (StatusCode::OK, format!("1  {body}")));
    for weight in ["-1", "1e400", "true"] {
        let body = format!(r#"{{"name":"eve","weight":{weight}}}"#);
        let (status, _) = ask_by(Contract::wide, "POST", "/pets", &body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{weight}");
    }
}

#[tokio::test]
async fn integers_without_a_format_have_any_size_where_told() {
    const BEYOND: &str = "-234648336934723763886461626400722911232345";
    let target = format!("/v1/pages?page={BEYOND}");
    assert_eq!(ask("GET", &target, "").await.0, StatusCode::UNPROCESSABLE_ENTITY, "no `i64` holds it");
    let wide = ask_by(Contract::wide, "GET", &target, "").await;
    assert_eq!(wide, (StatusCode::OK, format!("2 {BEYOND} ")));
    let body = format!(r#"{{"legs":{},"name":"eve"}}"#, &BEYOND[1..]);
    assert_eq!(ask("POST", "/pets", &body).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(ask_by(Contract::wide, "POST", "/pets", &body).await, (StatusCode::OK, format!("1  {body}")));
    for page in ["1", "-1.5", "-1e400", "x"] {
        let (status, _) = ask_by(Contract::wide, "GET", &format!("/v1/pages?page={page}"), "").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    }
}
