//! What is sent again.

use std::convert::Infallible;
use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use specwright::Body;
use specwright::client::{Http, Operation, Outgoing, Payload, Retry, Why};
use specwright::http::{Request, Response};
use tokio::time::Instant;
use tower::util::BoxCloneService;

use crate::socket::{Say, Script, whole};
use crate::{GET, KEYED, POST, PUT};

type Heads = Arc<Mutex<Vec<(Instant, Request<()>)>>>;

/// A service that answers with these statuses, the last of them for ever; what it is asked is kept.
fn service(
    statuses: &'static [(u16, &'static str)],
) -> (Heads, BoxCloneService<Request<Body>, Response<Body>, Infallible>) {
    let heads = Heads::default();
    let kept = Arc::clone(&heads);
    let service = tower::service_fn(move |request: Request<Body>| {
        let mut heads = kept.lock().unwrap();
        let at = heads.len().min(statuses.len() - 1);
        heads.push((Instant::now(), request.map(|_| ())));
        let (status, after) = statuses[at];
        let mut answer = Response::builder().status(status);
        if !after.is_empty() {
            answer = answer.header("retry-after", after);
        }
        ready(Ok(answer.body(Body::empty()).unwrap()))
    });
    (heads, BoxCloneService::new(service))
}

/// The status that comes at last, and how many times it was asked for.
async fn asked(
    statuses: &'static [(u16, &'static str)],
    retry: Retry,
    operation: &'static Operation,
    body: Payload,
) -> (u16, usize) {
    let (heads, service) = service(statuses);
    let http = Http::with_service(service).with_retry(retry);
    let call = Outgoing { body, ..Outgoing::new("/pets/1") };
    let status = http.execute(operation, call).await.unwrap().status.as_u16();
    let count = heads.lock().unwrap().len();
    (status, count)
}

#[tokio::test(start_paused = true)]
async fn only_what_may_pass_and_is_safe() {
    const BUSY: &[(u16, &str)] = &[(503, ""), (502, ""), (200, "")];
    let two = Retry::times(2);
    let bytes = || Payload::Bytes("x".into());
    assert_eq!(asked(BUSY, two.clone(), &GET, Payload::Empty).await, (200, 3));
    assert_eq!(asked(BUSY, Retry::times(1), &GET, Payload::Empty).await, (502, 2));
    assert_eq!(asked(BUSY, Retry::never(), &GET, Payload::Empty).await, (503, 1));
    assert_eq!(asked(&[(500, "")], two.clone(), &GET, Payload::Empty).await, (500, 1));
    assert_eq!(asked(&[(408, ""), (200, "")], two.clone(), &GET, Payload::Empty).await, (200, 2));
    assert_eq!(asked(BUSY, two.clone(), &POST, bytes()).await, (503, 1));
    assert_eq!(asked(BUSY, two.clone(), &PUT, bytes()).await, (503, 1));
    assert_eq!(asked(BUSY, two.clone().idempotent(), &PUT, bytes()).await, (200, 3));
    assert_eq!(asked(BUSY, two.clone(), &KEYED, bytes()).await, (200, 3));
    assert_eq!(asked(BUSY, two.clone().without_keys(), &KEYED, bytes()).await, (503, 1));
    let stream = Payload::Stream(specwright::Body::from("x").limited(0));
    assert_eq!(asked(BUSY, two, &KEYED, stream).await, (503, 1), "a stream is sent once");
}

#[tokio::test(start_paused = true)]
async fn the_server_says_when() {
    let (heads, service) = service(&[(429, "30"), (503, "0"), (200, "")]);
    let http = Http::with_service(service).with_retry(Retry::times(5));
    assert_eq!(http.execute(&GET, Outgoing::new("/pets/1")).await.unwrap().status, 200);
    let times: Vec<_> = heads.lock().unwrap().iter().map(|(time, _)| *time).collect();
    let waits: Vec<_> = times.windows(2).map(|pair| (pair[1] - pair[0]).as_secs()).collect();
    assert_eq!(waits, [30, 0]);
    // A wait beyond the bound, or beyond the time of the call, is not begun.
    assert_eq!(asked(&[(429, "61")], Retry::times(5), &GET, Payload::Empty).await, (429, 1));
}

#[tokio::test(start_paused = true)]
async fn the_time_of_the_call_holds_for_all_tries() {
    let (heads, service) = service(&[(429, "30")]);
    let http = Http::with_service(service).with_retry(Retry::times(5)).with_timeout(Duration::from_secs(70));
    let begun = Instant::now();
    let answer = http.execute(&GET, Outgoing::new("/pets/1")).await.unwrap();
    assert_eq!((answer.status.as_u16(), heads.lock().unwrap().len()), (429, 3));
    assert_eq!(begun.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn a_key_is_the_same_in_all_tries_of_one_call() {
    let (heads, service) = service(&[(503, ""), (200, ""), (200, "")]);
    let http = Http::with_service(service).with_retry(Retry::default());
    http.execute(&KEYED, Outgoing::new("/pets")).await.unwrap();
    http.execute(&KEYED, Outgoing::new("/pets")).await.unwrap();
    let mut own = Outgoing::new("/pets");
    own.headers.insert("idempotency-key", "mine".parse().unwrap());
    http.execute(&KEYED, own).await.unwrap();
    let heads = heads.lock().unwrap();
    let keys: Vec<_> =
        heads.iter().map(|(_, head)| head.headers()["idempotency-key"].to_str().unwrap()).collect();
    assert_eq!((keys[0] == keys[1], keys[1] == keys[2], keys[3]), (true, false, "mine"), "{keys:?}");
}

#[tokio::test]
async fn a_dropped_connection() {
    let soon = Retry::times(2).wait(Duration::from_millis(1), Duration::from_millis(1));
    let script = Script::new(vec![Say::Close(String::new()), whole("200 OK", "", "")]).await;
    let http = Http::builder().base(script.base()).retry(soon).build().unwrap();
    assert_eq!(http.execute(&GET, Outgoing::new("/pets/1")).await.unwrap().status, 200);
    assert_eq!(script.asked().len(), 2);
    let script = Script::new(vec![Say::Close(String::new()), whole("200 OK", "", "")]).await;
    let http = Http::builder().base(script.base()).build().unwrap();
    let error = http.execute(&POST, Outgoing::new("/pets")).await.unwrap_err();
    assert_eq!((error.why(), script.asked().len()), (Why::Transport, 1));
}

#[tokio::test]
async fn a_429_with_retry_after_over_a_socket() {
    let script = Script::new(vec![
        whole("429 Too Many Requests", "Retry-After: 0\r\n", ""),
        whole("503 Busy", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n", ""),
        whole("200 OK", "", "now"),
    ])
    .await;
    let http = Http::new(script.base()).unwrap();
    let answer = http.execute(&GET, Outgoing::new("/pets/1")).await.unwrap().collect().await.unwrap();
    assert_eq!((answer.body.as_ref(), script.asked().len()), (&b"now"[..], 3));
}

#[tokio::test(start_paused = true)]
async fn a_service_is_asked_once_unless_told() {
    let (heads, service) = service(&[(503, "")]);
    Http::with_service(service.clone()).execute(&GET, Outgoing::new("/")).await.unwrap();
    Http::builder().service(service).build().unwrap().execute(&GET, Outgoing::new("/")).await.unwrap();
    assert_eq!(heads.lock().unwrap().len(), 2);
}
