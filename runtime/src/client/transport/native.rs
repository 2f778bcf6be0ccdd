//! Over the network, by reqwest.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body::{Frame, SizeHint};

use super::{Answer, FOLLOWED, Lasting, Sends, Transport, told};
use crate::Body;
use crate::body::BoxError;
use crate::client::BuildError;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);

/// A transport over the network, with connections kept.
pub(in crate::client) fn own() -> Result<Transport, BuildError> {
    // It would panic.
    #[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(BuildError::new(
            "there is no provider for rustls: install one before the client is built, as by \
             `rustls::crypto::ring::default_provider().install_default()`, or take the feature `rustls` instead of \
             `rustls-no-provider`",
        ));
    }
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let client = builder.connect_timeout(CONNECT).build();
    client.map(of).map_err(|error| BuildError::new("the transport cannot be built").because(error))
}

/// A transport through a client at hand.
pub(in crate::client) fn of(client: reqwest::Client) -> Transport {
    Transport(std::sync::Arc::new(Reqwest(client)))
}

struct Reqwest(reqwest::Client);

impl Sends for Reqwest {
    fn send(&self, request: Request<Body>) -> Answer {
        let client = self.0.clone();
        Box::pin(async move {
            let request = reqwest::Request::try_from(request.map(outgoing)).map_err(told)?;
            let asked = request.url().clone();
            let answer = client.execute(request).await.map_err(told)?;
            if *answer.url() != asked {
                return Err(Lasting(FOLLOWED, None).into());
            }
            Ok(http::Response::from(answer).map(Body::new))
        })
    }
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.into_bytes() {
        Ok(bytes) => bytes.into(),
        Err(body) => reqwest::Body::wrap(Shared(Mutex::new(body))),
    }
}

/// A body that threads may share: it is never locked, since who polls it has it alone.
struct Shared(Mutex<Body>);

impl http_body::Body for Shared {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_frame(cx)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}

#[cfg(all(test, feature = "rustls-no-provider", not(feature = "rustls")))]
mod tests {
    #[test]
    fn a_client_without_a_provider_of_tls_is_an_error() {
        let error = crate::client::Http::new("http://localhost").unwrap_err().to_string();
        assert!(error.starts_with("there is no provider for rustls: install one"), "{error}");
    }
}
