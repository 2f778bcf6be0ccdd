//! Decimal arithmetic on the text of numbers: exact, whatever their size.

use std::fmt::{self, Display};

/// The value of a number: `digits * 10^exponent`, digits without zeros at either end; zero has none.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// The value of `text`, a number of JSON's grammar.
    pub(crate) fn new(text: &str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut exponent = exponent_of(exponent).saturating_sub_unsigned(fraction.len() as u64);
        let mut digits: String = [whole, fraction].concat();
        let kept = digits.trim_end_matches('0').len();
        exponent = exponent.saturating_add_unsigned((digits.len() - kept) as u64);
        digits.truncate(kept);
        digits.drain(..digits.len() - digits.trim_start_matches('0').len());
        match digits.is_empty() {
            true => Self { negative: false, digits, exponent: 0 },
            false => Self { negative, digits, exponent },
        }
    }

    /// Whether it is whole.
    pub(crate) const fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    /// The value, if it is whole and fits.
    pub(crate) fn integer(&self) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let scale = 10i128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let value = self.digits.parse::<i128>().ok()?.checked_mul(scale)?;
        Some(if self.negative { -value } else { value })
    }

    /// Whether it is `step` times a whole number. Values too long to tell are let through.
    pub(super) fn is_multiple_of(&self, step: &Self) -> bool {
        if self.digits.is_empty() {
            return true;
        }
        let (Ok(value), Ok(step_digits)) = (self.digits.parse::<u128>(), step.digits.parse::<u128>()) else {
            return true;
        };
        let shift = self.exponent.saturating_sub(step.exponent);
        if shift < 0 {
            let scaled = u32::try_from(shift.unsigned_abs())
                .ok()
                .and_then(|shift| 10u128.checked_pow(shift)?.checked_mul(step_digits));
            return scaled.is_some_and(|step| value % step == 0);
        }
        // Each round takes a factor of ten, so what is left after some rounds stays: 130 are more than enough.
        let mut rest = value % step_digits;
        for _ in 0..shift.min(130) {
            match rest.checked_mul(10) {
                _ if rest == 0 => return true,
                Some(next) => rest = next % step_digits,
                None => return true,
            }
        }
        rest == 0
    }
}

/// Prints the same text for the same value.
impl Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        match self.digits.as_str() {
            "" => f.write_str("0"),
            digits => write!(f, "{sign}{digits}e{}", self.exponent),
        }
    }
}

fn exponent_of(text: &str) -> i64 {
    let negative = text.starts_with('-');
    text.parse().unwrap_or(if negative { i64::MIN / 2 } else { i64::MAX / 2 })
}

/// Whether two numbers of JSON's grammar have the same value.
pub(crate) fn same_number(left: &str, right: &str) -> bool {
    left == right || Decimal::new(left) == Decimal::new(right)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, same_number};

    fn multiple(value: &str, step: &str) -> bool {
        Decimal::new(value).is_multiple_of(&Decimal::new(step))
    }

    #[test]
    fn equal_values_are_equal_however_written() {
        for (left, right) in [("1", "1.0"), ("100", "1e2"), ("-0", "0.00"), ("0e9", "0"), ("0.10", "1E-1")] {
            assert!(same_number(left, right), "{left} {right}");
        }
        assert!(!same_number("1", "-1"));
        assert!(!same_number("18446744073709551616", "18446744073709551617"));
    }

    #[test]
    fn multiples_are_decimal() {
        for (value, step) in [
            ("4.35", "0.01"),
            ("0.3", "0.1"),
            ("1e300", "0.01"),
            ("9007199254740993", "1"),
            ("0", "7"),
            ("-6", "3"),
        ] {
            assert!(multiple(value, step), "{value} {step}");
        }
        assert!(!multiple("1e-9223372036854775808", "10"));
        assert!(multiple("1e9223372036854775807", "10"));
        for (value, step) in [("4.355", "0.01"), ("7", "2"), ("0.5", "1"), ("1e300", "7"), ("1e-400", "0.01")]
        {
            assert!(!multiple(value, step), "{value} {step}");
        }
    }
}
