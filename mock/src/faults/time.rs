//! Spans of time as texts.

use std::time::Duration;

/// What is behind a number, with its seconds.
const UNITS: [(&str, f64); 4] = [("ms", 1e-3), ("us", 1e-6), ("µs", 1e-6), ("s", 1.0)];

/// Reads a span of time: `50ms`, `1.5s`, `200us`. A minute is the longest.
///
/// # Errors
///
/// A sentence that says what to write.
///
/// ```
/// use std::time::Duration;
///
/// assert_eq!(specwright_mock::faults::duration("1.5s"), Ok(Duration::from_millis(1500)));
/// ```
pub fn duration(text: &str) -> Result<Duration, String> {
    match parts(text) {
        Some((number, Some(unit))) => span(text, number, unit),
        _ => Err(wrong(text)),
    }
}

/// The same; where there is no unit, `unit` is meant.
pub(super) fn duration_or(text: &str, unit: &str) -> Result<Duration, String> {
    let (number, own) = parts(text).ok_or_else(|| wrong(text))?;
    span(text, number, own.unwrap_or(unit))
}

/// The unit of a span.
pub(super) fn unit(text: &str) -> Option<&'static str> {
    UNITS.iter().find(|(unit, _)| text.trim().ends_with(unit)).map(|(unit, _)| *unit)
}

fn parts(text: &str) -> Option<(f64, Option<&'static str>)> {
    let text = text.trim();
    let unit = unit(text);
    let number = text.strip_suffix(unit.unwrap_or_default())?.trim_end();
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    Some((number.parse().ok().filter(|_| plain)?, unit))
}

fn span(text: &str, number: f64, unit: &str) -> Result<Duration, String> {
    let scale = UNITS.iter().find(|(name, _)| *name == unit).map_or(1.0, |(_, scale)| *scale);
    let span = Duration::try_from_secs_f64(number * scale).ok().filter(|span| *span <= super::LONGEST);
    span.ok_or_else(|| format!("`{text}` is longer than a minute"))
}

fn wrong(text: &str) -> String {
    format!("`{text}` is no span of time: write a number with its unit, such as `50ms` or `1.5s`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        assert_eq!(duration("50ms"), Ok(Duration::from_millis(50)));
        assert_eq!(duration(" 0.25 s "), Ok(Duration::from_millis(250)));
        assert_eq!(duration("5us"), Ok(Duration::from_micros(5)));
        assert_eq!(duration("60s"), Ok(Duration::from_secs(60)));
    }

    #[test]
    fn what_is_none() {
        for wrong in ["", "50", "ms", "-1ms", "1m", "fast", "1e3ms"] {
            assert!(duration(wrong).unwrap_err().contains("50ms"), "{wrong}");
        }
        assert!(duration("61s").unwrap_err().contains("minute"));
    }
}
