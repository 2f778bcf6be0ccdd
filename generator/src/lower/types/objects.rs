//! Objects: structs where members are known, maps where they are not.

use super::build::Built;
use super::plain::Plain;
use super::{Direction, Types, rules};
use crate::ir::{Additional, Name, Rule, Slot};
use crate::spec::{Schema, SchemaId};

impl Types<'_> {
    /// A struct or a map.
    pub(super) fn object(&mut self, schema: &Schema, direction: Direction, name: &Name) -> Built {
        if !schema.properties.is_empty() || !schema.required.is_empty() {
            return Built::Struct;
        }
        match self.additional(schema, direction, name) {
            Additional::Denied => Built::Struct,
            Additional::Ignored => {
                let value = self.any();
                Built::Slot(self.map(schema, value))
            }
            Additional::Kept(value) => Built::Slot(self.map(schema, value)),
        }
    }

    fn map(&mut self, schema: &Schema, value: Slot) -> Slot {
        let rule = Rule { values: value.rule, ..self.object_rule(schema) };
        Slot { ty: self.plain(Plain::Map(value.ty)), rule: rules::some(rule) }
    }

    /// What else than the declared members may stand in an object.
    pub(super) fn additional(&mut self, schema: &Schema, direction: Direction, name: &Name) -> Additional {
        let dynamic = schema.if_schema.is_some() || !schema.dependent_schemas.is_empty();
        let unevaluated = schema.unevaluated_properties.filter(|_| !dynamic);
        let rest = schema.additional_properties.or(unevaluated);
        let said = rest.map(|id| (id, self.schemas.get(id).always));
        let patterned: Vec<SchemaId> = schema.pattern_properties.iter().map(|(_, id)| *id).collect();
        let hint = name.and("Value");
        let value = match (said, &patterned[..]) {
            (None, []) => return Additional::Ignored,
            (Some((_, Some(false))), []) => return Additional::Denied,
            (Some((id, _)), []) => self.lower_inside(id, direction, &hint),
            (Some((_, Some(false))), [one]) => self.lower_inside(*one, direction, &hint),
            (None | Some((_, Some(true))), _) => self.any(),
            (Some((id, always)), _) => {
                let mut any_of = patterned;
                any_of.extend((always != Some(false)).then_some(id));
                let value =
                    self.schemas.make(Schema { any_of, place: schema.place.clone(), ..Schema::default() });
                self.lower_inside(value, direction, &hint)
            }
        };
        Additional::Kept(value)
    }
}
