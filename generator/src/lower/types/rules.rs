//! Rules: what values must satisfy beyond their type.

use super::Types;
use super::keywords::number;
use crate::ir::{Bounds, Rule};
use crate::source::Spanned;
use crate::spec::{Bound, Schema};
use std::sync::Arc;

/// A rule, if it demands anything.
pub(super) fn some(rule: Rule) -> Option<Arc<Rule>> {
    (!rule.is_empty()).then(|| Arc::new(rule))
}

impl Types<'_> {
    /// What strings of a schema must satisfy.
    pub(super) fn text_rule(&mut self, schema: &Schema) -> Rule {
        let length = bounds(&schema.min_length, &schema.max_length);
        let pattern = schema.pattern.as_ref().and_then(|pattern| self.pattern(pattern));
        Rule { length, pattern, ..Rule::default() }
    }

    /// What numbers of a schema must satisfy.
    pub(super) fn number_rule(&self, schema: &Schema) -> Rule {
        let text = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.text.clone());
        Rule {
            minimum: text(&schema.minimum),
            exclusive_minimum: text(&schema.exclusive_minimum),
            maximum: text(&schema.maximum),
            exclusive_maximum: text(&schema.exclusive_maximum),
            multiple_of: text(&schema.multiple_of),
            ..Rule::default()
        }
    }

    /// What lists of a schema must satisfy, their items apart.
    pub(super) fn list_rule(&self, schema: &Schema) -> Rule {
        let count = bounds(&schema.min_items, &schema.max_items);
        Rule { count, unique: schema.unique_items.is_some(), ..Rule::default() }
    }

    /// How many members objects of a schema must have.
    pub(super) fn object_rule(&self, schema: &Schema) -> Rule {
        let members = bounds(&schema.min_properties, &schema.max_properties);
        Rule { members, ..Rule::default() }
    }
}

fn bounds(low: &Option<Spanned<u64>>, high: &Option<Spanned<u64>>) -> Bounds {
    Bounds { min: number(low).filter(|least| *least > 0), max: number(high) }
}
