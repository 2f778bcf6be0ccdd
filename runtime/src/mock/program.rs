//! The ways to program an operation.

use std::fmt::{self, Debug};
use std::sync::Arc;
use std::time::Duration;

use super::operation::{Answering, Operation, Predicate, Rule};

/// Calls that are about to be programmed.
#[must_use = "says only when; `returns`, `returns_error` or `answers` says what"]
pub struct When<'m, Q, R, E> {
    pub(super) operation: &'m Operation<Q, R, E>,
    pub(super) predicate: Predicate<Q>,
}

impl<'m, Q: Clone + Debug, R, E> When<'m, Q, R, E> {
    /// Answers them with a value.
    pub fn returns(self, value: R) -> Programmed<'m, Q, R, E>
    where
        R: Clone + Send + Sync + 'static,
    {
        self.answers(move |_| Ok(value.clone()))
    }

    /// Answers them with an error.
    pub fn returns_error(self, error: E) -> Programmed<'m, Q, R, E>
    where
        E: Clone + Send + Sync + 'static,
    {
        self.answers(move |_| Err(error.clone()))
    }

    /// Answers them with what a function makes of the request.
    pub fn answers(
        self,
        answer: impl Fn(&Q) -> Result<R, E> + Send + Sync + 'static,
    ) -> Programmed<'m, Q, R, E> {
        let (when, answer) = (self.predicate, Arc::new(answer) as Answering<Q, R, E>);
        let mut state = self.operation.lock();
        state.rules.push(Rule { when, answer, delay: Duration::ZERO, expected: None, met: 0 });
        Programmed { operation: self.operation, index: state.rules.len() - 1 }
    }
}

/// A programmed answer: how often it is expected, and how long it takes.
pub struct Programmed<'m, Q, R, E> {
    operation: &'m Operation<Q, R, E>,
    index: usize,
}

impl<Q: Clone + Debug, R, E> Programmed<'_, Q, R, E> {
    /// Expects exactly so many calls; another number fails the test.
    pub fn times(self, expected: usize) -> Self {
        self.change(|rule| rule.expected = Some(expected))
    }

    /// Answers after a while.
    pub fn delays(self, delay: Duration) -> Self {
        self.change(|rule| rule.delay = delay)
    }

    fn change(self, change: impl FnOnce(&mut Rule<Q, R, E>)) -> Self {
        if let Some(rule) = self.operation.lock().rules.get_mut(self.index) {
            change(rule);
        }
        self
    }
}

impl<Q, R, E> Debug for When<'_, Q, R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "When({:?})", self.operation)
    }
}

impl<Q, R, E> Debug for Programmed<'_, Q, R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Programmed({:?})", self.operation)
    }
}
