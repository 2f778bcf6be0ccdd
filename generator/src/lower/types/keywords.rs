//! What keywords say together: which types they speak of, and whether they constrain.

use super::Types;
use crate::diagnostic::{Diagnostic, NOT_CARRIED};
use crate::source::Spanned;
use crate::spec::{Schema, Types as Set};

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

impl Types<'_> {
    /// Says where `contentSchema` stands: it is an annotation, so that what the string contains is not looked at.
    pub(super) fn report_content(&mut self, schema: &Schema) {
        let Some(id) = schema.content_schema.filter(|_| !self.unused) else { return };
        let Some(span) = self.schemas.get(id).place.as_ref().map(|place| place.span) else { return };
        if self.said.insert(span) {
            let message = "`contentSchema` is not checked: what the string contains is not looked at";
            let said = Diagnostic::new(&NOT_CARRIED, span, message).label("annotates only");
            self.sink.report(said.hint("check it in the handler"));
        }
    }
}

/// The value behind an optional spanned number.
pub(super) fn number(bound: &Option<Spanned<u64>>) -> Option<u64> {
    bound.as_ref().map(|bound| bound.value)
}
