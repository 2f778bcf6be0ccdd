//! Numbers as text: integers exact, everything else as `f64`.

use std::cmp::Ordering;

/// Which of two numbers in JSON's form is greater.
pub(super) fn compare(a: &str, b: &str) -> Option<Ordering> {
    match (integer(a), integer(b)) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => float(a)?.partial_cmp(&float(b)?),
    }
}

/// The integer that a number in JSON's form is: `10`, `10.0`, `1e3`.
pub(super) fn integer(text: &str) -> Option<i128> {
    if let Ok(value) = text.parse::<i128>() {
        return Some(value);
    }
    let value = float(text)?;
    (value.fract() == 0.0 && value.abs() < 9.0e15).then_some(value as i128)
}

/// The nearest `f64`, if it is finite.
pub(super) fn float(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// Whether a value is a multiple of `step`.
pub(super) fn is_multiple(value: &str, step: &str) -> bool {
    match (integer(value), integer(step)) {
        (Some(value), Some(step)) => step == 0 || value % step == 0,
        _ => match (float(value), float(step)) {
            (Some(value), Some(step)) if step != 0.0 => {
                let ratio = value / step;
                (ratio - ratio.round()).abs() < 1e-9
            }
            _ => true,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_exact_and_fractions_are_compared() {
        assert_eq!(compare("9223372036854775808", "9223372036854775807"), Some(Ordering::Greater));
        assert_eq!(compare("1.5", "2"), Some(Ordering::Less));
        assert_eq!(integer("1e3"), Some(1000));
        assert_eq!(integer("10.0"), Some(10));
        assert_eq!(integer("0.5"), None);
    }

    #[test]
    fn multiples() {
        assert!(is_multiple("0.3", "0.1"));
        assert!(is_multiple("10", "5"));
        assert!(!is_multiple("10", "3"));
    }
}
