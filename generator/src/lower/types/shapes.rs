//! The same shape at the same name twice is one type.

use super::{Key, Types};
use crate::ir::{Name, Slot};
use crate::source::Node;
use crate::spec::{Schema, SchemaId};

/// Shapes are compared this deep.
const DEEPEST: usize = 24;

impl Types<'_> {
    /// The type of an inline schema of the same shape that wants the same name.
    pub(super) fn twin(&mut self, key: Key, name: &Name) -> Option<Slot> {
        let schema = self.schemas.get(key.0);
        let composed = !(schema.all_of.is_empty() && schema.any_of.is_empty() && schema.one_of.is_empty());
        let small = schema.properties.is_empty() && schema.enumeration.is_none() && schema.constant.is_none();
        if schema.name.is_some() || (small && !composed && schema.types.len() < 2) {
            return None;
        }
        let wanted = (name.words.clone(), key.1);
        let known = self.wanted.get(&wanted).cloned().unwrap_or_default();
        let twin = known.into_iter().find(|other| self.alike(*other, key.0, 0));
        if let Some(slot) = twin.and_then(|twin| self.made.get(&(twin, key.1))) {
            return Some(slot.clone());
        }
        self.wanted.entry(wanted).or_default().push(key.0);
        None
    }

    /// Whether two schemas say the same.
    pub(crate) fn same(&self, a: SchemaId, b: SchemaId) -> bool {
        self.alike(a, b, 0)
    }

    fn alike(&self, a: SchemaId, b: SchemaId, depth: usize) -> bool {
        if a == b {
            return true;
        }
        let (one, other) = (self.schemas.get(a), self.schemas.get(b));
        let inline = one.name.is_none() && other.name.is_none() && depth < DEEPEST;
        inline && same_keywords(&one, &other) && {
            let (mine, theirs) = (super::schemas::parts(&one), super::schemas::parts(&other));
            let pairs = || mine.iter().zip(&theirs);
            mine.len() == theirs.len() && pairs().all(|(a, b)| self.alike(*a, *b, depth + 1))
        }
    }
}

/// Whether two schemas say the same, the schemas inside them apart.
fn same_keywords(a: &Schema, b: &Schema) -> bool {
    let names =
        |schema: &Schema| -> Vec<_> { schema.properties.iter().map(|one| one.name.value.clone()).collect() };
    let required =
        |schema: &Schema| -> Vec<_> { schema.required.iter().map(|one| one.value.clone()).collect() };
    let text = |schema: &Schema| {
        let words = [&schema.format, &schema.pattern, &schema.rust_type, &schema.content_encoding];
        words.map(|word| word.as_ref().map(|word| word.value.clone()))
    };
    let counts = |schema: &Schema| {
        let bounds = [
            &schema.min_length,
            &schema.max_length,
            &schema.min_items,
            &schema.max_items,
            &schema.min_properties,
            &schema.max_properties,
        ];
        bounds.map(|bound| bound.as_ref().map(|bound| bound.value))
    };
    let limits = |schema: &Schema| {
        let limits = [
            &schema.minimum,
            &schema.exclusive_minimum,
            &schema.maximum,
            &schema.exclusive_maximum,
            &schema.multiple_of,
        ];
        limits.map(|limit| limit.as_ref().map(|limit| limit.text.clone()))
    };
    let lists = |schema: &Schema| {
        [
            schema.all_of.len(),
            schema.any_of.len(),
            schema.one_of.len(),
            schema.prefix_items.len(),
            schema.pattern_properties.len(),
            usize::from(schema.items.is_some()),
            usize::from(schema.additional_properties.is_some()),
            usize::from(schema.not.is_some()),
        ]
    };
    !has_checks(a)
        && !has_checks(b)
        && a.types == b.types
        && a.always == b.always
        && (a.read_only, a.write_only, a.extensible) == (b.read_only, b.write_only, b.extensible)
        && names(a) == names(b)
        && required(a) == required(b)
        && text(a) == text(b)
        && counts(a) == counts(b)
        && limits(a) == limits(b)
        && lists(a) == lists(b)
        && same_values(a.enumeration.as_deref(), b.enumeration.as_deref())
        && same_values(Some(a.constant.as_slice()), Some(b.constant.as_slice()))
        && same_values(Some(a.default.as_slice()), Some(b.default.as_slice()))
}

/// Whether a schema has keywords that no type carries: it is like no other.
fn has_checks(schema: &Schema) -> bool {
    schema.if_schema.is_some()
        || schema.contains.is_some()
        || schema.property_names.is_some()
        || schema.unevaluated_items.is_some()
        || !schema.dependent_required.is_empty()
        || !schema.dependent_schemas.is_empty()
}

fn same_values(a: Option<&[Node]>, b: Option<&[Node]>) -> bool {
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| super::values::same(a, b))
}
