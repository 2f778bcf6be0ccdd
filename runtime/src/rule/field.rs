//! The rows of an object's table.

use super::Rule;

/// A row of an object's table: one member.
#[derive(Debug)]
pub struct Field {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) rule: Option<&'static Rule>,
    pub(crate) kind: FieldKind,
}

/// What is done with a member.
#[derive(Debug)]
pub(crate) enum FieldKind {
    /// A field of the model: read by a call of its own.
    Read,
    /// Has one value.
    Fixed(Fixed),
    /// Passed over.
    Ignored,
}

/// A constant of the description.
#[derive(Clone, Copy, Debug)]
pub enum Fixed {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as the description writes it, compared by value.
    Number(&'static str),
    /// A string.
    String(&'static str),
}

impl Field {
    /// A member that must be there.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self { name, required: true, rule: None, kind: FieldKind::Read }
    }

    /// A member that may be absent.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self { required: false, ..Self::required(name) }
    }

    /// A member that must be there with this value.
    #[must_use]
    pub const fn fixed(name: &'static str, value: Fixed) -> Self {
        Self { name, required: true, rule: None, kind: FieldKind::Fixed(value) }
    }

    /// A member that may be absent and has this value.
    #[must_use]
    pub const fn fixed_optional(name: &'static str, value: Fixed) -> Self {
        Self { name, required: false, rule: None, kind: FieldKind::Fixed(value) }
    }

    /// A member that is known but passed over.
    #[must_use]
    pub const fn ignored(name: &'static str) -> Self {
        Self { name, required: false, rule: None, kind: FieldKind::Ignored }
    }

    /// What its value must satisfy.
    #[must_use]
    pub const fn rule(mut self, rule: &'static Rule) -> Self {
        self.rule = Some(rule);
        self
    }
}
