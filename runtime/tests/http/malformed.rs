//! Requests that no client should send: always a 4xx, never a hang.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use crate::api::service;
use crate::shop::Shop;

const POST: &str =
    "POST /v1/pets HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";

/// The status of the answer; 0: the connection was closed without one.
async fn status(address: std::net::SocketAddr, text: &[u8]) -> u16 {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut said = Vec::new();
    let read = timeout(Duration::from_secs(5), stream.read_to_end(&mut said)).await;
    assert!(read.is_ok(), "no answer to {}", String::from_utf8_lossy(text));
    let said = String::from_utf8_lossy(&said).into_owned();
    said.get(9..12).map_or(0, |status| status.parse().unwrap())
}

#[tokio::test]
async fn malformed_requests() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(specwright::server::serve(listener, service(Shop), std::future::pending()));
    let deep = "[".repeat(100_000);
    let cases: Vec<(Vec<u8>, u16)> = vec![
        (b"GET\r\n\r\n".to_vec(), 400),
        (b"GET /v1/pets/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec(), 422),
        (b"GET /v1/pets/%C0%80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec(), 400),
        (b"GET /v1/pets/99999999999999999999 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec(), 422),
        (b"GET /v1/pets?limit=1&limit=%2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec(), 422),
        (
            b"GET /v1/pets HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-request-id: \xff\r\n\r\n".to_vec(),
            400,
        ),
        (b"GET /v1/pets HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: session=%\r\n\r\n".to_vec(), 400),
        (format!("{POST}Content-Length: 1\r\n\r\n\0").into(), 400),
        (format!("{POST}Content-Length: {}\r\n\r\n{deep}", deep.len()).into(), 400),
        ([format!("{POST}Content-Length: 11\r\n\r\n").as_bytes(), b"{\"name\":\"\xff"].concat(), 400),
        (format!("{POST}Content-Length: 20\r\n\r\n{{}}").into(), 400),
        (format!("{POST}Content-Length: x\r\n\r\n{{}}").into(), 400),
        (format!("{POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n").into(), 400),
        (format!("{POST}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n").into(), 400),
        (format!("{POST}Content-Length: 9999999\r\nExpect: 100-continue\r\n\r\n").into(), 413),
    ];
    for (text, expected) in cases {
        let found = status(address, &text).await;
        let start = String::from_utf8_lossy(&text).chars().take(200).collect::<String>();
        assert!(
            found == expected || (expected == 400 && found == 0),
            "{found} instead of {expected}: {start}"
        );
    }
}
