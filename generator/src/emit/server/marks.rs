//! What tells the webhooks of a description apart that are received at one path: header fields, parameters of the query
//! and members of JSON bodies whose values are constants.
//!
//! ```text
//! .marks(&[server::Mark::body("/type", &["order.paid"])])
//! ```

use std::sync::Arc;

use crate::emit::Context;
use crate::emit::literal::{Literal, Strings};
use crate::ir::{Arena, Coding, Json, Kind, Location, Operation, Struct, TypeId, Union, UnionKind};

/// How deep members of bodies are looked at, and how many types of one body.
const DEEP: usize = 4;
const FAR: usize = 400;

/// How many members of one body are looked at when a request comes.
const MARKS: usize = 8;

/// How many values one place may have.
const MOST: usize = 64;

/// A place, and the texts that may stand there.
type Mark = (Place, Vec<Arc<str>>);

/// Pointers, and the texts that may stand there.
type Found = Vec<(String, Vec<Arc<str>>)>;

#[derive(Clone, Debug, Eq, PartialEq)]
enum Place {
    Header(Arc<str>),
    Query(Arc<str>),
    Body(String),
}

/// The column of each operation; `None`: nothing tells it from the others.
pub(super) fn columns(cx: &Context<'_>) -> Vec<Option<String>> {
    let operations = &cx.api.operations;
    let mut all: Vec<Vec<Mark>> = operations.iter().map(|operation| of(&cx.api.types, operation)).collect();
    if cx.api.tolerant {
        // An enum may have grown; a constant goes on to say what is meant.
        all.iter_mut().for_each(|marks| marks.retain(|(_, values)| values.len() == 1));
    }
    let tells = |at: usize, mark: &&Mark| {
        let others = operations.iter().zip(&all).enumerate();
        let mut others =
            others.filter(|(other, (one, _))| *other != at && one.method == operations[at].method);
        others.any(|(_, (_, marks))| !marks.contains(mark))
    };
    let rows = all.iter().enumerate().map(|(at, marks)| {
        let rows: Vec<String> = marks.iter().filter(|mark| tells(at, mark)).map(row).collect();
        (!rows.is_empty()).then(|| format!(".marks(&[{}])", rows.join(", ")))
    });
    rows.collect()
}

fn row((place, values): &Mark) -> String {
    let values = Strings(values);
    match place {
        Place::Header(name) => format!("server::Mark::header({}, {values})", Literal(&name.to_lowercase())),
        Place::Query(name) => format!("server::Mark::query({}, {values})", Literal(name)),
        Place::Body(pointer) => format!("server::Mark::body({}, {values})", Literal(pointer)),
    }
}

fn of(types: &Arena, operation: &Operation) -> Vec<Mark> {
    let mut marks = Vec::new();
    for parameter in &operation.parameters {
        let place = match parameter.location {
            Location::Header => Place::Header(Arc::clone(&parameter.name)),
            Location::Query if !parameter.whole => Place::Query(Arc::clone(&parameter.name)),
            _ => continue,
        };
        marks.extend(constants(types, parameter.slot.ty).map(|values| (place, values)));
    }
    if let Some(body) = &operation.body
        && let [only] = body.media.as_slice()
        && let Coding::Json(slot) = &only.coding
    {
        let members = Walk { types, left: FAR }.members(slot.ty, "", DEEP).into_iter();
        marks.extend(members.map(|(pointer, values)| (Place::Body(pointer), values)).take(MARKS));
    }
    marks
}

/// Walks through the types of a body, so far and no further: a member that tells webhooks apart stands near its root.
struct Walk<'t> {
    types: &'t Arena,
    left: usize,
}

impl Walk<'_> {
    /// The members with constant values, by their pointers; those nearer to the root first.
    fn members(&mut self, ty: TypeId, pointer: &str, deep: usize) -> Found {
        if let Some(values) = constants(self.types, ty) {
            return vec![(pointer.to_owned(), values)];
        }
        if deep == 0 || self.left == 0 {
            return Vec::new();
        }
        self.left -= 1;
        match &self.types[ty].kind {
            Kind::Alias(target) | Kind::Nullable(target) => self.members(*target, pointer, deep),
            Kind::Newtype(slot) => self.members(slot.ty, pointer, deep),
            Kind::List(item) => self.members(*item, &format!("{pointer}/0"), deep),
            Kind::Struct(made) => self.of_struct(made, pointer, deep),
            Kind::Union(union) => self.of_union(union, pointer, deep),
            _ => Vec::new(),
        }
    }

    fn of_struct(&mut self, made: &Struct, pointer: &str, deep: usize) -> Found {
        let fixed =
            made.fixed.iter().filter_map(|(name, value, _)| Some((below(pointer, name), vec![text(value)?])));
        let mut found: Found = fixed.collect();
        let (flat, nested): (Vec<_>, Vec<_>) =
            made.fields.iter().partition(|field| constants(self.types, field.slot.ty).is_some());
        for field in flat.into_iter().chain(nested) {
            found.extend(self.members(field.slot.ty, &below(pointer, &field.json), deep - 1));
        }
        found
    }

    fn of_union(&mut self, union: &Union, pointer: &str, deep: usize) -> Found {
        let mut all: Option<Found> = None;
        for variant in &union.variants {
            let mut own = self.members(variant.slot.ty, pointer, deep);
            if let UnionKind::Tagged { property, default: None } = &union.kind
                && !variant.tags.is_empty()
            {
                let at = below(pointer, property);
                own.retain(|(known, _)| *known != at);
                own.insert(0, (at, variant.tags.clone()));
            }
            all = Some(match all {
                Some(all) => shared(all, &own),
                None => own,
            });
        }
        all.unwrap_or_default()
    }
}

/// The places that both have, with the values of both.
fn shared(mut one: Found, other: &Found) -> Found {
    one.retain_mut(|(pointer, values)| {
        let Some((_, more)) = other.iter().find(|(known, _)| known == pointer) else { return false };
        let new: Vec<_> = more.iter().filter(|value| !values.contains(value)).cloned().collect();
        values.extend(new);
        values.len() <= MOST
    });
    one
}

/// The values of a closed enum, as texts.
fn constants(types: &Arena, ty: TypeId) -> Option<Vec<Arc<str>>> {
    match &types[ty].kind {
        Kind::Enum(known) if !known.open && known.values.len() <= MOST => {
            known.values.iter().map(|value| text(&value.json)).collect()
        }
        _ => None,
    }
}

fn text(json: &Json) -> Option<Arc<str>> {
    match json {
        Json::String(text) | Json::Number(text) => Some(Arc::clone(text)),
        Json::Bool(yes) => Some(yes.to_string().into()),
        _ => None,
    }
}

fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}
