//! What a client writes and a service reads, where the two could easily differ: each either arrives as it was given, or is
//! refused before it is sent.

mod defaults;
mod empties;
mod media_types;
mod numbers;
mod parts;

use std::error::Error;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use specwright::Body;
use specwright::client::{Failed, Why};
use specwright::http::{HeaderMap, Request, Response, Uri};
use tower_service::Service;

use super::failed;
use crate::golden::wire::{Client, Mock, service};

/// The mock, a client of it, and what goes between them.
fn served() -> (Mock, Client, Sent) {
    let mock = Mock::new();
    let sent = Sent::default();
    let noting = Noting(service(mock.clone()), sent.clone());
    (mock, Client::with_service(noting), sent)
}

/// The heads of what a client has sent.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Vec<(Uri, HeaderMap)>>>);

impl Sent {
    /// The target of the last request.
    fn target(&self) -> String {
        self.0
            .lock()
            .unwrap()
            .last()
            .map(|(uri, _)| uri.to_string().replace("http://localhost", ""))
            .unwrap_or_default()
    }

    /// A field of the last request.
    fn field(&self, name: &str) -> Option<String> {
        let all = self.0.lock().unwrap();
        let value = all.last()?.1.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    }

    fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

/// Notes what it hands on.
#[derive(Clone)]
struct Noting<S>(S, Sent);

impl<S: Service<Request<Body>, Response = Response<Body>>> Service<Request<Body>> for Noting<S> {
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        let head = (request.uri().clone(), request.headers().clone());
        self.1.0.lock().unwrap().push(head);
        self.0.call(request)
    }
}

/// Why a client did not send a request.
fn refused<R: std::fmt::Debug, E: std::fmt::Debug>(result: Result<R, Failed<E>>) -> String {
    let unexpected = failed(result);
    assert_eq!(unexpected.why(), Why::Request, "{unexpected}");
    unexpected.source().map(ToString::to_string).unwrap_or_default()
}
