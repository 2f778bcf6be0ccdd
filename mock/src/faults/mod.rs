//! Faults and time: how long an answer takes, and which answers are none.
//!
//! What happens to a request depends on the mock's seed and on how many requests came before it, so a run can be
//! repeated. Each kind of fault has draws of its own: to change a rate moves no other.

mod fail;
mod latency;
mod time;

pub use fail::{Fail, Rate};
pub use latency::Latency;
pub use time::duration;

use std::time::Duration;

use crate::seed::spread;

/// The longest latency.
pub const LONGEST: Duration = Duration::from_secs(60);

/// Which faults a mock has; by default none.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// How long an answer takes.
    pub latency: Option<Latency>,
    /// Statuses that answers have instead of their own.
    pub fail: Vec<Fail>,
    /// Connections that are reset instead of an answer.
    pub reset: Rate,
    /// Answers whose body ends too early.
    pub truncate: Rate,
}

/// What happens to one request.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Drawn {
    /// How long it waits.
    pub delay: Duration,
    /// What goes wrong.
    pub fault: Option<Fault>,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fault {
    /// An answer of this status.
    Status(u16),
    /// The connection is reset.
    Reset,
    /// The body ends too early.
    Truncate,
}

impl Faults {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.latency.is_none() && self.fail.is_empty() && self.reset.is_zero() && self.truncate.is_zero()
    }

    /// Whether the rates of [`Faults::fail`] are together at most 1.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.fail.iter().map(|fail| fail.rate.value()).sum::<f64>() <= 1.0 + 1e-9
    }

    /// What happens to the request with this number. Of several faults the first of reset, status and truncation.
    #[must_use]
    pub fn draw(&self, seed: u64, number: u64) -> Drawn {
        let draw = |kind: u64| uniform(spread(seed ^ spread(number ^ (kind << 56))));
        let delay = self.latency.as_ref().map(|latency| latency.at([draw(1), draw(2)]).min(LONGEST));
        let fault = if self.reset.strikes(draw(3)) {
            Some(Fault::Reset)
        } else if let Some(status) = fail::status(&self.fail, draw(4)) {
            Some(Fault::Status(status))
        } else {
            self.truncate.strikes(draw(5)).then_some(Fault::Truncate)
        };
        Drawn { delay: delay.unwrap_or_default(), fault }
    }
}

/// A number from 0 to below 1 of 53 bits.
fn uniform(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults() -> Faults {
        Faults {
            latency: Some("10..20ms".parse().unwrap()),
            fail: vec!["0.1:503".parse().unwrap(), "20%:429".parse().unwrap()],
            reset: "0.05".parse().unwrap(),
            truncate: "0.5".parse().unwrap(),
        }
    }

    #[test]
    fn strike_as_often_as_they_should() {
        let drawn: Vec<Drawn> = (0..10_000).map(|number| faults().draw(7, number)).collect();
        let count = |fault| drawn.iter().filter(|drawn| drawn.fault == fault).count();
        let about = |count: usize, wanted: usize| {
            assert!(count.abs_diff(wanted) < wanted / 10 + 50, "{count} is not about {wanted}");
        };
        about(count(Some(Fault::Reset)), 500);
        about(count(Some(Fault::Status(503))), 950);
        about(count(Some(Fault::Status(429))), 1900);
        about(count(Some(Fault::Truncate)), 3325);
        let range = Duration::from_millis(10)..Duration::from_millis(20);
        assert!(drawn.iter().all(|drawn| range.contains(&drawn.delay)));
    }

    #[test]
    fn depend_on_seed_and_number_alone() {
        let run = |seed| (0..50).map(|number| faults().draw(seed, number)).collect::<Vec<_>>();
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
        let without_latency = Faults { latency: None, ..faults() };
        let of = |faults: &Faults| (0..50).map(|number| faults.draw(1, number).fault).collect::<Vec<_>>();
        assert_eq!(of(&faults()), of(&without_latency));
    }

    #[test]
    fn none_is_none() {
        assert!(Faults::default().is_empty() && !faults().is_empty());
        assert_eq!(Faults::default().draw(1, 1), Drawn::default());
        let all: Faults = Faults { reset: "1".parse().unwrap(), ..Faults::default() };
        assert_eq!(all.draw(1, 1).fault, Some(Fault::Reset));
        let too_many = vec!["0.6:500".parse().unwrap(), "0.6:503".parse().unwrap()];
        assert!(!Faults { fail: too_many, ..Faults::default() }.is_possible());
    }
}
