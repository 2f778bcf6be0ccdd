//! Structs.

use std::sync::Arc;

use super::{Maker, Shown, Want};
use crate::ir::{Additional, Field, Json, Kind, Presence, Struct, TypeId};
use crate::sample::examples::Examples;
use crate::sample::fits::is_required;
use crate::sample::parts;
use crate::spec::SchemaId;

type Members = Vec<(Arc<str>, Json)>;

/// An object without a required member shows so many of its others, at most.
const SHOWN: usize = 8;
/// Objects inside so many types show no scalars.
const SHALLOW: usize = 6;
/// Objects inside so many types show nothing else.
const NESTED: usize = 3;

impl Maker<'_> {
    /// The required members, and of the optional ones what the manner asks for.
    pub(super) fn strukt(&mut self, strukt: &Struct, want: Want<'_>) -> Option<Json> {
        let mut members = Members::new();
        let mut optional = 0;
        for field in &strukt.fields {
            let value = match is_required(field) {
                true => Some(self.required(field, want)?),
                false => self.optional(field, want),
            };
            optional += usize::from(value.is_some() && !is_required(field));
            members.extend(value.map(|value| (Arc::clone(&field.json), value)));
        }
        members.extend(strukt.fixed.iter().map(|(name, value, _)| (Arc::clone(name), value.clone())));
        self.reach_count(strukt, want, &mut members)?;
        let most = strukt.rule.as_ref().and_then(|rule| rule.members.max).unwrap_or(u64::MAX);
        for field in strukt.fields.iter().rev().filter(|field| !is_required(field)).take(optional) {
            if members.len() as u64 > most {
                members.retain(|(name, _)| *name != field.json);
            }
        }
        Some(Json::Object(members))
    }

    fn required(&mut self, field: &Field, want: Want<'_>) -> Option<Json> {
        let nullable = field.presence == Presence::RequiredNullable;
        if nullable && self.is_null(want.schema.and_then(|schema| self.property(schema, &field.json))) {
            return Some(Json::Null);
        }
        let value = self.field(field, want);
        value.or_else(|| nullable.then_some(Json::Null))
    }

    pub(super) fn field(&mut self, field: &Field, want: Want<'_>) -> Option<Json> {
        let schema = want.schema.and_then(|schema| self.property(schema, &field.json));
        self.slot(&field.slot, Want { rule: None, schema, name: &field.json, ..want })
    }

    /// An optional member: where it has an example that fits, or where all are shown.
    fn optional(&mut self, field: &Field, want: Want<'_>) -> Option<Json> {
        let shown = match self.manner.shown {
            Shown::None => return None,
            Shown::Exemplary => return self.exemplary(field, want),
            Shown::All => true,
            Shown::Some => !self.dice.one_in(3),
        };
        let room = shown && self.has_room() && self.shows(field);
        if !room {
            return if self.manner.examples { self.exemplary(field, want) } else { None };
        }
        let nullable = field.presence == Presence::OptionalNullable;
        if nullable && self.is_null(want.schema.and_then(|schema| self.property(schema, &field.json))) {
            return Some(Json::Null);
        }
        self.field(field, want)
    }

    /// The example of an optional member, if it has one that fits.
    fn exemplary(&mut self, field: &Field, want: Want<'_>) -> Option<Json> {
        let schema = self.property(want.schema?, &field.json).filter(|_| want.nth == 0)?;
        let examples = Examples { spec: self.spec, fits: self.fits };
        let example = examples.of_schema(schema, &field.slot, self.said.as_mut())?;
        if self.is_of_another(&field.json, &example) { self.field(field, want) } else { Some(example) }
    }

    /// Whether an object shows members of its own accord, and how deep such members may be.
    fn shows(&self, field: &Field) -> bool {
        self.open.len() <= if self.is_scalar(field.slot.ty) { SHALLOW } else { NESTED }
    }

    /// Optional and further members until there are enough.
    fn reach_count(&mut self, strukt: &Struct, want: Want<'_>, members: &mut Members) -> Option<()> {
        let least = strukt.rule.as_ref().and_then(|rule| rule.members.min).unwrap_or(0);
        let least = usize::try_from(least).ok().filter(|least| *least <= 256)?;
        let shows = self.manner.shown == Shown::Exemplary && !strukt.fields.iter().any(is_required);
        for field in &strukt.fields {
            let there = members.iter().any(|(name, _)| *name == field.json);
            let shown = shows && members.len() < SHOWN && self.shows(field);
            if there || !(self.full || shown || members.len() < least) {
                continue;
            }
            members.extend(self.field(field, want).map(|value| (Arc::clone(&field.json), value)));
        }
        if let Additional::Kept(slot) = &strukt.additional {
            for at in members.len()..least {
                let value = self.slot(slot, want.inner())?;
                members.push((format!("key{}", at + 1).into(), value));
            }
        }
        (members.len() >= least).then_some(())
    }

    fn is_scalar(&self, ty: TypeId) -> bool {
        match &self.types[ty].kind {
            Kind::Bool
            | Kind::Integer(_)
            | Kind::Float(_)
            | Kind::Text(_)
            | Kind::Enum(_)
            | Kind::Newtype(_) => true,
            Kind::Nullable(inner) => !matches!(
                self.types[*inner].kind,
                Kind::Struct(_) | Kind::Union(_) | Kind::List(_) | Kind::Map(_) | Kind::Tuple(_)
            ),
            _ => false,
        }
    }

    /// The schema of a property, looked for through references and `allOf`.
    pub(super) fn property(&self, schema: SchemaId, name: &str) -> Option<SchemaId> {
        parts::property(self.spec, schema, name)
    }
}
