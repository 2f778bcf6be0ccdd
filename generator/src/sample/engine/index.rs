//! Where the parts of an API stand in its description.

use std::collections::HashMap;

use crate::ir::Api;
use crate::source::Span;
use crate::spec::{SchemaId, Spec};

/// From the place of a schema to the schema: types remember their place.
pub(in crate::sample) type Places = HashMap<Span, SchemaId>;

/// What is looked up by index and place; made when it is first needed.
#[derive(Debug)]
pub(in crate::sample) struct Index {
    /// For each operation its index into [`Spec::operations`].
    pub(in crate::sample) operations: Vec<Option<usize>>,
    /// The schemas.
    pub(in crate::sample) places: Places,
}

impl Index {
    pub(in crate::sample) fn of(spec: &Spec, api: &Api) -> Self {
        let all = spec.operations.iter().enumerate().rev();
        let by_place: HashMap<_, _> =
            all.map(|(at, one)| ((&*one.method.value, &*one.path.value), at)).collect();
        let place = |one: &crate::ir::Operation| by_place.get(&(&*one.method, &*one.path)).copied();
        Self { operations: api.operations.iter().map(place).collect(), places: places(spec) }
    }
}

/// The schemas of a description by their places.
pub(in crate::sample) fn places(spec: &Spec) -> Places {
    let all = spec.schemas.iter().enumerate().rev();
    let placed =
        all.filter_map(|(at, schema)| Some((schema.place.as_ref()?.span, SchemaId(u32::try_from(at).ok()?))));
    placed.collect()
}
