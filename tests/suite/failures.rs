//! What a generated service says of its own accord: in the schemas that the description declares for it, and never with
//! anything that was sent.

use std::net::SocketAddr;

use specwright::mock::{Callers, Server};
use specwright::{Denied, Value, json};
use specwright_tests::http::{Answer, ask};

use super::golden::http::Mock;
use super::golden::http::operations::add_item;
use super::golden::http::types;

async fn serve() -> Server<Mock> {
    Mock::<()>::with_callers(specwright::mock::Callers::everyone()).serve().await.expect("it is served")
}

/// The body, with the time taken out.
fn body(answer: &Answer) -> String {
    match answer.body.split_once("\"timestamp\":\"") {
        Some((before, rest)) => format!("{before}\"timestamp\":\"…{}", &rest[20..]),
        None => answer.body.clone(),
    }
}

async fn refused(address: SocketAddr, request: &str, status: u16, expected: &str) {
    let answer = ask(address, request).await;
    assert_eq!((answer.status, body(&answer).as_str()), (status, expected), "{request}");
}

#[tokio::test]
async fn refusals_are_written_in_the_declared_schema() {
    let server = serve().await;
    let address = server.addr();
    let google = r#"{"error":{"code":422,"message":"the request violates the description","status":"INVALID_ARGUMENT","details":[{"field":"limit","description":"must be at least 1"}]}}"#;
    refused(address, "GET /w/items/1?limit=0", 422, google).await;
    let fast = r#"{"detail":[{"loc":["body","name"],"msg":"is required","type":"required"},{"loc":["body","a/b"],"msg":"is not allowed","type":"additionalProperties"}]}"#;
    let answer = ask(address, "POST /w/items\nContent-Type: application/json\n\n{\"a/b\":1}").await;
    let decoded: types::HttpValidationError =
        json::from_str(&answer.body).expect("it is of the declared type");
    assert_eq!(decoded.detail.map_or(0, |all| all.len()), fast.matches("loc").count(), "{}", answer.body);
    assert!(
        answer.body.contains(r#"{"loc":["body","name"],"msg":"is required","type":"required"}"#),
        "{}",
        answer.body
    );
    let coded = r#"{"ok":false,"code":"bad_request","message":"the media type of the body is not declared","timestamp":"…"}"#;
    refused(address, "POST /w/items\nContent-Type: text/x\n\nx", 415, coded).await;
    let api = ask(address, "POST /w/login\nContent-Type: text/x\n\nx").await;
    assert_eq!(api.status, 415);
    let decoded: types::Errors =
        json::from_str(&api.body).expect("what there is no violation for is one error");
    assert_eq!(decoded.errors.len(), 1);
    let fallback = ask(address, "PUT /w/note\nContent-Type: text/x\n\nx").await;
    assert_eq!(fallback.header("content-type"), Some("application/problem+json"));
}

/// A request that no operation was called for fails where nothing but what is programmed may come.
#[tokio::test]
async fn refused_requests_leave_a_trace() {
    let mock = Mock::<()>::with_callers(Callers::everyone()).strict();
    let server = mock.serve().await.expect("it is served");
    assert_eq!(ask(server.addr(), "DELETE /w/items").await.status, 405);
    let unmet = server.check().unwrap_err().to_string();
    assert!(unmet.contains("DELETE /w/items: refused by 405: "), "{unmet}");
    server.clear_calls();
    assert!(server.check().is_ok());
    let lax = serve().await;
    assert_eq!(ask(lax.addr(), "DELETE /w/items").await.status, 405);
    assert!(lax.check().is_ok());
}

/// What the description requires in the header of a failure stands there too, and what is optional does not.
#[tokio::test]
async fn refusals_have_the_declared_header() {
    let server = serve().await;
    let answer =
        ask(server.addr(), "POST /w/photos?size=0\nContent-Type: multipart/form-data; boundary=b\n\nx").await;
    let trace = answer.header("x-trace").unwrap_or_default();
    assert!(
        trace.len() == 8 && trace.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{trace} {}",
        answer.status
    );
    assert_eq!((answer.status, answer.header("x-hint")), (400, None));
}

/// Where a document of version 2.0 declares JSON for all responses, a refusal is JSON.
#[tokio::test]
async fn refusals_have_a_declared_media_type() {
    let mock = super::golden::swagger::Mock::<()>::with_callers(Callers::everyone());
    let server = mock.serve().await.expect("it is served");
    let answer = ask(server.addr(), "GET /api/v1/pets?page=0").await;
    assert_eq!((answer.status, answer.header("content-type")), (422, Some("application/json")));
    assert!(
        answer.body.starts_with(r#"{"title":"Unprocessable Entity","status":422,"detail":"#),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn what_violates_is_400_where_only_that_is_declared() {
    let server = serve().await;
    let form = "POST /w/photos?size=0\nContent-Type: multipart/form-data; boundary=b\n\n--b--\r\n";
    let answer = ask(server.addr(), form).await;
    assert_eq!(answer.status, 400, "{}", answer.body);
    json::from_str::<types::ByField>(&answer.body).expect("it is of the declared type");
}

#[tokio::test]
async fn callers_and_faults_are_refused_in_the_declared_schema() {
    let callers = Callers::<()>::judged_by(|_, _| Err(Denied::missing_scopes(["items:read"])));
    let server = Mock::with_callers(callers).serve().await.expect("it is served");
    let answer = ask(server.addr(), "DELETE /w/items/1").await;
    assert_eq!((answer.status, answer.header("content-type")), (403, Some("application/problem+json")));
    let problem: types::Problem = json::from_str(&answer.body).expect("it is of the declared type");
    assert_eq!(problem.detail.as_deref(), Some("the token lacks the scope items:read"));
    assert_eq!((problem.status, problem.title.as_str()), (Some(403), "Forbidden"));
    server.add_item.answers(|_| panic!("on purpose"));
    let answer =
        ask(server.addr(), "POST /w/items\nContent-Type: application/json\n\n{\"name\":\"x\"}").await;
    assert_eq!(answer.status, 500);
    let coded = r#"{"ok":false,"code":"internal_error","message":"the request could not be answered","timestamp":"…"}"#;
    assert_eq!(body(&answer), coded);
    let failed = || add_item::Error::from(specwright::anyhow::anyhow!("the secret cause"));
    server.add_item.answers(move |_| Err(failed()));
    let answer =
        ask(server.addr(), "POST /w/items\nContent-Type: application/json\n\n{\"name\":\"x\"}").await;
    assert_eq!((answer.status, body(&answer).as_str()), (500, coded));
}

#[tokio::test]
async fn nothing_that_was_sent_is_said_again() {
    let server = serve().await;
    let secret = "hunter22hunter22";
    for request in [
        format!(
            "POST /w/login\nContent-Type: application/x-www-form-urlencoded\n\nname={secret}{secret}&password={secret}&roles={secret}"
        ),
        format!("POST /w/login\nContent-Type: application/x-www-form-urlencoded\n\npassword={secret}"),
        format!("POST /w/login\nContent-Type: {secret}\n\nx"),
        format!(
            "GET /w/items/{secret}?limit={secret}&weight={secret}&fresh={secret}&since={secret}&order={secret}&ids={secret}&tags={secret}&where={secret}"
        ),
        format!(
            "GET /w/items/1?where=%7B%22name%22:%22{secret}%22%7D\nX-Trace: {secret}\nX-Parts: {secret}\nCookie: session=%{secret}"
        ),
        format!(
            "POST /w/items\nContent-Type: application/json\n\n{{\"name\":\"{secret}\",\"count\":\"{secret}\",\"price\":\"{secret}\"}}"
        ),
        format!("POST /w/items\nContent-Type: application/json\n\n{{\"name\":{secret}"),
        format!("DELETE /w/items/{secret}\nAuthorization: Bearer {secret} {secret}"),
        format!("DELETE /w/items/{secret}\nAuthorization: Basic {secret}\nX-Key: {secret}"),
        format!("GET /w/{secret}"),
        format!("{secret} /w/items/1"),
    ] {
        let answer = ask(server.addr(), &request).await;
        assert!(answer.status < 500, "{}: {request}", answer.status);
        assert!(!answer.body.contains("hunter22") && !answer.headers.contains("hunter22"), "{}", answer.body);
        assert!(answer.body.is_empty() || json::from_str::<Value>(&answer.body).is_ok());
    }
}
