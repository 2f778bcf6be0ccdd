//! Schemas as static tables, for what no Rust type carries: `not`, `if`, `contains`, `dependentRequired`,
//! `unevaluatedProperties` and the like.
//!
//! JSON Schema 2020-12 over [`Value`], numbers exact at any size. Tables may refer to each other in circles. A table is
//! made only for a schema that needs one; the value is held against it before it becomes typed, and what is found
//! stands in one list with all else.

mod arrays;
mod constants;
mod evaluate;
mod evaluated;
mod kinds;
mod logic;
mod loose;
mod numbers;
mod objects;
mod strings;
#[cfg(test)]
mod tests;

pub(crate) use evaluate::Evaluation;

use crate::Value;
use crate::rule::{Format, Found, Pattern};

/// One schema: all its keywords must hold.
#[derive(Debug)]
pub struct Schema {
    keywords: &'static [Keyword],
    /// The keywords, where they were not known when it was made: schemas lead back to themselves.
    #[cfg(feature = "dynamic")]
    late: Option<&'static std::sync::OnceLock<&'static [Keyword]>>,
    anchors: &'static [(&'static str, &'static Schema)],
}

/// One keyword of a schema. Those of one kind of value hold nothing against values of another.
#[derive(Debug)]
pub enum Keyword {
    /// The boolean schema `false`: nothing is right.
    Never,
    /// `type`, as letters of `nbifsao`: null, boolean, integer (`1.0` is one), fraction, string, array, object.
    Kinds(&'static str),
    /// `enum`, each value as JSON text.
    Enum(&'static [&'static str]),
    /// `const`, as JSON text.
    Const(&'static str),

    /// `minLength`, in characters.
    MinLength(u64),
    /// `maxLength`, in characters.
    MaxLength(u64),
    /// `pattern`
    Pattern(&'static Pattern),
    /// `format`
    Format(Format),

    /// `minimum`, as a number of JSON's grammar.
    Minimum(&'static str),
    /// `exclusiveMinimum`
    ExclusiveMinimum(&'static str),
    /// `maximum`
    Maximum(&'static str),
    /// `exclusiveMaximum`
    ExclusiveMaximum(&'static str),
    /// `multipleOf`, in decimal arithmetic.
    MultipleOf(&'static str),

    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems`
    UniqueItems,
    /// `prefixItems`
    PrefixItems(&'static [&'static Schema]),
    /// `items`: what comes after the first so many.
    Items(usize, &'static Schema),
    /// `contains` with `minContains` and `maxContains`.
    Contains(&'static Schema, u64, u64),

    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `required`
    Required(&'static [&'static str]),
    /// `propertyNames`
    PropertyNames(&'static Schema),
    /// `dependentRequired`
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`
    DependentSchemas(&'static [(&'static str, &'static Schema)]),
    /// `properties`, `patternProperties` and `additionalProperties` of one schema.
    Members(
        &'static [(&'static str, &'static Schema)],
        &'static [(&'static Pattern, &'static Schema)],
        Option<&'static Schema>,
    ),

    /// `$ref`
    Ref(&'static Schema),
    /// `$dynamicRef`: the outermost schema of this `$dynamicAnchor`; the second where no resource around has one.
    DynamicRef(&'static str, &'static Schema),
    /// `allOf`
    AllOf(&'static [&'static Schema]),
    /// `anyOf`
    AnyOf(&'static [&'static Schema]),
    /// `oneOf`
    OneOf(&'static [&'static Schema]),
    /// `not`
    Not(&'static Schema),
    /// `if`, `then`, `else`
    If(&'static Schema, Option<&'static Schema>, Option<&'static Schema>),

    /// `unevaluatedItems`; it comes behind the keywords that it looks at.
    UnevaluatedItems(&'static Schema),
    /// `unevaluatedProperties`; it comes behind the keywords that it looks at.
    UnevaluatedProperties(&'static Schema),
}

impl Schema {
    /// The schema of these keywords; without any, everything is right.
    #[must_use]
    pub const fn new(keywords: &'static [Keyword]) -> Self {
        Self {
            keywords,
            #[cfg(feature = "dynamic")]
            late: None,
            anchors: &[],
        }
    }

    /// The schema of keywords that will be known when it is used.
    #[cfg(feature = "dynamic")]
    #[must_use]
    pub const fn later(late: &'static std::sync::OnceLock<&'static [Keyword]>) -> Self {
        Self { late: Some(late), ..Self::new(&[]) }
    }

    #[cfg(not(feature = "dynamic"))]
    const fn keywords(&self) -> &'static [Keyword] {
        self.keywords
    }

    #[cfg(feature = "dynamic")]
    fn keywords(&self) -> &'static [Keyword] {
        self.late.and_then(std::sync::OnceLock::get).copied().unwrap_or(self.keywords)
    }

    /// The `$dynamicAnchor`s of the resource that it belongs to.
    #[must_use]
    pub const fn anchors(mut self, anchors: &'static [(&'static str, &'static Self)]) -> Self {
        self.anchors = anchors;
        self
    }

    /// Holds a value against it and notes what is wrong.
    pub fn check(&'static self, value: &Value, found: &mut Found) {
        Evaluation::of(value).run(self, value, Some(found));
    }

    /// Whether a value is right.
    #[must_use]
    pub fn holds(&'static self, value: &Value) -> bool {
        Evaluation::of(value).run(self, value, None)
    }

    /// Whether it is the boolean schema `false`.
    fn is_never(&self) -> bool {
        matches!(self.keywords(), [Keyword::Never])
    }
}
