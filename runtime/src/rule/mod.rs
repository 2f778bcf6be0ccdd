//! What a value must satisfy beyond its type, as rows of static tables.

mod bounds;
mod check;
mod decimal;
mod field;
mod format;
mod found;
mod pattern;
mod sent;
#[cfg(feature = "server")]
mod texts;

pub use field::{Field, Fixed};
pub use format::Format;
pub use found::{Found, Mark, Step};
pub use pattern::Pattern;

pub(crate) use decimal::{Decimal, same_number};
pub(crate) use field::FieldKind;
pub(crate) use sent::{check_value, repeats};

use crate::schema::Schema;

/// What a value must satisfy. A part that does not fit the value's kind is passed over.
#[derive(Debug)]
pub struct Rule {
    length: Count,
    pattern: Option<&'static Pattern>,
    format: Option<Format>,
    minimum: Option<Limit>,
    maximum: Option<Limit>,
    exclusive_minimum: Option<Limit>,
    exclusive_maximum: Option<Limit>,
    multiple_of: Option<Limit>,
    count: Count,
    unique: bool,
    members: Count,
    items: Option<&'static Rule>,
    values: Option<&'static Rule>,
    as_sent: bool,
    schema: Option<&'static Schema>,
}

/// A bound of numbers. Integers stay integers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// An integer.
    Integer(i128),
    /// Any other number.
    Float(f64),
}

/// How many there may be, both ends included.
#[derive(Clone, Copy, Debug)]
struct Count {
    min: u64,
    max: u64,
}

impl Count {
    const ANY: Self = Self { min: 0, max: u64::MAX };
}

impl Rule {
    /// Demands nothing.
    pub const ANY: Self = Self {
        length: Count::ANY,
        pattern: None,
        format: None,
        minimum: None,
        maximum: None,
        exclusive_minimum: None,
        exclusive_maximum: None,
        multiple_of: None,
        count: Count::ANY,
        unique: false,
        members: Count::ANY,
        items: None,
        values: None,
        as_sent: false,
        schema: None,
    };

    /// Characters of a string; `u64::MAX` is no upper bound.
    #[must_use]
    pub const fn length(mut self, min: u64, max: u64) -> Self {
        self.length = Count { min, max };
        self
    }

    /// What a string must match, anywhere in it.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// What a string must be.
    #[must_use]
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// The least number.
    #[must_use]
    pub const fn minimum(mut self, limit: Limit) -> Self {
        self.minimum = Some(limit);
        self
    }

    /// The greatest number.
    #[must_use]
    pub const fn maximum(mut self, limit: Limit) -> Self {
        self.maximum = Some(limit);
        self
    }

    /// What a number must be above.
    #[must_use]
    pub const fn exclusive_minimum(mut self, limit: Limit) -> Self {
        self.exclusive_minimum = Some(limit);
        self
    }

    /// What a number must be below.
    #[must_use]
    pub const fn exclusive_maximum(mut self, limit: Limit) -> Self {
        self.exclusive_maximum = Some(limit);
        self
    }

    /// What a number must be a multiple of, in decimal arithmetic.
    #[must_use]
    pub const fn multiple_of(mut self, step: Limit) -> Self {
        self.multiple_of = Some(step);
        self
    }

    /// Items of a list; `u64::MAX` is no upper bound.
    #[must_use]
    pub const fn count(mut self, min: u64, max: u64) -> Self {
        self.count = Count { min, max };
        self
    }

    /// No two items of a list are equal.
    #[must_use]
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// Members of an object; `u64::MAX` is no upper bound.
    #[must_use]
    pub const fn members(mut self, min: u64, max: u64) -> Self {
        self.members = Count { min, max };
        self
    }

    /// What each item of a list must satisfy.
    #[must_use]
    pub const fn items(mut self, rule: &'static Self) -> Self {
        self.items = Some(rule);
        self
    }

    /// What each value of a map must satisfy.
    #[must_use]
    pub const fn values(mut self, rule: &'static Self) -> Self {
        self.values = Some(rule);
        self
    }

    /// Length, pattern and format are those of the string as it is sent: the type does not keep it.
    #[must_use]
    pub const fn as_sent(mut self) -> Self {
        self.as_sent = true;
        self
    }

    /// What the value must satisfy before it becomes typed: keywords that no type and no other part of a rule carries.
    #[must_use]
    pub const fn schema(mut self, schema: &'static Schema) -> Self {
        self.schema = Some(schema);
        self
    }
}
