//! A client of the first version takes what the second one answers, where it was generated with `tolerant = true`; its
//! server goes on to refuse it.

use specwright::client::{Failed, Unexpected, Why};
use specwright::http::Response;
use specwright::{Body, Value, json};

use super::Answering;
use crate::golden::tolerant::operations::*;
use crate::golden::tolerant::types::{Code, Discount, Known, Level, Limit, Order, Payment, Stage};
use crate::golden::tolerant::{Client, Mock, service};

/// The second version, which always answers the same.
fn second(status: u16, media_type: &'static str, body: &'static str) -> Client {
    Client::with_service(Answering::by(move |_, _| {
        let response = Response::builder().status(status).header("content-type", media_type);
        let response = response.header("x-stage", "returned").header("x-new", "header");
        response.body(Body::from(body)).expect("it is a response")
    }))
}

fn client(body: &'static str) -> Client {
    second(200, "application/json", body)
}

async fn order(client: &Client) -> Result<get_order::Response, Unexpected> {
    client.get_order(get_order::Request::new(1)).await.map_err(|failed| match failed {
        Failed::Unexpected(unexpected) => unexpected,
        Failed::Declared(error) => panic!("{error:?}"),
    })
}

const NEWER: &str = r#"{
    "version": 2, "stage": "lost", "level": 4, "limit": 20.5, "known": "c", "code": "ABCD",
    "payment": {"kind": "crypto", "chain": {"id": 1}},
    "discounts": [{"percent": 80}, {"points": 5}, "cod-1234"],
    "count": 10, "place": [1, 2, 3], "notes": {"A1": "x"}, "added": [null]
}"#;

#[tokio::test]
async fn a_tolerant_client_takes_what_is_newer() {
    let answer = order(&client(NEWER)).await.expect("it is taken");
    assert_eq!(answer.x_stage, Some(Stage::Unknown("returned".into())));
    let order = answer.body;
    assert_eq!(order.stage, Stage::Unknown("lost".into()));
    assert_eq!(order.level, Some(Level::Unknown(4)));
    assert_eq!(order.limit, Some(Limit::Unknown(json::from_str("20.5").expect("a number"))));
    assert_eq!(order.known, Some(Known::Unknown("c".into())));
    assert_eq!(order.code.as_deref().map(String::as_str), Some("ABCD"));
    let Payment::Unknown(payment) = &order.payment else { panic!("{:?}", order.payment) };
    assert_eq!(payment.pointer("/chain/id").and_then(Value::as_number), Some("1"));
    let discounts = order.discounts.as_deref().expect("they are there");
    assert!(matches!(&discounts[0], Discount::WithPercent(one) if one.percent == 80), "{discounts:?}");
    assert!(matches!(&discounts[1], Discount::Unknown(Value::Object(_))), "{discounts:?}");
    assert!(matches!(&discounts[2], Discount::String(text) if text == "cod-1234"), "{discounts:?}");
    assert_eq!((order.count, order.place), (Some(10), Some((1.0, 2.0))));
    let notes = order.notes.as_ref().expect("they are there");
    assert_eq!(notes["A1"], "x");
}

/// What is known stays what it is, and what is wrong stays wrong.
#[tokio::test]
async fn it_takes_no_more_than_that() {
    let text =
        r#"{"stage": "paid", "level": 2, "limit": "unlimited", "payment": {"kind": "card", "number": "1"}}"#;
    let order = order(&client(text)).await.expect("it is taken").body;
    assert_eq!((order.stage, order.level), (Stage::Paid, Some(Level::N2)));
    assert!(matches!(&order.payment, Payment::Card(card) if card.number == "1"));
    for (text, wrong) in [
        (r#"{"payment": {"kind": "cash"}}"#, ["required", "/stage"]),
        (r#"{"stage": 1, "payment": {"kind": "cash"}}"#, ["type", "/stage"]),
        (r#"{"stage": "paid", "payment": {}}"#, ["required", "/payment/kind"]),
        (r#"{"stage": "paid", "payment": {"kind": "card"}}"#, ["required", "/payment/number"]),
        (r#"{"stage": "paid", "payment": {"kind": "cash"}, "count": "1"}"#, ["type", "/count"]),
        (r#"{"stage": "paid", "payment": {"kind": "cash"}, "level": "high"}"#, ["type", "/level"]),
    ] {
        let unexpected = self::order(&client(text)).await.expect_err(text);
        let found: Vec<_> = unexpected.violations().iter().map(|one| [one.rule, &one.pointer]).collect();
        assert_eq!((unexpected.why(), found), (Why::Invalid, vec![wrong]), "{text}");
    }
}

#[tokio::test]
async fn an_exact_client_takes_nothing_of_it() {
    let exact = client(NEWER).with(|http| http.with_tolerance(false));
    let unexpected = order(&exact).await.expect_err("nothing of it is declared");
    let mut found: Vec<_> = unexpected.violations().iter().map(|one| [one.rule, &one.pointer]).collect();
    found.sort_unstable();
    let expected = [
        ["additionalProperties", "/added"],
        ["enum", "/level"],
        ["enum", "/limit"],
        ["enum", "/payment/kind"],
        ["enum", "/stage"],
        ["enum", "/version"],
        ["enum", "/x-stage"],
        ["maxItems", "/place"],
        ["maximum", "/count"],
        ["maximum", "/discounts/0/percent"],
        ["oneOf", "/discounts/0"],
        ["oneOf", "/discounts/1"],
        ["oneOf", "/discounts/2"],
        ["pattern", "/code"],
        ["propertyNames", "/notes/A1"],
        ["required", "/discounts/1/percent"],
    ];
    assert_eq!(found, expected);
}

#[tokio::test]
async fn failures_and_items_are_read_so_too() {
    let newer = second(404, "application/problem+json", r#"{"title": "gone", "since": 2}"#);
    match newer.get_order(get_order::Request::new(1)).await {
        Err(Failed::Declared(get_order::Error::NotFound(trouble))) => assert_eq!(trouble.title, "gone"),
        other => panic!("{other:?}"),
    }
    let client = second(200, "application/jsonl", "\"paid\"\n\"lost\"\n");
    let mut items = client.listen_to_orders(listen_to_orders::Request::new()).await.expect("an answer");
    assert_eq!(items.next().await.expect("one").expect("it reads"), Stage::Paid);
    assert_eq!(items.next().await.expect("one").expect("it reads"), Stage::Unknown("lost".into()));
}

/// What was read goes back as it came; a server of the first version refuses it, a parameter as well.
#[tokio::test]
async fn the_server_stays_exact() {
    let mut order: Order = order(&client(NEWER)).await.expect("it is taken").body;
    let written = json::from_str::<Value>(&json::to_string(&order)).expect("it is JSON");
    let newer = json::from_str::<Value>(NEWER).expect("it is JSON");
    for place in ["/stage", "/level", "/limit", "/payment", "/discounts", "/code"] {
        assert_eq!(written.pointer(place), newer.pointer(place), "{place}");
    }
    let first = Client::with_service(service(Mock::new()));
    order.stage = Stage::Paid;
    match first.put_order(put_order::Request::new(1, order)).await {
        Err(Failed::Unexpected(refused)) => {
            assert_eq!(refused.status().map(|status| status.as_u16()), Some(422));
            let body = String::from_utf8_lossy(refused.body()).into_owned();
            for place in ["/level", "/limit", "/payment/kind", "/code", "/count"] {
                assert!(body.contains(place), "{body}");
            }
        }
        other => panic!("{other:?}"),
    }
    let asked = listen_to_orders::Request::new().with_stage(Stage::Unknown("lost".into()));
    match first.listen_to_orders(asked).await {
        Err(Failed::Unexpected(refused)) => {
            assert_eq!(refused.status().map(|status| status.as_u16()), Some(422));
            let body = String::from_utf8_lossy(refused.body()).into_owned();
            assert!(body.contains("must be one of placed, paid, sent"), "{body}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn texts_are_exact() {
    assert_eq!("paid".parse::<Stage>(), Ok(Stage::Paid));
    assert_eq!("lost".parse::<Stage>().unwrap_err().to_string(), "must be one of placed, paid, sent");
    assert_eq!("4".parse::<Level>().unwrap_err().to_string(), "must be one of 1, 2, 3");
    assert_eq!((Stage::Unknown("x".into()).to_string(), Level::N2.to_string()), ("x".into(), "2".into()));
    assert!("ABCD".parse::<Code>().is_err());
}
