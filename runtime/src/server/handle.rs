//! The implementation behind a service, and how it refuses calls.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use http::{Response, StatusCode};

use crate::problem::Rejection;
use crate::respond::Outgoing;
use crate::route::{Operation, Route};
use crate::{Body, Violation};

/// The implementation of the generated traits, shared by the calls under way.
pub struct Handle<A: 'static>(Arc<Held<A>>);

struct Held<A: 'static> {
    api: A,
    groups: &'static [Group<A>],
}

/// One generated trait: the operations of a tag, and what shapes their refusals.
#[derive(Debug)]
pub struct Group<A: 'static> {
    tag: &'static str,
    reject: fn(&A, Rejection) -> Response<Body>,
}

impl<A> Group<A> {
    /// The trait of the operations whose first tag is `tag`; empty where they have none.
    #[must_use]
    pub const fn new(tag: &'static str, reject: fn(&A, Rejection) -> Response<Body>) -> Self {
        Self { tag, reject }
    }
}

impl<A> Handle<A> {
    pub(super) fn new(api: A, groups: &'static [Group<A>]) -> Self {
        Self(Arc::new(Held { api, groups }))
    }

    /// The answer that refuses a call, as the implementation shapes it. Calls that found no operation go to the first
    /// trait of the description.
    #[cold]
    pub(crate) fn refuse(&self, rejection: Rejection, operation: Option<Operation>) -> Response<Body> {
        let groups = self.0.groups;
        let tag = operation.and_then(|operation| operation.tags().first()).map_or("", |tag| tag);
        let own = groups.iter().find(|group| operation.is_some() && group.tag == tag);
        let rejection = rejection.of(operation);
        match own.or(groups.first()) {
            Some(group) => (group.reject)(&self.0.api, rejection),
            None => rejection.into_response(),
        }
    }
}

/// What stays of a call once it has been read: where its answer goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    /// The operation's row.
    pub(crate) route: &'static Route,
    /// How the service was told to answer.
    pub(crate) settings: Settings,
}

/// What a service was told for all its operations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// How many bytes a body may have that is decoded.
    pub(crate) body_limit: usize,
    /// How many bytes a body may have that is handed over while it arrives; `None`: any number.
    pub(crate) stream_limit: Option<u64>,
    /// The status of a request that can be read and violates the description.
    pub(crate) violations: StatusCode,
    /// Parameters of the query that are not declared are refused.
    pub(crate) strict_query: bool,
    /// Answers are held against the description before they are sent.
    pub(crate) validate_responses: bool,
    /// The operation is one of several that may be meant: a request that it does not take is for another.
    pub(crate) tried: Option<Tried>,
}

/// How an operation is tried that shares its path with others.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Tried {
    /// By the description alone.
    Exactly,
    /// As it reads requests of its own.
    AsUsual,
}

/// In the extensions of an answer: the request is not one of the operation that was tried, and how much speaks against it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unfit(pub(super) usize);

/// In the extensions of an answer: the request is one of the operation that was tried, whose caller is turned away.
#[derive(Clone, Copy, Debug)]
pub(super) struct TurnedAway;

impl End {
    /// The answer of the user's code.
    pub(crate) fn answer<A>(self, api: &Handle<A>, outgoing: Outgoing) -> Response<Body> {
        match outgoing.into_result() {
            Ok(response) => response,
            Err(rejection) => self.refuse(api, rejection),
        }
    }

    /// The answer that refuses the call.
    #[cold]
    pub(crate) fn refuse<A>(self, api: &Handle<A>, rejection: Rejection) -> Response<Body> {
        if let Some(unfit) = self.settings.tried.and_then(|_| unfit(&rejection)) {
            let mut response = Response::new(Body::empty());
            response.extensions_mut().insert(unfit);
            return response;
        }
        api.refuse(self.placed(rejection), Some(Operation::new(self.route)))
    }

    /// The answer that turns the caller away where several operations are tried and the request is one of this.
    #[cold]
    pub(crate) fn turn_away<A>(self, api: &Handle<A>, rejection: Rejection) -> Response<Body> {
        let mut response = api.refuse(self.placed(rejection), Some(Operation::new(self.route)));
        response.extensions_mut().insert(TurnedAway);
        response
    }

    /// The refusal by the status that the operation has for bad requests.
    pub(crate) fn placed(self, rejection: Rejection) -> Rejection {
        rejection.answered_as(self.route.refusing, self.settings.violations)
    }
}

/// What a refusal says of a request that may be another operation's.
fn unfit(rejection: &Rejection) -> Option<Unfit> {
    match rejection.status() {
        StatusCode::UNPROCESSABLE_ENTITY => {
            // What is missing says more against it than what is there and wrong.
            let weight = |violation: &Violation| if violation.rule == "required" { 2 } else { 1 };
            Some(Unfit(rejection.violations().iter().map(weight).sum()))
        }
        StatusCode::BAD_REQUEST | StatusCode::NOT_ACCEPTABLE | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Some(Unfit(usize::MAX))
        }
        _ => None,
    }
}

impl<A> Deref for Handle<A> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.0.api
    }
}

impl<A> Clone for Handle<A> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<A> fmt::Debug for Handle<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle")
    }
}
