//! Credentials that a provider gives.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use specwright::client::{Credential, Http, Needed, Outgoing, Payload, Provider, Token, Why};
use specwright::http::{Request, Response};
use specwright::{Body, anyhow};

use crate::{SECURED, cause};

/// Gives `1`, `2`, and so on.
struct Counting {
    given: Arc<AtomicUsize>,
    good: Option<Duration>,
}

impl Provider for Counting {
    async fn token(&self, needed: Needed) -> anyhow::Result<Token> {
        assert_eq!((needed.scheme.name, needed.scopes), ("token", &["read"][..]));
        tokio::task::yield_now().await;
        let token = Token::new((self.given.fetch_add(1, Ordering::SeqCst) + 1).to_string());
        Ok(self.good.map_or(token.clone(), |good| token.expiring(good)))
    }
}

/// A client of a server that takes the tokens from this one on.
fn http(from: usize, good: Option<Duration>) -> (Http, Arc<AtomicUsize>, Arc<AtomicUsize>) {
    let (given, asked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&asked);
    let service = tower::service_fn(move |request: Request<Body>| {
        counted.fetch_add(1, Ordering::SeqCst);
        let shown = request.headers()["authorization"].to_str().unwrap().strip_prefix("Bearer ").unwrap();
        let status = if shown.parse::<usize>().unwrap() >= from { 200 } else { 401 };
        let answer = Response::builder().status(status).body(Body::empty()).unwrap();
        async { Ok::<_, Infallible>(answer) }
    });
    let provider = Counting { given: Arc::clone(&given), good };
    (Http::with_service(service).with_credential("token", Credential::provider(provider)), given, asked)
}

async fn call(http: &Http) -> u16 {
    http.execute(&SECURED, Outgoing::new("/secured")).await.unwrap().status.as_u16()
}

#[tokio::test]
async fn a_token_is_kept_until_it_is_refused() {
    let (http, given, asked) = http(2, None);
    assert_eq!((call(&http).await, call(&http).await), (200, 200));
    assert_eq!((given.load(Ordering::SeqCst), asked.load(Ordering::SeqCst)), (2, 3));
}

#[tokio::test]
async fn it_is_asked_again_once() {
    let (http, given, asked) = http(10, None);
    assert_eq!(call(&http).await, 401);
    assert_eq!((given.load(Ordering::SeqCst), asked.load(Ordering::SeqCst)), (2, 2));
}

#[tokio::test]
async fn many_calls_ask_for_one_token() {
    let (http, given, _) = http(2, None);
    let calls: Vec<_> =
        (0..10).map(|_| tokio::spawn(http.execute(&SECURED, Outgoing::new("/secured")))).collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().status, 200);
    }
    assert_eq!(given.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_expires() {
    let (http, given, _) = http(1, Some(Duration::from_secs(60)));
    call(&http).await;
    tokio::time::advance(Duration::from_secs(59)).await;
    call(&http).await;
    assert_eq!(given.load(Ordering::SeqCst), 1);
    tokio::time::advance(Duration::from_secs(2)).await;
    call(&http).await;
    assert_eq!(given.load(Ordering::SeqCst), 2);
}

/// It cannot be; but the next call shows another token.
#[tokio::test]
async fn a_stream_is_not_sent_again() {
    let (http, given, asked) = http(2, None);
    let stream = || Payload::Stream(Body::from("x").limited(0));
    let call = Outgoing { body: stream(), ..Outgoing::new("/secured") };
    assert_eq!(http.execute(&SECURED, call).await.unwrap().status, 401);
    assert_eq!((given.load(Ordering::SeqCst), asked.load(Ordering::SeqCst)), (1, 1));
    let call = Outgoing { body: stream(), ..Outgoing::new("/secured") };
    assert_eq!(http.execute(&SECURED, call).await.unwrap().status, 200);
    assert_eq!((given.load(Ordering::SeqCst), asked.load(Ordering::SeqCst)), (2, 2));
}

/// A token without the scopes that the operation needs is asked for again, and the provider is told which it was.
#[tokio::test]
async fn a_scope_is_wanting() {
    struct Scoped;
    impl Provider for Scoped {
        async fn token(&self, needed: Needed) -> anyhow::Result<Token> {
            let refused = needed.refused.map(|refused| refused.expose().to_owned());
            Ok(Token::new(refused.map_or("few".to_owned(), |refused| format!("{refused}-more"))))
        }
    }
    let service = tower::service_fn(|request: Request<Body>| async move {
        let more = request.headers()["authorization"] == "Bearer few-more";
        let answer = Response::builder().status(if more { 200 } else { 403 });
        let wanting = r#"Bearer realm="x", error="insufficient_scope""#;
        Ok::<_, Infallible>(answer.header("www-authenticate", wanting).body(Body::empty()).unwrap())
    });
    let http = Http::with_service(service).with_credential("token", Credential::provider(Scoped));
    assert_eq!(call(&http).await, 200);
}

/// Fails, and takes its time.
struct Closed(Arc<AtomicUsize>);

impl Provider for Closed {
    async fn token(&self, needed: Needed) -> anyhow::Result<Token> {
        if self.0.fetch_add(1, Ordering::SeqCst) == 0 && needed.refused.is_none() {
            return Ok(Token::new("0"));
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        anyhow::bail!("the vault is closed")
    }
}

/// All of them wait for the provider once, and are told what it said; the answer that made them ask is in the failure.
#[tokio::test(start_paused = true)]
async fn many_calls_fail_with_the_provider() {
    let asked = Arc::new(AtomicUsize::new(0));
    let service = tower::service_fn(|_: Request<Body>| async {
        Ok::<_, Infallible>(Response::builder().status(401).body(Body::empty()).unwrap())
    });
    let provider = Credential::provider(Closed(Arc::clone(&asked)));
    let http = Http::with_service(service).with_credential("token", provider);
    let calls: Vec<_> =
        (0..10).map(|_| tokio::spawn(http.execute(&SECURED, Outgoing::new("/secured")))).collect();
    for (at, call) in calls.into_iter().enumerate() {
        let error = call.await.unwrap().unwrap_err();
        let status = error.status().map(|status| status.as_u16());
        assert_eq!((error.why(), status), (Why::Credentials, (at == 0).then_some(401)));
        assert!(cause(&error).ends_with("the vault is closed"), "{}", cause(&error));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2, "one token, and one failure for all");
    http.execute(&SECURED, Outgoing::new("/secured")).await.unwrap_err();
    assert_eq!(asked.load(Ordering::SeqCst), 3, "it is asked again by the next call");
}

#[tokio::test]
async fn nothing_is_sent_without_credentials() {
    struct Broken;
    impl Provider for Broken {
        async fn token(&self, _: Needed) -> anyhow::Result<Token> {
            anyhow::bail!("the vault is closed")
        }
    }
    let service = tower::service_fn(|_: Request<Body>| async { panic!("nothing is to be sent") });
    let http = Http::with_service::<_, Body>(tower::util::MapErr::new(service, |error: Infallible| error));
    let error = http.execute(&SECURED, Outgoing::new("/")).await.unwrap_err();
    assert_eq!(error.why(), Why::Credentials);
    assert!(cause(&error).ends_with("`secured` needs `token`, or `key`; set is none"), "{}", cause(&error));
    let http = http.with_credential("token", Credential::provider(Broken));
    let error = http.execute(&SECURED, Outgoing::new("/")).await.unwrap_err();
    assert!(cause(&error).ends_with("the vault is closed"), "{}", cause(&error));
}

#[tokio::test]
async fn a_header_of_the_caller_will_do() {
    let service = tower::service_fn(|request: Request<Body>| async move {
        assert_eq!(request.headers()["authorization"], "Bearer own");
        Ok::<_, Infallible>(Response::new(Body::empty()))
    });
    let own = specwright::http::HeaderValue::from_static("Bearer own");
    let http = Http::with_service(service).with_header(specwright::http::header::AUTHORIZATION, own);
    assert_eq!(call(&http).await, 200);
}
