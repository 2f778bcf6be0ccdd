//! One programmable operation.

use std::fmt::{self, Debug, Write};
use std::future::{Future, Ready};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::time::Sleep;

use super::program::{Programmed, When};

pub(super) type Predicate<Q> = Box<dyn Fn(&Q) -> bool + Send + Sync>;
pub(super) type Answering<Q, R, E> = Arc<dyn Fn(&Q) -> Result<R, E> + Send + Sync>;

/// One operation of a mock: what it answers, what it was asked, what it expects.
///
/// An expectation (`times`) that is not met fails the test when the mock is dropped.
pub struct Operation<Q, R, E> {
    name: &'static str,
    stub: fn(Q) -> Ready<Result<R, E>>,
    state: Mutex<State<Q, R, E>>,
}

pub(super) struct State<Q, R, E> {
    pub(super) rules: Vec<Rule<Q, R, E>>,
    calls: Vec<Q>,
}

pub(super) struct Rule<Q, R, E> {
    pub(super) when: Predicate<Q>,
    pub(super) answer: Answering<Q, R, E>,
    pub(super) delay: Duration,
    pub(super) expected: Option<usize>,
    pub(super) met: usize,
}

impl<Q: Clone + Debug, R, E> Operation<Q, R, E> {
    /// `stub` answers what is not programmed.
    #[must_use]
    pub const fn new(name: &'static str, stub: fn(Q) -> Ready<Result<R, E>>) -> Self {
        Self { name, stub, state: Mutex::new(State { rules: Vec::new(), calls: Vec::new() }) }
    }

    /// Answers every call with a value.
    pub fn returns(&self, value: R) -> Programmed<'_, Q, R, E>
    where
        R: Clone + Send + Sync + 'static,
    {
        self.when(|_| true).returns(value)
    }

    /// Answers every call with an error.
    pub fn returns_error(&self, error: E) -> Programmed<'_, Q, R, E>
    where
        E: Clone + Send + Sync + 'static,
    {
        self.when(|_| true).returns_error(error)
    }

    /// Answers every call with what a function makes of the request.
    pub fn answers(
        &self,
        answer: impl Fn(&Q) -> Result<R, E> + Send + Sync + 'static,
    ) -> Programmed<'_, Q, R, E> {
        self.when(|_| true).answers(answer)
    }

    /// Programs the calls whose request satisfies a predicate. What is programmed last is asked first.
    pub fn when(&self, predicate: impl Fn(&Q) -> bool + Send + Sync + 'static) -> When<'_, Q, R, E> {
        When { operation: self, predicate: Box::new(predicate) }
    }

    /// The requests so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Q> {
        self.lock().calls.clone()
    }

    /// Answers one request, and remembers it.
    pub fn call(&self, request: Q) -> Calling<Q, R, E> {
        match self.record(&request) {
            None => Calling { delay: None, answer: Pending::Stub((self.stub)(request)) },
            Some((answer, delay)) => {
                let delay = (!delay.is_zero()).then(|| Box::pin(tokio::time::sleep(delay)));
                Calling { delay, answer: Pending::Programmed(Some((request, answer))) }
            }
        }
    }

    fn record(&self, request: &Q) -> Option<(Answering<Q, R, E>, Duration)> {
        let mut state = self.lock();
        state.calls.push(request.clone());
        let rule = state.rules.iter_mut().rev().find(|rule| (rule.when)(request))?;
        rule.met += 1;
        Some((Arc::clone(&rule.answer), rule.delay))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State<Q, R, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The future of one call. It does not borrow the mock.
pub struct Calling<Q, R, E> {
    delay: Option<Pin<Box<Sleep>>>,
    answer: Pending<Q, R, E>,
}

enum Pending<Q, R, E> {
    Stub(Ready<Result<R, E>>),
    Programmed(Option<(Q, Answering<Q, R, E>)>),
}

/// Nothing in it is pinned but the boxed delay.
impl<Q, R, E> Unpin for Calling<Q, R, E> {}

impl<Q, R, E> Future for Calling<Q, R, E> {
    type Output = Result<R, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<R, E>> {
        let calling = self.get_mut();
        if let Some(delay) = &mut calling.delay {
            ready!(delay.as_mut().poll(cx));
        }
        match &mut calling.answer {
            Pending::Stub(stub) => Pin::new(stub).poll(cx),
            Pending::Programmed(pending) => {
                let (request, answer) = pending.take().expect("a future is not polled after its end");
                Poll::Ready(answer(&request))
            }
        }
    }
}

/// What was expected and did not come fails the test.
impl<Q, R, E> Drop for Operation<Q, R, E> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut unmet = String::new();
        for Rule { expected, met, .. } in &state.rules {
            if let Some(expected) = expected.filter(|expected| expected != met) {
                let _ = write!(unmet, "{}: expected {} and got {met}", self.name, calls(expected));
                let _ = writeln!(unmet, ", of {} in all", calls(state.calls.len()));
            }
        }
        assert!(unmet.is_empty(), "{}", unmet.trim_end());
    }
}

fn calls(count: usize) -> String {
    if count == 1 { "1 call".into() } else { format!("{count} calls") }
}

impl<Q, R, E> Debug for Operation<Q, R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({})", self.name)
    }
}

impl<Q, R, E> Debug for Calling<Q, R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Calling")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation() -> Operation<u8, u8, &'static str> {
        Operation::new("getPet", |request| std::future::ready(Ok(request + 100)))
    }

    #[tokio::test]
    async fn the_last_rule_that_fits_answers() {
        let operation = operation();
        assert_eq!(operation.call(1).await, Ok(101));
        operation.returns(7);
        operation.when(|request| *request == 2).returns_error("two").times(1);
        operation.when(|request| *request == 3).answers(|request| Ok(request * 2));
        assert_eq!(operation.call(1).await, Ok(7));
        assert_eq!(operation.call(2).await, Err("two"));
        assert_eq!(operation.call(3).await, Ok(6));
        assert_eq!(operation.calls(), [1, 1, 2, 3]);
    }

    #[tokio::test(start_paused = true)]
    async fn delays() {
        let operation = operation();
        operation.returns(1).delays(Duration::from_secs(5));
        let before = tokio::time::Instant::now();
        assert_eq!(operation.call(1).await, Ok(1));
        assert_eq!(before.elapsed(), Duration::from_secs(5));
    }

    #[tokio::test]
    #[should_panic(expected = "getPet: expected 2 calls and got 1, of 1 call in all")]
    async fn unmet_expectations_fail() {
        let operation = operation();
        operation.returns(1).times(2);
        assert_eq!(operation.call(1).await, Ok(1));
    }
}
