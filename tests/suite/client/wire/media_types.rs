//! Media types that only their parameters tell apart.

use specwright::client::Why;
use specwright::http::{HeaderValue, header};

use super::{failed, served};
use crate::client::Answering;
use crate::golden::wire::Client;
use crate::golden::wire::operations::*;
use crate::golden::wire::types::{New, Old};

fn old(name: &str) -> Old {
    Old { name: name.to_owned() }
}

fn new(title: &str) -> New {
    New { title: title.to_owned() }
}

#[tokio::test]
async fn each_version_is_sent_and_read_as_itself() {
    let (mock, client, sent) = served();
    for (body, media_type) in [
        (convert::Body::JsonVersion1(old("a")), "application/json; version=1"),
        (convert::Body::JsonVersion2(new("a")), "application/json; version=2"),
    ] {
        let request = convert::Request::new(body);
        client.convert(request.clone()).await.expect("it is converted");
        assert_eq!(sent.field("content-type").as_deref(), Some(media_type));
        assert_eq!(mock.convert.last_call().expect("it came").into_request(), request);
    }
    // The schema of the other version does not count.
    let wrong = client.convert(convert::Request::new(convert::Body::JsonVersion1(old("a"))));
    let wrong =
        wrong.with_header(header::CONTENT_TYPE, HeaderValue::from_static("application/json; version=2"));
    assert_eq!(failed(wrong.await).status().map(|status| status.as_u16()), Some(422));
    let unknown = client.convert(convert::Request::new(convert::Body::JsonVersion1(old("a"))));
    let unknown =
        unknown.with_header(header::CONTENT_TYPE, HeaderValue::from_static("application/json; version=3"));
    assert_eq!(failed(unknown.await).status().map(|status| status.as_u16()), Some(415));
}

#[tokio::test]
async fn the_accepted_version_is_answered() {
    let (mock, client, sent) = served();
    let versions = [
        (convert::MediaType::JsonVersion1, convert::OkBody::JsonVersion1(old("a"))),
        (convert::MediaType::JsonVersion2, convert::OkBody::JsonVersion2(new("b"))),
    ];
    for (accept, body) in versions {
        mock.convert.returns(body.clone());
        let request = convert::Request::new(convert::Body::JsonVersion1(old("a"))).with_accept(accept);
        assert_eq!(client.convert(request).await.expect("an answer"), body);
        assert_eq!(mock.convert.last_call().expect("it came").request().accept, accept);
        let field = sent.field("accept").unwrap_or_default();
        assert!(field.starts_with(&accept.to_string()), "{field}");
    }
    let neither = client.convert(convert::Request::new(convert::Body::JsonVersion1(old("a"))));
    let neither =
        neither.with_header(header::ACCEPT, HeaderValue::from_static("application/json; version=3"));
    assert_eq!(failed(neither.await).status().map(|status| status.as_u16()), Some(406));
}

#[tokio::test]
async fn one_version_is_said_in_full() {
    let (mock, client, sent) = served();
    mock.set_profile.returns(new("b"));
    let answer = client.set_profile(set_profile::Request::new(new("a"))).await;
    assert_eq!(answer.expect("an answer"), new("b"));
    for field in ["content-type", "accept"] {
        assert_eq!(sent.field(field).as_deref(), Some("application/json; api-version=7"), "{field}");
    }
}

#[tokio::test]
async fn what_servers_of_others_answer() {
    let body = r#"{"title":"b"}"#;
    // One declared type is read whatever its parameters are.
    for media_type in ["application/json", "application/json; api-version=8; charset=utf-8"] {
        let client = Client::with_service(Answering::same(200, media_type, body));
        let answer = client.set_profile(set_profile::Request::new(new("a"))).await;
        assert_eq!(answer.expect("an answer"), new("b"), "{media_type}");
    }
    let request = || convert::Request::new(convert::Body::JsonVersion2(new("a")));
    let client = Client::with_service(Answering::same(200, "application/json;VERSION=\"2\"", body));
    assert_eq!(client.convert(request()).await.expect("an answer"), convert::OkBody::JsonVersion2(new("b")));
    let client = Client::with_service(Answering::same(200, "application/json; version=3", body));
    assert_eq!(failed(client.convert(request()).await).why(), Why::MediaType);
}

/// What many services of .NET declare: the same JSON as `text/plain` first.
#[tokio::test]
async fn json_under_another_name_is_read() {
    let (mock, client, sent) = served();
    mock.read_plain.returns(new("a"));
    assert_eq!(client.read_plain(read_plain::Request::new()).await.expect("an answer"), new("a"));
    assert_eq!(sent.field("accept").as_deref(), Some("text/plain, application/json, text/json"));
}
