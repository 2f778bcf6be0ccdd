//! What an operation is inside: what is programmed, what came. No type of a description stands here.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::Location;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::record::{Held, Record, Source, Who};
use super::report;
use super::rule::{Predicate, Question, Rule, Step};

/// How many calls of an operation are kept, unless told otherwise.
const KEPT: usize = 1000;

/// How many unexpected calls are described.
const DESCRIBED: usize = 10;

/// What all operations of a mock share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// How many calls came.
    order: AtomicU64,
    /// Only what is programmed may be called.
    strict: AtomicBool,
    /// Something happened since the expectations were last held.
    open: AtomicBool,
}

impl Shared {
    pub(super) fn set_strict(&self) {
        self.strict.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_strict(&self) -> bool {
        self.strict.load(Ordering::Relaxed)
    }

    /// Something happened.
    pub(super) fn happened(&self) {
        self.open.store(true, Ordering::Relaxed);
    }

    /// Whether something happened since the last time, which is now.
    pub(super) fn settle(&self) -> bool {
        self.open.swap(false, Ordering::Relaxed)
    }
}

/// One operation.
pub(super) struct Core {
    pub(super) name: &'static str,
    pub(super) shared: Arc<Shared>,
    /// A request as text.
    pub(super) show: fn(&(dyn Any + Send)) -> String,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) rules: Vec<Rule>,
    pub(super) calls: VecDeque<Record>,
    /// How many came, kept or not.
    pub(super) total: usize,
    /// How many were unexpected, and what was said of the first ones.
    pub(super) unexpected: usize,
    pub(super) said: Vec<String>,
    only: bool,
    kept: Option<usize>,
    next: u64,
}

/// What is done with one call.
pub(super) struct Chosen {
    pub(super) order: u64,
    pub(super) step: Step,
    pub(super) delay: Duration,
    /// Why it is refused.
    pub(super) refusal: Option<String>,
}

impl Core {
    pub(super) fn new(
        name: &'static str,
        shared: Arc<Shared>,
        show: fn(&(dyn Any + Send)) -> String,
    ) -> Self {
        Self { name, shared, show, state: Mutex::default() }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds what is programmed and gives its number.
    pub(super) fn add(&self, mut rule: Rule) -> u64 {
        self.shared.open.store(true, Ordering::Relaxed);
        let mut state = self.lock();
        state.next += 1;
        rule.id = state.next;
        state.rules.push(rule);
        state.next
    }

    /// Changes what is programmed.
    pub(super) fn change(&self, id: u64, change: impl FnOnce(&mut Rule)) {
        self.shared.open.store(true, Ordering::Relaxed);
        if let Some(rule) = self.lock().rules.iter_mut().find(|rule| rule.id == id) {
            change(rule);
        }
    }

    /// Only what is programmed may be called.
    pub(super) fn expect_only(&self) {
        self.lock().only = true;
    }

    /// Keeps the last `count` calls.
    pub(super) fn keep(&self, count: usize) {
        let mut state = self.lock();
        state.kept = Some(count);
        state.trim();
    }

    /// Forgets what is programmed, and the calls with it; how many are kept stays.
    pub(super) fn reset(&self) {
        let mut state = self.lock();
        let (kept, next) = (state.kept, state.next);
        *state = State { kept, next, ..State::default() };
    }

    /// Forgets the calls, and that they met expectations.
    pub(super) fn clear_calls(&self) {
        let mut state = self.lock();
        state.calls.clear();
        state.said.clear();
        (state.total, state.unexpected) = (0, 0);
        state.rules.iter_mut().for_each(|rule| rule.met = 0);
    }

    /// Takes a call in: finds what answers it, and keeps its `copy`.
    pub(super) fn begin(&self, request: &Held, copy: Held, caller: Option<Who>) -> Chosen {
        let order = self.shared.order.fetch_add(1, Ordering::Relaxed) + 1;
        self.shared.happened();
        super::server::came();
        // The test's own code runs without the lock, since it may look at the mock.
        let fitting = self.fitting(Question { request: &**request, caller: caller.as_deref() });
        let mut state = self.lock();
        let taken = state.take(&fitting);
        let (source, step, delay) = match taken.answer {
            Some((place, step)) => (Source::Programmed(place), step, taken.delay),
            None if taken.rules.is_empty() && self.is_strict(&state) => {
                (Source::Unexpected, Step::Refuse, Duration::ZERO)
            }
            None => (Source::Example, Step::Count, taken.delay),
        };
        let refused = matches!(step, Step::Refuse);
        let refusing = taken.rules.last().copied();
        let refusal = refused.then(|| report::unexpected(self, &state, refusing, &(self.show)(&*copy)));
        if let (None, Some(refusal)) = (refusing, &refusal) {
            state.refuse(refusal);
        }
        let source = if refused { Source::Unexpected } else { source };
        state.total += 1;
        let rules = taken.rules;
        state.calls.push_back(Record { request: copy, caller, order, source, rules, answer: None });
        state.trim();
        Chosen { order, step, delay, refusal }
    }

    fn is_strict(&self, state: &State) -> bool {
        state.only || self.shared.is_strict()
    }

    /// The rules that are about a call, the last programmed first.
    fn fitting(&self, question: Question<'_>) -> Vec<u64> {
        let rules: Vec<(u64, Option<Predicate>)> =
            self.lock().rules.iter().rev().map(|rule| (rule.id, rule.when.clone())).collect();
        let fits = |when: &Option<Predicate>| when.as_ref().is_none_or(|when| when(question));
        rules.into_iter().filter(|(_, when)| fits(when)).map(|(id, _)| id).collect()
    }

    /// Keeps what was answered.
    pub(super) fn end(&self, order: u64, answer: &str) {
        let mut state = self.lock();
        let found = state.calls.iter_mut().rev().find(|record| record.order == order);
        if let Some(record) = found {
            record.answer = Some(answer.into());
        }
    }
}

/// What the rules make of a call.
#[derive(Default)]
struct Taken {
    /// Those that have counted it.
    rules: Vec<u64>,
    answer: Option<(&'static Location<'static>, Step)>,
    /// All their delays together.
    delay: Duration,
}

impl State {
    /// Counts a call with the rules that are about it, up to the first that answers it.
    fn take(&mut self, fitting: &[u64]) -> Taken {
        let mut taken = Taken::default();
        for id in fitting {
            let Some(rule) = self.rules.iter_mut().find(|rule| rule.id == *id) else { continue };
            let Some((step, delay)) = rule.take() else { continue };
            taken.rules.push(*id);
            taken.delay = taken.delay.saturating_add(delay);
            if !matches!(step, Step::Count) {
                taken.answer = Some((rule.place, step));
                break;
            }
        }
        taken
    }

    fn refuse(&mut self, refusal: &str) {
        self.unexpected += 1;
        if self.said.len() < DESCRIBED {
            self.said.push(refusal.to_owned());
        }
    }

    fn trim(&mut self) {
        let kept = self.kept.unwrap_or(KEPT);
        while self.calls.len() > kept {
            self.calls.pop_front();
        }
    }
}
