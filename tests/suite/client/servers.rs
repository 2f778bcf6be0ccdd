//! Servers that the description names, and headers that make it safe to send a call again.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use specwright::Body;
use specwright::client::{Address, Builder, Credential, Retry};
use specwright::http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use tower_service::Service;

use crate::golden::client::Client;
use crate::golden::client::operations::*;
use crate::golden::client::servers::{self, RegionalRegion};
use crate::golden::client::types::Order;

/// What was sent: addresses, credentials, keys.
type Sent = Arc<Mutex<Vec<Request<()>>>>;

/// Notes what is sent. The first answers are these, then comes the one that is declared.
#[derive(Clone)]
struct Noted(Sent, &'static [StatusCode]);

impl Service<Request<Body>> for Noted {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let mut notes = self.0.lock().expect("no thread panicked");
        let declared = if request.method() == "POST" { StatusCode::CREATED } else { StatusCode::NO_CONTENT };
        let status = self.1.get(notes.len()).copied().unwrap_or(declared);
        notes.push(request.map(drop));
        let mut answer = Response::new(Body::from(r#"{"id": "7"}"#));
        *answer.status_mut() = status;
        ready(Ok(answer))
    }
}

fn noted(builder: Builder, first: &'static [StatusCode]) -> (Sent, Client) {
    let sent = Sent::default();
    let service = Noted(Arc::clone(&sent), first);
    let http = builder.credential("token", Credential::bearer("abc")).service(service).build();
    (sent, Client::from(http.expect("it is sound")))
}

async fn address(builder: Builder) -> String {
    let (sent, client) = noted(builder, &[]);
    client.reorder(reorder::Request::new(7)).await.expect("an answer");
    let sent = sent.lock().expect("no thread panicked");
    sent[0].uri().to_string()
}

#[tokio::test]
async fn servers_with_variables() {
    let to = |server: Address| address(Client::<()>::builder().server(server));
    assert_eq!(to(servers::Production.into()).await, "https://api.example.com/v1/orders");
    assert_eq!(to(servers::NextVersion.into()).await, "https://api.example.com/v2/orders");
    let regional = servers::Regional::new("ann");
    assert_eq!(to(regional.clone().into()).await, "https://eu.example.com:8443/ann/orders");
    let regional = regional.with_region(RegionalRegion::UsEast).with_port("1");
    assert_eq!(to(regional.into()).await, "https://us-east.example.com:1/ann/orders");
    assert_eq!(to(servers::V1.into()).await, "http://localhost/v1/orders");
    let staging = servers::EnvironmentExampleCom::default();
    assert_eq!(to(staging.into()).await, "http://test.example.com/orders");
    assert!(Client::<()>::for_server(servers::V1).is_err(), "it has no host");
    let odd = servers::Regional::new("a/../../b").with_port("1@evil.example/");
    assert!(Client::<()>::for_server(odd).is_err(), "it would lead to another host");
}

/// The description's own host for an operation is for those who take its servers; else everything goes to the base.
#[tokio::test]
async fn operations_on_another_host() {
    let of = async |builder: Builder| {
        let (sent, client) = noted(builder, &[]);
        client.upload(upload::Request::new("a"), "b".into()).await.expect("an answer");
        let sent = sent.lock().expect("no thread panicked");
        assert_eq!(sent[0].headers()["authorization"], "Bearer abc");
        sent[0].uri().to_string()
    };
    let new = Client::<()>::builder;
    assert_eq!(of(new().server(servers::NextVersion)).await, "https://files.example.com/files/a");
    assert_eq!(of(new().base("http://localhost:1/v1")).await, "http://localhost:1/v1/files/a");
    assert_eq!(of(new().server(servers::FilesInEurope)).await, "https://files.eu.example.com/files/a");
    let europe = new().server(servers::Production).operation_server("upload", servers::FilesInEurope);
    assert_eq!(of(europe).await, "https://files.eu.example.com/files/a");
    let lost = new().base("http://localhost:1").operation_server("Upload", servers::FilesInEurope).build();
    assert_eq!(lost.unwrap_err().to_string(), "`Upload` is the id of no operation: write `upload`");
}

fn keys(sent: &Sent) -> Vec<Option<String>> {
    let key =
        |request: &Request<()>| Some(request.headers().get("idempotency-key")?.to_str().ok()?.to_owned());
    sent.lock().expect("no thread panicked").iter().map(key).collect()
}

#[tokio::test]
async fn a_key_makes_a_call_safe_to_send_again() {
    const BUSY: &[StatusCode] = &[StatusCode::SERVICE_UNAVAILABLE];
    let twice = || Client::<()>::builder().retry(Retry::times(1).wait(Duration::ZERO, Duration::ZERO));
    let request = || order::Request::new(Order { id: "7".into() });

    let (sent, client) = noted(twice(), BUSY);
    client.order(request()).await.expect("the second try");
    let made = keys(&sent);
    assert!(made.len() == 2 && made[0] == made[1], "{made:?}");
    assert_eq!(made[0].as_ref().map(String::len), Some(36));
    client.order(request()).await.expect("an answer");
    assert_ne!(keys(&sent)[2], made[0], "each call has its own");

    let (sent, client) = noted(twice(), BUSY);
    client.order(request().with_idempotency_key("mine")).await.expect("the second try");
    assert_eq!(keys(&sent), [Some("mine".into()), Some("mine".into())]);

    let (sent, client) = noted(twice().retry(Retry::times(1).without_keys()), BUSY);
    client.order(request()).await.expect_err("it is not sent again");
    assert_eq!(keys(&sent), [None]);

    // A key that the description does not declare counts where the caller gives it.
    let (sent, client) = noted(twice(), BUSY);
    let put = || client.upload(upload::Request::new("a"), "b".into());
    put().await.expect_err("it is not sent again");
    let key = HeaderValue::from_static("mine");
    put().with_header(HeaderName::from_static("idempotency-key"), key).await.expect("an answer");
    assert_eq!(keys(&sent), [None, Some("mine".into())]);

    let (sent, client) = noted(twice(), BUSY);
    client.reorder(reorder::Request::new(7)).await.expect("the given key is one too");
    assert_eq!(keys(&sent).len(), 2);
}
