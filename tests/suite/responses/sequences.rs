//! Sequences of items, on their way out and in.

use super::service::{Shop, ask};

#[tokio::test]
async fn bytes_on_the_wire() {
    let shop = Shop::default();
    let rows = "{\"symbol\":\"A\",\"price\":1.0}|{\"symbol\":\"B\",\"price\":2.5}|";
    let (_, _, lines) = ask(&shop, "GET /rows\nAccept: application/jsonl", "").await;
    assert_eq!(lines, rows.replace('|', "\n"));
    let (_, _, sequence) = ask(&shop, "GET /rows\nAccept: application/json-seq", "").await;
    assert_eq!(sequence, format!("\u{1e}{}", rows.replace("}|{", "}\n\u{1e}{").replace('|', "\n")));
    let (_, headers, words) = ask(&shop, "GET /words", "").await;
    assert_eq!(headers["content-type"], "text/event-stream");
    assert_eq!(headers["cache-control"], "no-cache");
    let first = "event: word\nid: 1\ndata: one\ndata: two\n\n";
    let second = ": soon\nretry: 1500\ndata: \"three\"\n\n";
    assert_eq!(words, format!("{first}{second}data: \n\n"));
    let (_, _, whole) = ask(&shop, "GET /whole", "").await;
    assert_eq!(whole, "event: up\nid: 1\nretry: 5\ndata: a\ndata: b\n\n");
}

#[tokio::test]
async fn an_error_breaks_the_answer_off() {
    let (status, _, body) = ask(&Shop::default(), "GET /lines", "").await;
    assert_eq!(status, 200);
    assert!(body.starts_with("BROKEN"), "{body}");
}

#[tokio::test]
async fn items_of_requests() {
    let shop = Shop::default();
    let good = "{\"symbol\":\"A\",\"price\":1}\n{\"symbol\":\"B\",\"price\":2}\n";
    let head = "POST /rows\nContent-Type: application/jsonl";
    assert_eq!(ask(&shop, head, good).await.2, "2");
    let (status, _, said) = ask(&shop, head, "{\"symbol\":\"A\",\"price\":1}\n{\"symbol\":1}\n").await;
    assert_eq!(status, 422, "{said}");
    assert!(said.contains("/1/symbol") && said.contains("/1/price"), "{said}");
    assert_eq!(ask(&shop, head, "{\"symbol\":\n").await.0, 400);
    assert_eq!(ask(&shop, "POST /rows\nContent-Type: text/plain", good).await.0, 415);
    let events = "id: 7\ndata: {\"symbol\":\"A\",\ndata: \"price\":1}\n\n: no event\n\n";
    let (_, _, told) = ask(&shop, "POST /events\nContent-Type: text/event-stream", events).await;
    assert_eq!(told, "A Some(\"7\")");
}
