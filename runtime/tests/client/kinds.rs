//! Which media types of answers a client takes, and what it says of others.

use specwright::client::{Answer, Calling, Declared, Failed, Operation, Request, Unexpected, Why};
use specwright::{BoxError, Value};

use crate::socket::{Script, whole};
use crate::{cause, http_of};

static JSON: Operation = Operation::new("GET", "/pets", "listPets");
static TEXT: Operation = Operation::new("GET", "/pets", "listPets").answers(&TEXTS);
static TEXTS: [Declared; 1] = [Declared::new(200, &[BodyMedia::text(&["text/plain"])])];

use specwright::__private::client::BodyMedia;

type Outcome = Result<Value, Failed<BoxError>>;

async fn answered(operation: &'static Operation, headers: &str, body: &str) -> Outcome {
    let script = Script::new(vec![whole("200 OK", headers, body)]).await;
    let read: fn(&mut Answer) -> Option<Result<Value, BoxError>> = |answer| answer.body().map(Ok);
    Calling::new(&http_of(&script), Request::new(operation), read).await
}

fn unexpected(outcome: Outcome) -> Unexpected {
    match outcome {
        Err(Failed::Unexpected(unexpected)) => unexpected,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn json_of_any_name_is_json() {
    for sent in [
        "Content-Type: application/json\r\n",
        "Content-Type: APPLICATION/JSON; charset=utf-8\r\n",
        "Content-Type: application/json;charset=ISO-8859-1\r\n",
        "Content-Type: application/problem+json\r\n",
        "Content-Type: application/vnd.github.v3+json; charset=utf-8\r\n",
        "Content-Type: text/json\r\n",
        "",
    ] {
        let value = answered(&JSON, sent, r#"{"a": 1}"#).await.expect(sent);
        assert_eq!(value.to_string(), r#"{"a":1}"#, "{sent}");
    }
    let marked = answered(&JSON, "Content-Type: application/json\r\n", "\u{feff}[1]").await;
    assert_eq!(marked.unwrap().to_string(), "[1]");
}

#[tokio::test]
async fn what_is_none_is_named() {
    for (sent, said) in [
        ("Content-Type: text/html\r\n", "header at /content-type is `text/html`, not application/json"),
        (
            "Content-Type: text/plain; charset=utf-8\r\n",
            "is `text/plain; charset=utf-8`, not application/json",
        ),
        ("Content-Type: application/jsonl\r\n", "is `application/jsonl`, not application/json"),
        (
            "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
            "header at /content-encoding is `gzip`, which is not decoded: write \
             `.layer(tower_http::decompression::DecompressionLayer::new())`, with its feature `decompression-gzip`",
        ),
        ("Content-Encoding: x, br\r\n", "is `x, br`, which is not decoded"),
    ] {
        let error = unexpected(answered(&JSON, sent, r#"{"a": 1}"#).await);
        assert_eq!((error.why(), error.status().map(|status| status.as_u16())), (Why::MediaType, Some(200)));
        assert_eq!(error.body(), r#"{"a": 1}"#);
        assert!(cause(&error).contains(said), "{}", cause(&error));
    }
}

#[tokio::test]
async fn texts_in_their_charset() {
    // U+00E9 in the script is two bytes, both of which are characters of ISO 8859-1.
    for (sent, text) in
        [("text/plain", "é"), ("text/plain; charset=\"UTF-8\"", "é"), ("text/plain;charset=ISO-8859-1", "Ã©")]
    {
        let value = answered(&TEXT, &format!("Content-Type: {sent}\r\n"), "é").await.expect(sent);
        assert_eq!(value.as_str(), Some(text), "{sent}");
    }
    let error = unexpected(answered(&TEXT, "Content-Type: text/plain; charset=koi8-r\r\n", "a").await);
    assert_eq!(error.why(), Why::MediaType);
    assert!(error.to_string().contains("has the charset `koi8-r`, which is not read"), "{error}");
}
