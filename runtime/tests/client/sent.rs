//! What a request says on the wire, and what is not sent at all.

use std::pin::Pin;
use std::task::{Context, Poll};

use specwright::Body;
use specwright::bytes::Bytes;
use specwright::client::{Http, Outgoing, Payload, Retry, Why};
use specwright::http::{HeaderValue, header};

use crate::socket::{Script, whole};
use crate::{GET, POST, cause, http_of};

fn fine() -> crate::socket::Say {
    whole("200 OK", "Content-Type: application/json\r\n", "{}")
}

#[tokio::test]
async fn no_content_is_said_where_there_might_be_some() {
    let script = Script::new(vec![fine(), fine(), fine()]).await;
    let http = http_of(&script);
    http.execute(&POST, Outgoing::new("/pets")).await.unwrap();
    let empty = Outgoing { body: Payload::Stream(Body::empty()), ..Outgoing::new("/pets") };
    http.execute(&POST, empty).await.unwrap();
    http.execute(&GET, Outgoing::new("/pets/1")).await.unwrap();
    let asked = script.asked();
    assert!(
        asked[0].contains("content-length: 0\r\n") && asked[1].contains("content-length: 0\r\n"),
        "{asked:?}"
    );
    assert!(!asked[2].contains("content-length"), "{asked:?}");
}

#[tokio::test]
async fn nothing_is_asked_for_that_is_not_read() {
    let script = Script::new(vec![fine(), fine()]).await;
    let http = http_of(&script);
    http.execute(&GET, Outgoing::new("/pets/1")).await.unwrap();
    let own = http.with_header(header::ACCEPT, HeaderValue::from_static("a/b"));
    own.execute(&GET, Outgoing::new("/pets/1")).await.unwrap();
    let asked = script.asked();
    assert!(
        asked[0].contains("accept-encoding: identity\r\n") && asked[0].contains("accept: */*\r\n"),
        "{asked:?}"
    );
    assert!(asked[1].contains("accept: a/b\r\n") && !asked[1].contains("*/*"), "{asked:?}");
}

/// The caller's own reader fails: the server is not to blame, and nothing is sent again.
#[tokio::test]
async fn an_own_body_that_breaks() {
    let script = Script::new(vec![fine(), fine()]).await;
    let body = Payload::Stream(Body::new(Broken(0)));
    let error =
        http_of(&script).execute(&POST, Outgoing { body, ..Outgoing::new("/pets") }).await.unwrap_err();
    assert_eq!(error.why(), Why::Request, "{}", cause(&error));
    assert!(cause(&error).contains("the body of the request could not be read"), "{}", cause(&error));
}

/// Some bytes, then an error.
struct Broken(u8);

impl http_body::Body for Broken {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
        self.0 += 1;
        Poll::Ready(Some(match self.0 {
            1 => Ok(http_body::Frame::data(Bytes::from_static(b"abc"))),
            _ => Err(std::io::Error::other("the disk is gone")),
        }))
    }
}

#[tokio::test]
async fn addresses_that_are_none_are_said_at_once() {
    for base in ["http://127.0.0.1:99999", "http://x/{version}", "http://x/%zz"] {
        let error = Http::builder().base(base).retry(Retry::never()).build().unwrap_err();
        assert!(error.to_string().contains("is no address of a server"), "{error}");
    }
}
