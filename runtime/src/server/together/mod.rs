//! Several operations at one path, as a receiver of webhooks has them: whoever sends knows one address. The body is read
//! whole, its signature is verified, then the operation is found that is meant.
//!
//! ```text
//! told       which operations may be meant, by constants of their descriptions
//! ```

mod told;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response, StatusCode};

use super::handle::{TurnedAway, Unfit};
use super::{Handling, Service, Tried};
use crate::Body;
use crate::problem::Rejection;
use crate::route::{Captures, Description};
use crate::security::{Alternative, Credentials, Denied, Requirement, Scheme, SchemeKind, SchemeUse};

/// What says which operation is meant, by its id.
type By = dyn Fn(&Parts, &[u8]) -> Option<String> + Send + Sync;

/// What judges a body by its head.
type Check = dyn Fn(&Parts, &[u8]) -> Result<(), Denied> + Send + Sync;

/// What a service was told of operations at one path, and of bodies that are judged as a whole.
#[derive(Clone, Default)]
pub(super) struct Together {
    /// The operations of one method at the common path, in the order of the description.
    groups: Vec<Vec<usize>>,
    by: Option<Arc<By>>,
    check: Option<Arc<Check>>,
}

impl Together {
    /// All operations at one path.
    pub(super) fn all(&mut self, description: &Description) {
        self.groups.clear();
        for (at, route) in description.routes.iter().enumerate() {
            let method = |group: &&mut Vec<usize>| {
                group.first().and_then(|first| description.routes.get(*first)).map(|first| first.method)
                    == Some(route.method)
            };
            match self.groups.iter_mut().find(method) {
                Some(group) => group.push(at),
                None => self.groups.push(vec![at]),
            }
        }
    }

    /// The operation has a path of its own.
    pub(super) fn leave(&mut self, operation: usize) {
        self.groups.iter_mut().for_each(|group| group.retain(|at| *at != operation));
    }

    pub(super) fn tell(&mut self, by: impl Fn(&Parts, &[u8]) -> Option<String> + Send + Sync + 'static) {
        self.by = Some(Arc::new(by));
    }

    pub(super) fn verify(
        &mut self,
        check: impl Fn(&Parts, &[u8]) -> Result<(), Denied> + Send + Sync + 'static,
    ) {
        self.check = Some(Arc::new(check));
    }

    /// Whether a request that has found this operation must be read before it is known what is done with it.
    pub(super) fn concerns(&self, operation: usize) -> bool {
        self.check.is_some() || self.group(operation).len() > 1
    }

    fn group(&self, operation: usize) -> &[usize] {
        self.groups.iter().find(|group| group.contains(&operation)).map_or(&[], Vec::as_slice)
    }
}

/// A request that was read whole.
struct Whole {
    head: Parts,
    body: Bytes,
    captures: Captures,
}

impl<A: Send + Sync + 'static> Service<A> {
    /// The answer to a request for one of those that share a path with `found`, or whose body is verified.
    pub(super) fn choosing(&self, request: Request<Body>, found: usize, captures: Captures) -> Handling {
        Handling::choosing(Box::pin(self.clone().opened(request, found, captures)))
    }

    async fn opened(self, request: Request<Body>, found: usize, captures: Captures) -> Handling {
        let (head, body) = request.into_parts();
        match body.collect(self.body_limit()).await {
            Ok(body) => self.judged(Whole { head, body, captures }, found).await,
            Err(error) => Handling::done(self.handle_of().refuse(error.rejection(), None)),
        }
    }

    async fn judged(&self, whole: Whole, found: usize) -> Handling {
        let together = self.together();
        if let Some(check) = &together.check
            && let Err(denied) = check(&whole.head, &whole.body)
        {
            let rejection = unsigned(denied, &whole.head);
            return Handling::done(self.handle_of().refuse(rejection, None));
        }
        let group = together.group(found);
        if group.len() < 2 {
            return self.alone(whole, found);
        }
        let routes = self.routes();
        let named = together.by.as_ref().and_then(|by| by(&whole.head, &whole.body));
        let meant: Vec<usize> = match &named {
            Some(id) => group
                .iter()
                .copied()
                .filter(|at| routes.get(*at).is_some_and(|one| one.operation == id))
                .collect(),
            None => told::candidates(routes, group, &whole.head, &whole.body),
        };
        match meant.as_slice() {
            [] => Handling::done(self.handle_of().refuse(nobody(named.as_deref()), None)),
            [one] => self.alone(whole, *one),
            several => self.tried(whole, several).await,
        }
    }

    fn alone(&self, whole: Whole, operation: usize) -> Handling {
        let request = Request::from_parts(whole.head, Body::from(whole.body));
        self.run(request, operation, whole.captures, None)
    }

    /// The first that takes the request as it is described, else the first that takes it at all, else the refusal of
    /// the one that has least against it. Whoever calls is judged for those alone whose request it is, and once by each
    /// requirement.
    async fn tried(&self, whole: Whole, several: &[usize]) -> Handling {
        let mut nearest = None;
        for tried in [Tried::Exactly, Tried::AsUsual] {
            let mut away: Vec<(&Requirement, Response<Body>)> = Vec::new();
            for operation in several.iter().copied() {
                let required = self.routes().get(operation).and_then(|route| route.security);
                if required.is_some_and(|required| {
                    away.iter().any(|(other, _)| other.alternatives == required.alternatives)
                }) {
                    continue;
                }
                let request = Request::from_parts(whole.head.clone(), Body::from(whole.body.clone()));
                let Ok(response) = self.run(request, operation, whole.captures.clone(), Some(tried)).await;
                match (response.extensions().get(), required.filter(|_| is_away(&response))) {
                    (_, Some(required)) => away.push((required, response)),
                    (None, None) => return Handling::done(response),
                    (Some(Unfit(count)), None) => {
                        nearest =
                            nearest.into_iter().chain([(*count, operation)]).min_by_key(|(count, _)| *count);
                    }
                }
            }
            if let Some((_, response)) = away.into_iter().next() {
                return Handling::done(response);
            }
        }
        self.alone(whole, nearest.map_or(0, |(_, operation)| operation))
    }
}

/// Whether the caller of a request was turned away.
fn is_away(response: &Response<Body>) -> bool {
    response.extensions().get::<TurnedAway>().is_some()
}

/// None of those at the path is meant.
#[cold]
fn nobody(named: Option<&str>) -> Rejection {
    let rejection = Rejection::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "what was sent is none of what is received at this path",
    );
    match named {
        Some(id) => rejection.with_detail(format!("`{id}` is none of what is received at this path")),
        None => rejection,
    }
}

/// The refusal of a body whose signature is not accepted.
#[cold]
fn unsigned(denied: Denied, head: &Parts) -> Rejection {
    let denied = match denied {
        Denied::Unauthenticated => denied.because("the signature is missing or not accepted"),
        other => other,
    };
    denied.reject(&SIGNED, &Credentials::from(head))
}

/// A 401 says how one may be let in (RFC 9110, 15.5.2). Signatures over bodies have no registered scheme.
static SIGNED: Requirement = Requirement {
    operation: "signature",
    optional: false,
    alternatives: &[Alternative { schemes: &[SchemeUse { scheme: &SIGNATURE, scopes: &[] }] }],
};

static SIGNATURE: Scheme = Scheme { name: "signature", kind: SchemeKind::Http("Signature") };

impl fmt::Debug for Together {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Together").field("groups", &self.groups).finish_non_exhaustive()
    }
}
