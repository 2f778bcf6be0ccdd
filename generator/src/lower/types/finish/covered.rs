//! Variants of untagged unions that nothing tells apart: each value of one is a value of another one too.
//!
//! `oneOf: [{properties: {a: …}}, {properties: {b: …}}]`: whatever has `b` alone satisfies both, since an object may have
//! members that are not declared. Read to the letter no value of the types could ever be sent. So the members that a value
//! has decide: it is of the variant that declares the most of them.

use super::alike::Alike;
use crate::diagnostic::{COVERED_MEMBER, Diagnostic, Sink};
use crate::ir::{Additional, Arena, Field, Kind, Presence, Slot, Struct, TypeId, Union, UnionKind, Variant};
use std::sync::Arc;

/// Aliases are followed this far.
const DEEPEST: usize = 16;

/// Lets members decide where nothing else does; says so of a `oneOf`.
pub(super) fn settle(arena: &mut Arena, order: &[TypeId], sink: &mut Sink) {
    for id in order {
        let Kind::Union(Union { variants, kind: UnionKind::Untagged { exactly_one } }) = &arena[*id].kind
        else {
            continue;
        };
        let known: Vec<Vec<Arc<str>>> = variants.iter().map(|variant| names(arena, variant)).collect();
        if !is_covered(arena, variants) {
            continue;
        }
        if let (true, Some(span)) = (*exactly_one, arena[*id].span) {
            let message = "each value of one member of this `oneOf` is a value of another one: it is read as the one that \
                           declares the most of its members";
            let said = Diagnostic::new(&COVERED_MEMBER, span, message);
            sink.report(said.hint(
                "give each member a required property of its own, a constant or a `discriminator`, or write `anyOf`",
            ));
        }
        if let Kind::Union(union) = &mut arena[*id].kind {
            for (variant, known) in union.variants.iter_mut().zip(known) {
                variant.selector.known = known;
            }
        }
    }
}

/// Whether a variant is hidden by another one that does not know all of its members.
fn is_covered(arena: &Arena, variants: &[Variant]) -> bool {
    let structs: Vec<&Struct> = variants.iter().filter_map(|variant| strukt(arena, &variant.slot)).collect();
    structs.iter().enumerate().any(|(at, inner)| {
        let others = structs.iter().enumerate().filter(|(other, _)| *other != at);
        others.into_iter().any(|(_, outer)| covers(arena, outer, inner))
    })
}

/// The struct that a slot holds, where nothing else is demanded of it.
fn strukt<'a>(arena: &'a Arena, slot: &Slot) -> Option<&'a Struct> {
    let mut ty = slot.ty;
    for _ in 0..DEEPEST {
        match &arena[ty].kind {
            Kind::Alias(target) => ty = *target,
            Kind::Struct(found) => {
                let is_plain = slot.rule.is_none() && found.rule.is_none() && arena[ty].table.is_none();
                return is_plain.then_some(found);
            }
            _ => return None,
        }
    }
    None
}

/// Whether each value of the type `inner` is one of `outer` too.
fn covers(arena: &Arena, outer: &Struct, inner: &Struct) -> bool {
    let mut alike = Alike::new(arena);
    let field = |strukt: &Struct, name: &str| strukt.fields.iter().position(|field| &*field.json == name);
    let fixed = |strukt: &Struct, name: &str| strukt.fixed.iter().position(|(fixed, ..)| &**fixed == name);
    let mut same = |one: &Field| match field(inner, &one.json) {
        Some(at) => is_same(&mut alike, one, &inner.fields[at]),
        None => !is_required(one) && fixed(inner, &one.json).is_none(),
    };
    let same_fixed = |(name, value, required): &(Arc<str>, crate::ir::Json, bool)| match fixed(inner, name) {
        Some(at) => inner.fixed[at].1 == *value && (inner.fixed[at].2 || !required),
        None => !required && field(inner, name).is_none(),
    };
    let open = matches!(outer.additional, Additional::Ignored);
    let plain = !matches!(inner.additional, Additional::Kept(_));
    open && plain && outer.fields.iter().all(&mut same) && outer.fixed.iter().all(same_fixed)
}

/// Whether what the field of the one takes the other takes too.
fn is_same(alike: &mut Alike<'_>, outer: &Field, inner: &Field) -> bool {
    let nullable =
        |field: &Field| matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable);
    (is_required(inner) || !is_required(outer))
        && (nullable(outer) || !nullable(inner))
        && alike.slots(&outer.slot, &inner.slot)
}

const fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::RequiredNullable)
}

/// The members that a variant declares.
fn names(arena: &Arena, variant: &Variant) -> Vec<Arc<str>> {
    let Some(found) = strukt(arena, &variant.slot) else { return Vec::new() };
    let fields = found.fields.iter().map(|field| field.json.clone());
    fields.chain(found.fixed.iter().map(|(name, ..)| name.clone())).collect()
}
