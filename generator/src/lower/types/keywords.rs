//! What keywords say together: which types they speak of, whether they constrain, and which of them no type carries.

use super::Types;
use crate::diagnostic::{Diagnostic, NOT_CARRIED};
use crate::ir::Check;
use crate::source::{Span, Spanned};
use crate::spec::{Schema, SchemaId, Types as Set};

/// Whether `null` is all that `type` names.
pub(super) fn only_null(schema: &Schema) -> bool {
    schema.types == Set::NULL
}

/// The types that both sets have; every integer is a number.
pub(super) fn common(a: Set, b: Set) -> Set {
    let full = |set: Set| if set.contains(Set::NUMBER) { set.union(Set::INTEGER) } else { set };
    let both = full(a).intersection(full(b));
    if both.contains(Set::NUMBER) { both.without(Set::INTEGER) } else { both }
}

/// Whether a schema says something of values beside `type` and compositions.
pub(super) fn constrains(schema: &Schema) -> bool {
    !implied(schema).is_empty()
        || schema.always.is_some()
        || schema.enumeration.is_some()
        || schema.constant.is_some()
        || schema.format.is_some()
        || schema.content_encoding.is_some()
        || schema.not.is_some()
        || schema.if_schema.is_some()
}

/// The types that the keywords beside `type` speak of.
pub(super) fn implied(schema: &Schema) -> Set {
    let mut implied = Set::NONE;
    let mut speaks = |set: Set, said: bool| {
        if said {
            implied = implied.union(set);
        }
    };
    speaks(
        Set::OBJECT,
        !schema.properties.is_empty()
            || !schema.required.is_empty()
            || schema.additional_properties.is_some()
            || !schema.pattern_properties.is_empty()
            || schema.property_names.is_some()
            || schema.unevaluated_properties.is_some()
            || !schema.dependent_required.is_empty()
            || !schema.dependent_schemas.is_empty()
            || schema.min_properties.is_some()
            || schema.max_properties.is_some(),
    );
    speaks(
        Set::ARRAY,
        schema.items.is_some()
            || !schema.prefix_items.is_empty()
            || schema.unevaluated_items.is_some()
            || schema.contains.is_some()
            || schema.min_items.is_some()
            || schema.max_items.is_some()
            || schema.unique_items.is_some(),
    );
    speaks(
        Set::STRING,
        schema.min_length.is_some() || schema.max_length.is_some() || schema.pattern.is_some(),
    );
    speaks(
        Set::NUMBER,
        [
            &schema.minimum,
            &schema.exclusive_minimum,
            &schema.maximum,
            &schema.exclusive_maximum,
            &schema.multiple_of,
        ]
        .into_iter()
        .any(Option::is_some),
    );
    implied
}

/// Whether a schema only restricts objects whose shape is declared elsewhere.
pub(super) fn only_restricts(schema: &Schema) -> bool {
    let shapeless = schema.properties.is_empty()
        && schema.additional_properties.is_none()
        && schema.pattern_properties.is_empty()
        && schema.items.is_none()
        && schema.prefix_items.is_empty()
        && schema.enumeration.is_none()
        && schema.constant.is_none()
        && schema.format.is_none()
        && schema.always != Some(false)
        && schema.reference.is_none();
    let typeless = schema.types.is_empty() || schema.types == Set::OBJECT;
    shapeless && typeless && schema.name.is_none()
}

/// Says which keywords of a schema no type carries, each once, and hands them back.
pub(super) fn report(types: &mut Types<'_>, schema: &Schema) -> Vec<Check> {
    let place =
        |types: &Types<'_>, id: SchemaId| types.schemas.get(id).place.as_ref().map(|place| place.span);
    let mut found: Vec<(&'static str, Option<Span>)> = Vec::new();
    let conditional =
        schema.if_schema.filter(|_| schema.then_schema.is_some() || schema.else_schema.is_some());
    let dynamic = schema.if_schema.is_some() || !schema.dependent_schemas.is_empty();
    let unevaluated = schema.unevaluated_properties.filter(|_| dynamic);
    let single = [
        ("not", schema.not),
        ("if", conditional),
        ("contains", schema.contains),
        ("propertyNames", schema.property_names),
        ("unevaluatedProperties", unevaluated),
        ("unevaluatedItems", schema.unevaluated_items),
        ("contentSchema", schema.content_schema),
    ];
    for (keyword, id) in single {
        found.extend(id.map(|id| (keyword, place(types, id))));
    }
    found.extend(schema.dependent_required.iter().map(|(name, _)| ("dependentRequired", Some(name.span))));
    found.extend(schema.dependent_schemas.iter().map(|(name, _)| ("dependentSchemas", Some(name.span))));
    found.extend(schema.pattern_properties.iter().map(|(name, _)| ("patternProperties", Some(name.span))));
    found.extend(schema.dynamic_reference.iter().map(|(text, _)| ("$dynamicRef", Some(text.span))));
    let own = schema.place.as_ref().map(|place| place.span);
    let placed = found.into_iter().filter_map(|(keyword, span)| Some(Check { keyword, span: span.or(own)? }));
    let checks: Vec<Check> = placed.collect();
    for check in &checks {
        types.not_carried(check.keyword, Some(check.span));
    }
    checks
}

impl Types<'_> {
    /// Says that no type carries a keyword, and that its check is not made.
    pub(super) fn not_carried(&mut self, keyword: &'static str, span: Option<Span>) {
        let Some(span) = span else { return };
        if !self.unused && self.said.insert((span, keyword)) {
            let message = format!("`{keyword}` is not checked: the type takes more than the schema allows");
            let said = Diagnostic::new(&NOT_CARRIED, span, message)
                .label("no Rust type carries this")
                .hint("check it in the handler");
            self.sink.report(said);
        }
    }
}

/// The value behind an optional spanned number.
pub(super) fn number(bound: &Option<Spanned<u64>>) -> Option<u64> {
    bound.as_ref().map(|bound| bound.value)
}
