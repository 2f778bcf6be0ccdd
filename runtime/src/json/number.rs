//! Numbers, as text and as Rust's types.

use crate::rule::Decimal;

/// A number of JSON's grammar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number<'t> {
    text: &'t str,
    negative: bool,
    /// All digits before the exponent as one integer; only right while `count` is at most 19.
    digits: u64,
    count: usize,
    fraction: usize,
    exponent: bool,
}

/// Powers of ten that a float holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

impl<'t> Number<'t> {
    /// The number that `text` begins with.
    pub(super) fn scan(text: &'t str) -> Option<Self> {
        let bytes = text.as_bytes();
        let negative = bytes.first() == Some(&b'-');
        let start = usize::from(negative);
        let mut digits = 0u64;
        let mut at = start;
        let take = |at: &mut usize, digits: &mut u64| {
            let from = *at;
            while let Some(byte @ b'0'..=b'9') = bytes.get(*at) {
                *digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                *at += 1;
            }
            *at - from
        };
        let whole = take(&mut at, &mut digits);
        if whole == 0 || whole > 1 && bytes.get(start) == Some(&b'0') {
            return None;
        }
        let mut fraction = 0;
        if bytes.get(at) == Some(&b'.') {
            at += 1;
            fraction = take(&mut at, &mut digits);
            if fraction == 0 {
                return None;
            }
        }
        let exponent = matches!(bytes.get(at), Some(b'e' | b'E'));
        if exponent {
            at += 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            if take(&mut at, &mut 0) == 0 {
                return None;
            }
        }
        Some(Self { text: text.get(..at)?, negative, digits, count: whole + fraction, fraction, exponent })
    }

    /// The number that `text` is.
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
        Self::scan(text).filter(|number| number.text.len() == text.len())
    }

    /// As it is written.
    pub(crate) const fn text(&self) -> &'t str {
        self.text
    }

    /// Its value if it is whole, however it is written: `1.0` and `1e3` are.
    pub(crate) fn integer(&self) -> Option<i128> {
        if self.fraction > 0 || self.exponent || self.count > 19 {
            return Decimal::new(self.text).integer();
        }
        let value = i128::from(self.digits);
        Some(if self.negative { -value } else { value })
    }

    /// Whether it is whole. Asks less than [`Number::integer`]: any size will do.
    pub(crate) fn is_whole(&self) -> bool {
        (self.fraction == 0 && !self.exponent) || Decimal::new(self.text).is_whole()
    }

    /// The nearest float; `None` beyond the range.
    pub(crate) fn float(&self) -> Option<f64> {
        const EXACT: u64 = 1 << 53;
        if !self.exponent
            && self.count <= 19
            && self.digits <= EXACT
            && let Some(ten) = TENS.get(self.fraction)
        {
            let value = self.digits as f64 / ten;
            return Some(if self.negative { -value } else { value });
        }
        self.text.parse().ok().filter(|value: &f64| value.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn takes_the_grammar_and_nothing_else() {
        for text in ["0", "-0", "10", "0.5", "-1.25e+3", "1E-2", "1e00"] {
            assert!(Number::parse(text).is_some(), "{text}");
        }
        for text in ["", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1.e2", "0x1", "1 ", "NaN", "१"] {
            assert!(Number::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn is_whole_however_it_is_written() {
        let whole = |text| Number::parse(text).unwrap().integer();
        assert_eq!(whole("1.0"), Some(1));
        assert_eq!(whole("1e3"), Some(1000));
        assert_eq!(whole("1200e-2"), Some(12));
        assert_eq!(whole("-0.0"), Some(0));
        assert_eq!(whole("18446744073709551615"), Some(i128::from(u64::MAX)));
        assert_eq!(whole("99999999999999999999"), Some(99_999_999_999_999_999_999));
        assert_eq!(whole("0.5"), None);
        assert_eq!(whole("1e-400"), None);
        assert_eq!(whole("1e400"), None);
    }

    #[test]
    fn reads_the_same_floats_as_the_standard_library() {
        for text in
            ["0.1", "129.5", "-0", "9007199254740993", "1e22", "1.7976931348623157e308", "5e-324", "0.000001"]
        {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(
                Number::parse(text).unwrap().float().map(f64::to_bits),
                Some(expected.to_bits()),
                "{text}"
            );
        }
        assert_eq!(Number::parse("1e309").unwrap().float(), None);
    }
}
