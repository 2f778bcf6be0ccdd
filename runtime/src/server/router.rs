//! A service as an axum router.

use std::convert::Infallible;
use std::task::{Context, Poll};

use axum::extract::{NestedPath, Request};
use http::Response;

use super::{Dispatch, Handling};
use crate::Body;

/// The service as the fallback of an axum router, so that it merges with the user's own routes and nests below a
/// prefix.
///
/// Below a prefix both `/prefix/base/path` and `/prefix/path` are found: `nest("/v1", router)` does what it says for
/// a description whose base path is `/v1`.
pub fn router<S: Dispatch>(service: S) -> axum::Router {
    axum::Router::new().fallback_service(Nestable(service))
}

#[derive(Clone)]
struct Nestable<S>(S);

impl<S: Dispatch> tower_service::Service<Request> for Nestable<S> {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Handling;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Handling {
        let nested = request.extensions().get::<NestedPath>().is_some();
        self.0.dispatch(request.map(Body::new), nested).unwrap_or_else(|request| self.0.not_found(&request))
    }
}
