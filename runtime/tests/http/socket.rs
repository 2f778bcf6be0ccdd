//! A server on a socket.

use std::time::Duration;

use specwright::server::serve;
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
