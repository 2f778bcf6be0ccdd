//! Whether a value of the document satisfies a slot: its type and its rule.
//!
//! Written apart from the runtime's reader, against the same words: what fits here is what a service could send.

mod formats;
mod named;
mod objects;
mod patterns;
mod rules;
mod tables;
mod unions;

use crate::ir::{Arena, Format, Integer, Json, Kind, Rule, Slot, TableId, TypeId};
use crate::source::Pointer;

use std::cell::Cell;
use std::sync::Arc;

use super::number::{Number, compare};
pub(super) use objects::is_required;
pub(super) use patterns::Patterns;
pub(super) use rules::is_text;

/// Values nested deeper than this fit nothing.
const DEPTH: usize = 96;

/// Holds values against types.
#[derive(Debug)]
pub(crate) struct Fits<'a> {
    types: &'a Arena,
    patterns: Arc<Patterns>,
    /// Whether `oneOf` is held to the letter also where services read it by members, see [`Fits::to_the_letter`].
    letter: Cell<bool>,
}

/// Where and why a value does not fit.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Mismatch {
    /// Where in the value.
    pub(crate) pointer: Pointer,
    /// What is wrong there, ready to stand behind "the example does not fit: ".
    pub(crate) why: String,
}

/// What a check gives: the value as the type would hold it, members that it passes over left out.
pub(crate) type Held = Result<Json, Mismatch>;

/// Where a check is.
#[derive(Clone, Copy, Debug)]
struct At<'p> {
    outer: Option<&'p At<'p>>,
    token: Token<'p>,
    depth: usize,
}

#[derive(Clone, Copy, Debug)]
enum Token<'p> {
    Member(&'p str),
    Item(usize),
}

impl<'a> Fits<'a> {
    /// Holds values against these types.
    pub(crate) fn new(types: &'a Arena) -> Self {
        Self::with(types, Arc::default())
    }

    /// The same with the patterns that others have compiled.
    pub(super) const fn with(types: &'a Arena, patterns: Arc<Patterns>) -> Self {
        Self { types, patterns, letter: Cell::new(true) }
    }

    /// Whether a value that satisfies several members of a `oneOf` fits none, also where nothing tells them apart and services
    /// take it: at the beginning so, since other validators say so.
    pub(super) fn to_the_letter(&self, letter: bool) {
        self.letter.set(letter);
    }

    /// Whether `oneOf` is held to the letter.
    pub(super) const fn is_to_the_letter(&self) -> bool {
        self.letter.get()
    }

    /// Whether `json` satisfies `slot`.
    ///
    /// # Errors
    ///
    /// The first place where it does not.
    pub(crate) fn check(&self, slot: &Slot, json: &Json) -> Held {
        self.slot(slot, json, &At::ROOT)
    }

    /// The types.
    pub(super) const fn types(&self) -> &'a Arena {
        self.types
    }

    /// The patterns that were compiled so far.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    fn slot(&self, slot: &Slot, json: &Json, at: &At<'_>) -> Held {
        let held = self.ty(slot.ty, json, at)?;
        match &slot.rule {
            Some(rule) => self.rule(rule, json, at).map(|()| held),
            None => Ok(held),
        }
    }

    fn ty(&self, ty: TypeId, json: &Json, at: &At<'_>) -> Held {
        let Some(at) = &at.deeper() else { return Err(at.mismatch("it is nested too deeply")) };
        self.table(self.types[ty].table, json, at)?;
        match &self.types[ty].kind {
            Kind::Any | Kind::External(_) => Ok(json.clone()),
            Kind::Never => Err(at.mismatch("no value is allowed here")),
            Kind::Null => expect(matches!(json, Json::Null), json, "null", at),
            Kind::Bool => expect(matches!(json, Json::Bool(_)), json, "a boolean", at),
            Kind::Integer(integer) => self.integer(*integer, json, at),
            Kind::Float(_) => expect(is_finite(json), json, "a number", at),
            Kind::Text(format) => formats::check(*format, json).map_err(|why| at.mismatch(why)),
            Kind::List(item) => self.list(*item, json, at),
            Kind::Tuple(items) => self.tuple(items, json, at),
            Kind::Map(value) => self.map(*value, json, at),
            Kind::Nullable(_) if matches!(json, Json::Null) => Ok(Json::Null),
            Kind::Nullable(target) | Kind::Alias(target) => self.ty(*target, json, at),
            Kind::Struct(strukt) => self.strukt(strukt, json, at),
            Kind::Enum(enum_) => self.constant(enum_, json, at),
            Kind::Union(union) => self.union(union, json, at),
            Kind::Newtype(slot) => self.slot(slot, json, at),
        }
    }

    fn integer(&self, integer: Integer, json: &Json, at: &At<'_>) -> Held {
        let Json::Number(text) = json else { return Err(at.expected("an integer", json)) };
        let Some(value) = Number::parse(text).and_then(Number::whole) else {
            return Err(at.mismatch(format!("an integer is expected, `{text}` stands there")));
        };
        let (min, max) = range(integer);
        if (min..=max).contains(&value) {
            return Ok(Json::Number(value.to_string().into()));
        }
        Err(at.mismatch(format!("`{text}` is not between {min} and {max}")))
    }

    fn list(&self, item: TypeId, json: &Json, at: &At<'_>) -> Held {
        let Json::Array(items) = json else { return Err(at.expected("an array", json)) };
        let held = items.iter().enumerate().map(|(index, json)| self.ty(item, json, &at.item(index)));
        held.collect::<Result<_, _>>().map(Json::Array)
    }

    fn tuple(&self, types: &[TypeId], json: &Json, at: &At<'_>) -> Held {
        let Json::Array(items) = json else { return Err(at.expected("an array", json)) };
        if items.len() != types.len() {
            return Err(at.mismatch(format!(
                "{} items are expected, {} stand there",
                types.len(),
                items.len()
            )));
        }
        let pairs = types.iter().zip(items).enumerate();
        let held = pairs.map(|(index, (ty, json))| self.ty(*ty, json, &at.item(index)));
        held.collect::<Result<_, _>>().map(Json::Array)
    }

    fn map(&self, value: TypeId, json: &Json, at: &At<'_>) -> Held {
        let Json::Object(members) = json else { return Err(at.expected("an object", json)) };
        let held =
            members.iter().map(|(key, json)| Ok((key.clone(), self.ty(value, json, &at.member(key))?)));
        held.collect::<Result<_, _>>().map(Json::Object)
    }

    fn rule(&self, rule: &Rule, json: &Json, at: &At<'_>) -> Result<(), Mismatch> {
        rules::check(&self.patterns, rule, json, at)?;
        self.tables(rule, json, at)
    }

    /// What the tables in a rule demand.
    fn tables(&self, rule: &Rule, json: &Json, at: &At<'_>) -> Result<(), Mismatch> {
        self.table(rule.schema, json, at)?;
        match (json, &rule.items, &rule.values) {
            (Json::Array(items), Some(rule), _) => items
                .iter()
                .enumerate()
                .try_for_each(|(index, item)| self.tables(rule, item, &at.item(index))),
            (Json::Object(members), _, Some(rule)) => {
                members.iter().try_for_each(|(key, value)| self.tables(rule, value, &at.member(key)))
            }
            _ => Ok(()),
        }
    }

    fn table(&self, table: Option<TableId>, json: &Json, at: &At<'_>) -> Result<(), Mismatch> {
        match table.filter(|table| !self.holds(*table, json)) {
            Some(_) => Err(at.mismatch("a keyword of its schema that no type carries does not hold")),
            None => Ok(()),
        }
    }

    /// Whether a value satisfies a table.
    pub(super) fn holds(&self, table: TableId, json: &Json) -> bool {
        tables::holds(self.types, &self.patterns, table, json)
    }
}

/// Whether a text is of the type of a string.
pub(super) fn is_format(format: Format, text: &str) -> bool {
    formats::is(format, text)
}

/// The values of an integer type.
pub(super) const fn range(integer: Integer) -> (i128, i128) {
    match integer {
        Integer::I8 => (i8::MIN as i128, i8::MAX as i128),
        Integer::I16 => (i16::MIN as i128, i16::MAX as i128),
        Integer::I32 => (i32::MIN as i128, i32::MAX as i128),
        Integer::I64 | Integer::Open => (i64::MIN as i128, i64::MAX as i128),
        Integer::U8 => (0, u8::MAX as i128),
        Integer::U16 => (0, u16::MAX as i128),
        Integer::U32 => (0, u32::MAX as i128),
        Integer::U64 => (0, u64::MAX as i128),
    }
}

fn is_finite(json: &Json) -> bool {
    matches!(json, Json::Number(text) if text.parse::<f64>().is_ok_and(f64::is_finite))
}

fn expect(fits: bool, json: &Json, wanted: &str, at: &At<'_>) -> Held {
    if fits { Ok(json.clone()) } else { Err(at.expected(wanted, json)) }
}

/// Whether two values are equal, numbers by value, members in any order.
pub(super) fn equal(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => compare(a, b).is_some_and(std::cmp::Ordering::is_eq),
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b)),
        (Json::Object(a), Json::Object(b)) => {
            let same =
                |(key, value): &(_, Json)| b.iter().any(|(other, found)| other == key && equal(value, found));
            a.len() == b.len() && a.iter().all(same)
        }
        _ => a == b,
    }
}

impl<'p> At<'p> {
    const ROOT: Self = Self { outer: None, token: Token::Item(0), depth: 0 };

    fn member(&'p self, key: &'p str) -> Self {
        Self { outer: Some(self), token: Token::Member(key), depth: self.depth }
    }

    fn item(&'p self, index: usize) -> Self {
        Self { outer: Some(self), token: Token::Item(index), depth: self.depth }
    }

    /// The same place one type further in.
    fn deeper(&self) -> Option<Self> {
        (self.depth < DEPTH).then_some(Self { depth: self.depth + 1, ..*self })
    }

    fn mismatch(&self, why: impl Into<String>) -> Mismatch {
        Mismatch { pointer: self.pointer(), why: why.into() }
    }

    fn expected(&self, wanted: &str, json: &Json) -> Mismatch {
        self.mismatch(format!("{wanted} is expected, {} stands there", kind(json)))
    }

    fn pointer(&self) -> Pointer {
        let Some(outer) = self.outer else { return Pointer::root() };
        match self.token {
            Token::Member(key) => outer.pointer().join(key),
            Token::Item(index) => outer.pointer().join(&index.to_string()),
        }
    }
}

const fn kind(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests;
