//! Answers of every kind: bodies by media type, header fields, streams, failures, and what the description does not have.

use specwright::client::{Failed, Unexpected, Why};
use specwright::{Content, Event};

use super::{Answering, failed};
use crate::golden::responses::operations::*;
use crate::golden::responses::types::{Price, Problem, Report};
use crate::golden::responses::{Api, Client, Mock, service};

fn served() -> (Mock, Client) {
    let mock = Mock::new();
    (mock.clone(), Client::with_service(service(mock)))
}

#[tokio::test]
async fn bodies_of_several_types() {
    let (mock, client) = served();
    let example = mock.get_report(get_report::Request::new()).await.expect("the example");
    let report: Report = mock.get_hal(get_hal::Request::new()).await.expect("the example");
    let bodies = [
        (get_report::MediaType::Json, get_report::OkBody::Json(report)),
        (get_report::MediaType::Csv, get_report::OkBody::Csv("a,b\n1,\"é\"".into())),
    ];
    for (accept, body) in bodies {
        let answer = get_report::Response { body, ..example.clone() };
        mock.get_report.returns(answer.clone());
        let request = get_report::Request::new().with_accept(accept);
        assert_eq!(client.get_report(request).await.expect("an answer"), answer);
    }
    let pdf = get_report::OkBody::Pdf(Content::new("application/pdf", "%PDF"));
    mock.get_report.returns(get_report::Response { body: pdf, ..example });
    let request = get_report::Request::new().with_accept(get_report::MediaType::Pdf);
    let answer = client.get_report(request).await.expect("an answer");
    let get_report::OkBody::Pdf(content) = answer.body else { panic!("it is a PDF") };
    assert_eq!(content.media_type, "application/pdf");
    assert_eq!(content.collect(100).await.expect("it is whole"), "%PDF");
}

#[tokio::test]
async fn failures_are_declared_ones() {
    let (mock, client) = served();
    let problem = get_report::NotFoundBody::ProblemJson(Problem::default());
    mock.get_report.returns_error(get_report::Error::NotFound(problem.clone()));
    match client.get_report(get_report::Request::new()).await {
        Err(Failed::Declared(get_report::Error::NotFound(body))) => assert_eq!(body, problem),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn header_fields() {
    let (mock, client) = served();
    let answer = mock.get_headers(get_headers::Request::new()).await.expect("the example");
    assert_eq!(client.get_headers(get_headers::Request::new()).await.expect("an answer"), answer);
}

#[tokio::test]
async fn items_one_by_one() {
    let (mock, client) = served();
    let price: Price = specwright::json::from_str(r#"{"symbol": "A", "price": 1.5}"#).expect("a price");
    let sent = vec![Event::new(price.clone()).with_id("7"), Event::new(price)];
    mock.listen_to_prices.returns(sent.clone().into());
    let mut events = client.listen_to_prices(listen_to_prices::Request::new()).await.expect("an answer");
    let mut arrived = Vec::new();
    while let Some(event) = events.next().await {
        arrived.push(event.expect("it reads"));
    }
    assert_eq!(arrived, sent);
}

async fn unexpected(fixed: Answering) -> Unexpected {
    failed(Client::with_service(fixed).get_hal(get_hal::Request::new()).await)
}

#[tokio::test]
async fn what_is_not_declared_is_unexpected() {
    let status = unexpected(Answering::same(418, "text/html", "<p>short and stout")).await;
    assert_eq!((status.why(), status.status().map(|status| status.as_u16())), (Why::Status, Some(418)));
    assert_eq!(status.body(), "<p>short and stout");
    assert_eq!(status.headers()["content-type"], "text/html");

    let media_type = unexpected(Answering::same(200, "text/html", "<p>welcome to our hotel")).await;
    assert_eq!(media_type.why(), Why::MediaType);

    let invalid = unexpected(Answering::same(200, "application/json", r#"{"rows": "x"}"#)).await;
    assert_eq!(invalid.why(), Why::Invalid);
    assert!(!invalid.violations().is_empty() && invalid.to_string().contains("body at /"), "{invalid}");

    let cut = unexpected(Answering::same(200, "application/json", r#"{"rows": "#)).await;
    assert_eq!((cut.why(), cut.violations()[0].rule), (Why::Invalid, "syntax"));
}

/// As the method of a trait, the call fails by the operation's own error, with the cause inside.
#[tokio::test]
async fn the_client_is_an_api() {
    async fn ask(api: &impl Api) -> Result<get_report::Response, get_report::Error> {
        api.get_report(get_report::Request::new()).await
    }
    let Err(get_report::Error::Unexpected(error)) =
        ask(&Client::with_service(Answering::same(500, "a/b", ""))).await
    else {
        panic!("nothing else can be said");
    };
    assert_eq!(error.cause().downcast_ref::<Unexpected>().map(Unexpected::why), Some(Why::Status));
}

/// What a 303 and a 301 say is an answer where they are declared; nobody is led on.
#[tokio::test]
async fn redirects_and_answers_without_a_body() {
    let (mock, client) = served();
    let see = post_old::SeeOther { location: Some("/new?a=b".to_owned()) };
    for answer in [post_old::Response::NoContent, post_old::Response::SeeOther(see)] {
        mock.post_old.returns(answer.clone());
        assert_eq!(client.post_old(post_old::Request::new()).await.expect("an answer"), answer);
    }
    let moved = mock.get_old(get_old::Request::new()).await.expect("the example");
    mock.get_old.returns(moved.clone());
    assert_eq!(client.get_old(get_old::Request::new()).await.expect("an answer"), moved);
}
