//! The fields of a struct.

use super::flat::Flat;
use super::{Direction, Types, constants, rules};
use crate::diagnostic::{Diagnostic, UNDECLARED, UNSATISFIABLE, nearest};
use crate::ir::{Additional, Docs, Field, Json, Kind, Name, Presence, Slot, Struct, TypeId};
use crate::source::{Spanned, Text};
use crate::spec::{Property, Schema};
use std::rc::Rc;

/// A struct whose fields are still to be made.
pub(super) struct Pending<'a> {
    pub(super) ty: TypeId,
    pub(super) flat: Rc<Flat<'a>>,
    pub(super) direction: Direction,
    pub(super) name: Name,
}

impl Struct {
    /// A struct without fields.
    pub(super) fn empty() -> Self {
        Self {
            fields: Vec::new(),
            fixed: Vec::new(),
            ignored: Vec::new(),
            additional: Additional::Ignored,
            rule: None,
        }
    }
}

impl<'a> Types<'a> {
    /// Makes the fields of a struct.
    pub(super) fn fill(&mut self, pending: Pending<'a>) {
        let Pending { ty, flat, direction, name } = pending;
        let schema = &flat.schema;
        let mut made = Struct::empty();
        for property in &schema.properties {
            self.member(&mut made, schema, property, direction, &name);
        }
        made.additional = self.additional(schema, direction, &name);
        for required in &schema.required {
            if !schema.properties.iter().any(|property| property.name.value == required.value) {
                let near = nearest(required, schema.properties.iter().map(|property| &**property.name));
                let field = self.undeclared(required, near, &made.additional);
                made.fields.push(field);
            }
        }
        made.rule = rules::some(self.object_rule(schema));
        self.arena[ty].kind = Kind::Struct(made);
    }

    fn member(
        &mut self,
        made: &mut Struct,
        schema: &Schema,
        property: &Property,
        direction: Direction,
        name: &Name,
    ) {
        let json = property.name.value.clone();
        if self.schemas.left_out(property.schema, direction) {
            if direction != Direction::Response {
                made.ignored.push(json);
            }
            return;
        }
        let required = schema.required.iter().find(|required| required.value == json);
        let constant = required.and_then(|_| self.constant(property.schema));
        if let Some(value) = constant.and_then(constants::fixed) {
            made.fixed.push((json, value, true));
            return;
        }
        let slot = self.lower(property.schema, direction, &name.and(json));
        if let (Kind::Never, Some(required)) = (self.kind(slot.ty), required) {
            self.report_never(property, required);
        }
        let field = self.field(property, slot, required.is_some());
        made.fields.push(field);
    }

    fn field(&mut self, property: &Property, slot: Slot, required: bool) -> Field {
        let (slot, presence) = self.presence(slot, required);
        // A required member has no use for a default, but a wrong one is said.
        let default = match presence {
            Presence::Optional => self.default(property.schema, &slot),
            Presence::Required => self.default(property.schema, &slot).and(None),
            _ => None,
        };
        let docs = self.place_docs(property.schema, &slot, default.as_ref());
        let exact = self.field_name(property, &slot);
        Field { json: property.name.value.clone(), exact, docs, slot, presence, default, boxed: false }
    }

    /// The name that the user chose for a field: that of an inline schema which names no type.
    fn field_name(&self, property: &Property, slot: &Slot) -> Option<Text> {
        let schema = self.schemas.get(property.schema);
        let chosen = self.chosen_name(&schema, Name::default()).exact.filter(|_| schema.name.is_none());
        let of_type = self.arena[slot.ty].name.as_ref().and_then(|name| name.exact.as_ref());
        chosen.filter(|chosen| of_type != Some(chosen))
    }

    /// A member that `required` names and no property declares: anything that may stand there at all.
    fn undeclared(&mut self, required: &Spanned<Text>, near: Option<&str>, additional: &Additional) -> Field {
        let slot = match additional {
            Additional::Kept(slot) => slot.clone(),
            Additional::Denied => self.bare(super::plain::Plain::Never),
            Additional::Ignored => self.any(),
        };
        let message = format!("`{}` is required, but no property of that name is declared", required.value);
        let said = Diagnostic::new(&UNDECLARED, required.span, message);
        self.sink.report(match near {
            Some(near) => said.hint(format!("did you mean `{near}`?")),
            None => said.hint("declare it below `properties`"),
        });
        Field {
            json: required.value.clone(),
            exact: None,
            docs: Docs::default(),
            slot,
            presence: Presence::Required,
            default: None,
            boxed: false,
        }
    }

    /// A required member without a value; why it has none has been said.
    fn report_never(&mut self, property: &Property, required: &Spanned<Text>) {
        let message = format!("no object satisfies this schema: `{}` must be there", property.name.value);
        let said = Diagnostic::new(&UNSATISFIABLE, required.span, message)
            .label("required here")
            .also(property.name.span, "and nothing satisfies it");
        self.sink.report(said.hint("let a value satisfy it, or do not require it"));
    }

    /// The one value that a schema allows, if it is no more than a constant.
    pub(super) fn constant(&mut self, id: crate::spec::SchemaId) -> Option<Json> {
        let through = self.through(id);
        if through.nullable || through.endless {
            return None;
        }
        let flat = self.flat(through.id);
        let plain = flat.unions.is_empty()
            && !flat.never
            && !flat.nullable
            && self.chosen_type(&flat.schema).is_none();
        let only = constants::only(&flat.schema).filter(|_| plain && !self.is_open(&flat.schema))?;
        self.broken(&only, &flat.schema).is_none().then_some(only)
    }
}
