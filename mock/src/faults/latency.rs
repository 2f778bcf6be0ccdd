//! How long an answer takes, as a distribution.

use std::str::FromStr;
use std::time::Duration;

use super::time::{duration, duration_or, unit};

/// How long an answer takes.
///
/// | written | is |
/// | --- | --- |
/// | `50ms` | always so long |
/// | `50..200ms` | any time between, each as likely |
/// | `normal(100ms,20ms)` | normal with this mean and standard deviation, never below 0 |
/// | `p50=20ms,p99=500ms` | so that half of them are below 20 ms and all but one in a hundred below 500 ms; straight lines between the given points, from 0 at `p0`; beyond the last it stays there |
///
/// ```
/// use specwright_mock::faults::Latency;
///
/// assert!("p50=20ms,p99=500ms".parse::<Latency>().is_ok());
/// assert!("50".parse::<Latency>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Latency(Kind);

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Between(Duration, Duration),
    Normal(Duration, Duration),
    /// Shares from 0 to 1 and times, both rising.
    Points(Vec<(f64, Duration)>),
}

impl Latency {
    /// The time that two numbers from 0 to below 1 stand for.
    pub(super) fn at(&self, [one, other]: [f64; 2]) -> Duration {
        match &self.0 {
            Kind::Between(from, to) => between(*from, *to, one),
            Kind::Normal(mean, deviation) => {
                // Box and Muller, 1958; `1 - one` is never 0.
                let normal = (-2.0 * (1.0 - one).ln()).sqrt() * (std::f64::consts::TAU * other).cos();
                let seconds = mean.as_secs_f64() + deviation.as_secs_f64() * normal;
                Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or_default()
            }
            Kind::Points(points) => on_lines(points, one),
        }
    }
}

fn between(from: Duration, to: Duration, share: f64) -> Duration {
    from + to.saturating_sub(from).mul_f64(share.clamp(0.0, 1.0))
}

fn on_lines(points: &[(f64, Duration)], drawn: f64) -> Duration {
    let mut before = (0.0, Duration::ZERO);
    for &(share, time) in points {
        if drawn < share {
            return between(before.1, time, (drawn - before.0) / (share - before.0));
        }
        before = (share, time);
    }
    before.1
}

impl FromStr for Latency {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let kind = if let Some(inner) = text.strip_prefix("normal(").and_then(|rest| rest.strip_suffix(')')) {
            normal(text, inner)?
        } else if text.starts_with('p') {
            points(text)?
        } else if let Some((from, to)) = text.split_once("..") {
            range(text, from, to)?
        } else {
            let time = duration(text).map_err(|_| wrong(text))?;
            Kind::Between(time, time)
        };
        Ok(Self(kind))
    }
}

fn normal(text: &str, inner: &str) -> Result<Kind, String> {
    let (mean, deviation) = inner.split_once(',').ok_or_else(|| wrong(text))?;
    Ok(Kind::Normal(duration(mean)?, duration(deviation)?))
}

/// The unit of the end is that of the beginning too, where that has none.
fn range(text: &str, from: &str, to: &str) -> Result<Kind, String> {
    let unit = unit(to).ok_or_else(|| wrong(text))?;
    let (from, to) = (duration_or(from, unit)?, duration(to)?);
    if from > to {
        return Err(format!("`{text}` ends before it begins"));
    }
    Ok(Kind::Between(from, to))
}

fn points(text: &str) -> Result<Kind, String> {
    let mut points: Vec<(f64, Duration)> = Vec::new();
    for part in text.split(',') {
        let (name, time) = part.split_once('=').ok_or_else(|| wrong(text))?;
        let percent = name.trim().strip_prefix('p').and_then(|percent| percent.parse::<f64>().ok());
        let percent = percent.filter(|percent| (0.0..=100.0).contains(percent)).ok_or_else(|| wrong(text))?;
        let (share, time) = (percent / 100.0, duration(time)?);
        if points.last().is_some_and(|last| share <= last.0 || time < last.1) {
            return Err(format!("`{text}` does not rise: write the points in order, `p50=20ms,p99=500ms`"));
        }
        points.push((share, time));
    }
    Ok(Kind::Points(points))
}

fn wrong(text: &str) -> String {
    format!("`{text}` is no latency: write `50ms`, `50..200ms`, `normal(100ms,20ms)` or `p50=20ms,p99=500ms`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latency(text: &str) -> Latency {
        text.parse().unwrap()
    }

    fn millis(text: &str, one: f64) -> u128 {
        latency(text).at([one, 0.25]).as_millis()
    }

    #[test]
    fn distributions() {
        assert_eq!(millis("50ms", 0.9), 50);
        assert_eq!((millis("50..200ms", 0.0), millis("50..200ms", 0.5)), (50, 125));
        assert_eq!((millis("0.5s..1s", 0.5), millis("0..1s", 0.25)), (750, 250));
        let points = "p50=20ms,p99=500ms";
        assert_eq!((millis(points, 0.0), millis(points, 0.25), millis(points, 0.5)), (0, 10, 20));
        assert_eq!((millis(points, 0.99), millis(points, 0.999)), (500, 500));
        assert_eq!(millis("p0=10ms,p100=20ms", 0.5), 15);
        assert_eq!(millis("normal(100ms,20ms)", 0.5), 100, "the cosine of a quarter is 0");
        let low = latency("normal(1ms,1s)").at([0.999, 0.5]);
        assert_eq!(low, Duration::ZERO);
    }

    #[test]
    fn what_is_none() {
        for wrong in ["", "50", "50..200", "p50", "p50=x", "p101=1s", "normal(1ms)", "normal(1,2)", "fast"] {
            assert!(wrong.parse::<Latency>().is_err(), "{wrong}");
        }
        assert!("200..50ms".parse::<Latency>().unwrap_err().contains("ends before"));
        assert!("p99=1s,p50=2s".parse::<Latency>().unwrap_err().contains("in order"));
    }
}
