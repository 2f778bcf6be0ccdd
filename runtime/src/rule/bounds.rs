//! Numbers against bounds, exact between integers and floats.

use super::Limit;
use std::fmt::{self, Display};

/// A number to hold against a bound.
#[derive(Clone, Copy, Debug)]
pub(super) enum Numeric {
    Integer(i128),
    Float(f64),
}

/// A kind of bound.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bound {
    AtLeast,
    AtMost,
    Above,
    Below,
}

impl Bound {
    /// Its keyword.
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Self::AtLeast => "minimum",
            Self::AtMost => "maximum",
            Self::Above => "exclusiveMinimum",
            Self::Below => "exclusiveMaximum",
        }
    }

    /// How a message says it.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::Above => "more than",
            Self::Below => "less than",
        }
    }

    /// Whether `value` keeps it. Where the kinds differ, the float is rounded to the integer that decides.
    pub(super) fn holds(self, value: Numeric, limit: Limit) -> bool {
        match (value, limit) {
            (Numeric::Integer(value), Limit::Integer(limit)) => self.compare(&value, &limit),
            (Numeric::Float(value), Limit::Float(limit)) => self.compare(&value, &limit),
            (Numeric::Integer(value), Limit::Float(limit)) => match self {
                Self::AtLeast | Self::Below => self.compare(&value, &(limit.ceil() as i128)),
                Self::AtMost | Self::Above => self.compare(&value, &(limit.floor() as i128)),
            },
            (Numeric::Float(value), Limit::Integer(limit)) => match self {
                Self::AtLeast | Self::Below => self.compare(&(value.floor() as i128), &limit),
                Self::AtMost | Self::Above => self.compare(&(value.ceil() as i128), &limit),
            },
        }
    }

    fn compare<T: PartialOrd>(self, value: &T, limit: &T) -> bool {
        match self {
            Self::AtLeast => value >= limit,
            Self::AtMost => value <= limit,
            Self::Above => value > limit,
            Self::Below => value < limit,
        }
    }
}

impl Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) if value.is_finite() => f.write_str(zmij::Buffer::new().format_finite(*value)),
            Self::Float(value) => value.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Limit, Numeric};

    #[test]
    fn kinds_mix_without_rounding_wrongly() {
        let cases = [
            (Bound::AtLeast, Numeric::Integer(1), Limit::Float(0.5), true),
            (Bound::AtLeast, Numeric::Integer(0), Limit::Float(0.5), false),
            (Bound::Below, Numeric::Integer(0), Limit::Float(0.5), true),
            (Bound::Below, Numeric::Integer(1), Limit::Float(1.0), false),
            (Bound::AtMost, Numeric::Integer(1), Limit::Float(0.5), false),
            (Bound::Above, Numeric::Integer(1), Limit::Float(1.0), false),
            (Bound::AtLeast, Numeric::Float(0.5), Limit::Integer(1), false),
            (Bound::AtMost, Numeric::Float(1.5), Limit::Integer(1), false),
            (Bound::Above, Numeric::Float(1.5), Limit::Integer(1), true),
            (Bound::Below, Numeric::Float(1.0), Limit::Integer(1), false),
            (Bound::AtMost, Numeric::Float(9.3e18), Limit::Integer(i64::MAX as i128), false),
            (Bound::AtMost, Numeric::Integer(i128::MAX), Limit::Float(1e300), true),
        ];
        for (bound, value, limit, expected) in cases {
            assert_eq!(bound.holds(value, limit), expected, "{bound:?} {value:?} {limit:?}");
        }
    }
}
