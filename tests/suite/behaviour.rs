//! What a generated service makes of requests, seen through its mock, over a socket.

use specwright::mock::Server;
use specwright_tests::http::{Answer, ask};

use super::golden::operations::Mock;
use super::golden::operations::operations::list_things::Request;
use super::golden::operations::types;

const TRACE: &str = "X-Trace: 0189d8e0-7e1c-7000-8000-000000000000\nAuthorization: Bearer x";

async fn list(server: &Server<Mock>, query: &str, headers: &str) -> Answer {
    ask(server.addr(), &format!("GET /v2/things{query}\n{TRACE}{headers}")).await
}

/// What the handler is given for a query.
async fn request(query: &str, headers: &str) -> Request {
    let server =
        Mock::<()>::with_callers(specwright::mock::Callers::everyone()).serve().await.expect("it is served");
    let answer = list(&server, query, headers).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.body);
    server.list_things.last_call().expect("it was called").into_request()
}

#[tokio::test]
async fn parameters_of_every_form_are_read() {
    let read = request(
        "?ids=1&ids=2&fields=a,b&from=1&to=2&where=%7B%22name%22:%22x%22%7D&marks=a&marks=b",
        "\nX-Hints: p, q\nCookie: other=1; session=s",
    )
    .await;
    assert_eq!(
        (read.limit, read.ids, read.fields),
        (10, Some(vec![1, 2]), Some(vec!["a".into(), "b".into()]))
    );
    assert_eq!(read.range.map(|range| (range.from, range.to)), Some((Some(1), Some(2))));
    assert_eq!(read.r#where.map(|thing| thing.name).as_deref(), Some("x"));
    assert_eq!(read.marks, Some(vec![Some("a".into()), Some("b".into())]));
    assert_eq!(read.x_hints, Some(vec!["p".into(), "q".into()]));
    assert_eq!(read.session.as_deref(), Some("s"));
}

#[tokio::test]
async fn a_value_or_a_list_is_told_by_how_often_it_comes() {
    assert_eq!(request("", "").await.tags, None);
    assert_eq!(request("?tags=a", "").await.tags, Some(types::ListThingsTags::String("a".into())));
    let both = types::ListThingsTags::StringList(vec!["a".into(), "b".into()]);
    assert_eq!(request("?tags=a&tags=b", "").await.tags, Some(both));
}

#[tokio::test]
async fn keys_with_brackets_are_read() {
    let read = request("?filter%5Bname%5D=a%20b&filter[other]=1", "").await;
    assert_eq!(read.filter.and_then(|filter| filter.name).as_deref(), Some("a b"));
}

#[tokio::test]
async fn what_is_wrong_with_parameters_is_said_at_once() {
    let server =
        Mock::<()>::with_callers(specwright::mock::Callers::everyone()).serve().await.expect("it is served");
    let answer =
        ask(server.addr(), "GET /v2/things?limit=0&ids=1&ids=x&from=y\nX-Trace: 7\nAuthorization: Bearer x")
            .await;
    assert_eq!(answer.status, 422);
    for place in ["/limit", "/ids/1", "/X-Trace"] {
        assert!(answer.body.contains(&format!("\"{place}\"")), "{place} is not in {}", answer.body);
    }
    assert!(server.list_things.calls().is_empty());
}
