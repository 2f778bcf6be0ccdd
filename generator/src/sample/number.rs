//! Numbers of JSON, exact as long as they are of a sane size.

use std::cmp::Ordering;

/// A number as mantissa and power of ten.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Number {
    mantissa: i128,
    power: i32,
}

/// Powers beyond these are no sane size.
const POWERS: std::ops::RangeInclusive<i32> = -60..=60;

impl Number {
    /// Reads a number in JSON's form. `None`: more than 38 digits, or out of all proportion.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let power = power.strip_prefix('+').unwrap_or(power).parse::<i32>().ok()?;
        let mantissa = format!("{whole}{fraction}").parse::<i128>().ok()?;
        let power = power.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        POWERS.contains(&power).then_some(Self { mantissa, power }.reduced())
    }

    /// Without zeros at the end of the mantissa, so that equal numbers are equal.
    fn reduced(mut self) -> Self {
        if self.mantissa == 0 {
            return Self { mantissa: 0, power: 0 };
        }
        while self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.power += 1;
        }
        self
    }

    /// The value times ten to the power of `places`, where that is whole.
    pub(super) fn scaled(self, places: i32) -> Option<i128> {
        let power = u32::try_from(self.power.checked_add(places)?).ok()?;
        self.mantissa.checked_mul(10_i128.checked_pow(power)?)
    }

    /// The value, where it is whole.
    pub(super) fn whole(self) -> Option<i128> {
        self.scaled(0)
    }

    /// How many digits stand behind the point.
    pub(super) fn places(self) -> i32 {
        (-self.power).max(0)
    }

    /// Whether it is a multiple of `of`, zero being no divisor.
    pub(super) fn is_multiple(self, of: Self) -> Option<bool> {
        let places = self.places().max(of.places());
        let (value, of) = (self.scaled(places)?, of.scaled(places)?);
        Some(of != 0 && value % of == 0)
    }
}

/// Compares two numbers; as floats where they are of no sane size.
pub(super) fn compare(a: &str, b: &str) -> Option<Ordering> {
    let exact = || {
        let (a, b) = (Number::parse(a)?, Number::parse(b)?);
        let places = a.places().max(b.places());
        Some(a.scaled(places)?.cmp(&b.scaled(places)?))
    };
    exact().or_else(|| a.parse::<f64>().ok()?.partial_cmp(&b.parse::<f64>().ok()?))
}

/// Whether `value` is a multiple of `of`; as floats where they are of no sane size.
pub(super) fn is_multiple(value: &str, of: &str) -> bool {
    let exact = Number::parse(value).zip(Number::parse(of)).and_then(|(value, of)| value.is_multiple(of));
    exact.unwrap_or_else(|| {
        let quotient = value.parse().unwrap_or(f64::NAN) / of.parse().unwrap_or(f64::NAN);
        (quotient - quotient.round()).abs() < 1e-9
    })
}

/// The text of `value` divided by ten to the power of `places`.
pub(super) fn text(value: i128, places: i32) -> String {
    let places = usize::try_from(places).unwrap_or_default();
    if places == 0 {
        return value.to_string();
    }
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", value.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::{Number, compare, is_multiple, text};
    use std::cmp::Ordering;

    #[test]
    fn numbers_are_compared_by_value() {
        let cases = [
            ("1", "1.0", Ordering::Equal),
            ("1e2", "100", Ordering::Equal),
            ("0.1", "0.10000000000000000001", Ordering::Less),
            ("18446744073709551616", "18446744073709551615", Ordering::Greater),
            ("-1", "1", Ordering::Less),
            ("1e300", "2e300", Ordering::Less),
        ];
        for (a, b, order) in cases {
            assert_eq!(compare(a, b), Some(order), "{a} {b}");
        }
    }

    #[test]
    fn multiples() {
        assert!(is_multiple("0.3", "0.1"));
        assert!(is_multiple("1e3", "10"));
        assert!(!is_multiple("7", "2"));
        assert!(!is_multiple("7", "0"));
    }

    #[test]
    fn whole_numbers_and_text() {
        assert_eq!(Number::parse("12.50e1").and_then(Number::whole), Some(125));
        assert_eq!(Number::parse("1.5").and_then(Number::whole), None);
        assert_eq!(text(-5, 2), "-0.05");
        assert_eq!(text(1250, 2), "12.5");
        assert_eq!(text(1200, 2), "12");
    }
}
