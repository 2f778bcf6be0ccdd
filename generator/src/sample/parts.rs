//! What a schema says, or what it refers to, or a part of its `allOf`.

use crate::spec::{Schema, SchemaId, Spec};

/// References and parts of `allOf` are followed so deep.
const DEPTH: usize = 8;

/// What `own` finds in a schema, in what it refers to, or in a part of its `allOf`.
pub(super) fn find<'s, T>(
    spec: &'s Spec,
    schema: SchemaId,
    own: &dyn Fn(&'s Schema) -> Option<T>,
) -> Option<T> {
    find_within(spec, schema, own, DEPTH)
}

fn find_within<'s, T>(
    spec: &'s Spec,
    schema: SchemaId,
    own: &dyn Fn(&'s Schema) -> Option<T>,
    depth: usize,
) -> Option<T> {
    let depth = depth.checked_sub(1)?;
    let schema = spec.schema(schema);
    let mut parts = schema.reference.iter().chain(&schema.all_of);
    own(schema).or_else(|| parts.find_map(|part| find_within(spec, *part, own, depth)))
}

/// The schema of a property.
pub(super) fn property(spec: &Spec, schema: SchemaId, name: &str) -> Option<SchemaId> {
    let own = |schema: &Schema| {
        let mut properties = schema.properties.iter();
        properties.find(|property| &*property.name.value == name).map(|property| property.schema)
    };
    find(spec, schema, &own)
}

/// The schema of the items.
pub(super) fn items(spec: &Spec, schema: SchemaId) -> Option<SchemaId> {
    find(spec, schema, &|schema| schema.items)
}

/// The schema of members that are not declared.
pub(super) fn values(spec: &Spec, schema: SchemaId) -> Option<SchemaId> {
    find(spec, schema, &|schema| schema.additional_properties)
}
