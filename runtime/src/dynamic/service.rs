//! The service, and who answers.

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use http::{Request, Response};

use super::{Asked, Operation};
use crate::Body;
use crate::input::Call;
use crate::problem::Rejection;
use crate::route::{self, Description, Route};
use crate::security::{Authenticate, Credentials, Denied, Requirement};
use crate::server::{
    Answer, Dispatch, Group, Handle, Handling, Service, Shim, authenticate_if_shown, authenticated,
};

/// The future of an answer.
pub type Answering = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

/// Who answers the operations of a description.
pub trait Responder: Send + Sync + 'static {
    /// Judges what a call of a secured operation shows. Credentials that cannot be read are refused before.
    ///
    /// # Errors
    ///
    /// Why the caller is turned away.
    fn authenticate(&self, credentials: Credentials<'_>, required: &Requirement) -> Result<(), Denied>;

    /// Answers a call, be it right or wrong.
    fn answer(self: Arc<Self>, asked: Asked) -> Answering;

    /// The answer to what found no operation: 404, 405, and 400 without a host.
    fn reject(&self, rejection: Rejection) -> Response<Body> {
        rejection.into_response()
    }
}

/// The tables of the operations, each made when it is needed first.
pub trait Tables: Send + Sync + 'static {
    /// What is read of the calls of an operation.
    fn operation(&self, number: usize) -> &'static Operation;

    /// The operation's route, with the schemas that refusals are written in.
    fn refusing(&self, number: usize) -> &'static Route;
}

/// What stands behind the service: who answers, and the tables.
pub struct Serving<R> {
    responder: Arc<R>,
    tables: Arc<dyn Tables>,
}

/// The service of a description: each route has the number of its operation.
#[must_use]
pub fn service<R: Responder>(
    responder: Arc<R>,
    description: &'static Description,
    tables: Arc<dyn Tables>,
) -> Service<Serving<R>> {
    let shims: Vec<Shim<Serving<R>>> = vec![answer::<R>; description.routes.len()];
    let serving = Serving { responder, tables };
    Service::new(serving, description, shims.leak(), Serving::<R>::GROUPS).validate_responses(false)
}

/// Answers one request, whose path may go without the base path.
pub fn handle<R: Responder>(service: &Service<Serving<R>>, request: Request<Body>) -> Handling {
    let found = service.dispatch(request, true);
    found.unwrap_or_else(|request| service.not_found(&request))
}

impl<R: Responder> Serving<R> {
    const GROUPS: &'static [Group<Self>] =
        &[Group::new("", |serving: &Self, rejection| serving.responder.reject(rejection))];
}

impl<R> Deref for Serving<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.responder
    }
}

impl<R> fmt::Debug for Serving<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Serving")
    }
}

impl<R: Responder> Authenticate for Serving<R> {
    type Caller = ();

    async fn authenticate(&self, shown: Credentials<'_>, required: &Requirement) -> Result<(), Denied> {
        self.responder.authenticate(shown, required)
    }
}

/// The shim of all operations: the order of those in generated code, but what would refuse the call is handed over.
fn answer<R: Responder>(api: Handle<Serving<R>>, mut call: Call) -> Answer {
    Box::pin(async move {
        let (number, end) = (call.number(), call.end());
        let operation = api.tables.operation(number);
        let mut refusal = authorized(&api, &mut call).await.err();
        if refusal.is_none() {
            refusal = call.receive().await.err();
        }
        let (parameters, body, wrong) = call.read(operation, refusal.is_none()).await;
        let refusal = refusal.or(wrong).map(|one| end.placed(one).of(Some(route::Operation::new(end.route))));
        let (head, tables) = (call.into_head(), Arc::clone(&api.tables));
        let asked = Asked { operation: number, head, parameters, body, refusal, end, tables };
        Arc::clone(&api.responder).answer(asked).await
    })
}

async fn authorized<R: Responder>(api: &Handle<Serving<R>>, call: &mut Call) -> Result<(), Rejection> {
    let Some(required) = call.end().route.security else { return Ok(()) };
    if required.optional {
        return authenticate_if_shown(&**api, call.credentials(), required).await.map(drop);
    }
    authenticated(&**api, call.credentials(), required).await
}
