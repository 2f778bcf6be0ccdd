//! From a type to what its values are made of when something is refused.

use std::sync::Arc;

use super::standard;
use super::words::{self, Said, plain};
use crate::ir::{
    Additional, Arena, Field, Filled, Format, Json, Kind, Presence, Rule, Slot, Struct, TypeId, Union,
    UnionKind, Word,
};

/// Values deeper than this are not made.
const DEPTH: usize = 8;

/// Texts that may be shorter than this are cut, whatever they say: no reason phrase is longer.
const SHORT: u64 = 40;
/// The same for messages of violations, whose length is not known before.
const SHORT_MESSAGE: u64 = 400;

/// Fills types.
pub(super) struct Filler<'a> {
    pub(super) types: &'a Arena,
    /// Inside of a violation.
    pub(super) one: bool,
    /// Optional objects stand there whatever they are called: the message has no other place.
    pub(super) lavish: bool,
    /// The types that are being filled.
    pub(super) open: Vec<TypeId>,
    /// The member that could not be filled.
    pub(super) missing: Option<Arc<str>>,
}

/// A place that is to be filled.
#[derive(Clone, Copy)]
struct Place<'p> {
    /// The name of the member, in plain spelling; empty for the whole.
    name: &'p str,
    rule: Option<&'p Rule>,
    required: bool,
}

impl<'a> Filler<'a> {
    /// One that has filled nothing.
    pub(super) const fn new(types: &'a Arena) -> Self {
        Self { types, one: false, lavish: false, open: Vec::new(), missing: None }
    }

    /// The whole of a failure.
    pub(super) fn whole(&mut self, slot: &Slot) -> Option<Filled> {
        let sparing = self.slot(slot, "", true).filter(super::says);
        self.lavish = sparing.is_none();
        let filled = match sparing {
            Some(filled) => filled,
            None => self.slot(slot, "", true)?,
        };
        let filled = match self.strukt_of(slot.ty) {
            Some(strukt) if !super::says(&filled) => with_detail(filled, strukt),
            _ => filled,
        };
        Some(match self.strukt_of(slot.ty) {
            Some(strukt) if is_problem(strukt) && !super::holds_all(&filled) => match strukt.additional {
                Additional::Denied => filled,
                Additional::Ignored | Additional::Kept(_) => Filled::WithViolations(Box::new(filled)),
            },
            _ => filled,
        })
    }

    fn slot(&mut self, slot: &Slot, name: &str, required: bool) -> Option<Filled> {
        self.ty(slot.ty, Place { name, rule: slot.rule.as_deref(), required })
    }

    fn ty(&mut self, ty: TypeId, place: Place<'_>) -> Option<Filled> {
        if self.open.len() == DEPTH || (!place.required && self.open.contains(&ty)) {
            return None;
        }
        self.open.push(ty);
        let filled = self.kind(ty, place);
        self.open.pop();
        filled
    }

    fn kind(&mut self, ty: TypeId, place: Place<'_>) -> Option<Filled> {
        let types = self.types;
        match &types[ty].kind {
            Kind::Alias(target) => self.ty(*target, place),
            Kind::Nullable(target) => {
                let null = place.required.then_some(Filled::Constant(Json::Null));
                self.ty(*target, Place { required: false, ..place }).or(null)
            }
            Kind::Newtype(slot) => self.ty(slot.ty, Place { rule: slot.rule.as_deref(), ..place }),
            Kind::Struct(_) if self.is_left_out(place) => None,
            Kind::Struct(strukt) => self.strukt(strukt),
            Kind::Text(Format::Plain) => self.text(place),
            Kind::Text(Format::DateTime) if !self.one => Some(Filled::Word(Word::Now)),
            Kind::Integer(_) | Kind::Float(_) => {
                (!self.one && words::is_status(place.name)).then_some(Filled::Word(Word::Status))
            }
            Kind::Bool if !self.one => {
                words::boolean(place.name).map(|value| Filled::Constant(Json::Bool(value)))
            }
            Kind::Enum(constants) => Some(super::choice::of(constants)),
            Kind::List(item) => self.list(*item, place),
            Kind::Map(value) => self.map(*value, place),
            Kind::Union(union) => self.union(union, place),
            Kind::Null => Some(Filled::Constant(Json::Null)),
            Kind::Any => self.any(place),
            Kind::Text(_) | Kind::Bool | Kind::Never | Kind::External(_) | Kind::Tuple(_) => None,
        }
    }

    /// What need not be there and is no part of a failure by its name: a refusal knows nothing of bank accounts.
    fn is_left_out(&self, place: Place<'_>) -> bool {
        let is_free = !place.required && !place.name.is_empty();
        is_free && !self.lavish && !words::is_of_failure(place.name, self.one)
    }

    fn text(&self, place: Place<'_>) -> Option<Filled> {
        let most = place.rule.and_then(|rule| rule.length.max);
        let cut = |short: u64| most.is_some_and(|most| most < short);
        let text = || Some(Filled::Text { all: false, most }).filter(|_| most != Some(0));
        if self.one {
            let word = words::string_of_one(place.name)?;
            let is_long = matches!(word, Word::Message | Word::Line);
            return if is_long && cut(SHORT_MESSAGE) { text() } else { Some(Filled::Word(word)) };
        }
        match words::string(place.name) {
            None if place.name.is_empty() => text(),
            // What nothing is known of is there where it has to be, and says nothing.
            None => place.required.then(|| Filled::Constant(Json::String("".into()))),
            Some(Said::Word(Word::Title)) if cut(SHORT) => text(),
            Some(Said::Word(word)) => Some(Filled::Word(word)),
            Some(Said::Text) => text(),
        }
    }

    fn strukt(&mut self, strukt: &Struct) -> Option<Filled> {
        let mut members: Vec<(Arc<str>, Filled)> = Vec::new();
        let fixed = strukt.fixed.iter();
        members.extend(fixed.map(|(name, json, _)| (name.clone(), Filled::Constant(json.clone()))));
        for field in &strukt.fields {
            let required = super::super::fits::is_required(field);
            let filled = match &*field.json {
                // The type of all problems that are no more than their status (RFC 9457, 4.2.1).
                "type" if is_problem(strukt) => Some(Filled::Constant(Json::String("about:blank".into()))),
                _ => self.field(field, required),
            };
            match filled {
                // One object that need not be there is enough to carry the message.
                Some(Filled::Object(_))
                    if !required && self.lavish && members.iter().any(|(_, known)| super::says(known)) => {}
                Some(filled) if required || !is_said(&members, &filled) => {
                    members.push((field.json.clone(), filled));
                }
                None if required => {
                    self.missing.get_or_insert_with(|| field.json.clone());
                    return None;
                }
                _ => {}
            }
        }
        if !self.one {
            lend_a_text(&mut members);
        }
        Some(Filled::Object(members))
    }

    fn field(&mut self, field: &Field, required: bool) -> Option<Filled> {
        let name = plain(&field.json);
        let filled = self.slot(&field.slot, &name, required);
        let null = Filled::Constant(Json::Null);
        match field.presence {
            Presence::RequiredNullable => Some(filled.unwrap_or(null)),
            Presence::Required => filled,
            // What need not be there is there where it says something.
            Presence::Optional | Presence::OptionalNullable => filled.filter(super::tells),
        }
    }

    fn list(&mut self, item: TypeId, place: Place<'_>) -> Option<Filled> {
        let least = place.rule.and_then(|rule| rule.count.min).unwrap_or(0);
        let most = place.rule.and_then(|rule| rule.count.max);
        if self.one {
            let steps = matches!(place.name, "loc" | "location" | "path") && self.takes_strings(item);
            return steps.then_some(Filled::Word(Word::Steps));
        }
        let empty = (place.required && least == 0).then(|| Filled::Constant(Json::Array(Vec::new())));
        if !place.required && !words::is_violations(place.name) {
            return None;
        }
        self.one = true;
        let item = match &self.types[item].kind {
            Kind::Text(Format::Plain) => Some(Filled::Word(Word::Line)),
            Kind::Any => Some(standard()),
            _ => self.ty(item, Place { name: "", rule: None, required: true }),
        };
        self.one = false;
        let item = item.filter(super::says).map(Box::new);
        item.map(|item| Filled::Each { item, least, most }).or(empty)
    }

    fn takes_strings(&self, item: TypeId) -> bool {
        match &self.types[item].kind {
            Kind::Text(Format::Plain) | Kind::Any => true,
            Kind::Alias(target) | Kind::Nullable(target) => self.takes_strings(*target),
            Kind::Union(union) => union
                .variants
                .iter()
                .any(|variant| matches!(self.types[variant.slot.ty].kind, Kind::Text(Format::Plain))),
            _ => false,
        }
    }

    fn map(&mut self, value: TypeId, place: Place<'_>) -> Option<Filled> {
        // An object of which nothing is said can be a problem.
        if place.name.is_empty() && !self.one && matches!(self.types[value].kind, Kind::Any) {
            return Some(problem());
        }
        let messages = match &self.types[value].kind {
            Kind::Text(Format::Plain) => Some(false),
            Kind::List(item) if matches!(self.types[*item].kind, Kind::Text(Format::Plain)) => Some(true),
            Kind::Any => Some(true),
            _ => None,
        };
        let is_named = place.name.is_empty() || words::is_violations(place.name);
        let lists = messages.filter(|_| !self.one && is_named);
        let empty = place.required.then(|| Filled::Constant(Json::Object(Vec::new())));
        lists.map(|lists| Filled::ByField { lists }).or(empty)
    }

    fn union(&mut self, union: &Union, place: Place<'_>) -> Option<Filled> {
        if matches!(union.kind, UnionKind::Tagged { .. }) {
            return None;
        }
        let missing = self.missing.clone();
        let filled =
            union.variants.iter().find_map(|variant| self.slot(&variant.slot, place.name, place.required));
        if filled.is_some() {
            self.missing = missing;
        }
        filled
    }

    /// Any value: what its name says, or null.
    fn any(&mut self, place: Place<'_>) -> Option<Filled> {
        if place.name.is_empty() && !self.one {
            return Some(problem());
        }
        self.text(place).or(place.required.then_some(Filled::Constant(Json::Null)))
    }

    fn strukt_of(&self, ty: TypeId) -> Option<&Struct> {
        match &self.types[ty].kind {
            Kind::Struct(strukt) => Some(strukt),
            Kind::Alias(target) | Kind::Nullable(target) => self.strukt_of(*target),
            _ => None,
        }
    }
}

/// A problem of RFC 9457.
pub(super) fn problem() -> Filled {
    Filled::WithViolations(Box::new(Filled::Object(vec![
        ("title".into(), Filled::Word(Word::Title)),
        ("status".into(), Filled::Word(Word::Status)),
        ("detail".into(), Filled::Text { all: false, most: None }),
    ])))
}

/// What says nothing, with a text in a member of its own where others may stand.
fn with_detail(filled: Filled, strukt: &Struct) -> Filled {
    let is_free = !matches!(strukt.additional, Additional::Denied)
        && strukt.fields.iter().all(|field| &*field.json != "detail");
    match filled {
        Filled::Object(mut members) if is_free => {
            members.push(("detail".into(), Filled::Text { all: false, most: None }));
            Filled::Object(members)
        }
        filled => filled,
    }
}

/// A problem of RFC 9457 by its members.
fn is_problem(strukt: &Struct) -> bool {
    let members = ["type", "title", "status", "detail", "instance"];
    strukt.fields.iter().filter(|field| members.contains(&&*field.json)).count() >= 3
}

/// Whether the members already say it: one text, one title and one place are enough.
fn is_said(members: &[(Arc<str>, Filled)], filled: &Filled) -> bool {
    let place = |filled: &Filled| matches!(filled, Filled::Word(Word::Pointer | Word::Field | Word::Steps));
    members.iter().any(|(_, known)| match filled {
        Filled::Text { .. } => matches!(known, Filled::Text { .. }),
        Filled::Word(Word::Title | Word::Message) => known == filled,
        _ => place(known) && place(filled),
    })
}

/// `{"error": "…"}` alone says what is wrong, not only how it is called.
fn lend_a_text(members: &mut [(Arc<str>, Filled)]) {
    let has_text = members.iter().any(|(_, filled)| !matches!(filled, Filled::Word(_) | Filled::Constant(_)));
    let title = members.iter_mut().find(|(_, filled)| *filled == Filled::Word(Word::Title));
    if let (false, Some((_, filled))) = (has_text, title) {
        *filled = Filled::Text { all: false, most: None };
    }
}
