//! What is sent, and when.

use std::sync::Arc;

use specwright::http::HeaderMap;
use specwright_generator::config::Config;
use specwright_generator::ir::Json;
use specwright_generator::pipeline::open;
use specwright_generator::source::Memory;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::{Happened, Hooks, Message, Sender, Target};
use crate::journal::{Journal, Whose};
use crate::value::parse;

const DOCUMENT: &str = r#"
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /subscriptions:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"201": {description: .}}
      callbacks:
        added:
          "{$request.body#/callbackUrl}":
            post:
              requestBody:
                content:
                  application/json:
                    schema: {type: object, required: [id], additionalProperties: false, properties: {id: {type: integer, readOnly: true}, secret: {type: string, writeOnly: true}}}
                    example: {id: 12}
              responses: {"200": {description: .}}
  /other:
    post: {responses: {"204": {description: .}}}
webhooks:
  petAdded:
    post:
      requestBody: {content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string, enum: [Rex]}}}}}}
      responses: {"200": {description: .}}
  pinged:
    put:
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string, example: "x y"}, b: {type: array, items: {type: integer}, example: [1, 2]}}}}}}
      responses: {"200": {description: .}}
  inXml:
    post:
      requestBody: {content: {application/xml: {schema: {type: object, xml: {name: pet}, required: [name], properties: {name: {type: string, enum: [Rex]}, at: {type: integer, const: 7, xml: {attribute: true}}}}}}}
      responses: {"200": {description: .}}
  inParts:
    post:
      requestBody: {content: {multipart/form-data: {schema: {type: object, required: [name, photo], properties: {name: {type: string, enum: [Rex]}, photo: {type: string, format: binary}, tags: {type: array, items: {type: string}}}}, encoding: {photo: {contentType: image/png}}}}}
      responses: {"200": {description: .}}
"#;

fn hooks() -> Hooks {
    let opened = open(&Config::new("api.yaml"), &Memory::one("api.yaml", DOCUMENT));
    Hooks::new(Arc::new(opened.spec.expect("a description")))
}

fn body(message: &Message) -> &str {
    std::str::from_utf8(&message.body).expect("text")
}

fn json(text: &str) -> Json {
    parse(text.as_bytes()).expect("JSON")
}

#[test]
fn bodies_are_examples_or_made_or_given() {
    let hooks = hooks();
    assert_eq!(
        hooks.names().iter().map(|name| &**name).collect::<Vec<_>>(),
        ["petAdded", "pinged", "inXml", "inParts", "added"]
    );
    let made = hooks.message("petAdded", "http://localhost/a", None).expect("it is sent");
    assert_eq!((body(&made), &*made.method), (r#"{"name":"Rex"}"#, "POST"));
    let example = hooks.message("added", "http://localhost/a", None).expect("it is sent");
    assert_eq!(body(&example), r#"{"id":12}"#);
    let given =
        hooks.message("added", "http://localhost/a", Some(&json(r#"{"any":1}"#))).expect("it is sent");
    assert_eq!(body(&given), r#"{"any":1}"#);
    let form = hooks.message("pinged", "http://localhost/a", None).expect("it is sent");
    assert_eq!((body(&form), &*form.method), ("a=x+y&b=1&b=2", "PUT"));
    assert!(hooks.list(&[]).contains(r#""name":"added","method":"POST","by":"POST /subscriptions""#));
}

#[test]
fn what_cannot_be_sent_says_why() {
    let why = |name: &str, url: &str| hooks().message(name, url, None).err().unwrap_or_default();
    assert_eq!(
        why("petAded", "http://x"),
        "the document has no webhook or callback `petAded`; it has: petAdded, pinged, inXml, inParts, added"
    );
    assert_eq!(
        why("petAdded", "https://x/"),
        "`https://x/`: the mock sends to `http://` only, not over TLS; give the address of a receiver without it, or of a proxy before it"
    );
    assert!("petAdded".parse::<Target>().is_err() && "=http://x".parse::<Target>().is_err());
    assert_eq!("a=http://x/y".parse::<Target>().map(|target| target.name), Ok("a".to_owned()));
}

#[test]
fn callbacks_follow_their_operation_and_webhooks_a_change() {
    let (hooks, header) = (hooks(), HeaderMap::new());
    let target: Target = "petAdded=http://localhost:1/pets".parse().expect("a target");
    let asked = json(r#"{"callbackUrl":"http://localhost:2/hook"}"#);
    let answer = json(r#"{"id":77}"#);
    let sent = |method: &str, path: &str, status: u16, targets: &[Target]| {
        let happened = Happened {
            url: "http://localhost/",
            method,
            status,
            header: &header,
            query: "",
            path: &[],
            body: Some(&asked),
            answer_header: &header,
            answer: Some(&answer),
        };
        let all = hooks.after(path, &happened, targets).into_iter().map(|sent| {
            let message = sent.expect("it is sent");
            format!("{} {} {}", message.name, message.url, body(&message))
        });
        all.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(sent("POST", "/subscriptions", 201, &[]), r#"added http://localhost:2/hook {"id":77}"#);
    assert_eq!(sent("POST", "/subscriptions", 422, &[]), "", "nothing was registered");
    assert_eq!(sent("POST", "/other", 204, &[]), "");
    let targets = std::slice::from_ref(&target);
    assert_eq!(sent("POST", "/other", 204, targets), r#"petAdded http://localhost:1/pets {"name":"Rex"}"#);
    assert_eq!(sent("GET", "/other", 200, targets), "", "nothing was changed");
}

#[tokio::test]
async fn a_message_arrives_and_the_journal_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/hook?a=1", listener.local_addr().expect("an address"));
    let receiver = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut seen = String::new();
        let mut buffer = [0; 1024];
        while !seen.contains("Rex") {
            let length = stream.read(&mut buffer).await.expect("a request");
            seen.push_str(&String::from_utf8_lossy(&buffer[..length]));
        }
        stream.write_all(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n").await.expect("an answer");
        seen
    });
    let journal = Journal::default();
    let sender = Sender::new(journal.clone());
    let message = hooks().message("petAdded", &url, None).expect("it is sent");
    assert_eq!(sender.send(message).await, Ok(202));
    let seen = receiver.await.expect("a request").to_lowercase();
    assert!(seen.starts_with("post /hook?a=1 http/1.1\r\n"), "{seen}");
    assert!(
        seen.contains("content-type: application/json\r\n") && seen.contains("host: 127.0.0.1:"),
        "{seen}"
    );
    let lines = journal.lines();
    assert!(
        lines.contains(r#""operation":"petAdded","status":202"#) && lines.contains(r#""from":"sent""#),
        "{lines}"
    );
    assert_eq!(journal.counts().requests, 0, "what the mock sends is no request to it");
}

#[tokio::test]
async fn who_does_not_listen_is_said() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        listener.local_addr().expect("an address").port()
    };
    let journal = Journal::default();
    let message =
        hooks().message("petAdded", &format!("http://127.0.0.1:{port}/"), None).expect("it is sent");
    assert!(Sender::new(journal.clone()).send(message).await.is_err());
    let entries = journal.entries();
    let whose = entries.first().and_then(|entry| entry.violations.first()).map(|fault| fault.whose);
    assert_eq!(whose, Some(Whose::Receiver));
}

#[test]
fn what_does_not_fit_is_sent_and_said() {
    let given = json(r#"{"name":7}"#);
    let message = hooks().message("petAdded", "http://localhost/x", Some(&given)).expect("it is sent");
    assert!(message.outside.is_some_and(|why| why.contains("`petAdded` does not fit its schema")));
    assert_eq!(hooks().message("petAdded", "http://localhost/x", None).expect("made").outside, None);
}

#[test]
fn xml_and_parts_are_written() {
    let hooks = hooks();
    let to = |name: &str, given: Option<&str>| {
        let given = given.map(json);
        hooks.message(name, "http://localhost/x", given.as_ref()).expect("a message")
    };
    let xml = to("inXml", Some(r#"{"name":"A & B","at":7}"#));
    assert_eq!(xml.media_type.as_deref(), Some("application/xml"));
    assert!(body(&xml).ends_with(r#"<pet at="7"><name>A &amp; B</name></pet>"#), "{}", body(&xml));
    assert!(body(&to("inXml", None)).contains("<name>Rex</name>"));
    let parts = to("inParts", Some(r#"{"name":"--specwright","photo":1,"tags":["a","b"]}"#));
    assert_eq!(parts.media_type.as_deref(), Some("multipart/form-data; boundary=specwright-part"));
    let text = String::from_utf8_lossy(&parts.body);
    let begins = "--specwright-part\r\ncontent-disposition: form-data; name=\"name\"\r\n";
    assert!(text.starts_with(begins) && text.ends_with("--specwright-part--\r\n"), "{text}");
    assert!(
        text.contains("name=\"photo\"; filename=\"photo\"\r\ncontent-type: image/png\r\n\r\n\u{fffd}PNG"),
        "{text}"
    );
    assert_eq!(text.matches("name=\"tags\"").count(), 2, "{text}");
    assert!(hooks.message("inParts", "http://localhost/x", None).is_ok(), "a body is made");
}
