//! Answers whose bodies break off: they are asked for again, where a call may be sent twice.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use specwright::__private::client::BodyMedia;
use specwright::client::{
    Answer, Calling, Declared, Failed, Http, Operation, Outgoing, Payload, Read, Request, Retry, Unexpected,
    Why,
};
use specwright::{Content, Value};
use tokio::io::{AsyncRead, ReadBuf};

use crate::cause;
use crate::socket::{Say, Script, whole};

static GET: Operation = Operation::new("GET", "/pets", "listPets");
static POST: Operation = Operation::new("POST", "/pets", "createPet");
static KEYED: Operation = Operation::new("POST", "/pets", "createPet").idempotency_key("Idempotency-Key");

const TYPE: &str = "Content-Type: application/json\r\n";
const SOON: Duration = Duration::from_millis(1);

fn cut(body: &str) -> Say {
    Say::Close(format!("HTTP/1.1 200 OK\r\n{TYPE}Content-Length: 100\r\n\r\n{body}"))
}

fn silent() -> Say {
    Say::Hang(format!("HTTP/1.1 200 OK\r\n{TYPE}Content-Length: 100\r\n\r\n[1,"))
}

fn read(answer: &mut Answer) -> Read<Value, u16> {
    match answer.status() {
        200 => answer.response(),
        404 => Some(Err(404)),
        _ => answer.undeclared(),
    }
}

fn http(script: &Script, times: u32) -> Http {
    let builder = Http::builder().base(script.base()).retry(Retry::times(times).wait(SOON, SOON));
    builder.read_timeout(Duration::from_millis(100)).build().unwrap()
}

async fn called(script: &Script, operation: &'static Operation) -> Result<String, Failed<u16>> {
    let call = Calling::new(&http(script, 2), Request::new(operation), read);
    call.await.map(|value| value.to_string())
}

fn unexpected(outcome: Result<String, Failed<u16>>) -> Unexpected {
    match outcome {
        Err(Failed::Unexpected(unexpected)) => unexpected,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn it_is_asked_for_again() {
    let script = Script::new(vec![cut("[1,"), silent(), whole("200 OK", TYPE, "[1,2]")]).await;
    assert_eq!(called(&script, &GET).await.unwrap(), "[1,2]");
    assert_eq!(script.asked().len(), 3);
    let script = Script::new(vec![cut("[1,"), whole("200 OK", TYPE, "[1,2]")]).await;
    assert_eq!(called(&script, &KEYED).await.unwrap(), "[1,2]");
    let key = |request: &String| {
        request.lines().find_map(|line| line.strip_prefix("idempotency-key: ")).unwrap().to_owned()
    };
    let keys: Vec<_> = script.asked().iter().map(key).collect();
    assert_eq!((keys.len(), &keys[0]), (2, &keys[1]), "the same call, not another one");
}

#[tokio::test]
async fn what_comes_then_is_the_answer() {
    let script = Script::new(vec![cut("[1,"), whole("404 Not Found", TYPE, "{}")]).await;
    assert!(matches!(called(&script, &GET).await, Err(Failed::Declared(404))));
    let script = Script::new(vec![cut("[1,"), whole("500 No", "Content-Type: a/b\r\n", "x")]).await;
    let error = unexpected(called(&script, &GET).await);
    assert_eq!((error.why(), error.status().unwrap().as_u16()), (Why::Status, 500));
}

/// All tries of a call are counted as one, whatever each of them failed of.
#[tokio::test]
async fn not_for_ever() {
    let busy = || whole("503 Busy", "", "");
    let script = Script::new(vec![cut("[1,"), busy(), cut("[2,"), cut("[3,")]).await;
    let error = unexpected(called(&script, &GET).await);
    assert_eq!((error.why(), error.body().as_ref(), script.asked().len()), (Why::Body, &b"[2,"[..], 3));
    let script = Script::new(vec![cut("[1,"), Say::Close(String::new()), Say::Close(String::new())]).await;
    let error = unexpected(called(&script, &GET).await);
    assert_eq!((error.why(), script.asked().len()), (Why::Transport, 3), "the last one is told");
}

#[tokio::test]
async fn not_what_may_not_be_sent_twice() {
    let script = Script::new(vec![cut("[1,"), whole("200 OK", TYPE, "[1,2]")]).await;
    let error = unexpected(called(&script, &POST).await);
    assert_eq!((error.why(), error.body().as_ref(), script.asked().len()), (Why::Body, &b"[1,"[..], 1));
    let long = format!("HTTP/1.1 200 OK\r\n{TYPE}Content-Length: 1000\r\n\r\n");
    let script = Script::new(vec![Say::Forever(long, "x".into()), whole("200 OK", TYPE, "[1,2]")]).await;
    let call = Calling::new(&http(&script, 2).with_limit(10), Request::new(&GET), read);
    let error = unexpected(call.await.map(|value| value.to_string()));
    assert_eq!((error.why(), script.asked().len()), (Why::TooLarge, 1), "it would be as large again");
}

static DOWNLOADS: [Declared; 1] = [Declared::new(200, &[BodyMedia::raw(&["a/b"])])];
static DOWNLOAD: Operation = Operation::new("GET", "/film", "getFilm").answers(&DOWNLOADS);

/// Why a download breaks off is told, and by what the file is written.
#[tokio::test]
async fn a_download() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 100\r\n\r\nabc";
    for (say, said) in [
        (Say::Close(head.into()), "end of file before message length reached"),
        (Say::Hang(head.into()), "nothing of the body came for too long"),
    ] {
        let script = Script::new(vec![say]).await;
        let read: fn(&mut Answer) -> Read<Content, u16> = |answer| Some(Ok(answer.content()?));
        let content = Calling::new(&http(&script, 2), Request::new(&DOWNLOAD), read).await.unwrap();
        let mut file = Vec::new();
        let error = content.write_to(&mut file).await.unwrap_err();
        let text = cause(error.get_ref().unwrap());
        assert!(
            text.starts_with("the body did not arrive: the content broke off: ") && text.ends_with(said),
            "{text}"
        );
        assert_eq!((file.as_slice(), script.asked().len()), (&b"abc"[..], 1), "it was handed over already");
    }
}

/// A reader that fails.
struct Broken;

impl AsyncRead for Broken {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, "the disk is gone")))
    }
}

/// It is the caller's own fault, and said as such.
#[tokio::test]
async fn an_upload() {
    let script = Script::new(vec![whole("200 OK", TYPE, "1")]).await;
    let body = Payload::Stream(Content::reader("a/b", Broken).into());
    let error =
        http(&script, 2).execute(&POST, Outgoing { body, ..Outgoing::new("/pets") }).await.unwrap_err();
    let text = cause(&error);
    assert_eq!(error.why(), Why::Request, "{text}");
    assert!(text.ends_with("the content broke off: the disk is gone") && !text.contains("secure"), "{text}");
}
