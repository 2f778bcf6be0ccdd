//! Rules of properties.

use crate::hash::HashSet;

use crate::diagnostic::{Diagnostic, LOST_DISCRIMINATOR, Sink};
use crate::spec::{Schema, SchemaId, Spec, Types};

/// The members of a union have its discriminator.
pub(super) fn discriminator_is_declared(spec: &Spec, sink: &mut Sink) {
    for schema in &spec.schemas {
        let Some(discriminator) = &schema.discriminator else { continue };
        for member in schema.one_of.iter().chain(&schema.any_of) {
            let names = Declared::of(spec, *member);
            let types = spec.schema(*member).types;
            let Some(place) = &spec.schema(*member).place else { continue };
            if !types.is_empty() && !types.contains(Types::OBJECT) {
                continue;
            }
            if !names.has(&discriminator.property) {
                let message =
                    format!("this member of a union has no property `{}`", discriminator.property.value);
                let diagnostic = Diagnostic::new(&LOST_DISCRIMINATOR, place.span, message);
                let diagnostic = diagnostic.also(discriminator.property.span, "the discriminator");
                sink.report(diagnostic.hint("declare it under `properties`, and require it"));
            }
        }
    }
}

/// The properties of a schema and of all that it is put together from.
struct Declared<'s> {
    names: Vec<&'s str>,
    /// A part takes properties by pattern, or any at all.
    is_open: bool,
}

impl<'s> Declared<'s> {
    fn of(spec: &'s Spec, id: SchemaId) -> Self {
        let mut declared = Self { names: Vec::new(), is_open: false };
        let mut seen = HashSet::default();
        let mut open = vec![id];
        while let Some(id) = open.pop().filter(|id| seen.len() < 1000 || seen.contains(id)) {
            if seen.insert(id) {
                let schema = spec.schema(id);
                declared.names.extend(schema.properties.iter().map(|property| &*property.name.value));
                declared.is_open |= !schema.pattern_properties.is_empty() || schema.always == Some(true);
                open.extend(schema.reference.into_iter().chain(parts(schema)));
            }
        }
        declared
    }

    fn has(&self, name: &str) -> bool {
        self.is_open || self.names.contains(&name)
    }
}

/// Schemas that a schema is put together from.
fn parts(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    let lists = [&schema.all_of, &schema.any_of, &schema.one_of];
    let conditions = [schema.if_schema, schema.then_schema, schema.else_schema];
    let dependent = schema.dependent_schemas.iter().map(|(_, id)| *id);
    lists.into_iter().flatten().copied().chain(conditions.into_iter().flatten()).chain(dependent)
}
