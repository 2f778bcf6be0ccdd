//! What tells the variants of an untagged union apart before they are read.

use crate::ir::{Arena, Enum, Json, Kind, Presence, Selector, Struct, TypeId, Union, UnionKind};
use std::sync::Arc;

/// Types are looked into this deep.
const DEEPEST: usize = 16;

/// A member with more possible values than this distinguishes nothing.
const MOST_CONSTANTS: usize = 64;

/// The letters of all kinds of JSON values.
const ALL: &str = "nbifsao";

/// Fills the selectors of all untagged unions.
pub(super) fn fill(arena: &mut Arena, order: &[TypeId]) {
    for id in order {
        let Kind::Union(Union { variants, kind: UnionKind::Untagged { .. } }) = &arena[*id].kind else {
            continue;
        };
        let selectors: Vec<Selector> =
            variants.iter().map(|variant| selector(arena, variant.slot.ty, 0)).collect();
        if let Kind::Union(union) = &mut arena[*id].kind {
            for (variant, selector) in union.variants.iter_mut().zip(selectors) {
                variant.selector = selector;
            }
        }
    }
}

fn selector(arena: &Arena, id: TypeId, depth: usize) -> Selector {
    let kinds = |letters: &str| Selector { kinds: letters.to_owned(), ..Selector::default() };
    if depth > DEEPEST {
        return kinds(ALL);
    }
    match &arena[id].kind {
        Kind::Any | Kind::External(_) => kinds(ALL),
        Kind::Never => kinds(""),
        Kind::Null => kinds("n"),
        Kind::Bool => kinds("b"),
        Kind::Integer(_) => kinds("i"),
        Kind::Float(_) => kinds("if"),
        Kind::Text(_) => kinds("s"),
        Kind::List(_) | Kind::Tuple(_) => kinds("a"),
        Kind::Map(_) => kinds("o"),
        Kind::Nullable(inner) => {
            let inner = selector(arena, *inner, depth + 1);
            Selector { kinds: sorted(&format!("n{}", inner.kinds)), ..inner }
        }
        Kind::Newtype(slot) => selector(arena, slot.ty, depth + 1),
        Kind::Alias(target) => selector(arena, *target, depth + 1),
        Kind::Struct(made) => of_struct(arena, made),
        Kind::Enum(list) => kinds(&of_values(list)),
        Kind::Union(union) => of_union(arena, union, depth),
    }
}

fn of_struct(arena: &Arena, made: &Struct) -> Selector {
    let mut required: Vec<Arc<str>> = Vec::new();
    let mut constants = Vec::new();
    for (name, value, always) in &made.fixed {
        required.extend(always.then(|| name.clone()));
        constants.push((name.clone(), vec![value.clone()]));
    }
    for field in &made.fields {
        let nullable = matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable);
        if matches!(field.presence, Presence::Required | Presence::RequiredNullable) {
            required.push(field.json.clone());
        }
        if let Some(values) = values(arena, field.slot.ty).filter(|_| !nullable) {
            constants.push((field.json.clone(), values));
        }
    }
    Selector { kinds: "o".to_owned(), required, constants, ..Selector::default() }
}

/// The values of a closed enum.
fn values(arena: &Arena, id: TypeId) -> Option<Vec<Json>> {
    match &arena[id].kind {
        Kind::Enum(list) if !list.open && list.values.len() <= MOST_CONSTANTS => {
            Some(list.values.iter().map(|value| value.json.clone()).collect())
        }
        _ => None,
    }
}

fn of_values(list: &Enum) -> String {
    let letter = |value: &Json| match value {
        Json::Null => "n",
        Json::Bool(_) => "b",
        Json::Number(text) if crate::lower::types::numbers::integer(text).is_some() => "i",
        Json::Number(_) => "f",
        Json::String(_) => "s",
        Json::Array(_) => "a",
        Json::Object(_) => "o",
    };
    let letters: String = list.values.iter().map(|value| letter(&value.json)).collect();
    sorted(&if list.open { format!("{letters}s") } else { letters })
}

fn of_union(arena: &Arena, union: &Union, depth: usize) -> Selector {
    if let UnionKind::Tagged { property, default } = &union.kind {
        let tags = union.variants.iter().flat_map(|variant| &variant.tags);
        let tags: Vec<Json> = tags.map(|tag| Json::String(tag.clone())).collect();
        let known = default.is_none();
        let constants = if known { vec![(property.clone(), tags)] } else { Vec::new() };
        let required = if known { vec![property.clone()] } else { Vec::new() };
        return Selector { kinds: "o".to_owned(), required, constants, ..Selector::default() };
    }
    let inner = union.variants.iter().map(|variant| selector(arena, variant.slot.ty, depth + 1));
    let kinds: String = inner.map(|selector| selector.kinds).collect();
    Selector { kinds: sorted(&kinds), ..Selector::default() }
}

/// Each letter once, in a fixed order.
fn sorted(letters: &str) -> String {
    ALL.chars().filter(|letter| letters.contains(*letter)).collect()
}
