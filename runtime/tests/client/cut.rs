//! Answers whose bodies break off: they are asked for again, where a call may be sent twice.

use std::time::Duration;

use specwright::Value;
use specwright::client::{Answer, Calling, Failed, Http, Operation, Read, Request, Retry, Unexpected, Why};

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
