//! Answers that are cut, slow, too large or no HTTP.

use std::time::Duration;

use specwright::client::{Http, Outgoing, Retry, Unexpected, Whole, Why};
use specwright::http::StatusCode;

use crate::socket::{Say, Script, whole};
use crate::{GET, cause};

/// So short that what hangs ends soon.
const SHORT: Duration = Duration::from_millis(100);

async fn get(http: &Http) -> Result<Whole, Unexpected> {
    http.execute(&GET, Outgoing::new("/pets/1")).await?.collect().await
}

/// The client of a server that says one thing.
async fn said(say: Say) -> (Script, specwright::client::Builder) {
    let script = Script::new(vec![say]).await;
    let builder = Http::builder().base(script.base()).retry(Retry::never());
    (script, builder)
}

#[tokio::test]
async fn a_whole_answer() {
    let (script, builder) = said(whole("200 OK", "Content-Type: application/json\r\n", "{}")).await;
    let answer = get(&builder.build().unwrap()).await.unwrap();
    assert_eq!((answer.status, answer.body.as_ref()), (StatusCode::OK, &b"{}"[..]));
    let asked = script.asked();
    assert!(asked[0].starts_with("GET /pets/1 HTTP/1.1\r\n"), "{asked:?}");
    assert!(asked[0].contains("user-agent: specwright/"), "{asked:?}");
}

#[tokio::test]
async fn a_cut_body() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nX-Said: yes\r\n\r\n{\"name\":";
    let (_script, builder) = said(Say::Close(cut.into())).await;
    let error = get(&builder.build().unwrap()).await.unwrap_err();
    assert_eq!((error.why(), error.status()), (Why::Body, Some(StatusCode::OK)));
    assert_eq!(
        (error.body().as_ref(), &error.headers()["x-said"]),
        (&b"{\"name\":"[..], &"yes".parse().unwrap())
    );
}

#[tokio::test]
async fn a_cut_chunk() {
    let cut = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nwo";
    let (_script, builder) = said(Say::Close(cut.into())).await;
    let error = get(&builder.build().unwrap()).await.unwrap_err();
    assert_eq!(error.why(), Why::Body, "{error:?}");
    assert!(error.body().starts_with(b"hello"));
}

#[tokio::test]
async fn a_body_that_falls_silent() {
    let slow = || Say::Hang("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun".into());
    let (_script, builder) = said(slow()).await;
    let error = get(&builder.read_timeout(SHORT).build().unwrap()).await.unwrap_err();
    assert_eq!((error.why(), error.body().as_ref()), (Why::Timeout, &b"begun"[..]), "{error:?}");
    let (_script, builder) = said(slow()).await;
    let error = get(&builder.timeout(SHORT).build().unwrap()).await.unwrap_err();
    assert_eq!((error.why(), error.status()), (Why::Timeout, Some(StatusCode::OK)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_says_nothing() {
    let (_script, builder) = said(Say::Hang(String::new())).await;
    let error = get(&builder.timeout(SHORT).build().unwrap()).await.unwrap_err();
    assert_eq!((error.why(), error.status()), (Why::Timeout, None));
    let (_script, builder) = said(Say::Hang("HTTP/1.1 200".into())).await;
    let error = get(&builder.try_timeout(SHORT).build().unwrap()).await.unwrap_err();
    assert_eq!(cause(&error), "the server did not answer in time: one try took too long");
}

#[tokio::test]
async fn an_oversize_answer() {
    let long = "HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n";
    let (_script, builder) = said(Say::Forever(long.into(), "x".repeat(4096))).await;
    let error = get(&builder.limit(100_000).piece(10).build().unwrap()).await.unwrap_err();
    assert_eq!((error.why(), error.body().as_ref()), (Why::TooLarge, &b"xxxxxxxxxx"[..]));
    // It says of itself that it is too large: nobody waits for the rest.
    let (_script, builder) = said(Say::Hang(format!("{long}x"))).await;
    let error = get(&builder.limit(100_000).build().unwrap()).await.unwrap_err();
    assert_eq!((error.why(), error.body().as_ref()), (Why::TooLarge, &b"x"[..]));
    let chunks = "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n";
    let (_script, builder) =
        said(Say::Forever(chunks.into(), format!("1000\r\n{}\r\n", "x".repeat(4096)))).await;
    let http = builder.build().unwrap();
    let answer = http.execute(&GET, Outgoing::new("/pets/1")).await.unwrap();
    let error = answer.unexpected(Why::Status).await;
    assert_eq!((error.status(), error.body().len()), (Some(StatusCode::INTERNAL_SERVER_ERROR), 16 << 10));
}

/// Of an answer that is wrong for all to see, the beginning is enough: nobody waits for its end, nor takes all of it in.
#[tokio::test]
async fn an_answer_of_another_type_is_not_read_to_its_end() {
    use specwright::client::{Answer, Calling, Reconnect, Request};
    static ALL: specwright::client::Operation = specwright::client::Operation::new("GET", "/pets", "getPets");
    let read: fn(&mut Answer) -> Option<Result<i64, Unexpected>> = |answer| answer.body().map(Ok);
    let endless = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    let (script, builder) = said(Say::Forever(endless.into(), "data: x\n\n".repeat(1000))).await;
    let http = builder.limit(1 << 30).reconnect(Reconnect::times(3).wait(SHORT)).build().unwrap();
    let failed = Calling::new(&http, Request::new(&ALL), read).await.unwrap_err();
    let specwright::client::Failed::Unexpected(error) = failed else { panic!("{failed:?}") };
    assert_eq!((error.why(), error.body().len(), script.asked().len()), (Why::MediaType, 16 << 10, 1));
}

#[tokio::test]
async fn what_is_no_http() {
    for text in [
        "SSH-2.0-OpenSSH_9.9\r\n\r\n",
        "HTTP/1.1 999999 x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno field\r\n\r\n",
        "",
    ] {
        let (_script, builder) = said(Say::Close(text.into())).await;
        let error = get(&builder.build().unwrap()).await.unwrap_err();
        assert_eq!(error.why(), Why::Transport, "{text}");
    }
}

#[tokio::test]
async fn a_header_without_end() {
    let (_script, builder) =
        said(Say::Forever("HTTP/1.1 200 OK\r\n".into(), "X-A: aaaaaaaaaaaaaaaa\r\n".repeat(100))).await;
    assert_eq!(get(&builder.build().unwrap()).await.unwrap_err().why(), Why::Transport);
}

#[tokio::test]
async fn nobody_listens() {
    let port = Script::new(vec![]).await.port;
    let http =
        Http::builder().base(format!("http://127.0.0.1:{port}")).retry(Retry::never()).build().unwrap();
    assert_eq!(get(&http).await.unwrap_err().why(), Why::Transport);
}

#[tokio::test]
async fn no_errors_tell_a_key() {
    use specwright::client::Credential;
    let port = Script::new(vec![]).await.port;
    let builder = Http::builder().base(format!("http://127.0.0.1:{port}")).retry(Retry::never());
    let http = builder.credential("key", Credential::key("s3cret")).build().unwrap();
    let error = http.execute(&crate::SECURED, Outgoing::new("/secured")).await.unwrap_err();
    let text = format!("{error:?} {} {http:?}", cause(&error));
    assert!(!text.contains("s3cret"), "{text}");
}

#[tokio::test]
async fn a_call_that_waits_is_polled_again() {
    use specwright::client::{Answer, Calling, Request};
    let (_script, builder) = said(whole("200 OK", "Content-Type: application/json\r\n", "{}")).await;
    let read: fn(&mut Answer) -> Option<Result<u16, Unexpected>> = |answer| Some(Ok(answer.status()));
    let call = Calling::new(&builder.build().unwrap(), Request::new(&GET), read);
    assert_eq!(call.await.unwrap(), 200);
}
