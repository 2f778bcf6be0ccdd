//! Small values made from types, with the examples of schemas and properties where those fit.
//!
//! A finite value of a recursive type never needs the type inside itself, so a type that is being made is not made
//! again inside: the place takes its other way out (an empty list, null, an absent member, another variant).

mod lists;
mod numbers;
mod objects;
mod patterns;
mod tables;
mod texts;
mod unions;

use std::collections::HashMap;

use super::engine::index::Places;
use super::examples::Examples;
use super::fits::Fits;
use crate::diagnostic::Sink;
use crate::ir::{Arena, Json, Kind, Rule, Slot, TypeId};
use crate::spec::{SchemaId, Spec};

/// How many values one sample is made of, at most.
const BUDGET: usize = 4_000;

/// Makes values of one API.
pub(super) struct Maker<'a> {
    spec: &'a Spec,
    types: &'a Arena,
    fits: &'a Fits<'a>,
    schemas: &'a Places,
    /// Types whose values were made without a cut, with those values.
    made: HashMap<TypeId, Json>,
    /// The types that are being made, outermost first.
    open: Vec<TypeId>,
    /// How often a type was not made because it was open.
    cuts: usize,
    budget: usize,
    /// Whether examples are used, and optional members that have one.
    rich: bool,
    /// Whether all optional members are made, since a union cannot be told without them.
    full: bool,
}

/// What is wanted at a place.
#[derive(Clone, Copy, Debug)]
struct Want<'w> {
    rule: Option<&'w Rule>,
    /// The schema of the place, where it is known.
    schema: Option<SchemaId>,
    /// The name of the member.
    name: &'w str,
    /// Which of several distinct values.
    nth: usize,
}

impl<'a> Maker<'a> {
    /// Makes values of `types`, which come from `spec`.
    pub(super) fn new(spec: &'a Spec, types: &'a Arena, fits: &'a Fits<'a>, schemas: &'a Places) -> Self {
        let (made, open) = (HashMap::new(), Vec::new());
        Self { spec, types, fits, schemas, made, open, cuts: 0, budget: 0, rich: true, full: false }
    }

    /// A value of `slot` that fits: with examples where `rich`, else as small as it goes.
    pub(super) fn make(
        &mut self,
        slot: &Slot,
        schema: Option<SchemaId>,
        rich: bool,
        sink: &mut Sink,
    ) -> Option<Json> {
        if self.rich != rich {
            self.made.clear();
            self.rich = rich;
        }
        self.budget = BUDGET;
        let value = self.slot(slot, Want { rule: None, schema, name: "", nth: 0 }, sink)?;
        self.fits.check(slot, &value).ok()
    }

    fn slot(&mut self, slot: &Slot, want: Want<'_>, sink: &mut Sink) -> Option<Json> {
        if self.rich && want.nth == 0 {
            let schema = want.schema.or_else(|| self.schema_of(slot.ty));
            let examples = Examples { spec: self.spec, fits: self.fits };
            if let Some(example) = schema.and_then(|schema| examples.of_schema(schema, slot, sink)) {
                return Some(example);
            }
        }
        let rule = slot.rule.as_deref().or(want.rule);
        let table = rule.and_then(|rule| rule.schema);
        self.until_held(table, Want { rule, ..want }, &mut |maker, want| maker.ty(slot.ty, want, sink))
    }

    fn ty(&mut self, ty: TypeId, want: Want<'_>, sink: &mut Sink) -> Option<Json> {
        self.budget = self.budget.checked_sub(1)?;
        if self.open.contains(&ty) {
            self.cuts += 1;
            return None;
        }
        let plain = want.nth == 0 && want.rule.is_none() && self.types[ty].name.is_some() && !self.full;
        if let Some(made) = self.made.get(&ty).filter(|_| plain) {
            return Some(made.clone());
        }
        let cuts = self.cuts;
        self.open.push(ty);
        let table = self.types[ty].table;
        let value = self.until_held(table, want, &mut |maker, want| maker.kind(ty, want, sink));
        self.open.pop();
        if let Some(value) = value.as_ref().filter(|_| plain && cuts == self.cuts) {
            self.made.insert(ty, value.clone());
        }
        value
    }

    fn kind(&mut self, ty: TypeId, want: Want<'_>, sink: &mut Sink) -> Option<Json> {
        let types = self.types;
        match &types[ty].kind {
            Kind::Any => Some(Json::Object(Vec::new())).filter(|_| want.nth == 0).or_else(|| number(&want)),
            Kind::Never | Kind::External(_) => None,
            Kind::Null => Some(Json::Null),
            Kind::Bool => Some(Json::Bool(want.nth.is_multiple_of(2))),
            Kind::Integer(integer) => numbers::make(Some(*integer), want.rule, want.nth),
            Kind::Float(_) => numbers::make(None, want.rule, want.nth),
            Kind::Text(format) => texts::make(*format, &want, self.fits.patterns()),
            Kind::List(item) => self.list(*item, want, sink),
            Kind::Tuple(items) => {
                let values = items.iter().map(|item| self.ty(*item, want.inner(), sink));
                values.collect::<Option<_>>().map(Json::Array)
            }
            Kind::Map(value) => self.map(*value, want, sink),
            Kind::Nullable(target) => self.ty(*target, want, sink).or(Some(Json::Null)),
            Kind::Alias(target) => self.ty(*target, want, sink),
            Kind::Newtype(slot) => {
                self.slot(slot, Want { schema: self.schema_of(ty).or(want.schema), ..want }, sink)
            }
            Kind::Struct(strukt) => {
                let schema = self.schema_of(ty).or(want.schema);
                self.strukt(strukt, Want { schema, ..want }, sink)
            }
            Kind::Enum(enum_) => {
                let count = enum_.values.len().max(1);
                enum_.values.get(want.nth % count).map(|value| value.json.clone())
            }
            Kind::Union(union) => self.union(ty, union, want, sink),
        }
    }

    /// The schema that a type was made from.
    fn schema_of(&self, ty: TypeId) -> Option<SchemaId> {
        self.schemas.get(&self.types[ty].span?).copied()
    }
}

fn number(want: &Want<'_>) -> Option<Json> {
    Some(Json::Number(want.nth.to_string().into()))
}

impl Want<'_> {
    /// What is wanted inside: no more is known of it than which of several it is.
    const fn inner(self) -> Self {
        Self { rule: None, schema: None, ..self }
    }
}

#[cfg(test)]
mod tests;
