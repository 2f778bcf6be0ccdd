//! Empty lists, empty objects and null: they arrive as they were given, or are not sent.

use specwright::json;

use super::{refused, served};
use crate::golden::wire::operations::*;
use crate::golden::wire::types::*;

fn names(text: &str) -> Names {
    json::from_str(text).expect("a list")
}

fn filter(text: &str) -> Filter {
    json::from_str(text).expect("a filter")
}

#[tokio::test]
async fn what_has_a_text_arrives() {
    let (mock, client, _) = served();
    let empty = read_empties::Request::new;
    let requests = [
        empty(),
        empty().with_spread(names(r#"[""]"#)),
        empty().with_packed(names("[]")),
        empty().with_piped(names("[]")),
        empty().with_whole(filter("{}")),
        empty().with_whole(filter(r#"{"kinds":[]}"#)),
        empty().with_json(filter("{}")),
        empty().with_json(filter(r#"{"kinds":[],"owner":{"id":null}}"#)),
        empty().with_x_names(names("[]")),
        empty().with_names(names("[]")),
        empty().with_few(Vec::new()),
        empty().with_few(vec![None, Some("a".to_owned())]),
        empty().with_deep(filter(r#"{"name":""}"#)),
    ];
    for request in requests {
        client.read_empties(request.clone()).await.expect("it is read");
        assert_eq!(mock.read_empties.last_call().expect("it came").into_request(), request);
    }
    let spread = read_spread::Request::new().with_filter(filter(r#"{"kinds":[]}"#));
    client.read_spread(spread.clone()).await.expect("it is read");
    assert_eq!(mock.read_spread.calls(), [spread]);
}

#[tokio::test]
async fn what_has_no_text_is_not_sent() {
    let (_, client, sent) = served();
    let empty = read_empties::Request::new;
    let requests = [
        (empty().with_spread(names("[]")), "an empty list would be read as absent in the parameter `spread`"),
        (empty().with_packed(names(r#"[""]"#)), "an empty item would be lost in the parameter `packed`"),
        (empty().with_deep(filter("{}")), "an empty object would be read as absent in the parameter `deep`"),
        (empty().with_deep(filter(r#"{"kinds":[]}"#)), "an empty list would be read as absent"),
        (empty().with_deep(filter(r#"{"owner":{}}"#)), "an empty object would be read as absent"),
        (empty().with_deep(filter(r#"{"owner":{"id":null}}"#)), "null would be read as absent"),
        (empty().with_few(vec![Some("null".to_owned())]), "the text `null` would be read as null"),
    ];
    for (request, expected) in requests {
        let why = refused(client.read_empties(request).await);
        assert!(why.contains(expected), "{why}");
    }
    let spread = read_spread::Request::new().with_filter(Filter::default());
    let why = refused(client.read_spread(spread).await);
    assert!(why.contains("an empty object would be read as absent in the parameter `filter`"), "{why}");
    assert_eq!(sent.count(), 0);
}

#[tokio::test]
async fn null_that_must_be_there_is_an_empty_text() {
    let (mock, client, sent) = served();
    let requests = [
        read_nulls::Request::new(),
        read_nulls::Request::new().with_count(0).with_x_count(-1).with_maybe(2).with_text("null"),
        read_nulls::Request::new().with_text(""),
    ];
    for request in requests {
        client.read_nulls(request.clone()).await.expect("it is read");
        assert_eq!(mock.read_nulls.last_call().expect("it came").into_request(), request);
    }
    assert_eq!(sent.target(), "/nulls?count=&text=");
    assert_eq!(sent.field("x-count").as_deref(), Some(""));
    // The empty text is a text.
    let why = refused(client.read_null_text(read_null_text::Request::new()).await);
    assert!(why.contains("null would be read as absent in the parameter `text`"), "{why}");
    let text = read_null_text::Request::new().with_text("null");
    client.read_null_text(text.clone()).await.expect("it is read");
    assert_eq!(mock.read_null_text.calls(), [text]);
}

fn form(text: &str) -> Form {
    json::from_str(text).expect("a form")
}

#[tokio::test]
async fn members_of_forms_and_parts() {
    let (mock, client, _) = served();
    for text in [r#"{"name":""}"#, r#"{"name":"null","labels":["","a"],"none":["x"],"nick":"y"}"#] {
        client.send_form(send_form::Request::new(form(text))).await.expect("it is sent");
        assert_eq!(mock.send_form.last_call().expect("it came").into_request().body, form(text));
        client.send_parts(send_parts::Request::new(form(text))).await.expect("it is sent");
        assert_eq!(mock.send_parts.last_call().expect("it came").into_request().body, form(text));
    }
    for (text, expected) in [
        (r#"{"name":"a","labels":[]}"#, "an empty list"),
        (r#"{"name":"a","nick":null}"#, "null would be read as an empty text"),
        (r#"{"name":"a","nick":"null"}"#, "the text `null` would be read as null"),
    ] {
        let why = refused(client.send_form(send_form::Request::new(form(text))).await);
        assert!(why.contains(expected), "{why}");
    }
    let why = refused(client.send_parts(send_parts::Request::new(form(r#"{"name":"a","labels":[]}"#))).await);
    assert!(why.contains("an empty list in the part `labels` would be read as absent"), "{why}");
}
