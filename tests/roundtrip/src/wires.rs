//! The operations of a mock, each answered by the method of a client.

use std::convert::Infallible;
use std::fmt::Debug;

use specwright::Body;
use specwright::anyhow;
use specwright::client::{Calling, Failed, Http};
use specwright::http::header::ACCEPT;
use specwright::http::{Request, Response};
use specwright::mock::Operation;
use tower_service::Service;

use crate::Through;
use crate::log::Log;

/// Puts a mock behind HTTP that answers by calling the client behind it; what [`relay!`](crate::relay) writes.
pub type Relay = fn(&Wires) -> Through;

/// What wires one hop.
#[derive(Debug)]
pub struct Wires {
    next: Http,
    log: Log,
}

impl Wires {
    /// Where the client calls, and what is noted where.
    pub(crate) const fn new(next: Http, log: Log) -> Self {
        Self { next, log }
    }

    /// Where the client calls.
    #[must_use]
    pub const fn next(&self) -> &Http {
        &self.next
    }

    /// An operation whose request is one value.
    pub fn plain<Q, R, E, C>(
        &self,
        operation: &Operation<Q, R, E>,
        client: &C,
        method: fn(&C, Q) -> Calling<R, E>,
    ) where
        Q: Clone + Debug + PartialEq + Send + 'static,
        R: Debug + Send + 'static,
        E: Debug + From<anyhow::Error> + Send + 'static,
        C: Clone + Send + Sync + 'static,
    {
        let (log, client) = (self.log.clone(), client.clone());
        operation.answers_async(move |request| {
            log.asked(&request);
            told(log.clone(), method(&client, request))
        });
    }

    /// An operation whose body is handed over while it arrives.
    pub fn raw<Q, R, E, B, C>(
        &self,
        operation: &Operation<Q, R, E, B>,
        client: &C,
        method: fn(&C, Q, B) -> Calling<R, E>,
    ) where
        Q: Clone + Debug + PartialEq + Send + 'static,
        R: Debug + Send + 'static,
        E: Debug + From<anyhow::Error> + Send + 'static,
        B: Send + 'static,
        C: Clone + Send + Sync + 'static,
    {
        let (log, client) = (self.log.clone(), client.clone());
        operation.answers_body(move |request, body| {
            log.asked(&request);
            told(log.clone(), method(&client, request, body))
        });
    }

    /// The client has been wired to all operations.
    pub fn done<C>(&self, client: C) {
        drop(client);
    }

    /// The service of the mock.
    pub fn through<S>(&self, service: S) -> Through
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>
            + Clone
            + Send
            + Sync
            + 'static,
        S::Future: Send,
    {
        Through::new(service, self.log.clone())
    }
}

/// A call whose outcome is noted.
async fn told<R, E>(log: Log, mut calling: Calling<R, E>) -> Result<R, E>
where
    R: Debug,
    E: Debug + From<anyhow::Error>,
{
    if let Some(accept) = log.accept() {
        calling = calling.with_header(ACCEPT, accept);
    }
    let result = calling.await;
    log.came(&result);
    result.map_err(Failed::into_error)
}
