//! Which types a type is made of.

use crate::ir::{Additional, Arena, Kind, TypeId};

/// Adds the types that a type is made of to `edges`, in order.
pub(super) fn add(kind: &Kind, edges: &mut Vec<TypeId>) {
    match kind {
        Kind::List(inner) | Kind::Map(inner) | Kind::Nullable(inner) | Kind::Alias(inner) => {
            edges.push(*inner);
        }
        Kind::Tuple(items) => edges.extend(items),
        Kind::Newtype(slot) => edges.push(slot.ty),
        Kind::Struct(made) => {
            edges.extend(made.fields.iter().map(|field| field.slot.ty));
            if let Additional::Kept(slot) = &made.additional {
                edges.push(slot.ty);
            }
        }
        Kind::Union(union) => edges.extend(union.variants.iter().map(|variant| variant.slot.ty)),
        _ => {}
    }
}

/// The same, the first on top.
pub(super) fn stack(kind: &Kind, edges: &mut Vec<TypeId>) {
    let from = edges.len();
    add(kind, edges);
    edges[from..].reverse();
}

/// For each type whether it is reached from `starts`.
pub(super) fn reachable(arena: &Arena, starts: &[TypeId]) -> Vec<bool> {
    let mut reached = vec![false; arena.len()];
    let mut open = starts.to_vec();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut reached[id.index()], true) {
            add(&arena[id].kind, &mut open);
        }
    }
    reached
}

/// The structs and unions that a value of this type holds without a list, a map, a `Box` or an `Arc` between.
pub(super) fn held(arena: &Arena, id: TypeId) -> Vec<TypeId> {
    match &arena[id].kind {
        Kind::Struct(_) | Kind::Union(_) if !arena[id].shared => vec![id],
        Kind::Nullable(_) | Kind::Alias(_) | Kind::Tuple(_) | Kind::Newtype(_) => walk(arena, id).0,
        _ => Vec::new(),
    }
}

/// Whether a newtype holds itself by way of tuples, options and newtypes alone.
pub(super) fn holds_itself(arena: &Arena, id: TypeId) -> bool {
    let mut edges = Vec::new();
    add(&arena[id].kind, &mut edges);
    edges.into_iter().any(|inner| walk(arena, inner).1.contains(&id))
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
                stack(&arena[id].kind, &mut open);
            }
            _ => {}
        }
    }
    (held, passed)
}
