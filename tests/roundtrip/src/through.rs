//! A service that notes what goes through it. Bodies are read whole on the way, so that they can be looked at.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use specwright::Body;
use specwright::bytes::Bytes;
use specwright::http::{Request, Response};
use specwright::security::PeerCertificates;
use tower_service::Service;

use crate::log::{Answered, Log, Sent};

/// A body has at most so many bytes.
const LIMIT: usize = 64 << 20;

type Answer = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

/// A service whose type is not told; clones are the same one.
#[derive(Clone)]
pub struct Through {
    call: Arc<dyn Fn(Request<Body>) -> Answer + Send + Sync>,
    log: Log,
}

impl Through {
    /// What goes through `service` is noted in `log`.
    pub(crate) fn new<S>(service: S, log: Log) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>
            + Clone
            + Send
            + Sync
            + 'static,
        S::Future: Send,
    {
        let call = move |mut request: Request<Body>| -> Answer {
            // There is no connection: `mutualTLS` is satisfied by whoever terminates TLS.
            request.extensions_mut().insert(PeerCertificates(vec![Bytes::from_static(b"certificate")]));
            let answer = service.clone().call(request);
            Box::pin(async move { answer.await.unwrap_or_else(|never| match never {}) })
        };
        Self { call: Arc::new(call), log }
    }

    /// Sends a request that is not noted; the answer is.
    pub(crate) async fn answer(&self, request: Request<Body>) -> Response<Body> {
        let (head, body) = (self.call)(request).await.into_parts();
        let mut noted =
            Answered { status: head.status, headers: head.headers.clone(), ..Answered::default() };
        match body.collect(LIMIT).await {
            Ok(bytes) => noted.body = bytes,
            Err(error) => noted.broken = Some(error.to_string()),
        }
        let body = Body::from(noted.body.clone());
        self.log.answered(noted);
        Response::from_parts(head, body)
    }
}

impl Service<Request<Body>> for Through {
    type Response = Response<Body>;
    type Error = specwright::BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, specwright::BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let through = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let bytes = body.collect(LIMIT).await?;
            through.log.sent(Sent {
                method: head.method.to_string(),
                target: head.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
                headers: head.headers.clone(),
                body: bytes.clone(),
                defaulted: Vec::new(),
            });
            Ok(through.answer(Request::from_parts(head, Body::from(bytes))).await)
        })
    }
}

impl fmt::Debug for Through {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Through")
    }
}
