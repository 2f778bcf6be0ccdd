//! The parameters and the body of one call. Nothing stops at the first thing that is wrong.

mod accept;
mod call;
pub(crate) mod cookies;
#[cfg(feature = "dynamic")]
mod dynamic;
mod media;
mod parameters;
mod streamed;
mod strict;
mod structured;
mod texts;

pub use call::Call;
pub use streamed::Streamed;

use crate::json::{Decode, Demand};
use crate::problem::Rejection;
use crate::route::Coding;
use crate::rule::{Found, Rule};
use crate::{Location, Violation};

/// Reads one call: each method reads the parameter of the next row of the operation's table.
///
/// `None` stands for what is absent and for what is wrong; what is wrong has been noted.
#[derive(Debug)]
pub struct Input<'c> {
    call: &'c Call,
    next: usize,
    violations: Vec<Violation>,
    /// What is read next, where no Rust type says it.
    #[cfg(feature = "dynamic")]
    wanted: Option<&'static crate::dynamic::Cell>,
}

impl<'c> Input<'c> {
    pub(crate) const fn new(call: &'c Call) -> Self {
        Self {
            call,
            next: 0,
            violations: Vec::new(),
            #[cfg(feature = "dynamic")]
            wanted: None,
        }
    }

    /// A JSON body that must be there.
    pub fn body<T: Decode>(&mut self) -> Option<T> {
        if self.call.is_absent() {
            return self.no_body();
        }
        self.read_body(None)
    }

    /// A JSON body that may be absent.
    pub fn optional_body<T: Decode>(&mut self) -> Option<T> {
        if self.call.is_absent() { None } else { self.read_body(None) }
    }

    /// A JSON body that must be there and satisfy a rule.
    pub fn checked_body<T: Decode>(&mut self, rule: &'static Rule) -> Option<T> {
        if self.call.is_absent() {
            return self.no_body();
        }
        self.read_body(Some(rule))
    }

    /// A JSON body that may be absent, else satisfies a rule.
    pub fn checked_optional_body<T: Decode>(&mut self, rule: &'static Rule) -> Option<T> {
        if self.call.is_absent() { None } else { self.read_body(Some(rule)) }
    }

    fn read_body<T: Decode>(&mut self, rule: Option<&'static Rule>) -> Option<T> {
        let demand = self.demand(rule);
        let (value, mut violations) = match (self.call.coding(), &self.call.gathered) {
            (Some(Coding::Multipart(_)), Some(gathered)) => gathered.read(demand),
            (Some(Coding::Multipart(_)), None) => return self.no_body(),
            (coding, _) => coding.unwrap_or(&Coding::Json).read(&self.call.bytes, demand),
        };
        self.violations.append(&mut violations);
        value
    }

    /// What is read next, beside its Rust type.
    fn demand(&self, rule: Option<&'static Rule>) -> Demand {
        Demand {
            rule,
            tolerant: self.call.is_tolerant(),
            #[cfg(feature = "dynamic")]
            ty: self.wanted,
        }
    }

    /// Which form of the operation's body the body is written in, counted from 0.
    #[must_use]
    pub fn form(&self) -> usize {
        self.call.form()
    }

    /// The request, if nothing was wrong.
    pub(crate) fn finish<Q>(mut self, request: Option<Q>) -> Result<Q, Rejection> {
        if self.call.settings.strict_query && self.call.head.uri.query().is_some() {
            self.violations.append(&mut strict::undeclared(self.call));
        }
        match request {
            Some(request) if self.violations.is_empty() => Ok(request),
            _ => Err(Rejection::violating(self.violations)),
        }
    }

    #[cold]
    fn no_body<T>(&mut self) -> Option<T> {
        let mut found = Found::new(Location::Body);
        found.note("required", "is required");
        self.violations.append(&mut found.into_violations());
        None
    }
}
