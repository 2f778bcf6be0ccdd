//! Streams over a socket: callers that are gone, callers that are slow.

use std::sync::atomic::Ordering;
use std::time::Duration;

use specwright::server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::service::{LARGE, Shop};
use crate::golden::responses::service;

async fn connect(shop: &Shop) -> TcpStream {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(tokio::spawn(server::serve(listener, service(shop.clone()), std::future::pending())));
    TcpStream::connect(address).await.unwrap()
}

/// Waits until something is so, for some seconds at most.
async fn until(mut is_so: impl FnMut() -> bool) {
    for _ in 0..500 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it did not come to it");
}

#[tokio::test]
async fn a_slow_caller_holds_the_stream_back_and_one_that_is_gone_ends_it() {
    let shop = Shop::default();
    let mut caller = connect(&shop).await;
    caller.write_all(b"GET /events HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut head = [0; 15];
    caller.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200 OK");
    until(|| shop.made.load(Ordering::SeqCst) > 10).await;
    let mut before = 0;
    until(|| {
        let now = shop.made.load(Ordering::SeqCst);
        std::mem::replace(&mut before, now) == now
    })
    .await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let held = shop.made.load(Ordering::SeqCst);
    assert_eq!(shop.dropped.load(Ordering::SeqCst), 0);
    // What the buffers of both ends hold, and no more.
    assert!(held < 1_000_000, "{held} events");
    drop(caller);
    until(|| shop.dropped.load(Ordering::SeqCst) == 1).await;
}

#[tokio::test]
async fn a_download_of_100_megabytes_is_never_in_memory() {
    let shop = Shop { large: true, ..Shop::default() };
    let made = shop.made.clone();
    let mut caller = connect(&shop).await;
    caller.write_all(b"GET /download HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    let (mut read, mut most) = (0_u64, 0);
    let mut buffer = vec![0; 256 << 10];
    loop {
        let count = caller.read(&mut buffer).await.unwrap() as u64;
        if count == 0 {
            break;
        }
        read += count;
        let sent = made.load(Ordering::SeqCst) as u64 * (64 << 10);
        most = most.max(sent.saturating_sub(read));
    }
    assert!(read > LARGE && read < LARGE + 1024, "{read}");
    assert!(most < 16 << 20, "{most} bytes were on their way at once");
}

#[tokio::test]
async fn a_caller_that_is_gone_ends_the_handler() {
    let shop = Shop { stuck: true, ..Shop::default() };
    let mut caller = connect(&shop).await;
    caller.write_all(b"GET /count HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    until(|| shop.made.load(Ordering::SeqCst) == 1).await;
    assert_eq!(shop.dropped.load(Ordering::SeqCst), 0);
    drop(caller);
    until(|| shop.dropped.load(Ordering::SeqCst) == 1).await;
}

#[tokio::test]
async fn head_of_a_stream_has_no_body_and_ends_the_stream() {
    let shop = Shop::default();
    let mut caller = connect(&shop).await;
    caller.write_all(b"HEAD /events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut said = String::new();
    caller.read_to_string(&mut said).await.unwrap();
    assert!(said.starts_with("HTTP/1.1 200 OK\r\n"), "{said}");
    assert!(said.to_ascii_lowercase().contains("content-type: text/event-stream\r\n"), "{said}");
    assert!(said.ends_with("\r\n\r\n") && said.matches("\r\n\r\n").count() == 1, "{said}");
    until(|| shop.dropped.load(Ordering::SeqCst) == 1).await;
    assert_eq!(shop.made.load(Ordering::SeqCst), 0, "nothing was made for nobody");
}
