//! Events that break off and come on.

use std::time::Duration;

use specwright::__private::client::BodyMedia;
use specwright::client::{Declared, Http, Operation, Outgoing, Reconnect, Retry};

use crate::socket::{Say, Script, whole};
use crate::{GET, cause};

static EVENTS: [Declared; 1] = [Declared::new(200, &[BodyMedia::raw(&["text/event-stream"])])];
static NEWS: Operation = Operation::new("GET", "/news", "getNews").answers(&EVENTS);
static ASK: Operation = Operation::new("POST", "/ask", "ask").answers(&EVENTS);

const SOON: Duration = Duration::from_millis(1);

fn events(text: &str) -> Say {
    Say::Close(format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n{text}"))
}

/// Events of which only the beginning comes.
fn cut(text: &str) -> Say {
    Say::Close(format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 1000\r\n\r\n{text}"
    ))
}

fn http(script: &Script, times: u32) -> Http {
    let builder =
        Http::builder().base(script.base()).retry(Retry::never()).read_timeout(Duration::from_secs(5));
    builder.reconnect(Reconnect::times(times).wait(SOON)).build().unwrap()
}

/// All that comes, and the error at its end.
async fn read(http: &Http) -> (String, Option<String>) {
    let mut body = http.execute(&NEWS, Outgoing::new("/news")).await.unwrap().body;
    let mut text = String::new();
    while let Some(bytes) = body.next().await {
        match bytes {
            Ok(bytes) => text.push_str(std::str::from_utf8(&bytes).unwrap()),
            Err(error) => return (text, Some(cause(&error))),
        }
    }
    (text, None)
}

#[tokio::test]
async fn they_come_on_from_the_last() {
    let script = Script::new(vec![
        cut("id: 1\nretry: 2\ndata: a\n\nid: 2\ndata: b\r\n\r\ndata: lo"),
        Say::Close(String::new()),
        events("\u{feff}id: 3\ndata: c\n\n"),
        events(": still here\n\n"),
        events("id\ndata: d\n\n"),
        whole("204 No Content", "", ""),
    ])
    .await;
    let (text, error) = read(&http(&script, 3)).await;
    assert_eq!(error, None);
    assert_eq!(
        text,
        "id: 1\nretry: 2\ndata: a\n\nid: 2\ndata: b\r\n\r\nid: 3\ndata: c\n\n: still here\n\nid\ndata: d\n\n"
    );
    let asked = script.asked();
    let ids = asked.iter().map(|head| head.lines().find_map(|line| line.strip_prefix("last-event-id: ")));
    assert_eq!(ids.collect::<Vec<_>>(), [None, Some("2"), Some("2"), Some("3"), Some("3"), None]);
}

#[tokio::test]
async fn a_drop_is_said_where_nobody_comes_back() {
    let script = Script::new(vec![cut("data: a\n\nda")]).await;
    let plain = Http::builder().base(script.base()).build().unwrap();
    let (text, error) = read(&plain).await;
    assert!(text == "data: a\n\nda" && error.is_some(), "{text} {error:?}");
}

#[tokio::test]
async fn it_gives_up() {
    let script = Script::new(vec![cut("data: a\n\n"), cut("da"), cut("da"), events("data: never\n\n")]).await;
    let (text, error) = read(&http(&script, 2)).await;
    assert_eq!((text.as_str(), script.asked().len()), ("data: a\n\n", 3));
    assert!(error.is_some());
    let script = Script::new(vec![cut("data: a\n\n"), whole("404 Not Found", "", "")]).await;
    let (_, error) = read(&http(&script, 2)).await;
    assert!(error.unwrap().contains("does not declare the status (404 Not Found)"));
    let script =
        Script::new(vec![cut("data: a\n\n"), whole("200 OK", "Content-Type: text/html\r\n", "x")]).await;
    let (_, error) = read(&http(&script, 2)).await;
    assert!(error.unwrap().contains("does not declare the media type"));
}

#[tokio::test]
async fn an_event_without_end_is_too_large() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    let script =
        Script::new(vec![Say::Forever(head.into(), "data: aaaaaaaaaaaaaaaaaaaaaaa\n".repeat(50))]).await;
    let (text, error) = read(&http(&script, 2).with_limit(10_000)).await;
    assert_eq!((text.as_str(), script.asked().len()), ("", 1));
    assert!(error.unwrap().contains("too large"));
}

/// Comments and fields without data are no events: they do not keep the client coming back.
#[tokio::test]
async fn comments_keep_nobody() {
    let script = Script::new(vec![
        cut("data: a\n\n"),
        events("retry: 1\n\n:k\n\n"),
        events("retry: 1\n\n:k\n\n"),
        events("data: never\n\n"),
    ])
    .await;
    let (text, _) = read(&http(&script, 2)).await;
    assert!(!text.contains("never"), "{text}");
    assert_eq!(script.asked().len(), 3);
}

#[tokio::test]
async fn other_methods_do_not_come_back() {
    let script = Script::new(vec![events("data: a\n\n"), events("data: b\n\n")]).await;
    let http = http(&script, 2);
    let body = http.execute(&ASK, Outgoing::new("/ask")).await.unwrap().body;
    assert_eq!(body.collect(100).await.unwrap(), "data: a\n\n");
    assert_eq!(script.asked().len(), 1);
}

/// Where events are not what the description declares, nobody reads them, and nobody comes back for more.
#[tokio::test]
async fn events_that_nobody_declared_are_not_asked_for_again() {
    let script = Script::new(vec![events("data: a\n\n"), events("data: b\n\n")]).await;
    let body = http(&script, 2).execute(&GET, Outgoing::new("/pets/1")).await.unwrap().body;
    assert_eq!(body.collect(100).await.unwrap(), "data: a\n\n");
    assert_eq!(script.asked().len(), 1);
}
