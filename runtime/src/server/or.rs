//! Two services, one behind the other.

use http::Request;

use super::dispatch::serve_as_tower;
use super::{Dispatch, Handling};
use crate::Body;

/// Two services: what the first has no path for goes to the second.
#[derive(Clone, Debug)]
pub struct Or<L, R> {
    first: L,
    second: R,
}

impl<L, R> Or<L, R> {
    pub(super) const fn new(first: L, second: R) -> Self {
        Self { first, second }
    }
}

impl<L: Dispatch, R: Dispatch> Dispatch for Or<L, R> {
    fn dispatch(&self, request: Request<Body>, nested: bool) -> Result<Handling, Box<Request<Body>>> {
        self.first.dispatch(request, nested).or_else(|request| self.second.dispatch(*request, nested))
    }

    fn not_found(&self, request: &Request<Body>) -> Handling {
        self.first.not_found(request)
    }
}

serve_as_tower!([L: Dispatch; R2: Dispatch], Or<L, R2>);
