//! How often something goes wrong.

use std::str::FromStr;

/// How often something happens: from 0 to 1. Written `0.1` or `10%`.
///
/// ```
/// use specwright_mock::faults::Rate;
///
/// assert_eq!("10%".parse::<Rate>()?.value(), 0.1);
/// assert!("1.5".parse::<Rate>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate(f64);

/// A status that so many requests are answered by. Written `0.1:503`.
///
/// ```
/// use specwright_mock::faults::Fail;
///
/// assert_eq!("0.1:503".parse::<Fail>()?.status, 503);
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fail {
    /// How often.
    pub rate: Rate,
    /// The status, from 400 to 599.
    pub status: u16,
}

impl Rate {
    /// The rate as a number from 0 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }

    pub(super) const fn is_zero(self) -> bool {
        self.0 <= 0.0
    }

    /// Whether it happens, of a number from 0 to below 1.
    pub(super) fn strikes(self, drawn: f64) -> bool {
        drawn < self.0
    }
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no rate: write a number from 0 to 1 such as `0.1`, or `10%`");
        let (number, scale) = match text.trim().strip_suffix('%') {
            Some(percent) => (percent.trim_end(), 100.0),
            None => (text.trim(), 1.0),
        };
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let value = number.parse::<f64>().ok().filter(|_| plain).map(|value| value / scale);
        value.filter(|value| (0.0..=1.0).contains(value)).map(Self).ok_or_else(wrong)
    }
}

impl FromStr for Fail {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not RATE:STATUS: write `0.1:503`");
        let (rate, status) = text.split_once(':').ok_or_else(wrong)?;
        let known = status.trim().parse().ok().filter(|status| (400..600).contains(status));
        let status = known.ok_or_else(|| format!("`{status}` is no status between 400 and 599"))?;
        Ok(Self { rate: rate.parse()?, status })
    }
}

/// The status of the one that strikes: their rates stand one behind the other.
pub(super) fn status(all: &[Fail], drawn: f64) -> Option<u16> {
    let mut before = 0.0;
    all.iter().find_map(|fail| {
        before += fail.rate.0;
        (drawn < before).then_some(fail.status)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates() {
        for wrong in ["", "x", "-0.1", "1.1", "101%", "NaN", "inf", "1e-1"] {
            assert!(wrong.parse::<Rate>().unwrap_err().contains("10%"), "{wrong}");
        }
        assert_eq!("100%".parse(), Ok(Rate(1.0)));
        assert_eq!(" 0 ".parse(), Ok(Rate(0.0)));
    }

    #[test]
    fn failures() {
        assert_eq!("5%:500".parse(), Ok(Fail { rate: Rate(0.05), status: 500 }));
        for (wrong, words) in [("0.1", "RATE:STATUS"), ("0.1:200", "between 400"), ("x:503", "no rate")] {
            assert!(wrong.parse::<Fail>().unwrap_err().contains(words), "{wrong}");
        }
    }
}
