//! Objects with known members, read in the order of a table whatever the order of the text.
//!
//! Where the next member is the wanted one, it is read in place. Otherwise those before it are passed over, once,
//! and their positions kept: whatever the order, a value is passed over at most once and read once per object.

mod members;
mod search;
mod seen;

pub use members::ObjectReader;
pub(super) use search::Passed;

use crate::rule::{Field, Rule};
use crate::schema::Schema;

/// The table of an object: a row per member, in the order in which they are read.
#[derive(Debug)]
pub struct Object {
    fields: &'static [Field],
    others: Others,
    rule: Option<&'static Rule>,
    values: Option<&'static Rule>,
    schema: Option<&'static Schema>,
}

/// What is done with members that are not in the table.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Others {
    Ignored,
    Denied,
    Kept,
}

impl Object {
    /// These members; others are passed over.
    #[must_use]
    pub const fn new(fields: &'static [Field]) -> Self {
        Self { fields, others: Others::Ignored, rule: None, values: None, schema: None }
    }

    /// Others are refused.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.others = Others::Denied;
        self
    }

    /// Others are kept for [`ObjectReader::rest`].
    #[must_use]
    pub const fn kept(mut self) -> Self {
        self.others = Others::Kept;
        self
    }

    /// How many members there must and may be.
    #[must_use]
    pub const fn members(mut self, rule: &'static Rule) -> Self {
        self.rule = Some(rule);
        self
    }

    /// What each kept value must satisfy.
    #[must_use]
    pub const fn values(mut self, rule: &'static Rule) -> Self {
        self.values = Some(rule);
        self
    }

    /// What the object must satisfy before it becomes typed.
    #[must_use]
    pub const fn schema(mut self, schema: &'static Schema) -> Self {
        self.schema = Some(schema);
        self
    }
}
