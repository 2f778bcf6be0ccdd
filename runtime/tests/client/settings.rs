//! What a client is told, and what it then sends.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use specwright::Body;
use specwright::client::{
    Address, BuildError, Builder, Http, Operation, Outgoing, Server, Unexpected, Variable, Why,
};
use specwright::http::{HeaderName, HeaderValue, Request, Response};
use tower::util::MapRequestLayer;

use crate::GET;

static REGIONS: Server =
    Server::new("https://{region}.example.com/v1", &[Variable::new("region", Some("eu"), &["eu", "us"])]);
static RELATIVE: Server = Server::new("/v2", &[]);
static UPLOADS: Server = Server::new("https://uploads.example.com", &[]);
static OTHER: Server = Server::new("https://other.example.com", &[]);
static UPLOAD: Operation = Operation::new("GET", "/", "upload").servers(&[&UPLOADS, &OTHER]);
static MOVED: Operation = Operation::new("GET", "/", "moved").servers(&[&RELATIVE]);

/// A service whose answer says the address and the header that it was asked with.
fn echo(builder: Builder) -> Builder {
    builder.service(tower::service_fn(|request: Request<Body>| async move {
        let mut answer = Response::new(Body::from(request.uri().to_string()));
        *answer.headers_mut() = request.headers().clone();
        Ok::<_, Infallible>(answer)
    }))
}

async fn asked(http: &Http, target: &str) -> Result<String, Unexpected> {
    let answer = http.execute(&GET, Outgoing::new(target)).await?.collect().await?;
    Ok(String::from_utf8(answer.body.to_vec()).unwrap())
}

async fn address(builder: Builder) -> Result<String, BuildError> {
    Ok(asked(&echo(builder).build()?, "/pets?a=b").await.unwrap())
}

#[tokio::test]
async fn servers_and_their_variables() {
    let new = Http::builder;
    let region = |name: &str| Address::of(&REGIONS).with("region", name);
    assert_eq!(address(new()).await.unwrap(), "http://localhost/pets?a=b");
    assert_eq!(address(new().base("https://x:8/a/")).await.unwrap(), "https://x:8/a/pets?a=b");
    assert_eq!(address(new().server(&REGIONS)).await.unwrap(), "https://eu.example.com/v1/pets?a=b");
    let us = new().server(region("us"));
    assert_eq!(address(us).await.unwrap(), "https://us.example.com/v1/pets?a=b");
    assert_eq!(address(new().base("http://x/a").server(&RELATIVE)).await.unwrap(), "http://x/v2/pets?a=b");
    for wrong in [
        new().server(region("mars")),
        new().server(Address::of(&REGIONS).with("zone", "eu")),
        new().server(Address::from("http://x").with("region", "eu")),
        new().base("http://x").server(&REGIONS),
        new().base("x"),
    ] {
        assert!(address(wrong).await.is_err());
    }
    assert!(new().build().unwrap_err().to_string().contains(".base("));
    assert!(new().server(&RELATIVE).build().unwrap_err().to_string().contains("no host"));
}

/// Where the calls of an operation go.
async fn led(builder: Builder, operation: &'static Operation) -> String {
    let http = echo(builder).build().unwrap();
    let answer = http.execute(operation, Outgoing::new("/a")).await.unwrap().collect().await.unwrap();
    String::from_utf8(answer.body.to_vec()).unwrap()
}

/// The host that a description names for an operation is for those who take the description's servers.
#[tokio::test]
async fn operations_with_servers_of_their_own() {
    let new = Http::builder;
    assert_eq!(led(new().server(&REGIONS), &UPLOAD).await, "https://uploads.example.com/a");
    assert_eq!(led(new().server(&REGIONS), &MOVED).await, "https://eu.example.com/v2/a");
    assert_eq!(led(new().server(&OTHER), &UPLOAD).await, "https://other.example.com/a");
    assert_eq!(led(new(), &UPLOAD).await, "http://localhost/a");
    assert_eq!(led(new().base("http://x/v1"), &UPLOAD).await, "http://x/v1/a");
    assert_eq!(led(new().server("http://x/v1"), &MOVED).await, "http://x/v1/a");
    let own = || new().server(&REGIONS).operation_server("upload", "http://y/up");
    assert_eq!(led(own(), &UPLOAD).await, "http://y/up/a");
    assert_eq!(led(own(), &MOVED).await, "https://eu.example.com/v2/a");
    assert!(echo(new().operation_server("upload", "ftp://y")).build().is_err());
}

/// A generated client knows what operations there are.
#[tokio::test]
async fn servers_of_operations_that_are_not_there() {
    let new = || Http::builder().of_operations(&["upload", "moveAll"]);
    assert_eq!(led(new().operation_server("upload", "http://y/up"), &UPLOAD).await, "http://y/up/a");
    let wrong = |id: &str| echo(new().operation_server(id, "http://y")).build().unwrap_err().to_string();
    assert_eq!(wrong("lost"), "`lost` is the id of no operation");
    assert_eq!(wrong("move_all"), "`move_all` is the id of no operation: write `moveAll`");
}

#[tokio::test]
async fn headers_layers_and_the_context_of_a_trace() {
    let own = HeaderName::from_static("x-own");
    let http = echo(Http::builder())
        .user_agent("till/2")
        .header(own.clone(), HeaderValue::from_static("all"))
        .propagate(|headers| drop(headers.insert("traceparent", HeaderValue::from_static("00-1-2-01"))))
        .layer(MapRequestLayer::new(|mut request: Request<Body>| {
            request.headers_mut().insert("x-layer", HeaderValue::from_static("inner"));
            request
        }))
        .layer(MapRequestLayer::new(|mut request: Request<Body>| {
            request.headers_mut().insert("x-layer", HeaderValue::from_static("outer"));
            request
        }))
        .build()
        .unwrap();
    let answer = http.execute(&GET, Outgoing::new("/")).await.unwrap();
    let said = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
    let all = ["user-agent", "x-own", "traceparent", "x-layer"].map(said);
    assert_eq!(all, ["till/2", "all", "00-1-2-01", "inner"]);
    let mut call = Outgoing::new("/");
    call.headers.insert(own, HeaderValue::from_static("this"));
    assert_eq!(http.execute(&GET, call).await.unwrap().headers["x-own"], "this");
}

#[tokio::test]
async fn a_step_is_no_value() {
    let http = echo(Http::builder()).build().unwrap();
    assert_eq!(asked(&http, "/pets/../admin").await.unwrap_err().why(), Why::Request);
}

#[test]
fn https_needs_a_feature() {
    if !cfg!(any(feature = "rustls", feature = "native-tls")) {
        let error = Http::new("https://example.com").unwrap_err();
        assert!(error.to_string().contains("cargo add specwright --features rustls"), "{error}");
    }
}

/// An operation, or a webhook, whose server is another one than the base.
#[tokio::test]
async fn https_elsewhere_needs_a_feature_too() {
    if !cfg!(any(feature = "rustls", feature = "native-tls")) {
        let tries = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&tries);
        let builder = Http::builder().base("http://127.0.0.1:9").operation_server("getPet", "https://x.test");
        let builder = builder.propagate(move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
        });
        let error = asked(&builder.build().unwrap(), "/pets").await.unwrap_err();
        assert!(crate::cause(&error).contains("needs the feature `rustls`"), "{}", crate::cause(&error));
        assert_eq!(tries.load(Ordering::SeqCst), 1, "no other try would succeed");
    }
}

#[tokio::test]
async fn a_reqwest_client_that_follows_by_itself_is_found_out() {
    use crate::socket::{Script, whole};
    let lines = vec![whole("302 Found", "Location: /b\r\n", ""), whole("200 OK", "", "")];
    let script = Script::new(lines).await;
    let builder = Http::builder().base(script.base()).reqwest(reqwest::Client::new());
    let error = asked(&builder.build().unwrap(), "/pets").await.unwrap_err();
    assert!(crate::cause(&error).contains("Policy::none()"), "{error:?}");
    assert_eq!(script.asked().len(), 2, "no other try would succeed");
}
