//! The calls that came.

use std::any::Any;
use std::fmt::{self, Debug};
use std::ops::Deref;
use std::panic::Location;
use std::sync::Arc;

/// Any value that is sent between threads.
pub(super) type Held = Box<dyn Any + Send>;

/// A caller; shared by the call and its record.
pub(super) type Who = Arc<dyn Any + Send + Sync>;

/// One call of an operation. It is its request, `call.pet_id`, and equals it.
///
/// ```
/// # use specwright::mock::Call;
/// fn bought(calls: &[Call<String>]) -> bool {
///     calls == ["rex".to_owned()]
/// }
/// ```
#[derive(Clone)]
pub struct Call<Q> {
    pub(super) request: Q,
    pub(super) caller: Option<Who>,
    pub(super) order: u64,
    pub(super) source: Source,
    pub(super) answer: Option<Arc<str>>,
}

/// What has answered a call.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Source {
    /// Nothing was programmed for it: the example of the description.
    Example,
    /// What was programmed at this place of the test.
    Programmed(&'static Location<'static>),
    /// No expectation fits it, and nothing else is allowed: an error.
    Unexpected,
}

impl<Q> Call<Q> {
    /// What was asked.
    pub const fn request(&self) -> &Q {
        &self.request
    }

    /// What was asked, alone.
    pub fn into_request(self) -> Q {
        self.request
    }

    /// Who asked, where the operation is secured. `None` where there was no caller, or one of another type.
    pub fn caller<C: 'static>(&self) -> Option<&C> {
        self.caller.as_ref()?.downcast_ref()
    }

    /// Its number among all calls of the mock, from 1: calls of two operations can be put in order.
    pub const fn order(&self) -> u64 {
        self.order
    }

    /// What has answered it.
    pub const fn source(&self) -> Source {
        self.source
    }

    /// What was answered, as its `Debug` form says it, cut where it is long; `None` while the call is under way, and
    /// where its caller went away.
    pub fn answer(&self) -> Option<&str> {
        self.answer.as_deref()
    }
}

impl<Q> Deref for Call<Q> {
    type Target = Q;

    fn deref(&self) -> &Q {
        &self.request
    }
}

impl<Q: PartialEq> PartialEq<Q> for Call<Q> {
    fn eq(&self, request: &Q) -> bool {
        self.request == *request
    }
}

/// Calls are equal where their requests are.
impl<Q: PartialEq> PartialEq for Call<Q> {
    fn eq(&self, other: &Self) -> bool {
        self.request == other.request
    }
}

impl<Q: Debug> Debug for Call<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("request", &self.request)
            .field("order", &self.order)
            .field("source", &self.source)
            .field("answer", &self.answer)
            .finish_non_exhaustive()
    }
}

/// A call as it is kept.
pub(super) struct Record {
    pub(super) request: Held,
    pub(super) caller: Option<Who>,
    pub(super) order: u64,
    pub(super) source: Source,
    /// The rules that have counted it; the last of them has answered it, if any has.
    pub(super) rules: Vec<u64>,
    pub(super) answer: Option<Arc<str>>,
}

impl Record {
    /// The call as the test sees it.
    pub(super) fn call<Q: Clone + 'static>(&self) -> Option<Call<Q>> {
        Some(Call {
            request: self.request.downcast_ref::<Q>()?.clone(),
            caller: self.caller.clone(),
            order: self.order,
            source: self.source,
            answer: self.answer.clone(),
        })
    }
}
