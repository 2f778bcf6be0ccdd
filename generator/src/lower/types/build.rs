//! From one schema to one slot.

use super::direction::Form;
use super::flat::Flat;
use super::plain::Plain;
use super::structs::Pending;
use super::{DEEPEST, Direction, Key, Types, keywords};
use crate::diagnostic::{Diagnostic, ENDLESS, READ_AS, SCHEMA_TOO_DEEP};
use crate::ir::{Format, Kind, Name, Rule, Slot, Struct, TableId, TypeId};
use crate::spec::{Schema, SchemaId, Types as Set};
use std::rc::Rc;
use std::sync::Arc;

/// What a schema became.
pub(super) enum Built {
    /// A type that gets a name.
    Named(Kind),
    /// A struct; its fields are made later.
    Struct,
    /// A type that is there already, or is written in place.
    Slot(Slot),
}

impl<'a> Types<'a> {
    /// The slot of a schema, `null` included.
    pub(super) fn lower(&mut self, id: SchemaId, direction: Direction, hint: &Name) -> Slot {
        let through = self.through(id);
        if through.endless {
            return self.bare(Plain::Never);
        }
        let nullable = through.nullable || self.nullable(through.id);
        let slot = self.lower_value(through.id, direction, hint);
        if nullable { self.or_null(slot) } else { slot }
    }

    /// The slot of a schema inside a list or a map: what is around it is not the same value.
    pub(super) fn lower_inside(&mut self, id: SchemaId, direction: Direction, hint: &Name) -> Slot {
        let around = std::mem::take(&mut self.distributing);
        let slot = self.lower(id, direction, hint);
        self.distributing = around;
        slot
    }

    /// The slot of a schema that says something of its own, without `null`.
    fn lower_value(&mut self, id: SchemaId, direction: Direction, hint: &Name) -> Slot {
        let key = (id, self.form(id, direction));
        if let Some(slot) = self.made.get(&key) {
            return slot.clone();
        }
        if let Some(reserved) = self.open.get(&key).copied() {
            let ty = reserved.unwrap_or_else(|| self.reserve(key));
            return Slot { ty, rule: None };
        }
        if self.depth >= DEEPEST {
            return self.too_deep(id);
        }
        let name = self.chosen_name(&self.schemas.get(self.schemas.face(id)), self.schemas.name(id, hint));
        if let Some(twin) = self.twin(key, &name) {
            return twin;
        }
        let flat = self.flat(id);
        self.open.insert(key, None);
        self.depth += 1;
        let around = std::mem::take(&mut self.owed);
        let built = self.build(id, &flat, direction, &name);
        let owed = std::mem::replace(&mut self.owed, around);
        self.depth -= 1;
        let table = match self.is_base(id) {
            // Each of its children has it as a part.
            true => None,
            false => self.demanded(id, &flat, owed, direction, &name),
        };
        let slot = self.settle(key, name, &flat, direction, built, table);
        if !std::mem::take(&mut self.passing) {
            self.made.insert(key, slot.clone());
        }
        slot
    }

    /// The form of a schema that travels in `direction`.
    pub(super) fn form(&self, id: SchemaId, direction: Direction) -> Form {
        let direction = match direction {
            Direction::Upload if !self.schemas.files.has(id) => Direction::Request,
            direction => direction,
        };
        let own = direction == Direction::Upload || self.schemas.differs(id);
        if own { Form::Only(direction) } else { Form::Shared }
    }

    fn build(&mut self, id: SchemaId, flat: &Rc<Flat<'a>>, direction: Direction, name: &Name) -> Built {
        let schema = &flat.schema;
        if let Some(external) = self.chosen_type(schema) {
            return Built::Slot(self.bare(external));
        }
        if flat.never {
            return Built::Slot(self.bare(Plain::Never));
        }
        if direction == Direction::Upload && self.schemas.files.is(id) {
            return Built::Slot(self.file(schema));
        }
        if self.is_base(id) {
            return self.base(id, direction, name);
        }
        if !flat.unions.is_empty() {
            return self.composed(id, flat, direction, name);
        }
        if schema.enumeration.is_some() || schema.constant.is_some() {
            return self.enumerated(schema, direction, name);
        }
        let types = self.kinds(schema).without(Set::NULL);
        match types.len() {
            0 if keywords::only_null(schema) => Built::Slot(self.bare(Plain::Null)),
            0 => Built::Slot(self.any()),
            1 => self.single(types, schema, direction, name),
            _ => self.by_kind(types, schema, direction, name),
        }
    }

    /// The types that a schema speaks of: `type`, or what its other keywords mean.
    pub(super) fn kinds(&mut self, schema: &Schema) -> Set {
        let mut types = schema.types;
        if types.without(Set::NULL).is_empty() && !self.is_strict() {
            let implied = keywords::implied(schema);
            let textual = implied.is_empty() && super::formats::is_textual(schema);
            let implied = if textual { Set::STRING } else { implied };
            if let (false, Some(place)) = (implied.is_empty(), &schema.place) {
                let what = super::describe::types(implied);
                let said = Diagnostic::new(&READ_AS, place.span, format!("no `type` here: read as {what}"));
                let words: Vec<&str> = implied.iter().map(Set::word).collect();
                self.sink.report(said.hint(format!("write `type: {}`", words.join("` or `type: "))));
            }
            types = types.union(implied);
        }
        if types.contains(Set::NUMBER) { types.without(Set::INTEGER) } else { types }
    }

    /// The type of one kind.
    pub(super) fn single(&mut self, kind: Set, schema: &Schema, direction: Direction, name: &Name) -> Built {
        match kind {
            Set::OBJECT => self.object(schema, direction, name),
            Set::ARRAY => Built::Slot(self.array(schema, direction, name)),
            Set::STRING => Built::Slot(self.text(schema)),
            Set::INTEGER => Built::Slot(self.integer(schema)),
            Set::NUMBER => Built::Slot(self.number(schema)),
            _ => Built::Slot(self.bare(Plain::Bool)),
        }
    }

    /// Gives what was built its place: a named type, an alias or newtype of a named schema, or nothing of its own.
    fn settle(
        &mut self,
        key: Key,
        name: Name,
        flat: &Rc<Flat<'a>>,
        direction: Direction,
        built: Built,
        table: Option<TableId>,
    ) -> Slot {
        let reserved = self.open.remove(&key).flatten();
        let of_slot = table.filter(|_| matches!(built, Built::Slot(_) | Built::Named(Kind::Enum(_))));
        let rule = |types: &mut Self, rule| match of_slot {
            Some(table) => types.with_table(rule, table),
            None => rule,
        };
        let (kind, rule) = match built {
            Built::Named(kind) => (kind, rule(self, None)),
            Built::Struct => (Kind::Struct(Struct::empty()), None),
            Built::Slot(Slot { ty, rule: own }) => {
                let slot = match table {
                    Some(table) if self.takes_table(ty) => {
                        self.arena[ty].table = Some(table);
                        Slot { ty, rule: own }
                    }
                    _ => Slot { ty, rule: rule(self, own) },
                };
                match self.renamed(key, reserved, slot) {
                    Ok(slot) => return slot,
                    Err(kind) => kind,
                }
            }
        };
        let is_struct = matches!(kind, Kind::Struct(_));
        let mut ty = self.describe(key.0, flat, name.clone(), kind);
        ty.table = table.filter(|_| of_slot.is_none());
        let ty = self.put(reserved, ty);
        self.origins.push((ty, (self.schemas.face(key.0), key.1)));
        if is_struct {
            self.pending.push_back(Pending { ty, flat: Rc::clone(flat), direction, name });
        }
        Slot { ty, rule }
    }

    /// Whether a type was made of a schema that was made here, so that no other schema is of that type, and has a table
    /// of its own.
    fn takes_table(&self, ty: TypeId) -> bool {
        let made = &self.arena[ty];
        let origin = || self.origins.iter().rev().find(|(known, _)| *known == ty);
        matches!(made.kind, Kind::Struct(_) | Kind::Union(_))
            && made.table.is_none()
            && origin().is_some_and(|(_, (id, _))| self.schemas.is_made(*id))
    }

    /// The slot as it is, or what a named schema makes of a type that has no name. An alias hands its rule on to
    /// where it is used.
    fn renamed(
        &mut self,
        key: Key,
        reserved: Option<TypeId>,
        slot: Slot,
    ) -> Result<Slot, (Kind, Option<Arc<Rule>>)> {
        if let Some(reserved) = reserved {
            if slot.ty == reserved {
                self.report_endless(key.0, &[key.0]);
                return Err((Kind::Alias(self.plain(Plain::Never)), None));
            }
            return Err((Kind::Newtype(slot), None));
        }
        let named = self.schemas.get(self.schemas.face(key.0)).name.is_some();
        if !named || self.arena[slot.ty].name.is_some() {
            return Ok(slot);
        }
        let file = matches!(self.arena[slot.ty].kind, Kind::Text(Format::File));
        let scalar =
            !file && matches!(self.arena[slot.ty].kind, Kind::Text(_) | Kind::Integer(_) | Kind::Float(_));
        if scalar && slot.rule.is_some() {
            return Err((Kind::Newtype(slot), None));
        }
        Err((Kind::Alias(slot.ty), slot.rule))
    }

    fn put(&mut self, reserved: Option<TypeId>, ty: crate::ir::Type) -> TypeId {
        match reserved {
            Some(id) => {
                self.arena[id] = ty;
                id
            }
            None => self.arena.push(ty),
        }
    }

    /// Hands out a type for what is still being made.
    fn reserve(&mut self, key: Key) -> TypeId {
        let never = self.plain(Plain::Never);
        let ty = self.arena[never].clone();
        let id = self.arena.push(ty);
        self.open.insert(key, Some(id));
        id
    }

    fn too_deep(&mut self, id: SchemaId) -> Slot {
        if let Some(place) = &self.schemas.get(id).place {
            let message =
                format!("schemas are nested more than {DEEPEST} deep here: any JSON value is taken");
            let said = Diagnostic::new(&SCHEMA_TOO_DEEP, place.span, message);
            self.sink.report(said.hint("give a part of it a name below `components`, or make it flatter"));
            self.arena.note_untyped(Some(place.span), "nested too deep");
        }
        self.any()
    }

    /// Says that schemas refer only to each other.
    pub(super) fn report_endless(&mut self, id: SchemaId, circle: &[SchemaId]) {
        let span = |types: &Self, id: SchemaId| types.schemas.get(id).place.as_ref().map(|place| place.span);
        let Some(first) = span(self, id) else { return };
        let mut said =
            Diagnostic::new(&ENDLESS, first, "this schema refers only to itself: no value satisfies it");
        for other in circle.iter().skip(1).filter_map(|id| span(self, *id)) {
            said = said.also(other, "by way of this");
        }
        self.sink.report(said.hint("say what its values are: give one of them a `type` or `properties`"));
    }
}
