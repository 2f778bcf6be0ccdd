//! Sequences of items and events, both ways, each item while it arrives.

use std::time::Duration;

use specwright::client::{Http, Reconnect, Why};
use specwright::http::{HeaderValue, Request, Response, header};
use specwright::{Body, Event, Items, json};

use super::{Answering, failed};
use crate::golden::responses::operations::*;
use crate::golden::responses::types::*;
use crate::golden::responses::{Client, Mock, service};

fn served() -> (Mock, Client) {
    let mock = Mock::new();
    (mock.clone(), Client::with_service(service(mock)))
}

fn prices() -> Vec<Price> {
    json::from_str(r#"[{"symbol":"A\n\u001eé","price":1.5},{"symbol":"","price":-2}]"#).unwrap()
}

async fn all<T: Clone>(mut items: Items<T>) -> Vec<T> {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.expect("it reads"));
    }
    all
}

#[tokio::test]
async fn the_same_rows_in_three_forms() {
    let (mock, client) = served();
    let forms = [
        (list_rows::MediaType::Json, list_rows::OkBody::Json(prices())),
        (list_rows::MediaType::Jsonl, list_rows::OkBody::Jsonl(prices().into())),
        (list_rows::MediaType::JsonSeq, list_rows::OkBody::JsonSeq(prices().into())),
    ];
    for (accept, body) in forms {
        mock.list_rows.returns(body);
        let answer = client.list_rows(list_rows::Request::new().with_accept(accept)).await;
        let rows = match answer.expect("an answer") {
            list_rows::OkBody::Json(rows) => rows,
            list_rows::OkBody::Jsonl(items) | list_rows::OkBody::JsonSeq(items) => all(items).await,
        };
        assert_eq!(rows, prices());
    }
}

#[tokio::test]
async fn items_that_are_sent() {
    let (mock, client) = served();
    mock.add_rows.answers_body(|_, body| async move { Ok(i64::try_from(all(body).await.len())?) });
    let lazy = Items::lazy((0..1000_u32).map(|at| Price { symbol: format!("A{at}"), price: f64::from(at) }));
    assert_eq!(client.add_rows(add_rows::Request::new(), lazy).await.expect("an answer"), 1000);
    assert_eq!(client.add_rows(add_rows::Request::new(), Vec::new().into()).await.expect("an answer"), 0);
}

#[tokio::test]
async fn events_that_are_sent() {
    let (mock, client) = served();
    mock.tell_prices.answers_body(|_, body| async move { Ok(format!("{:?}", all(body).await)) });
    let [first, second] = prices().try_into().expect("there are two");
    let events = vec![
        Event::new(first).with_event("price").with_id("7").with_retry(Duration::from_millis(20)),
        Event::new(second).with_id("8"),
    ];
    let told = client.tell_prices(tell_prices::Request::new(), events.clone().into()).await;
    assert_eq!(told.expect("an answer"), format!("{events:?}"));
}

#[tokio::test]
async fn events_of_text_and_whole_ones() {
    let (mock, client) = served();
    let words = vec![
        Event::new("two\nlines".to_owned()).with_event("word").with_id("1"),
        Event::new(" \u{feff}".to_owned()).with_retry(Duration::from_secs(2)),
    ];
    mock.listen_to_words.returns(words.clone().into());
    let heard = client.listen_to_words(listen_to_words::Request::new()).await.expect("an answer");
    assert_eq!(all(heard).await, words);

    let item = r#"{"data":"a\nb","event":"up","id":"1","retry":5}"#;
    let items: Vec<ListenToAllResponseItem> = vec![json::from_str(item).unwrap()];
    mock.listen_to_all.returns(items.clone().into());
    let heard = client.listen_to_all(listen_to_all::Request::new()).await.expect("an answer");
    assert_eq!(all(heard).await, items);
}

#[tokio::test]
async fn a_wrong_item_ends_them_with_its_place() {
    let lines = "{\"symbol\":\"A\",\"price\":1}\n{\"symbol\":1,\"price\":1}\n";
    let client = Client::with_service(Answering::same(200, "application/jsonl", lines));
    let request = list_rows::Request::new().with_accept(list_rows::MediaType::Jsonl);
    let answer = client.list_rows(request).await.expect("a head");
    let list_rows::OkBody::Jsonl(mut items) = answer else { panic!("it is another form") };
    assert_eq!(items.next().await.expect("an item").expect("it reads").symbol, "A");
    let error = items.next().await.expect("an item").expect_err("its symbol is a number");
    assert!(error.to_string().contains("/1/symbol"), "{error}");
    assert!(items.next().await.is_none());
}

/// The first answer breaks off: the call is made again from the last event on, as often as the client was told.
#[tokio::test]
async fn events_come_on_after_a_drop() {
    let events = |text: &'static str| {
        let mut response = Response::new(Body::from(text));
        let media = HeaderValue::from_static("text/event-stream");
        response.headers_mut().insert(header::CONTENT_TYPE, media);
        response
    };
    let scripted = Answering::each([
        events("retry: 1\nid: 7\ndata: {\"symbol\":\"A\",\"price\":1}\n\ndata: {\"sym"),
        events("id: 8\ndata: {\"symbol\":\"B\",\"price\":2}\n\n"),
        Response::builder().status(204).body(Body::empty()).expect("it is a response"),
    ]);
    let http = Http::with_service(scripted.clone()).with_reconnect(Reconnect::times(2));
    let heard = Client::from(http).listen_to_prices(listen_to_prices::Request::new()).await;
    let heard = all(heard.expect("an answer")).await;
    let seen: Vec<_> = heard.iter().map(|event| (event.data.symbol.as_str(), event.id.as_deref())).collect();
    assert_eq!(seen, [("A", Some("7")), ("B", Some("8"))]);
    let last = |request: &Request<()>| {
        request.headers().get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned)
    };
    assert_eq!(scripted.asked(last), [None, Some("7".to_owned()), Some("8".to_owned())]);
}

#[tokio::test]
async fn events_are_no_answer_of_another_type() {
    let client = Client::with_service(Answering::same(200, "application/json", "[]"));
    let unexpected = failed(client.listen_to_prices(listen_to_prices::Request::new()).await);
    assert_eq!(unexpected.why(), Why::MediaType);
}
