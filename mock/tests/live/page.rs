//! The page, what it reads, and what the mock sends.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use specwright_mock::{Failure, Live, Options};

use crate::support::{get, live, send, try_live};

const DOCUMENT: &str = r#"
openapi: 3.1.0
info: {title: Pets, version: 1}
paths:
  /pets:
    post:
      operationId: createPet
      parameters: [{name: dry, in: query, schema: {type: boolean}}]
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string, minLength: 2}, hook: {type: string}}}}}}
      responses: {'201': {description: x, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}}}}}}}
      callbacks:
        made: {'{$request.body#/hook}/made': {post: {requestBody: {content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}}}}}}, responses: {'200': {description: x}}}}}
webhooks:
  petMade: {post: {requestBody: {content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}}}}}}, responses: {'200': {description: x}}}}
"#;

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn the_page_and_what_it_reads() {
    let live = live(DOCUMENT, Options::default());
    let page = get(&live, "/__specwright", &[]).await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    let list = get(&live, "/__specwright/operations", &[]).await;
    assert!(list.text.contains(r#""id":"createPet","method":"POST","path":"/pets""#), "{}", list.text);
    let one = get(&live, "/__specwright/operations/0", &[]).await;
    assert!(one.text.contains("name: string (≥ 2 characters)"), "{}", one.text);
    assert_eq!(get(&live, "/__specwright/operations/1", &[]).await.status, 404);
    let hooks = get(&live, "/__specwright/webhooks", &[]).await;
    assert!(hooks.text.contains("petMade") && hooks.text.contains(r#""by":"POST /pets""#), "{}", hooks.text);
    assert_eq!(live.journal().counts().requests, 0, "the mock's own paths are in no journal");
}

/// A receiver of `count` requests: their heads and bodies.
fn receiver(count: usize) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heard = std::thread::spawn(move || {
        let one = |stream: std::io::Result<std::net::TcpStream>| {
            let mut stream = stream.unwrap();
            let (mut text, mut buffer) = (String::new(), [0; 4096]);
            while !text.ends_with('}') {
                let length = stream.read(&mut buffer).unwrap();
                text.push_str(&String::from_utf8_lossy(&buffer[..length]));
            }
            stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
            text
        };
        listener.incoming().take(count).map(one).collect()
    });
    (url, heard)
}

fn with_hook(url: &str) -> Live {
    let target = format!("petMade={url}/hook").parse().unwrap();
    live(DOCUMENT, Options { webhooks: vec![target], ..Options::default() })
}

#[tokio::test]
async fn a_change_sends_webhooks_and_the_callbacks_that_it_registers() {
    let (url, heard) = receiver(2);
    let live = with_hook(&url);
    let refused = send(&live, "POST /pets", &[JSON], r#"{"name":"T"}"#).await;
    assert!(refused.status.is_client_error(), "nothing is sent of it: {}", refused.status);
    let made = send(&live, "POST /pets", &[JSON], &format!(r#"{{"name":"Tom","hook":"{url}"}}"#)).await;
    assert_eq!(made.status, 201);
    let heard = tokio::task::spawn_blocking(|| heard.join().unwrap()).await.unwrap();
    let to = |path: &str| heard.iter().find(|text| text.starts_with(&format!("POST {path} ")));
    let (hook, callback) = (to("/hook").expect("the webhook"), to("/made").expect("the callback"));
    assert!(hook.ends_with(&made.text) && callback.ends_with(&made.text), "the answer is sent: {heard:?}");
}

#[tokio::test]
async fn webhooks_are_sent_on_demand() {
    let (url, heard) = receiver(1);
    let live = with_hook(&url);
    let sent = send(&live, "POST /__specwright/send/petMade", &[JSON], r#"{"body":{"id":42}}"#).await;
    assert_eq!((sent.status.as_u16(), sent.text.as_str()), (200, r#"{"status":204}"#));
    let heard = tokio::task::spawn_blocking(|| heard.join().unwrap()).await.unwrap();
    assert!(heard[0].ends_with(r#"{"id":42}"#), "{heard:?}");
    let refused = [
        (
            "/__specwright/send/petMad",
            JSON,
            r#"{"url":"http://localhost:1"}"#,
            404,
            "no webhook or callback `petMad`; it has: ",
        ),
        ("/__specwright/send/petMad", JSON, "", 404, "petMade"),
        ("/__specwright/send/made", JSON, "", 400, "nothing says where to"),
        (
            "/__specwright/send/made",
            JSON,
            r#"{"url":"ftp://localhost/x"}"#,
            400,
            "does not begin with `http://`",
        ),
        (
            "/__specwright/send/made",
            ("content-type", "text/plain"),
            r#"{"url":"http://localhost:1"}"#,
            415,
            "application/json",
        ),
    ];
    for (path, header, body, status, why) in refused {
        let answer = send(&live, &format!("POST {path}"), &[header], body).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
        assert!(answer.text.contains(why), "{}", answer.text);
    }
}

#[test]
fn a_webhook_that_is_not_declared_is_no_option() {
    let target = "petMad=http://localhost:1".parse().unwrap();
    let failure = try_live(DOCUMENT, Options { webhooks: vec![target], ..Options::default() });
    assert!(matches!(failure, Err(Failure::Option(why)) if why.contains("it has: petMade")));
}

#[tokio::test]
async fn the_journal_is_followed_until_the_mock_ends() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let serving =
        tokio::spawn(live(DOCUMENT, Options::default()).serve(listener, async { drop(ended.await) }));
    let followed = tokio::task::spawn_blocking(move || {
        let ask = |target: &str| {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            let head = format!("GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
            stream.write_all(head.as_bytes()).unwrap();
            stream
        };
        ask("/first").read_to_end(&mut Vec::new()).unwrap();
        let mut stream = ask("/__specwright/journal?follow&after=0");
        let (mut text, mut buffer) = (String::new(), [0; 4096]);
        let mut until = |word: &str| {
            while !text.contains(word) {
                let length = stream.read(&mut buffer).unwrap();
                assert_ne!(length, 0, "it ended: {text}");
                text.push_str(&String::from_utf8_lossy(&buffer[..length]));
            }
        };
        until("id: 1\ndata: {\"number\":1,");
        ask("/second").read_to_end(&mut Vec::new()).unwrap();
        until("/second");
        (stream, text)
    });
    let (mut stream, _) = followed.await.unwrap();
    end.send(()).unwrap();
    serving.await.unwrap().unwrap();
    tokio::task::spawn_blocking(move || stream.read_to_end(&mut Vec::new()).unwrap()).await.unwrap();
}
