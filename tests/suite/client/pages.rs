//! Lists that come in pages: each of the ways to ask for the next one, and how they end.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use specwright::Body;
use specwright::client::{Credential, Failed, Http, Paged, Why};
use specwright::http::{Request, Response, Uri};
use tower_service::Service;

use crate::golden::client::Client;
use crate::golden::client::operations::*;
use crate::golden::client::types::{Order, SearchBody};

/// Answers with these bodies, one after the other; what stands before a `|` is the header `Link`. It may begin with its status.
#[derive(Clone)]
struct Scripted(Arc<Mutex<Script>>);

/// What is still to be answered, and what came so far.
#[derive(Default)]
struct Script {
    answers: VecDeque<&'static str>,
    uris: Vec<Uri>,
    bodies: Vec<Body>,
}

impl Service<Request<Body>> for Scripted {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let mut script = self.0.lock().expect("no thread panicked");
        script.uris.push(request.uri().clone());
        script.bodies.push(request.into_body());
        let text = script.answers.pop_front().unwrap_or("nothing more is asked for");
        let (link, body) = text.split_once('|').unwrap_or(("", text));
        let status = body.get(..3).and_then(|status| status.parse().ok()).unwrap_or(200);
        let body = if status == 200 { body } else { body.get(3..).unwrap_or_default() };
        let response = Response::builder().status(status).header("link", link);
        let response = response.header("content-type", "application/json");
        ready(Ok(response.body(Body::from(body)).expect("it is a response")))
    }
}

fn scripted(bodies: &[&'static str]) -> (Scripted, Client) {
    let service = Scripted(Arc::new(Mutex::new(Script {
        answers: bodies.iter().copied().collect(),
        ..Script::default()
    })));
    let http = Http::with_service(service.clone()).with_credential("token", Credential::bearer("abc"));
    (service, Client::from(http))
}

impl Scripted {
    /// The queries that were asked with.
    fn asked(&self) -> Vec<String> {
        let query = |uri: &Uri| uri.query().unwrap_or_default().to_owned();
        self.0.lock().expect("no thread panicked").uris.iter().map(query).collect()
    }

    /// The bodies that were sent.
    async fn bodies(&self) -> Vec<String> {
        let sent = std::mem::take(&mut self.0.lock().expect("no thread panicked").bodies);
        let mut texts = Vec::new();
        for body in sent {
            let bytes = body.collect(1000).await.expect("it is whole");
            texts.push(String::from_utf8(bytes.to_vec()).expect("it is text"));
        }
        texts
    }

    /// The paths that were asked for.
    fn paths(&self) -> Vec<String> {
        self.0.lock().expect("no thread panicked").uris.iter().map(|uri| uri.path().to_owned()).collect()
    }
}

/// The ids of all items, and why there are no more where that is an error.
async fn ids<R, E: std::fmt::Debug>(pages: Paged<R, E, Order>) -> (Vec<String>, Option<Why>) {
    let mut items = pages.items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(order) => ids.push(order.id),
            Err(Failed::Unexpected(unexpected)) => {
                assert!(items.next().await.is_none(), "an error is the last");
                return (ids, Some(unexpected.why()));
            }
            Err(failed) => panic!("{failed:?}"),
        }
    }
    (ids, None)
}

/// All items, without an error.
macro_rules! all {
    ($pages:expr) => {{
        let (ids, why) = ids($pages).await;
        assert_eq!(why, None);
        ids.concat()
    }};
}

#[tokio::test]
async fn by_numbers() {
    let (service, client) = scripted(&[r#"[{"id": "a"}, {"id": "b"}]"#, r#"[{"id": "c"}]"#, "[]"]);
    let request = by_page::Request::new().with_tag(vec!["x".into(), "y".into()]);
    assert_eq!(all!(client.by_page_pages_(request)), "abc");
    assert_eq!(service.asked(), ["tag=x&tag=y", "tag=x&tag=y&page=2", "tag=x&tag=y&page=3"]);

    let found = r#"{"tags": [], "found": [{"id": "a"}, {"id": "b"}]}"#;
    let other = r#"{"tags": [], "found": [{"id": "c"}, {"id": "d"}]}"#;
    let (service, client) = scripted(&[found, other, r#"{"tags": ["x"], "found": []}"#]);
    #[expect(deprecated, reason = "the operation is")]
    let pages = client.by_offset_pages(by_offset::Request::new().with_offset(10));
    assert_eq!(all!(pages), "abcd");
    assert_eq!(service.asked(), ["offset=10", "offset=12", "offset=14"]);
}

#[tokio::test]
async fn by_tokens_of_the_body() {
    let first = r#"{"orders": [{"id": "a"}], "meta": {"next_cursor": "x y&z"}}"#;
    let (service, client) = scripted(&[first, r#"{"orders": [{"id": "b"}], "meta": {"next_cursor": null}}"#]);
    assert_eq!(all!(client.by_cursor_pages(by_cursor::Request::new())), "ab");
    assert_eq!(service.asked(), ["", "cursor=x%20y%26z"]);

    let first = r#"{"data": [{"id": "a"}, {"id": "b"}], "has_more": true}"#;
    let (service, client) = scripted(&[first, r#"{"data": [{"id": "c"}], "has_more": false}"#]);
    assert_eq!(all!(client.by_last_pages(by_last::Request::new())), "abc");
    assert_eq!(service.asked(), ["", "starting_after=b"]);

    let first = r#"{"result": {"orders": [{"id": "a"}]}, "next": 7}"#;
    let (service, client) = scripted(&[first, r#"{"result": {}}"#]);
    let request = declared::Request::new(Order { id: "q".into() });
    assert_eq!(all!(client.declared_pages(request)), "a");
    assert_eq!(service.asked(), ["", "from=7"]);
}

/// A member `next` may be a token or an address; its text says which.
#[tokio::test]
async fn by_what_is_a_token_or_an_address() {
    let first = r#"{"orders": [{"id": "a"}], "paging": {"next": "t1"}, "has_more": true}"#;
    let second = r#"{"orders": [{"id": "b"}], "paging": {"next": "https://x/by-bare-next?page=t2&n=1"}}"#;
    let (service, client) = scripted(&[first, second, r#"{"orders": [{"id": "c"}]}"#]);
    assert_eq!(all!(client.by_bare_next_pages(by_bare_next::Request::new())), "abc");
    assert_eq!(service.asked(), ["", "page=t1", "page=t2&n=1"]);

    let (_, client) = scripted(&[first, "301{}"]);
    let (items, why) = ids(client.by_bare_next_pages(by_bare_next::Request::new())).await;
    assert_eq!((items.concat(), why), ("a".into(), Some(Why::Redirect)), "the rest is elsewhere");

    let (_, client) = scripted(&[r#"{"orders": [{"id": "a"}], "has_more": true}"#]);
    let (items, why) = ids(client.by_bare_next_pages(by_bare_next::Request::new())).await;
    assert_eq!(
        (items.concat(), why),
        ("a".into(), Some(Why::Invalid)),
        "there is more, and nobody knows where"
    );
}

#[tokio::test]
async fn by_numbers_up_to_a_total() {
    let first = r#"{"orders": [{"id": "a"}], "total_pages": 2}"#;
    let (service, client) = scripted(&[first, r#"{"orders": [{"id": "b"}], "total_pages": 2}"#]);
    assert_eq!(all!(client.by_total_pages(by_total::Request::new())), "ab");
    assert_eq!(service.asked(), ["", "page=1"]);
}

#[tokio::test]
async fn by_tokens_in_the_body_of_a_search() {
    let first = r#"{"results": [{"id": "a"}], "next_cursor": "x"}"#;
    let (service, client) = scripted(&[first, r#"{"results": [{"id": "b"}], "next_cursor": null}"#]);
    let asked = search::Request::new(SearchBody::default().with_query("q"));
    assert_eq!(all!(client.search_pages(asked)), "ab");
    let bodies = service.bodies().await;
    assert_eq!(bodies, [r#"{"query":"q"}"#, r#"{"query":"q","start_cursor":"x"}"#]);
}

#[tokio::test]
async fn by_links() {
    let next = r#"<https://elsewhere.example/b?page=2&n=3>; rel="next"|[{"id": "a"}]"#;
    let (service, client) = scripted(&[next, r#"<?page=1>; rel="first"|[{"id": "b"}]"#]);
    assert_eq!(all!(client.by_link_pages(by_link::Request::new())), "ab");
    assert_eq!(service.asked(), ["", "page=2&n=3"]);

    let next = r#"{"data": [{"id": "a"}], "links": {"next": "https://x/by-link-in-body?page=2"}}"#;
    let (service, client) = scripted(&[next, r#"{"data": null, "links": {}}"#]);
    assert_eq!(all!(client.by_link_in_body_pages(by_link_in_body::Request::new().with_page(1))), "a");
    assert_eq!(service.asked(), ["page=1", "page=2"]);
}

#[tokio::test]
async fn a_server_that_leads_round_does_not_keep_the_caller() {
    let again = r#"{"orders": [{"id": "a"}], "meta": {"next_cursor": "x"}}"#;
    let (service, client) = scripted(&[again, again, again]);
    assert_eq!(all!(client.by_cursor_pages(by_cursor::Request::new())), "aa");
    assert_eq!(service.asked().len(), 2, "the same request is not sent again");

    let other = r#"{"orders": [{"id": "b"}], "meta": {"next_cursor": "y"}}"#;
    let (service, client) = scripted(&[again, other, again, other]);
    let (items, why) = ids(client.by_cursor_pages(by_cursor::Request::new())).await;
    assert_eq!((items.concat(), why), ("aba".into(), Some(Why::Invalid)));
    assert_eq!(service.asked().len(), 3);
}

#[tokio::test]
async fn limits_and_errors_end_the_pages() {
    let more = r#"[{"id": "a"}]"#;
    let (service, client) = scripted(&[more, r#"[{"id": "b"}]"#, more]);
    let mut pages = client.by_page_pages_(by_page::Request::new()).up_to(2);
    assert_eq!(pages.next().await.expect("a page").expect("it reads").len(), 1);
    assert!(pages.next().await.is_some() && pages.next().await.is_none());
    assert_eq!(service.asked().len(), 2);

    let (_, client) = scripted(&[more, r#"[{"name": "no id"}]"#]);
    let (items, why) = ids(client.by_page_pages_(by_page::Request::new())).await;
    assert_eq!((items.concat(), why), ("a".into(), Some(Why::Invalid)));

    let (_, client) = scripted(&[r#"<https://elsewhere.example/next>; rel="next"|[{"id": "a"}]"#]);
    let (items, why) = ids(client.by_link_pages(by_link::Request::new())).await;
    assert_eq!((items.concat(), why), ("a".into(), Some(Why::Invalid)));
}

#[tokio::test]
async fn a_server_that_does_not_count_does_not_keep_the_caller() {
    let (service, client) = scripted(&[r#"[{"id": "a"}]"#; 9]);
    let (items, why) = ids(client.by_page_pages_(by_page::Request::new())).await;
    assert_eq!((items.concat(), why), ("a".into(), Some(Why::Invalid)));
    assert_eq!(service.asked().len(), 2);
}

#[tokio::test]
async fn no_page_behind_the_last_is_the_end() {
    let (_, client) = scripted(&[r#"[{"id": "a"}]"#, "404 no such page"]);
    assert_eq!(all!(client.by_page_pages_(by_page::Request::new())), "a");
    let (_, client) = scripted(&["404 no such list"]);
    let (items, why) = ids(client.by_page_pages_(by_page::Request::new())).await;
    assert_eq!((items.len(), why), (0, Some(Why::Status)));
}

#[tokio::test]
async fn links_to_other_paths_of_the_server_are_followed() {
    let next = r#"</by-link/next/x>; rel="next"|[{"id": "a"}]"#;
    let (service, client) = scripted(&[next, r#"<more?n=1>; rel="next"|[{"id": "b"}]"#, r#"[{"id": "c"}]"#]);
    assert_eq!(all!(client.by_link_pages(by_link::Request::new().with_page(1))), "abc");
    assert_eq!(service.asked(), ["page=1", "", "n=1"]);
    assert_eq!(service.paths(), ["/by-link", "/by-link/next/x", "/by-link/next/more"]);
}
