//! What is programmed for every call of an operation: [`When`](super::When) without a condition.

use std::fmt::Debug;
use std::future::Future;

use super::operation::Operation;
use super::program::{Programmed, When};
use super::times::Times;

impl<Q: Clone + Debug + Send + 'static, R, E, B> Operation<Q, R, E, B> {
    /// Programs the calls whose request satisfies a predicate.
    pub fn when(&self, predicate: impl Fn(&Q) -> bool + Send + Sync + 'static) -> When<'_, Q, R, E, B> {
        When::any(self).when(predicate)
    }

    /// Programs the calls whose request is equal.
    pub fn with(&self, request: Q) -> When<'_, Q, R, E, B>
    where
        Q: PartialEq + Sync,
    {
        When::any(self).with(request)
    }

    /// Programs the calls of callers who satisfy a predicate: `mock.delete_pet.by(|user: &User| user.is_admin)`.
    pub fn by<C: 'static>(
        &self,
        predicate: impl Fn(&C) -> bool + Send + Sync + 'static,
    ) -> When<'_, Q, R, E, B> {
        When::any(self).by(predicate)
    }

    /// Answers every call with a value.
    #[track_caller]
    pub fn returns(&self, value: R) -> Programmed<'_, Q, R, E, B>
    where
        R: Clone + Send + Sync + 'static,
        E: Send + 'static,
    {
        When::any(self).returns(value)
    }

    /// Answers the next call with a value that cannot be cloned.
    #[track_caller]
    pub fn returns_once(&self, value: R) -> Programmed<'_, Q, R, E, B>
    where
        R: Send + 'static,
        E: Send + From<anyhow::Error> + 'static,
    {
        When::any(self).returns_once(value)
    }

    /// Answers every call with an error that the description declares.
    #[track_caller]
    pub fn returns_error(&self, error: E) -> Programmed<'_, Q, R, E, B>
    where
        R: Send + 'static,
        E: Clone + Send + Sync + 'static,
    {
        When::any(self).returns_error(error)
    }

    /// Answers every call with what a function makes of the request.
    #[track_caller]
    pub fn answers(
        &self,
        answer: impl Fn(&Q) -> Result<R, E> + Send + Sync + 'static,
    ) -> Programmed<'_, Q, R, E, B>
    where
        R: Send + 'static,
        E: Send + 'static,
    {
        When::any(self).answers(answer)
    }

    /// Answers every call with what an asynchronous function makes of the request.
    #[track_caller]
    pub fn answers_async<F>(
        &self,
        answer: impl Fn(Q) -> F + Send + Sync + 'static,
    ) -> Programmed<'_, Q, R, E, B>
    where
        F: Future<Output = Result<R, E>> + Send + 'static,
        R: Send + 'static,
        E: Send + 'static,
    {
        When::any(self).answers_async(answer)
    }

    /// Answers every call with what an asynchronous function makes of the request and of the body, which it may read
    /// while it arrives. For operations whose body is streamed.
    #[track_caller]
    pub fn answers_body<F>(
        &self,
        answer: impl Fn(Q, B) -> F + Send + Sync + 'static,
    ) -> Programmed<'_, Q, R, E, B>
    where
        F: Future<Output = Result<R, E>> + Send + 'static,
        R: Send + 'static,
        E: Send + 'static,
        B: 'static,
    {
        When::any(self).answers_body(answer)
    }

    /// Fails every call with an error that the description does not declare: 500 where the mock is served.
    #[track_caller]
    pub fn fails(&self, cause: impl Into<anyhow::Error>) -> Programmed<'_, Q, R, E, B>
    where
        R: Send + 'static,
        E: Clone + Send + Sync + From<anyhow::Error> + 'static,
    {
        When::any(self).fails(cause)
    }

    /// Breaks the connection of a served mock at every call; in process calls fail with [`Broken`](super::Broken).
    #[track_caller]
    pub fn breaks(&self) -> Programmed<'_, Q, R, E, B> {
        When::any(self).breaks()
    }

    /// Expects so many calls; they are answered by what was programmed before, or by the example.
    ///
    /// # Panics
    ///
    /// Where no number lies in the range, as in `5..5`.
    #[track_caller]
    pub fn times(&self, times: impl Into<Times>) -> Programmed<'_, Q, R, E, B> {
        When::any(self).times(times)
    }

    /// Expects no call; one that comes is an error.
    #[track_caller]
    pub fn never(&self) -> Programmed<'_, Q, R, E, B> {
        When::any(self).never()
    }
}
