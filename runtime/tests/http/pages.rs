//! The description and its page.

use crate::api::service;
use crate::shop::{Said, Shop, read, request};

async fn ask(text: &str) -> Said {
    let service = service(Shop).with_description("/openapi.json").with_documentation("/docs");
    let Ok(response) = service.handle(request(text)).await;
    read(response).await
}

#[tokio::test]
async fn the_description_is_json_with_a_tag() {
    let said = ask("GET /openapi.json").await;
    assert_eq!((said.status, said.header("content-type")), (200, "application/json"));
    assert_eq!(said.body, crate::api::description());
    let tag = said.header("etag").to_owned();
    assert_eq!(ask(&format!("GET /openapi.json\nIf-None-Match: \"x\", W/{tag}")).await.status, 304);
    assert_eq!(ask("GET /openapi.json\nIf-None-Match: \"x\"").await.status, 200);
    let head = ask("HEAD /openapi.json").await;
    assert_eq!(
        (head.body.as_str(), head.header("content-length")),
        ("", said.body.len().to_string().as_str())
    );
    assert_eq!(ask("POST /openapi.json").await.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(ask("OPTIONS /docs").await.status, 204);
}

#[tokio::test]
async fn a_page_wins_over_an_operation() {
    let service = service(Shop).with_description("/v1/pets/1");
    let Ok(response) = service.handle(request("GET /v1/pets/1")).await;
    assert_eq!(read(response).await.body, crate::api::description());
}

#[tokio::test]
async fn the_page_stands_alone_and_escapes() {
    let said = ask("GET /docs").await;
    assert_eq!((said.status, said.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(said.header("content-security-policy").starts_with("default-src 'none'"));
    assert!(!said.body.contains("</script><b>"), "a text of the document ends the script");
    assert!(said.body.contains(r"Pets \u003c/script>"));
    assert!(!said.body.contains("innerHTML") && !said.body.contains("SETTINGS"));
    let outside = said.body.split(['"', '\'']).filter(|text| text.starts_with("http")).count();
    assert_eq!(outside, 0, "the page asks for nothing of the network");
}
