//! What a value must satisfy beyond its type.

use super::TableId;
use std::sync::Arc;

/// The constraints of one slot. All absent: nothing to check, and no `Rule` is made.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct Rule {
    /// Characters of a string.
    pub length: Bounds,
    /// What a string must match.
    pub pattern: Option<Pattern>,
    /// What a string must be: a format that asserts.
    pub format: Option<Arc<str>>,
    /// `minimum`, in JSON's form.
    pub minimum: Option<Arc<str>>,
    /// `exclusiveMinimum`, in JSON's form.
    pub exclusive_minimum: Option<Arc<str>>,
    /// `maximum`, in JSON's form.
    pub maximum: Option<Arc<str>>,
    /// `exclusiveMaximum`, in JSON's form.
    pub exclusive_maximum: Option<Arc<str>>,
    /// `multipleOf`, in JSON's form.
    pub multiple_of: Option<Arc<str>>,
    /// Items of a list.
    pub count: Bounds,
    /// No two items are equal.
    pub unique: bool,
    /// Members of an object.
    pub members: Bounds,
    /// What each item of a list must satisfy.
    pub items: Option<Arc<Rule>>,
    /// What each value of a map must satisfy.
    pub values: Option<Arc<Rule>>,
    /// Length, pattern and format are those of the text as it is sent, which the type does not keep.
    pub as_sent: bool,
    /// What values are held against before they become typed.
    pub schema: Option<TableId>,
}

/// How many there may be, both ends included.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Bounds {
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
}

/// A pattern of the document.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Pattern {
    /// As the document has it, ECMA 262.
    pub written: Arc<str>,
    /// The same for the `regex` crate; `None` where only a backtracking engine can do it.
    pub regex: Option<Arc<str>>,
    /// The same for an engine that looks around and counts its steps; only where `regex` is `None`.
    pub counted: Option<Arc<str>>,
}

impl Rule {
    /// Whether it demands nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Bounds {
    /// Whether it demands nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}
