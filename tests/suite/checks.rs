//! What neither type nor rule carries, over a socket: values are held against it before they become typed, and answers
//! before they are sent.

use specwright::mock::Server;
use specwright::{Body, http};
use specwright_tests::http::{Answer, ask};

use super::golden::checks::operations::create_order;
use super::golden::checks::{self, Mock, types};

async fn served() -> Server<Mock> {
    Mock::new().serve().await.expect("it is served")
}

async fn sent(server: &Server<Mock>, line: &str, body: &str) -> Answer {
    ask(server.addr(), &format!("{line}\nContent-Type: application/json\n\n{body}")).await
}

const CASH: &str = r#"{"kind":"cash","items":[{"main":true}]}"#;

#[tokio::test]
async fn what_the_schema_allows_is_taken() {
    let server = served().await;
    for (line, body, status) in [
        ("POST /orders", CASH, 201),
        ("POST /orders", r#"{"kind":"card","card":"1","address":"a","labels":{"a":"b"}}"#, 201),
        ("POST /orders?code=some&sizes=1&sizes=2\nX-Step: 4", CASH, 201),
        ("PUT /trees", r#"{"name":"root","children":[{"name":"leaf","x-1":1}]}"#, 204),
        ("PUT /mixed", r#"{"pair":["a"],"exact":["abc",true],"step":6,"point":[1,1.0],"maybe":null}"#, 204),
        ("PUT /mixed", r#"{"pair":["a",1],"either":{"phone":"1"},"pet":{"lives":9},"maybe":"some"}"#, 204),
    ] {
        let answer = sent(&server, line, body).await;
        assert_eq!(answer.status, status, "{line} {body}: {}", answer.body);
    }
}

#[tokio::test]
async fn what_it_forbids_is_refused_with_place_and_keyword() {
    let server = served().await;
    let mixed = "PUT /mixed";
    for (line, body, rule, place) in [
        ("POST /orders", r#"{"kind":"card"}"#, "required", "/card"),
        ("POST /orders", r#"{"kind":"cash","card":"1","address":"a"}"#, "not", ""),
        ("POST /orders", r#"{"kind":"card","card":"1"}"#, "required", "/address"),
        ("POST /orders", r#"{"kind":"cash","items":[{}]}"#, "contains", "/items"),
        ("POST /orders", r#"{"kind":"cash","labels":{"A":"b"}}"#, "propertyNames", "/labels/A"),
        ("POST /orders", r#"{"kind":"cash","items":[{"main":true,"sku":"x1"}]}"#, "not", "/items/0/sku"),
        ("POST /orders?code=none", CASH, "not", "/code"),
        ("POST /orders?sizes=2&sizes=3", CASH, "contains", "/sizes"),
        ("POST /orders\nX-Step: 6", CASH, "not", "/X-Step"),
        ("PUT /trees", r#"{"name":"leaf","children":[]}"#, "not", ""),
        (
            "PUT /trees",
            r#"{"name":"a","children":[{"name":"b","y":1}]}"#,
            "unevaluatedProperties",
            "/children/0/y",
        ),
        ("PUT /trees", r#"{"name":"a","x-1":"1"}"#, "type", "/x-1"),
        (mixed, r#"{"pair":["a",0]}"#, "minimum", "/pair/1"),
        (mixed, r#"{"pair":["a",1,2]}"#, "items", "/pair"),
        (mixed, r#"{"exact":["abcd",true]}"#, "maxLength", "/exact/0"),
        (mixed, r#"{"step":4}"#, "multipleOf", "/step"),
        (mixed, r#"{"point":[1,0]}"#, "enum", "/point"),
        (mixed, r#"{"id":"0189D8E0-7e1c-7000-8000-000000000000"}"#, "pattern", "/id"),
        (mixed, r#"{"maybe":"none"}"#, "not", "/maybe"),
        (mixed, r#"{"either":{}}"#, "anyOf", "/either"),
        (mixed, r#"{"pet":{"lives":9,"barks":true}}"#, "not", "/pet"),
    ] {
        let answer = sent(&server, line, body).await;
        assert_eq!(answer.status, 422, "{line} {body}: {}", answer.body);
        let said = format!("\"pointer\":\"{place}\",\"rule\":\"{rule}\"");
        assert!(answer.body.contains(&said), "{said} is not in {}", answer.body);
    }
    assert!(server.create_order.calls().is_empty() && server.put_mixed.calls().is_empty());
}

#[tokio::test]
async fn what_type_and_table_both_find_is_said_once() {
    let server = served().await;
    let answer = sent(&server, "PUT /trees", r#"{"children":1}"#).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.body.matches("\"rule\"").count(), 2, "{}", answer.body);
}

#[tokio::test]
async fn an_answer_that_violates_the_description_is_an_error_of_the_server() {
    let server = served().await;
    server.create_order.answers(|_: &create_order::Request| {
        let mut order = types::Order::new(types::OrderKind::Cash);
        order.card = Some("1".into());
        Ok(order)
    });
    let answer = sent(&server, "POST /orders", CASH).await;
    assert_eq!(answer.status, 500);
    assert!(!answer.body.contains("card"), "{}", answer.body);
}

#[tokio::test]
async fn answers_are_validated_where_that_is_asked_for() {
    for (validate, status) in [(true, 500), (false, 201)] {
        let mock = Mock::new();
        mock.create_order.answers(|_: &create_order::Request| {
            let mut order = types::Order::new(types::OrderKind::Cash);
            order.card = Some("4711".into());
            Ok(order)
        });
        let service = checks::service(mock).validate_responses(validate);
        let request = http::Request::post("/orders").header("content-type", "application/json");
        let Ok(response) = service.handle(request.body(Body::from(CASH)).expect("a request")).await;
        assert_eq!(response.status(), status);
        let body = response.into_body().collect(1 << 20).await.expect("it is whole");
        let text = String::from_utf8_lossy(&body);
        assert_eq!(text.contains("4711"), !validate, "as it is, or not at all: {text}");
        assert!(validate || text == r#"{"kind":"cash","card":"4711"}"#, "{text}");
    }
}
