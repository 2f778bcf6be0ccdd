//! Scalars as plain text: parameters, headers, enums, newtypes.

use crate::rule::{Found, Rule};
use std::borrow::Cow;

/// A scalar that stands in a path, a query, a header or a cookie.
pub trait Text: Sized {
    /// What must be written, as the end of "must be".
    const EXPECTED: &'static str;

    /// The value that `text` says. `None`: it says none.
    fn parse(text: &str) -> Option<Self>;

    /// The value as text.
    fn text(&self) -> Cow<'_, str>;

    /// Notes what `rule` demands and the value does not satisfy.
    fn check(&self, _rule: &Rule, _found: &mut Found) {}
}
