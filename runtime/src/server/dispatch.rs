//! What services have in common.

use std::convert::Infallible;
use std::task::{Context, Poll};

use http::Request;

use super::Handling;
use crate::Body;

/// A service that may pass a request on: [`Service`](super::Service), and what `or` makes of two.
///
/// It is sealed: services are made of descriptions.
pub trait Dispatch: sealed::Sealed + Clone + Send + Sync + 'static {
    /// Starts the answer, or gives the request back untouched where no path matches.
    ///
    /// `nested`: a router around this one may have taken the base path off.
    ///
    /// # Errors
    ///
    /// The request, where no path matches.
    fn dispatch(&self, request: Request<Body>, nested: bool) -> Result<Handling, Box<Request<Body>>>;

    /// What is answered where no path matches.
    fn not_found(&self, request: &Request<Body>) -> Handling;
}

pub(super) mod sealed {
    /// Keeps [`Dispatch`](super::Dispatch) to this crate.
    pub trait Sealed {}

    impl<A: Send + Sync + 'static> Sealed for crate::server::Service<A> {}

    impl<L, R> Sealed for crate::server::Or<L, R> {}
}

/// A service without a layer around it: nobody looks at the extensions of its answers, so they get none.
#[derive(Clone, Debug)]
pub(super) struct Bare<S>(pub(super) S);

impl<S> tower_service::Service<Request<Body>> for Bare<S>
where
    S: Dispatch
        + tower_service::Service<
            Request<Body>,
            Response = http::Response<Body>,
            Error = Infallible,
            Future = Handling,
        >,
{
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Handling;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Handling {
        self.0.call(request).unmarked()
    }
}

/// Implements what both services offer: the tower service, and the ways to serve it.
macro_rules! serve_as_tower {
    ([$($parameter:ident: $($bound:path),+);+], $service:ty) => {
        impl<$($parameter: $($bound +)+ 'static),+, B> tower_service::Service<http::Request<B>> for $service
        where
            B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
            B::Error: Into<crate::body::BoxError>,
        {
            type Response = http::Response<crate::Body>;
            type Error = std::convert::Infallible;
            type Future = crate::server::Handling;

            fn poll_ready(
                &mut self,
                _: &mut std::task::Context<'_>,
            ) -> std::task::Poll<Result<(), std::convert::Infallible>> {
                std::task::Poll::Ready(Ok(()))
            }

            fn call(&mut self, request: http::Request<B>) -> crate::server::Handling {
                self.handle(request)
            }
        }

        impl<$($parameter: $($bound +)+ 'static),+> $service {
            /// Answers one request: without a socket, for tests and adapters.
            pub fn handle<B>(&self, request: http::Request<B>) -> crate::server::Handling
            where
                B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
                B::Error: Into<crate::body::BoxError>,
            {
                let found = crate::server::Dispatch::dispatch(self, request.map(crate::Body::new), false);
                found.unwrap_or_else(|request| crate::server::Dispatch::not_found(self, &request))
            }

            /// A service that takes what this one has no path for. The body is not touched before.
            pub fn or<R: crate::server::Dispatch>(self, other: R) -> crate::server::Or<Self, R> {
                crate::server::Or::new(self, other)
            }

            /// Serves at an address until the process is told to end (`SIGINT`, `SIGTERM`), then lets the calls
            /// under way come to their end. [`serve`](crate::server::serve) takes any listener and any end.
            ///
            /// # Errors
            ///
            /// Those of binding the address.
            pub async fn serve(self, address: impl tokio::net::ToSocketAddrs) -> std::io::Result<()> {
                let listener = tokio::net::TcpListener::bind(address).await?;
                let service = super::dispatch::Bare(self);
                crate::server::serve(listener, service, super::serve::told_to_end()).await
            }
        }
    };
}
pub(super) use serve_as_tower;
