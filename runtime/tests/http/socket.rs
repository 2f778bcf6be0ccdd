//! A server on a socket.

use std::time::Duration;

use specwright::server::{Limits, serve, serve_with};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::api::service;
use crate::shop::Shop;

const SOON: Duration = Duration::from_secs(5);

struct Running {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
}

async fn start() -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(serve(listener, service(Shop), async { drop(stopped.await) }));
    Running { address, stop, task }
}

/// Reads until the text is whole.
async fn until(stream: &mut TcpStream, whole: fn(&str) -> bool) -> String {
    let mut said = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&said).into_owned();
        if whole(&text) {
            return text;
        }
        let count = timeout(SOON, stream.read_buf(&mut said)).await.unwrap().unwrap();
        assert_ne!(count, 0, "closed early: {text}");
    }
}

/// Reads one answer whose body is JSON.
async fn answer(stream: &mut TcpStream) -> String {
    until(stream, |text| text.ends_with('}')).await
}

#[tokio::test]
async fn pipelined_requests_and_bodies() {
    let running = start().await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    let one = "GET /v1/pets/1 HTTP/1.1\r\nHost: x\r\n\r\n";
    stream.write_all(format!("{one}{one}").as_bytes()).await.unwrap();
    let body = r#"{"id":1,"name":"Rex"}"#;
    let said = until(&mut stream, |text| text.matches(r#"{"id":1,"name":"Rex"}"#).count() == 2).await;
    assert!(said.starts_with("HTTP/1.1 200") && said.ends_with(body), "{said}");
    let chunked = "POST /v1/pets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    stream
        .write_all(
            format!("{chunked}8\r\n{{\"age\":1\r\nb\r\n,\"name\":\"x\"\r\n1\r\n}}\r\n0\r\n\r\n").as_bytes(),
        )
        .await
        .unwrap();
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 201"));
}

#[tokio::test]
async fn calls_under_way_end_and_idle_connections_close() {
    let running = start().await;
    let mut idle = TcpStream::connect(running.address).await.unwrap();
    idle.write_all(b"GET /v1/pets/1 HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    answer(&mut idle).await;
    let mut busy = TcpStream::connect(running.address).await.unwrap();
    busy.write_all(b"GET /v1/pets/99 HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stop.send(()).unwrap();
    assert!(answer(&mut busy).await.starts_with("HTTP/1.1 200"));
    let mut rest = Vec::new();
    assert_eq!(timeout(SOON, idle.read_to_end(&mut rest)).await.unwrap().unwrap(), 0);
    timeout(SOON, running.task).await.unwrap().unwrap().unwrap();
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused_before_it_is_sent() {
    let running = start().await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    let head = "POST /v1/pets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 413"));
}

async fn start_with(limits: Limits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(serve_with(listener, service(Shop), async { drop(stopped.await) }, limits));
    Running { address, stop, task }
}

const UPLOAD: &str =
    "POST /v1/pets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n";

async fn closes(stream: &mut TcpStream) -> usize {
    let mut rest = Vec::new();
    timeout(SOON, stream.read_to_end(&mut rest)).await.expect("it is closed").unwrap_or(0)
}

#[tokio::test]
async fn who_sends_too_slowly_is_disconnected() {
    let limits = Limits::default()
        .with_head_timeout(Duration::from_millis(300))
        .with_body_wait(Duration::from_millis(300));
    let running = start_with(limits).await;
    let mut head = TcpStream::connect(running.address).await.unwrap();
    head.write_all(b"GET /v1/pets HTTP/1.1\r\nHost").await.unwrap();
    assert_eq!(closes(&mut head).await, 0);
    let mut body = TcpStream::connect(running.address).await.unwrap();
    body.write_all(format!("{UPLOAD}\r\n{{").as_bytes()).await.unwrap();
    assert_eq!(closes(&mut body).await, 0);
}

#[tokio::test]
async fn no_more_connections_than_allowed() {
    let running = start_with(Limits::default().with_connections(1)).await;
    let one = "GET /v1/pets/1 HTTP/1.1\r\nHost: x\r\n\r\n";
    let mut first = TcpStream::connect(running.address).await.unwrap();
    first.write_all(one.as_bytes()).await.unwrap();
    answer(&mut first).await;
    let mut second = TcpStream::connect(running.address).await.unwrap();
    second.write_all(one.as_bytes()).await.unwrap();
    let mut some = [0];
    assert!(timeout(Duration::from_millis(200), second.read(&mut some)).await.is_err(), "it waits");
    drop(first);
    assert!(answer(&mut second).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn what_does_not_end_is_cut_off() {
    let running = start_with(Limits::default().with_grace(Duration::from_millis(100))).await;
    let mut busy = TcpStream::connect(running.address).await.unwrap();
    busy.write_all(format!("{UPLOAD}\r\n{{").as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stop.send(()).unwrap();
    timeout(SOON, running.task).await.unwrap().unwrap().unwrap();
    assert_eq!(closes(&mut busy).await, 0);
}

#[tokio::test]
async fn expectations() {
    let running = start().await;
    for (head, status) in [
        (format!("{UPLOAD}Expect: 100-continue\r\n\r\n"), "100"),
        (format!("{UPLOAD}Expect: a miracle\r\n\r\n"), "417"),
        (format!("{UPLOAD}Expect: 100-continue\r\n\r\n").replace("application/json", "text/x"), "415"),
        (format!("{UPLOAD}Expect: 100-continue\r\n\r\n").replace("999", "99999999"), "413"),
        (
            "DELETE /v1/pets/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n"
                .into(),
            "401",
        ),
    ] {
        let mut stream = TcpStream::connect(running.address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let said = until(&mut stream, |text| text.contains("\r\n\r\n")).await;
        assert!(said.starts_with(&format!("HTTP/1.1 {status}")), "{status}: {said}");
    }
}

#[tokio::test]
async fn heads_and_targets_have_limits() {
    let running = start().await;
    let long = |bytes| "a".repeat(bytes);
    for (head, status) in [
        (format!("GET /v1/pets?x={} HTTP/1.1\r\nHost: x\r\n\r\n", long(60_000)), "200"),
        (format!("GET /v1/pets?x={} HTTP/1.1\r\nHost: x\r\n\r\n", long(70_000)), "414"),
        (format!("GET /v1/pets HTTP/1.1\r\nHost: x\r\nA: {}\r\n\r\n", long(200_000)), "431"),
        (format!("GET /v1/pets HTTP/1.1\r\nHost: x\r\n{}\r\n", "a: b\r\n".repeat(101)), "431"),
    ] {
        let mut stream = TcpStream::connect(running.address).await.unwrap();
        // What is refused early may be cut off while it is still sent.
        let _ = stream.write_all(head.as_bytes()).await;
        let said = until(&mut stream, |text| text.contains("\r\n\r\n")).await;
        assert!(said.starts_with(&format!("HTTP/1.1 {status}")), "{status}: {said}");
    }
}
