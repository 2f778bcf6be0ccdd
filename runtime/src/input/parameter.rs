//! The rows of an operation's table of parameters.

use crate::Location;
use crate::rule::Rule;

/// One parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    pub(crate) location: Location,
    pub(crate) name: &'static str,
    /// Which placeholder of the template it is.
    pub(crate) placeholder: usize,
    pub(crate) required: bool,
    pub(crate) rule: Option<&'static Rule>,
}

impl Parameter {
    const fn new(location: Location, name: &'static str) -> Self {
        Self { location, name, placeholder: 0, required: false, rule: None }
    }

    /// A placeholder of the path's template, counted from 0.
    #[must_use]
    pub const fn path(placeholder: usize, name: &'static str) -> Self {
        Self { placeholder, required: true, ..Self::new(Location::Path, name) }
    }

    /// A parameter of the query.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(Location::Query, name)
    }

    /// A header field.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(Location::Header, name)
    }

    /// A cookie.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(Location::Cookie, name)
    }

    /// It must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What its value must satisfy.
    #[must_use]
    pub const fn rule(mut self, rule: &'static Rule) -> Self {
        self.rule = Some(rule);
        self
    }
}
