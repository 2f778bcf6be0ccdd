//! What was seen on the way of one request.

use std::any::Any;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use specwright::bytes::Bytes;
use specwright::client::{Failed, Why};
use specwright::http::{HeaderMap, HeaderValue, StatusCode};

/// A request as a client wrote it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Sent {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The parameters that need not be sent where they are at their default.
    pub(crate) defaulted: Vec<String>,
}

/// An answer as a service wrote it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Why it did not come whole.
    pub(crate) broken: Option<String>,
}

/// What a client made of an answer.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// A response, or a declared failure, as text.
    Declared(String),
    /// Something else.
    Unexpected { why: Why, status: Option<StatusCode>, body: Bytes, said: String },
}

/// What was seen, the first hop first; outcomes the last hop first, since it ends first.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// What the clients are told to accept.
    accept: Option<HeaderValue>,
    /// The request of the first mock.
    first: Option<Box<dyn Any + Send>>,
    /// The requests of the mocks as text.
    pub(crate) requests: Vec<String>,
    /// Whether the second was equal to the first.
    pub(crate) equal: Option<bool>,
    /// What the clients wrote.
    pub(crate) sent: Vec<Sent>,
    /// What the services wrote, the last first.
    pub(crate) answered: Vec<Answered>,
    /// What the clients read, the last first.
    pub(crate) outcomes: Vec<Outcome>,
}

/// A notebook; clones are the same one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(Arc<Mutex<Seen>>);

impl Log {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All that was seen since it was asked the last time.
    pub(crate) fn take(&self) -> Seen {
        std::mem::take(&mut *self.lock())
    }

    /// Forgets what was seen; from now on clients accept this, where something is given.
    pub(crate) fn begin(&self, accept: Option<HeaderValue>) {
        *self.lock() = Seen { accept, ..Seen::default() };
    }

    /// What the clients are told to accept, where the request does not say it.
    pub(crate) fn accept(&self) -> Option<HeaderValue> {
        self.lock().accept.clone()
    }

    /// A mock was asked.
    pub(crate) fn asked<Q: Clone + Debug + PartialEq + Send + 'static>(&self, request: &Q) {
        let mut seen = self.lock();
        seen.requests.push(format!("{request:?}"));
        match seen.first.as_ref().and_then(|first| first.downcast_ref::<Q>()).map(|first| first == request) {
            None => seen.first = Some(Box::new(request.clone())),
            Some(equal) => seen.equal = Some(equal),
        }
    }

    /// A client had this of its call.
    pub(crate) fn came<R: Debug, E: Debug>(&self, result: &Result<R, Failed<E>>) {
        let outcome = match result {
            Ok(response) => Outcome::Declared(format!("Ok({response:?})")),
            Err(Failed::Declared(error)) => Outcome::Declared(format!("Err({error:?})")),
            Err(Failed::Unexpected(unexpected)) => Outcome::Unexpected {
                why: unexpected.why(),
                status: unexpected.status(),
                body: unexpected.body().clone(),
                said: chain(unexpected),
            },
        };
        self.lock().outcomes.push(outcome);
    }

    pub(crate) fn sent(&self, sent: Sent) {
        self.lock().sent.push(sent);
    }

    pub(crate) fn answered(&self, answered: Answered) {
        self.lock().answered.push(answered);
    }
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        said = format!("{said}: {cause}");
        source = cause.source();
    }
    said
}
