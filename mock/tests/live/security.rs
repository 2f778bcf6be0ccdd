//! Credentials.

use specwright_mock::journal::From;
use specwright_mock::security::Valid;
use specwright_mock::{Live, Options, Validate};

use crate::support::{Answer, get, last, live};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Safe, version: 1}
paths:
  /bearer: {get: {operationId: bearer, security: [{oauth: [read, write]}], responses: {'204': {description: x}}}}
  /key: {get: {operationId: key, security: [{key: []}, {user: []}], responses: {'204': {description: x}}}}
  /optional: {get: {operationId: optional, security: [{}, {key: []}], responses: {'204': {description: x}}}}
components:
  securitySchemes:
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: r, write: w}}}}
    key: {type: apiKey, in: query, name: api_key}
    user: {type: http, scheme: basic}
";

fn safe(valid: Valid) -> Live {
    live(DOCUMENT, Options { valid, ..Options::default() })
}

async fn bearer(live: &Live, token: &str) -> Answer {
    get(live, "/bearer", &[("authorization", &format!("Bearer {token}"))]).await
}

#[tokio::test]
async fn missing_credentials_are_challenged_and_well_formed_ones_pass() {
    let live = safe(Valid::default());
    let missing = get(&live, "/bearer", &[]).await;
    assert_eq!(missing.status, 401);
    assert!(missing.header("www-authenticate").starts_with("Bearer"), "{missing:?}");
    assert_eq!(last(&live).from, From::Refusal);
    assert_eq!(bearer(&live, "anything").await.status, 204);
    assert_eq!(get(&live, "/bearer", &[("authorization", "Basic YTpi")]).await.status, 401);
    assert_eq!(get(&live, "/key?api_key=k", &[]).await.status, 204);
    assert_eq!(get(&live, "/key", &[("authorization", "Basic YTpi")]).await.status, 204);
    assert_eq!(get(&live, "/key", &[("authorization", "Basic x")]).await.status, 401);
    assert_eq!(get(&live, "/optional", &[]).await.status, 204);
}

#[tokio::test]
async fn only_named_ones_pass() {
    let tokens = ["all", "some=read"].map(|token| token.parse().unwrap()).to_vec();
    let live = safe(Valid { tokens, users: vec!["a:b".parse().unwrap()] });
    assert_eq!(bearer(&live, "all").await.status, 204);
    assert_eq!(bearer(&live, "other").await.status, 401);
    let lacking = bearer(&live, "some").await;
    assert_eq!(lacking.status, 403);
    assert!(lacking.text.contains("write"), "{}", lacking.text);
    assert_eq!(get(&live, "/key?api_key=all", &[]).await.status, 204);
    assert_eq!(get(&live, "/key?api_key=wrong", &[]).await.status, 401);
    assert_eq!(get(&live, "/key", &[("authorization", "Basic YTpi")]).await.status, 204);
    assert_eq!(get(&live, "/key", &[("authorization", "Basic YTpj")]).await.status, 401);
    assert_eq!(get(&live, "/optional?api_key=wrong", &[]).await.status, 401, "what is shown is judged");
}

#[tokio::test]
async fn it_can_be_off_and_does_not_follow_validation() {
    let off = live(DOCUMENT, Options { security: false, ..Options::default() });
    assert_eq!(get(&off, "/bearer", &[]).await.status, 204);
    let lax = live(DOCUMENT, Options { validate: Validate::Off, ..Options::default() });
    assert_eq!(get(&lax, "/bearer", &[]).await.status, 401);
}

#[tokio::test]
async fn the_journal_says_no_secret() {
    let live = safe(Valid::default());
    bearer(&live, "s3cret").await;
    get(&live, "/key?a=1&api_key=s3cret", &[("cookie", "sid=s3cret")]).await;
    let lines = live.journal().lines();
    assert!(!lines.contains("s3cret") && lines.contains("/key?a=1&api_key=***"), "{lines}");
}
