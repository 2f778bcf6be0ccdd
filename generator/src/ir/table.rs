//! Schemas as tables: what values are held against before they become typed, where neither type nor rule carries it.

use super::{Json, Name, Pattern};
use crate::source::Span;
use std::sync::Arc;

/// A handle to a [`Table`] of an [`Arena`](super::Arena).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TableId(pub(super) u32);

impl TableId {
    /// The index into [`Arena::tables`](super::Arena::tables).
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A schema: all its keywords must hold. Tables may refer to each other in circles.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The name that its static wants, from the place where the schema stands.
    pub name: Name,
    /// Where the schema stands.
    pub span: Option<Span>,
    /// The keywords. Those that look at what others have evaluated come last; a keyword may stand several times.
    pub keywords: Vec<Keyword>,
}

/// A keyword of JSON Schema 2020-12. Numbers are in JSON's form.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Keyword {
    /// The boolean schema `false`; `true` is a table without keywords.
    Never,
    /// `type`, as letters of `nbifsao`.
    Kinds(String),
    /// `enum`
    Enum(Vec<Json>),
    /// `const`
    Const(Json),
    /// `minLength`
    MinLength(u64),
    /// `maxLength`
    MaxLength(u64),
    /// `pattern`
    Pattern(Pattern),
    /// `format`, where it asserts.
    Format(Arc<str>),
    /// `minimum`
    Minimum(Arc<str>),
    /// `exclusiveMinimum`
    ExclusiveMinimum(Arc<str>),
    /// `maximum`
    Maximum(Arc<str>),
    /// `exclusiveMaximum`
    ExclusiveMaximum(Arc<str>),
    /// `multipleOf`
    MultipleOf(Arc<str>),
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems: true`
    UniqueItems,
    /// `prefixItems`
    PrefixItems(Vec<TableId>),
    /// `items`
    Items {
        /// How many `prefixItems` stand beside it.
        after: usize,
        /// What each further item must satisfy.
        table: TableId,
    },
    /// `contains`
    Contains {
        /// What the items that count satisfy.
        table: TableId,
        /// `minContains`, 1 where it is absent.
        min: u64,
        /// `maxContains`
        max: Option<u64>,
    },
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `required`
    Required(Vec<Arc<str>>),
    /// `propertyNames`
    PropertyNames(TableId),
    /// `dependentRequired`
    DependentRequired(Vec<(Arc<str>, Vec<Arc<str>>)>),
    /// `dependentSchemas`
    DependentSchemas(Vec<(Arc<str>, TableId)>),
    /// `properties`, `patternProperties` and `additionalProperties` of one schema object.
    Members {
        /// `properties`
        properties: Vec<(Arc<str>, TableId)>,
        /// `patternProperties`
        patterns: Vec<(Pattern, TableId)>,
        /// `additionalProperties`
        others: Option<TableId>,
    },
    /// `$ref`, or `$dynamicRef`: where that leads is settled while references are followed.
    Ref(TableId),
    /// `allOf`
    AllOf(Vec<TableId>),
    /// `anyOf`
    AnyOf(Vec<TableId>),
    /// `oneOf`
    OneOf(Vec<TableId>),
    /// `not`
    Not(TableId),
    /// `if`
    If {
        /// `if`
        test: TableId,
        /// `then`
        then: Option<TableId>,
        /// `else`
        otherwise: Option<TableId>,
    },
    /// `unevaluatedItems`
    UnevaluatedItems(TableId),
    /// `unevaluatedProperties`
    UnevaluatedProperties(TableId),
}

impl Keyword {
    /// The tables that it refers to, in the order in which they are written.
    pub fn tables(&self) -> Vec<TableId> {
        match self {
            Self::PrefixItems(list) | Self::AllOf(list) | Self::AnyOf(list) | Self::OneOf(list) => {
                list.clone()
            }
            Self::Items { table, .. }
            | Self::Contains { table, .. }
            | Self::PropertyNames(table)
            | Self::Ref(table)
            | Self::Not(table)
            | Self::UnevaluatedItems(table)
            | Self::UnevaluatedProperties(table) => vec![*table],
            Self::DependentSchemas(rows) => rows.iter().map(|(_, table)| *table).collect(),
            Self::Members { properties, patterns, others } => {
                let named = properties.iter().map(|(_, table)| *table);
                named.chain(patterns.iter().map(|(_, table)| *table)).chain(*others).collect()
            }
            Self::If { test, then, otherwise } => {
                [Some(*test), *then, *otherwise].into_iter().flatten().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The patterns in it.
    pub fn patterns(&self) -> Vec<&Pattern> {
        match self {
            Self::Pattern(pattern) => vec![pattern],
            Self::Members { patterns, .. } => patterns.iter().map(|(pattern, _)| pattern).collect(),
            _ => Vec::new(),
        }
    }
}
