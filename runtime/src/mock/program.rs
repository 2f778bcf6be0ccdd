//! The ways to program an operation.

use std::fmt::{self, Debug};
use std::future::Future;
use std::panic::Location;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::difference::shown;
use super::operation::Operation;
use super::rule::{Answered, Answering, Asked, Predicate, Question, Rule, Step};
use super::times::Times;

/// Calls that are about to be programmed: some of an operation's.
#[must_use = "says only when; `returns`, `answers`, `times` and others say what"]
pub struct When<'m, Q, R, E, B = ()> {
    operation: &'m Operation<Q, R, E, B>,
    when: Option<Predicate>,
    wanted: Option<String>,
}

/// What has been programmed: how often it is expected, how long it takes, what comes next.
pub struct Programmed<'m, Q, R, E, B = ()> {
    operation: &'m Operation<Q, R, E, B>,
    id: u64,
}

impl<'m, Q: Clone + Debug + Send + 'static, R, E, B> When<'m, Q, R, E, B> {
    /// All calls of an operation.
    pub(super) const fn any(operation: &'m Operation<Q, R, E, B>) -> Self {
        Self { operation, when: None, wanted: None }
    }

    /// Those of them whose request satisfies a predicate.
    pub fn when(self, predicate: impl Fn(&Q) -> bool + Send + Sync + 'static) -> Self {
        self.and(move |question| question.request.downcast_ref().is_some_and(&predicate))
    }

    /// Those of them whose request is equal. Where none comes, the failure of the test shows the difference to the
    /// nearest.
    pub fn with(mut self, request: Q) -> Self
    where
        Q: PartialEq + Sync,
    {
        self.wanted = Some(shown(&request));
        self.when(move |came| *came == request)
    }

    /// Those of them that come from callers who satisfy a predicate; calls without a caller do not.
    pub fn by<C: 'static>(self, predicate: impl Fn(&C) -> bool + Send + Sync + 'static) -> Self {
        self.and(move |question| {
            question.caller.and_then(|caller| caller.downcast_ref()).is_some_and(&predicate)
        })
    }

    fn and(mut self, also: impl Fn(Question<'_>) -> bool + Send + Sync + 'static) -> Self {
        self.when = Some(match self.when.take() {
            None => Arc::new(also),
            Some(before) => Arc::new(move |question| before(question) && also(question)),
        });
        self
    }

    /// Answers them with a value.
    #[track_caller]
    pub fn returns(self, value: R) -> Programmed<'m, Q, R, E, B>
    where
        R: Clone + Send + Sync + 'static,
        E: Send + 'static,
    {
        self.step(returning::<Q, R, E>(value), usize::MAX)
    }

    /// Answers the next of them with a value that cannot be cloned; others go on to what was programmed before.
    #[track_caller]
    pub fn returns_once(self, value: R) -> Programmed<'m, Q, R, E, B>
    where
        R: Send + 'static,
        E: Send + From<anyhow::Error> + 'static,
    {
        let value = Mutex::new(Some(value));
        let answering = answering(move |_: &Q| {
            let taken = value.lock().unwrap_or_else(PoisonError::into_inner).take();
            taken.ok_or_else(|| E::from(anyhow::anyhow!("the value has been returned")))
        });
        self.step(answering, 1)
    }

    /// Answers them with an error that the description declares.
    #[track_caller]
    pub fn returns_error(self, error: E) -> Programmed<'m, Q, R, E, B>
    where
        R: Send + 'static,
        E: Clone + Send + Sync + 'static,
    {
        self.step(failing::<Q, R, E>(error), usize::MAX)
    }

    /// Answers them with what a function makes of the request.
    #[track_caller]
    pub fn answers(
        self,
        answer: impl Fn(&Q) -> Result<R, E> + Send + Sync + 'static,
    ) -> Programmed<'m, Q, R, E, B>
    where
        R: Send + 'static,
        E: Send + 'static,
    {
        self.step(answering(answer), usize::MAX)
    }

    /// Answers them with what an asynchronous function makes of the request.
    #[track_caller]
    pub fn answers_async<F>(
        self,
        answer: impl Fn(Q) -> F + Send + Sync + 'static,
    ) -> Programmed<'m, Q, R, E, B>
    where
        F: Future<Output = Result<R, E>> + Send + 'static,
        R: Send + 'static,
        E: Send + 'static,
    {
        let step = later(move |asked| Some(answer(*asked.request.downcast::<Q>().ok()?)));
        self.step(step, usize::MAX)
    }

    /// Answers them with what an asynchronous function makes of the request and of the body, which it may read while it
    /// arrives. For operations whose body is streamed.
    #[track_caller]
    pub fn answers_body<F>(
        self,
        answer: impl Fn(Q, B) -> F + Send + Sync + 'static,
    ) -> Programmed<'m, Q, R, E, B>
    where
        F: Future<Output = Result<R, E>> + Send + 'static,
        R: Send + 'static,
        E: Send + 'static,
        B: 'static,
    {
        let step = later(move |asked| {
            let (request, body) = (asked.request.downcast::<Q>().ok()?, asked.body?.downcast::<B>().ok()?);
            Some(answer(*request, *body))
        });
        self.step(step, usize::MAX)
    }

    /// Fails them with an error that the description does not declare: 500 where the mock is served.
    #[track_caller]
    pub fn fails(self, cause: impl Into<anyhow::Error>) -> Programmed<'m, Q, R, E, B>
    where
        R: Send + 'static,
        E: Clone + Send + Sync + From<anyhow::Error> + 'static,
    {
        self.returns_error(E::from(cause.into()))
    }

    /// Breaks the connection of a served mock before it answers; in process the call fails with
    /// [`Broken`](super::Broken).
    #[track_caller]
    pub fn breaks(self) -> Programmed<'m, Q, R, E, B> {
        self.step(Step::Break, usize::MAX)
    }

    /// Expects so many of them; they are answered by what was programmed before, or by the example.
    ///
    /// # Panics
    ///
    /// Where no number lies in the range, as in `5..5`.
    #[track_caller]
    pub fn times(self, times: impl Into<Times>) -> Programmed<'m, Q, R, E, B> {
        self.step(Step::Count, usize::MAX).times(times)
    }

    /// Expects that none of them comes; one that comes is an error.
    #[track_caller]
    pub fn never(self) -> Programmed<'m, Q, R, E, B> {
        self.step(Step::Refuse, usize::MAX).times(Times::NEVER)
    }

    #[track_caller]
    fn step(self, step: Step, room: usize) -> Programmed<'m, Q, R, E, B> {
        let rule = Rule {
            id: 0,
            place: Location::caller(),
            when: self.when,
            wanted: self.wanted,
            steps: vec![(step, Duration::ZERO)],
            times: None,
            room,
            taken: 0,
            met: 0,
        };
        Programmed { operation: self.operation, id: self.operation.core.add(rule) }
    }
}

impl<Q: Clone + Debug + Send + 'static, R, E, B> Programmed<'_, Q, R, E, B> {
    /// Expects so many calls: `2`, `1..=3`, `1..`. Another number fails the test. How calls are answered does not depend
    /// on it.
    ///
    /// # Panics
    ///
    /// Where no number lies in the range, as in `5..5`.
    #[track_caller]
    pub fn times(self, times: impl Into<Times>) -> Self {
        let times = times.into().possible();
        self.change(|rule| rule.times = Some(times))
    }

    /// Expects at least so many calls; what was said of the most stays.
    pub fn at_least(self, count: usize) -> Self {
        self.change(|rule| rule.times = Some(rule.times.unwrap_or(Times::ANY).at_least(count)))
    }

    /// Expects at most so many calls; what was said of the least stays.
    pub fn at_most(self, count: usize) -> Self {
        self.change(|rule| rule.times = Some(rule.times.unwrap_or(Times::ANY).at_most(count)))
    }

    /// Answers so many calls; later ones go on to what was programmed before.
    pub fn up_to(self, count: usize) -> Self {
        self.change(|rule| rule.room = count)
    }

    /// The answer comes after a while; in a sequence that of the last step so far.
    pub fn delays(self, delay: Duration) -> Self {
        self.change(|rule| {
            if let Some((_, before)) = rule.steps.last_mut() {
                *before = delay;
            }
        })
    }

    /// The next call is answered with this value: `returns(a).then_returns(b)` answers the first with `a` and all later
    /// ones with `b`. With [`up_to`](Self::up_to) behind it the sequence ends.
    pub fn then_returns(self, value: R) -> Self
    where
        R: Clone + Send + Sync + 'static,
        E: Send + 'static,
    {
        self.then(returning::<Q, R, E>(value))
    }

    /// The next call is answered with this error.
    pub fn then_returns_error(self, error: E) -> Self
    where
        R: Send + 'static,
        E: Clone + Send + Sync + 'static,
    {
        self.then(failing::<Q, R, E>(error))
    }

    /// The next call is answered with what a function makes of the request.
    pub fn then_answers(self, answer: impl Fn(&Q) -> Result<R, E> + Send + Sync + 'static) -> Self
    where
        R: Send + 'static,
        E: Send + 'static,
    {
        self.then(answering(answer))
    }

    /// The next call fails with an error that the description does not declare.
    pub fn then_fails(self, cause: impl Into<anyhow::Error>) -> Self
    where
        R: Send + 'static,
        E: Clone + Send + Sync + From<anyhow::Error> + 'static,
    {
        self.then_returns_error(E::from(cause.into()))
    }

    /// The next call breaks the connection.
    pub fn then_breaks(self) -> Self {
        self.then(Step::Break)
    }

    fn then(self, step: Step) -> Self {
        self.change(|rule| {
            // A value that is returned once begins a sequence, it does not end it.
            if rule.room <= rule.steps.len() {
                rule.room = usize::MAX;
            }
            rule.steps.push((step, Duration::ZERO));
        })
    }

    fn change(self, change: impl FnOnce(&mut Rule)) -> Self {
        self.operation.core.change(self.id, change);
        self
    }
}

fn returning<Q: 'static, R: Clone + Send + Sync + 'static, E: Send + 'static>(value: R) -> Step {
    answering::<Q, R, E>(move |_| Ok(value.clone()))
}

fn failing<Q: 'static, R: Send + 'static, E: Clone + Send + Sync + 'static>(error: E) -> Step {
    answering::<Q, R, E>(move |_| Err(error.clone()))
}

/// An answer at once.
fn answering<Q: 'static, R: Send + 'static, E: Send + 'static>(
    answer: impl Fn(&Q) -> Result<R, E> + Send + Sync + 'static,
) -> Step {
    let answering: Answering = Arc::new(move |asked| match asked.request.downcast_ref() {
        Some(request) => Answered::Now(Box::new(answer(request))),
        None => Answered::Now(Box::new(())),
    });
    Step::Answer(answering)
}

/// An answer that takes its time.
fn later<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    answer: impl Fn(Asked) -> Option<F> + Send + Sync + 'static,
) -> Step {
    let answering: Answering = Arc::new(move |asked| match answer(asked) {
        Some(future) => Answered::Later(Box::pin(async { Box::new(future.await) as _ })),
        None => Answered::Now(Box::new(())),
    });
    Step::Answer(answering)
}

impl<Q, R, E, B> Debug for When<'_, Q, R, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "When({:?})", self.operation)
    }
}

impl<Q, R, E, B> Debug for Programmed<'_, Q, R, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Programmed({:?})", self.operation)
    }
}
