//! What sends a request: any tower service, behind one box.

#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
mod native;
#[cfg(all(feature = "reqwest", target_arch = "wasm32", target_os = "unknown"))]
mod web;

#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub(super) use native::{of, own};
#[cfg(all(feature = "reqwest", target_arch = "wasm32", target_os = "unknown"))]
pub(super) use web::{of, own};

use std::fmt;
use std::future::{Future, poll_fn};
#[cfg(feature = "reqwest")]
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use tower_service::Service;

use super::BuildError;
use super::base::Base;
#[cfg(feature = "reqwest")]
use super::given::is_broken;
use crate::Body;
use crate::body::BoxError;

/// The transport where none is given.
pub(super) fn network(base: &Base) -> Result<Transport, BuildError> {
    #[cfg(feature = "reqwest")]
    {
        if base.origin().is_secure()
            && !cfg!(any(
                all(target_arch = "wasm32", target_os = "unknown"),
                feature = "rustls",
                feature = "rustls-no-provider",
                feature = "native-tls"
            ))
        {
            return Err(BuildError::new(
                "`https` needs the feature `rustls` or `native-tls`: write `cargo add specwright --features rustls`",
            ));
        }
        own()
    }
    #[cfg(not(feature = "reqwest"))]
    {
        let _ = base;
        Err(BuildError::new(
            "there is no transport: write `.service(…)`, or `cargo add specwright --features client`",
        ))
    }
}

/// What sends the requests of a client: a [`tower` service](tower_service::Service) whose type is not told.
///
/// A layer of [`Builder::layer`](super::Builder::layer) wraps one and sees each request as it leaves: with its
/// credentials, once per try and per redirect.
#[derive(Clone)]
pub struct Transport(Arc<dyn Sends>);

/// The answer under way.
pub(super) type Answer = Pin<Box<dyn Future<Output = Result<Response<Body>, BoxError>> + Send>>;

trait Sends: Send + Sync {
    fn send(&self, request: Request<Body>) -> Answer;
}

/// A service; each request goes through a clone of it.
struct Cloned<S>(Mutex<S>);

impl<S, B> Sends for Cloned<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(&self, request: Request<Body>) -> Answer {
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            poll_fn(|cx| service.poll_ready(cx)).await.map_err(Into::into)?;
            let answer = service.call(request).await.map_err(Into::into)?;
            Ok(answer.map(Body::new))
        })
    }
}

impl Transport {
    /// Through a service.
    pub(super) fn new<S, B>(service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Arc::new(Cloned(Mutex::new(service))))
    }

    /// Sends a request.
    pub(super) fn send(&self, request: Request<Body>) -> Answer {
        self.0.send(request)
    }
}

impl Service<Request<Body>> for Transport {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Answer;

    /// Always ready: each request waits for its own clone of the service.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Answer {
        self.send(request)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}

/// Why nothing was sent: the transport cannot write the request.
#[derive(Debug)]
pub(super) struct Unsent(pub(super) BoxError);

/// The transport waited as long as it may.
#[derive(Debug)]
pub(super) struct Late(pub(super) BoxError);

macro_rules! wrapper {
    ($name:ident, $text:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($text)
            }
        }

        impl std::error::Error for $name {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                Some(self.0.as_ref())
            }
        }
    };
}

wrapper!(Unsent, "the transport cannot write the request");
wrapper!(Late, "the transport waited in vain");

/// Why no other try would succeed.
#[derive(Debug)]
pub(super) struct Lasting(pub(super) &'static str, pub(super) Option<BoxError>);

impl fmt::Display for Lasting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Lasting {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.1.as_ref().map(|cause| -> &(dyn std::error::Error + 'static) { cause.as_ref() })
    }
}

/// What follows a redirect by itself may show credentials where they are not for.
#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
const FOLLOWED: &str =
    "the `reqwest::Client` followed a redirect itself: build it with `redirect::Policy::none()`";
#[cfg(feature = "reqwest")]
const NO_TLS: &str =
    "`https` needs the feature `rustls` or `native-tls`: write `cargo add specwright --features rustls`";
#[cfg(feature = "reqwest")]
const INSECURE: &str =
    "there is no secure connection: the certificate is refused, or it is not TLS that is spoken";

/// An error of reqwest without the address, which may hold a key.
#[cfg(feature = "reqwest")]
fn told(error: reqwest::Error) -> BoxError {
    let error = error.without_url();
    if let Some(why) = lasting(&error) {
        Box::new(Lasting(why, Some(error.into())))
    } else if error.is_builder() {
        Box::new(Unsent(error.into()))
    } else if error.is_timeout() {
        Box::new(Late(error.into()))
    } else {
        error.into()
    }
}

/// Whether an error of reqwest says that no other try would succeed. Its libraries of TLS are not named by their types here: one
/// gives input that is invalid, the other speaks of certificates and of SSL.
#[cfg(feature = "reqwest")]
fn lasting(error: &reqwest::Error) -> Option<&'static str> {
    let first: &(dyn std::error::Error + 'static) = error;
    if is_broken(first) {
        // The caller's body says something of its own.
        return None;
    }
    let mut causes = std::iter::successors(Some(first), |cause| cause.source()).take(16);
    causes.find_map(|cause| {
        let refused = cause.downcast_ref::<io::Error>().is_some_and(is_invalid);
        let text = cause.to_string();
        if text.ends_with("scheme is not http") {
            Some(NO_TLS)
        } else if refused || text.contains("certificate") || text.contains("SSL routines") {
            Some(INSECURE)
        } else {
            None
        }
    })
}

/// Whether what came is invalid; connectors put an error of this kind into another.
#[cfg(feature = "reqwest")]
fn is_invalid(error: &io::Error) -> bool {
    let within = error.get_ref().and_then(|within| within.downcast_ref::<io::Error>());
    [Some(error), within].into_iter().flatten().any(|error| error.kind() == io::ErrorKind::InvalidData)
}
