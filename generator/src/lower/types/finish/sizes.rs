//! `Box` where values would be so large that a thread's stack does not hold a few of them.
//!
//! A description that nests objects in objects makes types of megabytes, which no one sees in it: threads have stacks of
//! one to eight, and every function that hands a value on may copy it.

use super::boxes;
use crate::ir::{Arena, Field, Kind, Presence, TypeId, Variant};

/// A struct or union of more bytes than this holds none of its large members itself.
const WHOLE: u64 = 16 << 10;

/// From here on a member is large.
const PART: u64 = 1 << 10;

/// What a pointer takes, and the least of anything with its padding.
const WORD: u64 = 8;

/// `String`, `Vec` and maps.
const LIST: u64 = 3 * WORD;

/// Boxes the large members of all types that would be too large.
pub(super) fn cut(arena: &mut Arena, order: &[TypeId]) {
    let mut seen = vec![false; arena.len()];
    let mut sizes = vec![WORD; arena.len()];
    for start in order {
        // What a type holds comes before it.
        let mut open = vec![(*start, false)];
        while let Some((id, is_ready)) = open.pop() {
            if is_ready {
                sizes[id.index()] = settle(arena, &sizes, id);
            } else if !std::mem::replace(&mut seen[id.index()], true) {
                open.push((id, true));
                open.extend(parts(arena, id).into_iter().map(|part| (part, false)));
            }
        }
    }
}

/// The types of the parts that it holds itself.
fn parts(arena: &Arena, id: TypeId) -> Vec<TypeId> {
    match &arena[id].kind {
        Kind::Nullable(inner) | Kind::Alias(inner) => vec![*inner],
        Kind::Newtype(slot) => vec![slot.ty],
        Kind::Tuple(items) => items.clone(),
        Kind::Struct(made) => {
            made.fields.iter().filter(|field| !field.boxed).map(|field| field.slot.ty).collect()
        }
        Kind::Union(union) => union.variants.iter().filter(|one| !one.boxed).map(|one| one.slot.ty).collect(),
        _ => Vec::new(),
    }
}

/// The bytes that values of a type take, after its large members are boxed where that is needed.
fn settle(arena: &mut Arena, sizes: &[u64], id: TypeId) -> u64 {
    let members = members(arena, sizes, id);
    let whole = of(arena, sizes, id);
    if whole <= WHOLE {
        return whole;
    }
    let large = members.into_iter().enumerate().filter(|(_, size)| *size > PART);
    for (at, _) in large {
        boxes::put_box(arena, id, at);
    }
    of(arena, sizes, id)
}

/// The bytes of each field or variant.
fn members(arena: &Arena, sizes: &[u64], id: TypeId) -> Vec<u64> {
    match &arena[id].kind {
        Kind::Struct(made) => made.fields.iter().map(|field| of_field(arena, sizes, field)).collect(),
        Kind::Union(union) => {
            let size = |one: &Variant| if one.boxed { WORD } else { held(arena, sizes, one.slot.ty) };
            union.variants.iter().map(size).collect()
        }
        _ => Vec::new(),
    }
}

fn of_field(arena: &Arena, sizes: &[u64], field: &Field) -> u64 {
    let inner = if field.boxed { WORD } else { held(arena, sizes, field.slot.ty) };
    // Texts, lists and boxes have room for `None` in themselves.
    let mark = if field.presence == Presence::Required || inner == LIST || field.boxed { 0 } else { WORD };
    inner.saturating_add(mark)
}

fn of(arena: &Arena, sizes: &[u64], id: TypeId) -> u64 {
    match &arena[id].kind {
        Kind::Text(_) | Kind::List(_) | Kind::Map(_) | Kind::External(_) => LIST,
        Kind::Any => LIST + WORD,
        Kind::Enum(one) if one.open => LIST,
        Kind::Nullable(inner) => held(arena, sizes, *inner).saturating_add(WORD),
        Kind::Alias(inner) => held(arena, sizes, *inner),
        Kind::Newtype(slot) => held(arena, sizes, slot.ty),
        Kind::Tuple(items) => sum(items.iter().map(|item| held(arena, sizes, *item))),
        Kind::Struct(_) => sum(members(arena, sizes, id)).saturating_add(LIST),
        Kind::Union(_) => members(arena, sizes, id).into_iter().max().unwrap_or(0).saturating_add(WORD),
        _ => WORD,
    }
}

/// What a value of this type takes where it stands.
fn held(arena: &Arena, sizes: &[u64], id: TypeId) -> u64 {
    if arena[id].shared { WORD } else { sizes[id.index()] }
}

fn sum(sizes: impl IntoIterator<Item = u64>) -> u64 {
    sizes.into_iter().fold(0, u64::saturating_add)
}
