//! Calls over TLS on the loopback, against certificates that are made here.

mod server;

use std::error::Error;

use server::{Callers, Own, Server, certificate};
use specwright::client::{Builder, Credential, Http, Operation, Outgoing, Unexpected, Whole, Why};
use specwright::reqwest::redirect::Policy;
use specwright::reqwest::tls::{Certificate, Identity};
use specwright::reqwest::{Client, ClientBuilder};
use specwright::security::{Alternative, Requirement, Scheme, SchemeKind, SchemeUse};

static GET: Operation = Operation::new("GET", "/", "get");
static CERTIFIED: Operation = Operation::new("GET", "/", "certified").security(&REQUIRED);
static REQUIRED: Requirement = Requirement {
    operation: "certified",
    optional: false,
    alternatives: &[Alternative { schemes: &[SchemeUse { scheme: &MUTUAL, scopes: &[] }] }],
};
static MUTUAL: Scheme = Scheme { name: "mutual", kind: SchemeKind::MutualTls };

const FINE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfine";

/// A client that trusts a certificate.
fn trusting(own: &Own) -> ClientBuilder {
    let certificate = Certificate::from_der(own.cert.der()).expect("it is a certificate");
    Client::builder().redirect(Policy::none()).tls_certs_only([certificate])
}

async fn asked(builder: Builder, operation: &'static Operation) -> Result<Whole, Unexpected> {
    let http = builder.build().expect("it can be built");
    http.execute(operation, Outgoing::new("/")).await?.collect().await
}

fn to(server: &Server, client: ClientBuilder) -> Builder {
    Http::builder().base(server.base()).reqwest(client.build().expect("it can be built"))
}

/// Why a call failed, in words.
fn failed(result: Result<Whole, Unexpected>) -> String {
    let error = result.expect_err("there is no answer");
    assert_eq!(error.why(), Why::Transport);
    let (mut text, mut cause) = (error.to_string(), error.source());
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}

const REFUSED: &str = "the server did not answer: there is no secure connection";

#[tokio::test]
async fn a_certificate_that_is_trusted() {
    let own = certificate("localhost");
    let server = Server::new(&own, Callers::Everyone, FINE).await;
    let answer = asked(to(&server, trusting(&own)), &GET).await.expect("it answers");
    assert_eq!(answer.body, "fine");
}

/// The client that is made where none is given trusts whom the system trusts; it is refused once, not three times.
#[tokio::test]
async fn a_certificate_that_nobody_vouches_for() {
    let own = certificate("localhost");
    let server = Server::new(&own, Callers::Everyone, FINE).await;
    let text = failed(asked(Http::builder().base(server.base()), &GET).await);
    assert!(text.starts_with(REFUSED) && text.contains("certificate"), "{text}");
    assert_eq!(server.tries(), 1);
}

#[tokio::test]
async fn a_certificate_of_another_host() {
    let own = certificate("other.example");
    let server = Server::new(&own, Callers::Everyone, FINE).await;
    let text = failed(asked(to(&server, trusting(&own)), &GET).await);
    assert!(text.starts_with(REFUSED), "{text}");
    assert_eq!(server.tries(), 1);
}

#[tokio::test]
async fn a_server_that_speaks_no_tls() {
    let own = certificate("localhost");
    let server = Server::new(&own, Callers::Plain, "HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let text = failed(asked(to(&server, trusting(&own)), &GET).await);
    assert!(text.starts_with(REFUSED), "{text}");
    assert_eq!(server.tries(), 1);
}

/// The certificate of the caller is the transport's; the description's scheme is satisfied by saying so.
#[tokio::test]
async fn a_caller_with_a_certificate() {
    let (own, callers) = (certificate("localhost"), certificate("ann"));
    let server = Server::new(&own, Callers::Certified(callers.cert.der().clone()), FINE).await;
    let builder = to(&server, trusting(&own).identity(identity(&callers)));
    let answer = asked(builder.credential("mutual", Credential::mutual_tls()), &CERTIFIED).await;
    assert_eq!(answer.expect("ann is known").body, "fine");
    let nobody = to(&server, trusting(&own)).credential("mutual", Credential::mutual_tls());
    let text = failed(asked(nobody, &CERTIFIED).await);
    assert!(text.starts_with("the server did not answer"), "{text}");
}

#[cfg(feature = "rustls")]
fn identity(own: &Own) -> Identity {
    let both = format!("{}{}", own.signing_key.serialize_pem(), own.cert.pem());
    Identity::from_pem(both.as_bytes()).expect("they belong together")
}

#[cfg(not(feature = "rustls"))]
fn identity(own: &Own) -> Identity {
    let (certificate, key) = (own.cert.pem(), own.signing_key.serialize_pem());
    Identity::from_pkcs8_pem(certificate.as_bytes(), key.as_bytes()).expect("they belong together")
}

/// What was asked for in secret is not asked for again in the open.
#[tokio::test]
async fn nothing_leads_out_of_tls() {
    let own = certificate("localhost");
    let answer =
        "HTTP/1.1 302 Found\r\nLocation: http://localhost/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let server = Server::new(&own, Callers::Everyone, answer).await;
    let error = asked(to(&server, trusting(&own)), &GET).await.expect_err("it is not followed");
    assert_eq!((error.why(), server.tries()), (Why::Redirect, 1));
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("it leads from https to http"));
}
