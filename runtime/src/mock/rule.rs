//! One thing that is programmed: which calls, what they are answered, how many are expected. No type of a
//! description stands here, so that all operations share the code.

use std::any::Any;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::record::Held;
use super::times::Times;

/// A call that is asked about.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) request: &'a (dyn Any + Send),
    pub(super) caller: Option<&'a (dyn Any + Send + Sync)>,
}

/// Whether a rule is about a call.
pub(super) type Predicate = Arc<dyn Fn(Question<'_>) -> bool + Send + Sync>;

/// A call that is to be answered.
pub(super) struct Asked {
    pub(super) request: Held,
    pub(super) body: Option<Held>,
}

/// An answer: a `Result` of the operation's types.
pub(super) enum Answered {
    Now(Held),
    Later(Pin<Box<dyn Future<Output = Held> + Send>>),
}

/// Makes answers.
pub(super) type Answering = Arc<dyn Fn(Asked) -> Answered + Send + Sync>;

/// What is done with a call.
#[derive(Clone)]
pub(super) enum Step {
    /// It is counted, and answered by what was programmed before, or by the example.
    Count,
    Answer(Answering),
    /// The connection breaks.
    Break,
    /// It must not come.
    Refuse,
}

/// One thing that is programmed.
pub(super) struct Rule {
    pub(super) id: u64,
    pub(super) place: &'static Location<'static>,
    pub(super) when: Option<Predicate>,
    /// The request that it is about, as text.
    pub(super) wanted: Option<String>,
    /// One after the other; the last one repeats.
    pub(super) steps: Vec<(Step, Duration)>,
    pub(super) times: Option<Times>,
    /// How many calls it answers at most.
    pub(super) room: usize,
    /// How many it has taken, which says the step.
    pub(super) taken: usize,
    /// How many it has taken since the calls were last forgotten.
    pub(super) met: usize,
}

impl Rule {
    /// Takes one call; `None`: it answers no more.
    pub(super) fn take(&mut self) -> Option<(Step, Duration)> {
        if self.taken >= self.room {
            return None;
        }
        let step = self.steps.get(self.taken).or(self.steps.last()).cloned()?;
        self.taken += 1;
        self.met += 1;
        Some(step)
    }

    /// Whether what came is what was expected.
    pub(super) fn holds(&self) -> bool {
        self.times.is_none_or(|times| times.hold(self.met))
    }
}
