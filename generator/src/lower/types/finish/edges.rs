//! Which types a type is made of.

use crate::ir::{Additional, Arena, Kind, TypeId};

/// The types that a type is made of, in order.
pub(super) fn edges(kind: &Kind) -> Vec<TypeId> {
    match kind {
        Kind::List(inner) | Kind::Map(inner) | Kind::Nullable(inner) | Kind::Alias(inner) => vec![*inner],
        Kind::Tuple(items) => items.clone(),
        Kind::Newtype(slot) => vec![slot.ty],
        Kind::Struct(made) => {
            let mut edges: Vec<TypeId> = made.fields.iter().map(|field| field.slot.ty).collect();
            if let Additional::Kept(slot) = &made.additional {
                edges.push(slot.ty);
            }
            edges
        }
        Kind::Union(union) => union.variants.iter().map(|variant| variant.slot.ty).collect(),
        _ => Vec::new(),
    }
}

/// For each type whether it is reached from `starts`.
pub(super) fn reachable(arena: &Arena, starts: &[TypeId]) -> Vec<bool> {
    let mut reached = vec![false; arena.len()];
    let mut open = starts.to_vec();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut reached[id.index()], true) {
            open.extend(edges(&arena[id].kind));
        }
    }
    reached
}

/// The structs and unions that a value of this type holds without a list, a map, a `Box` or an `Arc` between.
pub(super) fn held(arena: &Arena, id: TypeId) -> Vec<TypeId> {
    walk(arena, id).0
}

/// Whether a newtype holds itself by way of tuples, options and newtypes alone.
pub(super) fn holds_itself(arena: &Arena, id: TypeId) -> bool {
    edges(&arena[id].kind).into_iter().any(|inner| walk(arena, inner).1.contains(&id))
}

/// The structs and unions held, and everything passed on the way to them.
fn walk(arena: &Arena, id: TypeId) -> (Vec<TypeId>, Vec<TypeId>) {
    let (mut held, mut passed) = (Vec::new(), Vec::new());
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        match &arena[id].kind {
            _ if arena[id].shared => {}
            Kind::Struct(_) | Kind::Union(_) => held.push(id),
            Kind::Nullable(_) | Kind::Alias(_) | Kind::Tuple(_) | Kind::Newtype(_)
                if !passed.contains(&id) =>
            {
                passed.push(id);
                open.extend(edges(&arena[id].kind).into_iter().rev());
            }
            _ => {}
        }
    }
    (held, passed)
}
