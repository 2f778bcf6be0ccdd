//! Values made from types: with the examples of schemas and properties where those fit and are wanted, else likely ones.
//!
//! A finite value of a recursive type never needs the type inside itself, so a type that is being made is not made
//! again inside: the place takes its other way out (an empty list, null, an absent member, another variant).

mod dice;
mod lists;
mod mend;
mod numbers;
mod objects;
mod patterns;
mod tables;
mod texts;
mod told;
mod unions;
mod words;

use std::collections::HashMap;

use super::engine::index::Places;
use super::examples::Examples;
use super::fits::Fits;
use super::manner::{Manner, Shown};
use super::parts;
use crate::diagnostic::Diagnostic;
use crate::ir::{Arena, Json, Kind, Rule, Slot, Type, TypeId};
use crate::spec::{Schema, SchemaId, Spec, Types};
use dice::Dice;

/// How many values one sample is made of, at most.
const BUDGET: usize = 4_000;
/// When so many values of it are left, nothing is made that may as well be absent.
const ENOUGH: usize = BUDGET - 500;

/// Makes values of one API.
pub(super) struct Maker<'a> {
    spec: &'a Spec,
    types: &'a Arena,
    fits: &'a Fits<'a>,
    schemas: &'a Places,
    /// Examples that do not fit; `None`: nobody asks.
    said: Option<Vec<Diagnostic>>,
    /// Types whose values were made without a cut, with those values; only where nothing varies.
    made: HashMap<TypeId, Json>,
    /// The types that are being made, outermost first.
    open: Vec<TypeId>,
    /// How often a type was not made because it was open.
    cuts: usize,
    budget: usize,
    manner: Manner,
    dice: Dice,
    /// Whether all optional members are made, since a union cannot be told without them.
    full: bool,
    /// The status of the failure that is made.
    status: Option<u16>,
}

/// What is wanted at a place.
#[derive(Clone, Copy, Debug)]
struct Want<'w> {
    rule: Option<&'w Rule>,
    /// The schema of the place, where it is known.
    schema: Option<SchemaId>,
    /// The name of the member.
    name: &'w str,
    /// The name of the type that it is a member of.
    owner: &'w str,
    /// Which of several distinct values.
    nth: usize,
}

impl<'a> Maker<'a> {
    /// Makes values of the types of `fits`, which come from `spec`.
    pub(super) fn new(spec: &'a Spec, fits: &'a Fits<'a>, schemas: &'a Places) -> Self {
        Self {
            spec,
            types: fits.types(),
            fits,
            schemas,
            said: None,
            made: HashMap::new(),
            open: Vec::new(),
            cuts: 0,
            budget: 0,
            manner: Manner::BARE,
            dice: Dice::of(0),
            full: false,
            status: None,
        }
    }

    /// The same, which remembers the examples that do not fit.
    pub(super) fn telling(mut self) -> Self {
        self.said = Some(Vec::new());
        self
    }

    /// The examples that did not fit since this was last asked.
    pub(super) fn said(&mut self) -> Vec<Diagnostic> {
        self.said.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// A value of `slot` that fits, made in this manner.
    pub(super) fn make(&mut self, slot: &Slot, schema: Option<SchemaId>, manner: Manner) -> Option<Json> {
        if self.manner != manner {
            self.made.clear();
            self.manner = manner;
        }
        if let Some(value) = self.attempt(slot, schema) {
            return Some(value);
        }
        // As services read it, where nothing satisfies it to the letter.
        self.fits.to_the_letter(false);
        let value = self.attempt(slot, schema);
        self.fits.to_the_letter(true);
        self.made.clear();
        value
    }

    fn attempt(&mut self, slot: &Slot, schema: Option<SchemaId>) -> Option<Json> {
        self.dice = Dice::of(self.manner.seed);
        self.budget = BUDGET;
        let value = self.slot(slot, Want { rule: None, schema, name: "", owner: "", nth: 0 })?;
        self.fits.check(slot, &value).ok()
    }

    fn slot(&mut self, slot: &Slot, want: Want<'_>) -> Option<Json> {
        let schema = want.schema.or_else(|| self.schema_of(slot.ty));
        let example = self.example(slot, schema, want.nth);
        if let Some(example) = example.filter(|example| !self.is_of_another(want.name, example)) {
            return Some(example);
        }
        let rule = slot.rule.as_deref().or(want.rule);
        let table = rule.and_then(|rule| rule.schema);
        self.until_held(table, slot.ty, Want { rule, ..want }, &mut |maker, want| maker.ty(slot.ty, want))
    }

    /// What the schema itself gives: an example, where those are wanted, or the default.
    fn example(&mut self, slot: &Slot, schema: Option<SchemaId>, nth: usize) -> Option<Json> {
        let schema = schema.filter(|_| nth == 0)?;
        let examples = Examples { spec: self.spec, fits: self.fits };
        if self.manner.examples {
            examples.of_schema(schema, slot, self.said.as_mut())
        } else if self.manner.shown != Shown::None && (self.dice.is_fixed() || self.dice.one_in(4)) {
            examples.default_of(schema, slot)
        } else {
            None
        }
    }

    fn ty(&mut self, ty: TypeId, want: Want<'_>) -> Option<Json> {
        self.budget = self.budget.checked_sub(1)?;
        if self.open.contains(&ty) {
            self.cuts += 1;
            return None;
        }
        let of = &self.types[ty];
        let plain =
            want.nth == 0 && want.rule.is_none() && of.name.is_some() && !self.full && self.dice.is_fixed();
        if let Some(made) = self.made.get(&ty).filter(|_| plain) {
            return Some(made.clone());
        }
        let (cuts, budget) = (self.cuts, self.budget);
        self.open.push(ty);
        let value = self.until_held(of.table, ty, want, &mut |maker, want| maker.kind(ty, want));
        self.open.pop();
        let whole = cuts == self.cuts && (self.budget > ENOUGH || budget <= ENOUGH);
        if let Some(value) = value.as_ref().filter(|_| plain && whole && is_structured(of)) {
            self.made.insert(ty, value.clone());
        }
        value
    }

    fn kind(&mut self, ty: TypeId, want: Want<'_>) -> Option<Json> {
        let types = self.types;
        if let Some(told) = self.told(ty, &want).or_else(|| self.told_whole(ty, &want)) {
            return Some(told);
        }
        match &types[ty].kind {
            Kind::Any => Some(Json::Object(Vec::new())).filter(|_| want.nth == 0).or_else(|| number(&want)),
            Kind::Never | Kind::External(_) => None,
            Kind::Null => Some(Json::Null),
            Kind::Bool => Some(Json::Bool((want.nth + self.dice.below(2)).is_multiple_of(2))),
            Kind::Integer(integer) => numbers::make(Some(*integer), &want, &mut self.dice),
            Kind::Float(_) => numbers::make(None, &want, &mut self.dice),
            Kind::Text(format) => {
                let schema = want.schema.or_else(|| self.schema_of(ty));
                let said = schema.and_then(|schema| parts::find(self.spec, schema, &of_format));
                texts::make(*format, said, &want, self.fits.patterns(), &mut self.dice)
            }
            Kind::List(item) => self.list(*item, want),
            Kind::Tuple(items) => {
                let values = items.iter().map(|item| self.ty(*item, want.inner()));
                values.collect::<Option<_>>().map(Json::Array)
            }
            Kind::Map(value) => self.map(*value, want),
            Kind::Nullable(_) if self.is_null(want.schema) => Some(Json::Null),
            Kind::Nullable(target) => self.ty(*target, want).or(Some(Json::Null)),
            Kind::Alias(target) => self.ty(*target, want),
            Kind::Newtype(slot) => {
                self.slot(slot, Want { schema: self.schema_of(ty).or(want.schema), ..want })
            }
            Kind::Struct(strukt) => {
                let schema = self.schema_of(ty).or(want.schema);
                self.strukt(strukt, Want { schema, owner: name_of(&types[ty]), ..want })
            }
            Kind::Enum(enum_) => {
                let count = enum_.values.len().max(1);
                let at = want.nth + self.dice.below(count);
                enum_.values.get(at % count).map(|value| value.json.clone())
            }
            Kind::Union(union) => self.union(ty, union, want),
        }
    }

    /// Whether there is room for what may as well be absent.
    const fn has_room(&self) -> bool {
        self.budget > ENOUGH
    }

    /// Whether null stands here by chance: only where the schema itself names it among its types, since validators do not
    /// agree on what else is nullable.
    fn is_null(&mut self, schema: Option<SchemaId>) -> bool {
        let is_old = ["2", "3.0"].iter().any(|old| self.spec.version.starts_with(old));
        let named = |schema: &Schema| {
            let said = schema.types.contains(Types::NULL) && (is_old || !schema.null_by_nullable);
            said && schema.types.len() > 1 && schema.enumeration.is_none()
        };
        schema.is_some_and(|schema| named(self.spec.schema(schema))) && self.dice.one_in(8)
    }

    /// The schema that a type was made from.
    fn schema_of(&self, ty: TypeId) -> Option<SchemaId> {
        self.schemas.get(&self.types[ty].span?).copied()
    }
}

fn number(want: &Want<'_>) -> Option<Json> {
    Some(Json::Number(want.nth.to_string().into()))
}

fn of_format(schema: &Schema) -> Option<&str> {
    schema.format.as_ref().map(|format| &*format.value)
}

/// The last word of a type's name.
fn name_of(ty: &Type) -> &str {
    ty.name.as_ref().and_then(|name| name.words.last()).map_or("", |word| &**word)
}

/// Whether a value of the type does not depend on the name of the member that holds it.
const fn is_structured(ty: &Type) -> bool {
    matches!(ty.kind, Kind::Struct(_) | Kind::Union(_) | Kind::Enum(_))
}

impl Want<'_> {
    /// What is wanted inside: no more is known of it than its name and which of several it is.
    const fn inner(self) -> Self {
        Self { rule: None, schema: None, ..self }
    }
}

#[cfg(test)]
mod tests;
