//! How often rules have answered.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Repeat, Rule};

/// So many counts are kept; then those of the sessions that come first in the alphabet are forgotten.
const KEPT: usize = 100_000;

/// How often rules have answered, by session.
#[derive(Debug, Default)]
pub struct Plays(Mutex<BTreeMap<(Box<str>, usize), u64>>);

impl Plays {
    /// Counts one use of a rule: which of its answers is next. `None`: it is used up.
    #[must_use]
    pub fn next(&self, session: &str, at: usize, rule: &Rule) -> Option<usize> {
        if rule.answers.len() == 1 && rule.times.is_none() && rule.repeat != Repeat::None {
            return Some(0);
        }
        let mut counts = self.held();
        if counts.len() >= KEPT {
            counts.pop_first();
        }
        let count = counts.entry((session.into(), at)).or_default();
        if rule.times.is_some_and(|times| *count >= times) {
            return None;
        }
        let number = rule.answers.len() as u64;
        let next = match rule.repeat {
            Repeat::Last => (*count).min(number.saturating_sub(1)),
            Repeat::Cycle => count.checked_rem(number)?,
            Repeat::None if *count >= number => return None,
            Repeat::None => *count,
        };
        *count += 1;
        usize::try_from(next).ok()
    }

    /// Forgets the counts of a session, or all of them.
    pub fn clear(&self, session: Option<&str>) {
        self.held().retain(|(of, _), _| session.is_some_and(|session| **of != *session));
    }

    /// What a panic of another thread left is whole: a count is changed at once.
    fn held(&self) -> MutexGuard<'_, BTreeMap<(Box<str>, usize), u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Answer;
    use super::*;

    fn rule(answers: usize, repeat: Repeat, times: Option<u64>) -> Rule {
        Rule { operation: 0, when: Vec::new(), answers: vec![Answer::default(); answers], repeat, times }
    }

    fn run(rule: &Rule) -> Vec<Option<usize>> {
        let plays = Plays::default();
        (0..5).map(|_| plays.next("", 0, rule)).collect()
    }

    #[test]
    fn sequences_end_as_they_say() {
        assert_eq!(run(&rule(2, Repeat::Last, None)), [Some(0), Some(1), Some(1), Some(1), Some(1)]);
        assert_eq!(run(&rule(2, Repeat::Cycle, None)), [Some(0), Some(1), Some(0), Some(1), Some(0)]);
        assert_eq!(run(&rule(2, Repeat::None, None)), [Some(0), Some(1), None, None, None]);
        assert_eq!(run(&rule(2, Repeat::Cycle, Some(3))), [Some(0), Some(1), Some(0), None, None]);
        assert_eq!(run(&rule(1, Repeat::Last, Some(1))), [Some(0), None, None, None, None]);
    }

    #[test]
    fn sessions_and_rules_count_apart() {
        let (plays, once) = (Plays::default(), rule(1, Repeat::Last, Some(1)));
        assert_eq!([plays.next("a", 0, &once), plays.next("b", 0, &once)], [Some(0), Some(0)]);
        assert_eq!([plays.next("a", 1, &once), plays.next("a", 0, &once)], [Some(0), None]);
        plays.clear(Some("a"));
        assert_eq!([plays.next("a", 0, &once), plays.next("b", 0, &once)], [Some(0), None]);
    }
}
