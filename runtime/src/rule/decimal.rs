//! Decimal arithmetic on the text of numbers: exact, whatever their size.

use std::cmp::Ordering;
use std::fmt::{self, Display};

/// The value of a number: `digits * 10^exponent`, digits without zeros at either end; zero has none.
#[derive(Clone, Debug, Eq, PartialEq)]
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

    /// Whether it is `step` times a whole number. A step of more than 36 digits lets everything through.
    pub(crate) fn is_multiple_of(&self, step: &Self) -> bool {
        let Some(step_digits) = step.digits.parse::<u128>().ok().filter(|digits| *digits < u128::MAX / 16)
        else {
            return true;
        };
        if self.digits.is_empty() {
            return true;
        }
        let Ok(shift) = u64::try_from(self.exponent.saturating_sub(step.exponent)) else {
            // The last digit of the value is not zero: no multiple of ten divides it.
            return false;
        };
        let digits = self.digits.bytes().map(|digit| u128::from(digit - b'0'));
        let mut rest = digits.fold(0, |rest, digit| (rest * 10 + digit) % step_digits);
        // Each round takes a factor of ten, so what is left after some rounds stays: 130 are more than enough.
        for _ in 0..shift.min(130) {
            rest = rest * 10 % step_digits;
        }
        rest == 0
    }

    /// Which of two is greater.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        match (self.sign(), other.sign()) {
            (0, 0) => Ordering::Equal,
            (mine, theirs) if mine != theirs => mine.cmp(&theirs),
            (1, _) => self.magnitude(other),
            _ => other.magnitude(self),
        }
    }

    const fn sign(&self) -> i8 {
        match (self.negative, self.digits.is_empty()) {
            (_, true) => 0,
            (true, _) => -1,
            (false, _) => 1,
        }
    }

    /// Which is farther from zero; neither is zero.
    fn magnitude(&self, other: &Self) -> Ordering {
        let top = |number: &Self| number.exponent.saturating_add_unsigned(number.digits.len() as u64);
        top(self).cmp(&top(other)).then_with(|| self.digits.cmp(&other.digits))
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
        assert!(multiple("340282366920938463463374607431768211456000000001", "1"));
        assert!(!multiple("340282366920938463463374607431768211456000000001", "2"));
        assert!(!multiple("1e-9223372036854775808", "10"));
        assert!(multiple("1e9223372036854775807", "10"));
        for (value, step) in [("4.355", "0.01"), ("7", "2"), ("0.5", "1"), ("1e300", "7"), ("1e-400", "0.01")]
        {
            assert!(!multiple(value, step), "{value} {step}");
        }
    }

    #[test]
    fn order_is_that_of_the_values() {
        let rising =
            ["-1e400", "-2", "-1.5", "-0.1", "0", "1e-400", "0.1", "0.11", "1", "9.9", "10", "1e400"];
        for (at, left) in rising.iter().enumerate() {
            for (other, right) in rising.iter().enumerate() {
                let order = Decimal::new(left).order(&Decimal::new(right));
                assert_eq!(order, at.cmp(&other), "{left} {right}");
            }
        }
    }
}
