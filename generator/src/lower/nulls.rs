//! Where a text that may be null stands: in a text of scalars the word `null` is read as null there, and never as itself.

use super::context::Context;
use crate::ir::{Additional, Field, Kind, Presence, TypeId};

/// So deep are types looked into.
const DEPTH: usize = 8;

/// Whether there is one in an object, a list or a union of this type. What its own null is, its presence says.
pub(super) fn below(context: &Context<'_>, ty: TypeId) -> bool {
    is_below(context, ty, DEPTH)
}

/// Whether there is one in the value of a member.
pub(super) fn of_field(context: &Context<'_>, field: &Field) -> bool {
    in_field(context, field, DEPTH)
}

fn in_field(context: &Context<'_>, field: &Field, depth: usize) -> bool {
    let is_nullable = matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable);
    (is_nullable && super::spelling::takes_empty(context, field.slot.ty))
        || is_below(context, field.slot.ty, depth)
}

fn is_below(context: &Context<'_>, ty: TypeId, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match context.types.kind(ty) {
        Kind::List(item) | Kind::Map(item) => in_item(context, *item, depth),
        Kind::Struct(object) => {
            let kept = if let Additional::Kept(slot) = &object.additional { Some(slot.ty) } else { None };
            object.fields.iter().any(|field| in_field(context, field, depth))
                || kept.is_some_and(|item| in_item(context, item, depth))
        }
        Kind::Union(union) => union.variants.iter().any(|variant| is_below(context, variant.slot.ty, depth)),
        Kind::Alias(inner) | Kind::Nullable(inner) => is_below(context, *inner, depth),
        Kind::Newtype(slot) => is_below(context, slot.ty, depth),
        _ => false,
    }
}

fn in_item(context: &Context<'_>, ty: TypeId, depth: usize) -> bool {
    match context.types.kind(ty) {
        Kind::Nullable(inner) if super::spelling::takes_empty(context, *inner) => true,
        Kind::Alias(inner) => depth.checked_sub(1).is_some_and(|depth| in_item(context, *inner, depth)),
        _ => is_below(context, ty, depth),
    }
}
