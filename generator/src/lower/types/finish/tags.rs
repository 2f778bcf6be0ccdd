//! The tag of a variant: a constant of its struct, a field of it, or written by the union.

use super::edges;
use crate::hash::HashMap;
use crate::ir::{Arena, Field, Json, Kind, Presence, TypeId, UnionKind};
use std::sync::Arc;

/// How one place uses a type.
#[derive(Clone, Eq, PartialEq)]
enum Use {
    /// As a variant whose tag, in this member, is always this one.
    Tagged(Arc<str>, Arc<str>),
    /// Otherwise.
    Plain,
}

/// Where a struct is used only as a variant with one tag, its tag member is a constant and no field.
pub(super) fn fix(arena: &mut Arena, roots: &[TypeId]) {
    let used = edges::reachable(arena, roots);
    let mut uses: HashMap<TypeId, Vec<Use>> = HashMap::default();
    let mut inside = Vec::new();
    for root in roots {
        uses.entry(*root).or_default().push(Use::Plain);
    }
    for (_, ty) in arena.iter().filter(|(id, _)| used[id.index()]) {
        match &ty.kind {
            Kind::Union(union) => {
                for variant in &union.variants {
                    let how = match (&union.kind, &variant.tags[..]) {
                        (UnionKind::Tagged { property, default: None }, [tag]) => {
                            Use::Tagged(property.clone(), tag.clone())
                        }
                        _ => Use::Plain,
                    };
                    uses.entry(variant.slot.ty).or_default().push(how);
                }
            }
            kind => {
                edges::add(kind, &mut inside);
                for inner in inside.drain(..) {
                    uses.entry(inner).or_default().push(Use::Plain);
                }
            }
        }
    }
    let mut fixes: Vec<(TypeId, Arc<str>, Arc<str>)> = Vec::new();
    for (id, uses) in uses {
        if let [Use::Tagged(property, tag), others @ ..] = &uses[..]
            && others.iter().all(|other| *other == uses[0])
        {
            fixes.push((id, property.clone(), tag.clone()));
        }
    }
    for (id, property, tag) in fixes {
        fix_one(arena, id, &property, &tag);
    }
}

fn fix_one(arena: &mut Arena, id: TypeId, property: &Arc<str>, tag: &Arc<str>) {
    let Kind::Struct(made) = &arena[id].kind else { return };
    let Some(at) = made.fields.iter().position(|field| field.json == *property) else { return };
    if !takes(arena, &made.fields[at], tag) {
        return;
    }
    if let Kind::Struct(made) = &mut arena[id].kind {
        let field = made.fields.remove(at);
        let required = field.presence == Presence::Required;
        made.fixed.push((property.clone(), Json::String(tag.clone()), required));
    }
}

/// Whether the tag is a value of a field.
fn takes(arena: &Arena, field: &Field, tag: &Arc<str>) -> bool {
    let plain =
        matches!(field.presence, Presence::Required | Presence::Optional) && field.slot.rule.is_none();
    let mut ty = field.slot.ty;
    while let Kind::Alias(target) = &arena[ty].kind {
        ty = *target;
    }
    plain
        && match &arena[ty].kind {
            Kind::Text(crate::ir::Format::Plain) => true,
            Kind::Enum(list) => list.values.iter().any(|value| value.json == Json::String(tag.clone())),
            _ => false,
        }
}

/// Marks the variants whose tag no member of theirs carries.
pub(super) fn written(arena: &mut Arena) {
    let ids: Vec<TypeId> = arena.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Kind::Union(union) = &arena[id].kind else { continue };
        let UnionKind::Tagged { property, .. } = &union.kind else { continue };
        let carried: Vec<bool> =
            union.variants.iter().map(|variant| carries(arena, variant.slot.ty, property, 0)).collect();
        if let Kind::Union(union) = &mut arena[id].kind {
            for (variant, carried) in union.variants.iter_mut().zip(carried) {
                variant.writes_tag = !carried;
            }
        }
    }
}

/// Whether values of a type have the member.
fn carries(arena: &Arena, id: TypeId, property: &Arc<str>, depth: usize) -> bool {
    match &arena[id].kind {
        _ if depth > 16 => true,
        Kind::Struct(made) => {
            let fixed = made.fixed.iter().any(|(name, _, _)| name == property);
            fixed || made.fields.iter().any(|field| field.json == *property)
        }
        Kind::Union(union) => match &union.kind {
            UnionKind::Tagged { property: own, .. } if own == property => true,
            _ => union.variants.iter().any(|variant| carries(arena, variant.slot.ty, property, depth + 1)),
        },
        Kind::Alias(inner) | Kind::Nullable(inner) => carries(arena, *inner, property, depth + 1),
        Kind::Newtype(slot) => carries(arena, slot.ty, property, depth + 1),
        _ => false,
    }
}
