//! What a schema says of the text that it describes, before it becomes a type.

use crate::ir::EventForm;
use crate::spec::{Schema, SchemaId, Spec, Types};

/// Compositions are followed this far.
const DEPTH: usize = 8;

/// The fields of an event (WHATWG HTML, 9.2.6).
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// Whether it describes an object or a list, which only JSON and its like can write.
pub(super) fn is_structured(spec: &Spec, id: SchemaId) -> bool {
    any_part(spec, id, DEPTH, &|schema| {
        schema.types.contains(Types::OBJECT)
            || schema.types.contains(Types::ARRAY)
            || !schema.properties.is_empty()
            || schema.items.is_some()
            || schema.additional_properties.is_some()
    })
}

/// Whether an object may satisfy it: all but what is said to be a list or a scalar.
pub(super) fn may_be_object(spec: &Spec, id: SchemaId) -> bool {
    let is_other = |schema: &Schema| schema.types != Types::NONE && !schema.types.contains(Types::OBJECT);
    let is_object = |schema: &Schema| schema.types.contains(Types::OBJECT) || !schema.properties.is_empty();
    any_part(spec, id, DEPTH, &is_object) || !any_part(spec, id, DEPTH, &is_other)
}

/// Whether nothing is said of its kind.
pub(super) fn says_nothing(spec: &Spec, id: SchemaId) -> bool {
    let schema = spec.schema(id);
    let composed = [&schema.all_of, &schema.any_of, &schema.one_of].iter().any(|list| !list.is_empty());
    schema.types == Types::NONE
        && !composed
        && schema.reference.is_none()
        && schema.enumeration.is_none()
        && schema.constant.is_none()
        && schema.always != Some(false)
}

/// Whether its text is bytes of any kind.
pub(super) fn is_binary(spec: &Spec, id: SchemaId) -> bool {
    let schema = spec.schema(id);
    schema.format.as_ref().is_some_and(|format| &*format.value == "binary")
}

/// The schema of the items, where a sequence is described by a list.
pub(super) fn items(spec: &Spec, id: SchemaId) -> Option<SchemaId> {
    let schema = spec.schema(id);
    if schema.types == Types::ARRAY || schema.types == Types::NONE { schema.items } else { None }
}

/// What an item is of its event: the event itself, where it has no members but the fields of events.
pub(super) fn event_form(spec: &Spec, id: SchemaId) -> EventForm {
    let names = |schema: &Schema, wanted: &dyn Fn(&str) -> bool| {
        schema.properties.iter().any(|property| wanted(&property.name.value))
    };
    let has_data = any_part(spec, id, DEPTH, &|schema| names(schema, &|name| name == "data"));
    let has_other = any_part(spec, id, DEPTH, &|schema| names(schema, &|name| !FIELDS.contains(&name)));
    if has_data && !has_other {
        let is_json = any_part(spec, id, DEPTH, &|schema| has_json_data(spec, schema));
        return if is_json { EventForm::WholeJson } else { EventForm::Whole };
    }
    let is_text = !is_structured(spec, id) && any_part(spec, id, DEPTH, &|schema| is_text(schema));
    if is_text { EventForm::Text } else { EventForm::Json }
}

fn is_text(schema: &Schema) -> bool {
    schema.types.contains(Types::STRING)
}

fn has_json_data(spec: &Spec, schema: &Schema) -> bool {
    let data = schema.properties.iter().find(|property| &*property.name.value == "data");
    data.is_some_and(|data| {
        let is_other = |schema: &Schema| schema.types != Types::NONE && !is_text(schema);
        any_part(spec, data.schema, DEPTH, &is_other) || is_structured(spec, data.schema)
    })
}

/// Whether the schema or one that it is composed of is so.
fn any_part(spec: &Spec, id: SchemaId, depth: usize, is: &dyn Fn(&Schema) -> bool) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let schema = spec.schema(id);
    let mut parts = schema.reference.iter().chain(&schema.all_of).chain(&schema.any_of).chain(&schema.one_of);
    is(schema) || parts.any(|part| any_part(spec, *part, depth, is))
}
