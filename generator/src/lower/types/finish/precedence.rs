//! The order in which the variants of an `anyOf` are tried: where a value may be either, the one that demands more comes first.
//!
//! `anyOf: [string, Status]`: as a string first, no value would ever be a `Status`.

use crate::ir::{Arena, Format, Kind, TypeId, Union, UnionKind, Variant};

/// Puts demanding variants before lenient ones; the rest stays in the order of the document.
pub(super) fn arrange(arena: &mut Arena, order: &[TypeId]) {
    for id in order {
        let Kind::Union(Union { variants, kind: UnionKind::Untagged { exactly_one: false } }) =
            &arena[*id].kind
        else {
            continue;
        };
        let demands: Vec<Demand> = variants.iter().map(|variant| demand(arena, variant)).collect();
        let places = places(variants, &demands);
        if let Kind::Union(union) = &mut arena[*id].kind {
            union.variants = places.into_iter().map(|at| union.variants[at].clone()).collect();
        }
    }
}

/// How much a variant demands of a value: its kind of type, then the members that it must have.
type Demand = (u8, usize);

fn demand(arena: &Arena, variant: &Variant) -> Demand {
    let mut ty = variant.slot.ty;
    while let Kind::Alias(target) = &arena[ty].kind {
        ty = *target;
    }
    let lenient = match &arena[ty].kind {
        Kind::Any | Kind::External(_) => 0,
        Kind::Text(Format::Plain) if variant.slot.rule.is_none() => 1,
        Kind::Enum(list) if list.open => 2,
        _ => 3,
    };
    (lenient, variant.selector.required.len() + variant.selector.constants.len())
}

/// The order of the variants: each moves before the first that it shares a kind with and demands more than.
fn places(variants: &[Variant], demands: &[Demand]) -> Vec<usize> {
    let overlap = |a: usize, b: usize| {
        variants[a].selector.kinds.chars().any(|kind| variants[b].selector.kinds.contains(kind))
    };
    let mut places: Vec<usize> = Vec::new();
    for at in 0..variants.len() {
        let before = places.iter().position(|other| overlap(at, *other) && demands[at] > demands[*other]);
        places.insert(before.unwrap_or(places.len()), at);
    }
    places
}
