//! Which of several media types is sent.

use super::service::{Shop, ask};

async fn answered(path: &str, accept: &str) -> (u16, String, String) {
    let head =
        if accept.is_empty() { format!("GET {path}") } else { format!("GET {path}\nAccept: {accept}") };
    let (status, headers, _) = ask(&Shop::default(), &head, "").await;
    let text = |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    (status, text("content-type"), text("vary"))
}

#[tokio::test]
async fn accept_against_what_is_declared() {
    let problem = "application/problem+json";
    let cases = [
        ("/report", "", 200, "application/json"),
        ("/report", "*/*", 200, "application/json"),
        ("/report", "text/csv", 200, "text/csv; charset=utf-8"),
        ("/report", "text/*;q=0.5, application/json;q=0.4", 200, "text/csv; charset=utf-8"),
        ("/report", "application/json;q=0.1, application/pdf", 200, "application/pdf"),
        ("/report", "application/json;q=0, */*;q=0.1", 200, "text/csv; charset=utf-8"),
        ("/report", "nonsense", 200, "application/json"),
        ("/report", "image/png", 406, problem),
        ("/report", "*/*;q=0", 406, problem),
        ("/name", "", 200, "application/json"),
        ("/name", "text/plain", 200, "text/plain; charset=utf-8"),
        ("/name", "text/html, */*;q=0.1", 200, "application/json"),
        ("/name", "text/html", 406, problem),
        ("/hal", "application/hal+json", 200, "application/hal+json"),
        ("/hal", "text/plain", 200, "text/plain"),
        ("/count", "text/plain;charset=utf-8", 200, "text/plain; charset=utf-8"),
        ("/count", "application/json", 406, problem),
        ("/picture", "image/webp", 200, "image/webp"),
        ("/picture", "image/*", 200, "image/png"),
        ("/rows", "application/json-seq", 200, "application/json-seq"),
        ("/rows", "application/jsonl;q=0.9, application/json;q=0.8", 200, "application/jsonl"),
        ("/headers", "image/png", 204, ""),
        ("/old", "image/png", 301, ""),
    ];
    for (path, accept, status, media_type) in cases {
        let (found, sent, vary) = answered(path, accept).await;
        assert_eq!((found, &*sent), (status, media_type), "{path} {accept:?}");
        let several = ["/report", "/name", "/hal", "/picture", "/rows"].contains(&path);
        assert_eq!(vary == "accept", several && status == 200, "{path} {accept:?}");
    }
}

#[tokio::test]
async fn one_value_in_several_codings() {
    let (_, _, json) = ask(&Shop::default(), "GET /name", "").await;
    let (_, _, text) = ask(&Shop::default(), "GET /name\nAccept: text/plain", "").await;
    assert_eq!((&*json, &*text), ("\"R\\\"x\"", "R\"x"));
    assert_eq!(ask(&Shop::default(), "GET /count", "").await.2, "7");
}

#[tokio::test]
async fn bytes_of_a_type_that_is_not_declared_are_a_fault() {
    let (status, _, _) = ask(&Shop::default(), "GET /image", "").await;
    assert_eq!(status, 500);
}
