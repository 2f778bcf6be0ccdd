//! The layers, each by what a caller sees of it.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use metrics::{Desk, app, desk};
use specwright::Body;
use specwright::axum::Router;
use specwright::http::Request;
use tower::Service;

/// Long enough for what answers at once, short enough to wait for.
const PATIENCE: Duration = Duration::from_millis(300);

async fn send(app: &Router, request: Request<Body>) -> (u16, String) {
    let Ok(response) = app.clone().call(request).await;
    let (head, body) = response.into_parts();
    let body = Body::new(body).collect(1 << 20).await.expect("the body is whole");
    (head.status.as_u16(), String::from_utf8(body.to_vec()).expect("it is text"))
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
}

fn sum(encoding: &str, body: Vec<u8>) -> Request<Body> {
    let request = Request::post("/sums").header("content-type", "application/json");
    request.header("content-encoding", encoding).body(body.into()).expect("a request")
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

#[tokio::test]
async fn calls_are_counted_by_operation_and_status() {
    let app = app(Desk::default(), PATIENCE);
    for _ in 0..2 {
        assert_eq!(send(&app, sum("identity", b"[1,2]".to_vec())).await, (200, "3".into()));
    }
    assert_eq!(send(&app, sum("identity", b"[]".to_vec())).await.0, 422);
    assert_eq!(send(&app, get("/naps/30")).await.0, 204);
    assert_eq!(send(&app, get("/nowhere")).await.0, 404);
    let (status, text) = send(&app, get("/metrics")).await;
    assert_eq!(status, 200);
    let counts = [("addUp", 200, 2), ("addUp", 422, 1), ("nap", 204, 1), ("", 404, 1)];
    for (operation, status, count) in counts {
        let labels = format!("operation=\"{operation}\",status=\"{status}\"");
        for name in [format!("count{{{labels}}}"), format!("bucket{{{labels},le=\"+Inf\"}}")] {
            let line = format!("http_server_request_duration_seconds_{name} {count}\n");
            assert!(text.contains(&line), "{line} is not in {text}");
        }
    }
    let early = "_bucket{operation=\"nap\",status=\"204\",le=\"0.025\"} 0\n";
    assert!(text.contains(early), "30 ms are no 25: {text}");
}

#[tokio::test]
async fn a_call_that_takes_too_long_is_given_up() {
    let desk = Desk::default();
    let app = app(desk.clone(), PATIENCE);
    let answer = tokio::spawn({
        let app = app.clone();
        async move { send(&app, get("/naps/3600000")).await }
    });
    while desk.waiting() == 0 && !answer.is_finished() {
        tokio::task::yield_now().await;
    }
    assert_eq!(desk.waiting(), 1, "the handler runs");
    assert_eq!(answer.await.expect("it does not panic"), (503, String::new()));
    assert_eq!(desk.waiting(), 0, "the handler's future is dropped");
    let (_, text) = send(&app, get("/metrics")).await;
    assert!(text.contains("_count{operation=\"\",status=\"503\"} 1\n"), "{text}");
}

#[tokio::test]
async fn compressed_bodies_are_read_and_validated() {
    let app = app(Desk::default(), PATIENCE);
    assert_eq!(send(&app, sum("gzip", gzip(b"[40,2]"))).await, (200, "42".into()));
    let (status, said) = send(&app, sum("gzip", gzip(b"[1,\"2\"]"))).await;
    assert_eq!(status, 422);
    assert!(said.contains("\"/1\""), "{said}");
    assert_eq!(send(&app, sum("gzip", b"[40,2]".to_vec())).await.0, 400, "it is not compressed");
    assert_eq!(send(&app, sum("zstd", gzip(b"[40,2]"))).await.0, 415, "the layer does not know it");
}

#[tokio::test]
async fn what_is_bounded_is_the_decompressed_body() {
    let spaces = gzip(&vec![b' '; 3 << 20]);
    assert!(spaces.len() < 10_000);
    let app = app(Desk::default(), Duration::from_secs(10));
    assert_eq!(send(&app, sum("gzip", spaces)).await.0, 413);
}

#[tokio::test]
async fn without_the_layer_a_compressed_body_is_refused() {
    let Ok(response) = desk::service(Desk::default()).handle(sum("gzip", gzip(b"[40,2]"))).await;
    assert_eq!(response.status(), 415);
}
