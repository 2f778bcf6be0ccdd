//! Bodies that are handed over while they arrive.

use super::{Call, Input};
use crate::items::{Framing, Items};
use crate::json::Decode;
use crate::multipart::{Multipart, Part, boundary};
use crate::problem::Rejection;
use crate::route::Coding;
use crate::rule::{Found, Rule};
use crate::{Body, Location};

/// The last argument of a method whose body is handed over while it arrives.
pub trait Streamed: Sized + Send + 'static {
    /// Takes the body of a call that has been received.
    ///
    /// # Errors
    ///
    /// What is wrong with it, as far as that is known before it is read.
    fn take(call: Call) -> Result<Self, Rejection>;
}

impl Streamed for Body {
    fn take(call: Call) -> Result<Self, Rejection> {
        let required = call.route.body.is_some_and(|rule| rule.required);
        if required && call.is_absent() { Err(absent()) } else { Ok(call.body) }
    }
}

impl<P: Part> Streamed for Multipart<P> {
    fn take(call: Call) -> Result<Self, Rejection> {
        if call.is_absent() {
            return Err(absent());
        }
        let boundary = boundary(&call.head.headers).map_err(|error| error.rejection())?;
        Ok(Self::raw(call.body, boundary, call.settings.body_limit))
    }
}

/// None of the items may have more bytes than a body that is decoded.
impl<T: Decode + Send + Sync + 'static> Streamed for Items<T> {
    fn take(call: Call) -> Result<Self, Rejection> {
        let required = call.route.body.is_some_and(|rule| rule.required);
        if required && call.is_absent() {
            return Err(absent());
        }
        let (framing, rule) = match call.coding() {
            Some(Coding::Items(framing, rule)) => (*framing, *rule),
            _ => (Framing::Lines, &Rule::ANY),
        };
        Ok(Self::read(call.body, framing, call.settings.body_limit, Some(rule).into()))
    }
}

/// A body that need not be there.
impl<B: Streamed> Streamed for Option<B> {
    fn take(call: Call) -> Result<Self, Rejection> {
        if call.is_absent() { Ok(None) } else { B::take(call).map(Some) }
    }
}

impl Call {
    /// Takes a body that is streamed in one of its forms and decoded in others: this one is streamed.
    ///
    /// # Errors
    ///
    /// Those of [`Streamed::take`].
    pub fn streamed<B: Streamed>(self) -> Result<B, Rejection> {
        B::take(self)
    }

    /// Takes a body that is streamed in one of its forms and decoded in others: this one is decoded.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn decoded<T: Decode>(self, rule: Option<&'static Rule>) -> Result<T, Rejection> {
        let mut input = Input::new(&self);
        let value = match rule {
            Some(rule) => input.checked_body(rule),
            None => input.body(),
        };
        input.finish(value)
    }
}

#[cold]
pub(super) fn absent() -> Rejection {
    let mut found = Found::new(Location::Body);
    found.note("required", "is required");
    Rejection::violating(found.into_violations())
}
