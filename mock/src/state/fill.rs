//! From what a caller gave to the item that is kept: members that only the service gives are filled in.

use std::sync::Arc;

use specwright_generator::ir::{Additional, Arena, Field, Json, Presence, Slot, TypeId};

use super::json::{get, set};
use super::made::Made;
use super::shape::{fields, strukt};

/// Values nested deeper than this are taken as they are.
const DEEPEST: usize = 32;

/// `given` as an item of type `kept`.
///
/// Members that the request does not declare (`readOnly`, or of the answer alone) and those that must be there are
/// taken from `sample`; those that the caller left out have the default of the request, else of the item, else stay out. Members that the
/// answer does not declare (`writeOnly`) are left out, but for those that its `additionalProperties` keep.
pub(super) fn filled(
    types: &Arena,
    kept: TypeId,
    asked: Option<TypeId>,
    given: &Json,
    sample: Option<&Json>,
) -> Json {
    fill(types, kept, asked, given, sample, DEEPEST)
}

fn fill(
    types: &Arena,
    kept: TypeId,
    asked: Option<TypeId>,
    given: &Json,
    sample: Option<&Json>,
    depth: usize,
) -> Json {
    let (Some(shape), Json::Object(members), Some(depth)) =
        (strukt(types, kept), given, depth.checked_sub(1))
    else {
        return given.clone();
    };
    let asked_fields = asked.map(|asked| fields(types, asked)).unwrap_or_default();
    let asked_of = |name: &str| asked_fields.iter().find(|field| &*field.json == name);
    let mut made: Vec<(Arc<str>, Json)> = Vec::new();
    for field in &shape.fields {
        let sample = sample.and_then(|sample| get(sample, &field.json));
        let value = match get(given, &field.json) {
            Some(given) => {
                let asked = asked_of(&field.json).map(|field| field.slot.ty);
                Some(fill(types, field.slot.ty, asked, given, sample, depth))
            }
            None => absent(field, asked_of(&field.json).copied(), sample),
        };
        made.extend(value.map(|value| (Arc::clone(&field.json), value)));
    }
    let fixed = shape.fixed.iter().filter(|(_, _, required)| *required);
    made.extend(fixed.map(|(name, value, _)| (Arc::clone(name), value.clone())));
    if let Additional::Kept(_) = shape.additional {
        let others = members
            .iter()
            .filter(|(name, _)| asked_of(name).is_none() && !made.iter().any(|(known, _)| known == name));
        let others: Vec<_> = others.cloned().collect();
        made.extend(others);
    }
    Json::Object(made)
}

/// What a member is that the caller did not give.
fn absent(field: &Field, asked: Option<&Field>, sample: Option<&Json>) -> Option<Json> {
    if let Some(default) = asked.and_then(|asked| asked.default.as_ref()) {
        return Some(default.clone());
    }
    match field.presence {
        Presence::Required => sample.cloned(),
        Presence::RequiredNullable if asked.is_some() => Some(Json::Null),
        Presence::RequiredNullable => sample.cloned().or(Some(Json::Null)),
        _ if asked.is_some() => field.default.clone(),
        _ => sample.cloned().or_else(|| field.default.clone()),
    }
}

/// `changed` without the members that requests of the types `given` declare and the item's type `kept` does not
/// (`writeOnly`): they are taken, and never given back. What must be there and may be null is null where it is absent.
pub(super) fn pruned(types: &Arena, kept: TypeId, given: &[TypeId], changed: &Json) -> Json {
    prune(types, kept, given, changed, DEEPEST)
}

fn prune(types: &Arena, kept: TypeId, given: &[TypeId], changed: &Json, depth: usize) -> Json {
    let (Some(shape), Json::Object(members), Some(depth)) =
        (strukt(types, kept), changed, depth.checked_sub(1))
    else {
        return changed.clone();
    };
    let of = |ty: &TypeId, name: &str| {
        fields(types, *ty).into_iter().find(|field| &*field.json == name).map(|field| field.slot.ty)
    };
    let mut made: Vec<(Arc<str>, Json)> = Vec::new();
    for (name, value) in members {
        let below: Vec<TypeId> = given.iter().filter_map(|ty| of(ty, name)).collect();
        let value = match shape.fields.iter().find(|field| field.json == *name) {
            Some(field) => prune(types, field.slot.ty, &below, value, depth),
            None if !below.is_empty() && !shape.fixed.iter().any(|(fixed, _, _)| fixed == name) => continue,
            None => value.clone(),
        };
        made.push((Arc::clone(name), value));
    }
    for field in shape.fields.iter().filter(|field| field.presence == Presence::RequiredNullable) {
        if get(changed, &field.json).is_none() {
            made.push((Arc::clone(&field.json), Json::Null));
        }
    }
    let place = |name: &str| shape.fields.iter().position(|field| &*field.json == name);
    made.sort_by_key(|(name, _)| place(name).unwrap_or(usize::MAX));
    Json::Object(made)
}

/// An item of a data file as it is held and kept: with what it must have and was not given, from `sample`, and without what
/// only requests (of the types `given`) have. Members that nobody wrote and need not be there are not made up; what is not
/// declared stays, and is found when it is held against the type.
pub(super) fn completed(
    types: &Arena,
    kept: TypeId,
    given: &[TypeId],
    item: &Json,
    sample: Option<&Json>,
) -> Json {
    let item = pruned(types, kept, given, item);
    let mut full = filled(types, kept, Some(kept), &item, sample);
    overlay(&mut full, &item, DEEPEST);
    full
}

/// Adds the members of `given` that `full` has not.
fn overlay(full: &mut Json, given: &Json, depth: usize) {
    let (Json::Object(members), Json::Object(all), Some(depth)) = (full, given, depth.checked_sub(1)) else {
        return;
    };
    for (name, value) in all {
        match members.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => overlay(known, value, depth),
            None => members.push((Arc::clone(name), value.clone())),
        }
    }
}

/// `wanted` where it satisfies the slot; else `valid`, which does, with those members of `wanted` that fit into it.
pub(super) fn fitted(made: Made<'_>, slot: &Slot, wanted: &Json, valid: Option<Json>) -> Option<Json> {
    if let Ok(held) = made.held(slot, wanted) {
        return Some(held);
    }
    let mut best = made.held(slot, &valid?).ok()?;
    if let Json::Object(members) = wanted {
        for (name, value) in members {
            let mut tried = best.clone();
            set(&mut tried, name, value.clone());
            if let Ok(held) = made.held(slot, &tried) {
                best = held;
            }
        }
    }
    Some(best)
}
