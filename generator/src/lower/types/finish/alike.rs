//! Types that are two and take the same values: each of two inline objects has its own.

use crate::ir::{
    Additional, Arena, Enum, Field, Json, Kind, Slot, Struct, TypeId, Union, UnionKind, Variant,
};

/// So many pairs of types are compared for one question at most.
const MOST: usize = 500;

/// Compares types; pairs that are under way, or were found alike, are not compared again.
pub(super) struct Alike<'a> {
    arena: &'a Arena,
    pairs: Vec<(TypeId, TypeId)>,
}

impl<'a> Alike<'a> {
    /// Compares types of `arena`.
    pub(super) const fn new(arena: &'a Arena) -> Self {
        Self { arena, pairs: Vec::new() }
    }

    /// Whether two slots are certain to take the same values.
    pub(super) fn slots(&mut self, a: &Slot, b: &Slot) -> bool {
        a.rule == b.rule && self.types(a.ty, b.ty)
    }

    fn types(&mut self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.through(a), self.through(b));
        if a == b || self.pairs.contains(&(a, b)) {
            return true;
        }
        let (one, other) = (&self.arena[a], &self.arena[b]);
        if self.pairs.len() >= MOST || one.table.is_some() || other.table.is_some() {
            return false;
        }
        self.pairs.push((a, b));
        self.kinds(&one.kind, &other.kind)
    }

    /// The type behind aliases.
    fn through(&self, mut ty: TypeId) -> TypeId {
        for _ in 0..MOST {
            match self.arena[ty].kind {
                Kind::Alias(target) => ty = target,
                _ => break,
            }
        }
        ty
    }

    fn kinds(&mut self, a: &Kind, b: &Kind) -> bool {
        match (a, b) {
            (Kind::Any, Kind::Any) | (Kind::Null, Kind::Null) | (Kind::Bool, Kind::Bool) => true,
            (Kind::Integer(a), Kind::Integer(b)) => a == b,
            (Kind::Float(a), Kind::Float(b)) => a == b,
            (Kind::Text(a), Kind::Text(b)) => a == b,
            (Kind::List(a), Kind::List(b))
            | (Kind::Map(a), Kind::Map(b))
            | (Kind::Nullable(a), Kind::Nullable(b)) => self.types(*a, *b),
            (Kind::Tuple(a), Kind::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.types(*a, *b))
            }
            (Kind::Newtype(a), Kind::Newtype(b)) => self.slots(a, b),
            (Kind::Enum(a), Kind::Enum(b)) => same_values(a, b),
            (Kind::Struct(a), Kind::Struct(b)) => self.structs(a, b),
            (Kind::Union(a), Kind::Union(b)) => self.unions(a, b),
            _ => false,
        }
    }

    fn structs(&mut self, a: &Struct, b: &Struct) -> bool {
        let others = match (&a.additional, &b.additional) {
            (Additional::Ignored, Additional::Ignored) | (Additional::Denied, Additional::Denied) => true,
            (Additional::Kept(a), Additional::Kept(b)) => self.slots(a, b),
            _ => false,
        };
        let mut same = |field: &Field| {
            let other = b.fields.iter().find(|other| other.json == field.json);
            other
                .is_some_and(|other| field.presence == other.presence && self.slots(&field.slot, &other.slot))
        };
        let fixed = a.fixed.len() == b.fixed.len() && a.fixed.iter().all(|one| b.fixed.contains(one));
        others
            && fixed
            && a.rule == b.rule
            && a.fields.len() == b.fields.len()
            && a.fields.iter().all(&mut same)
    }

    fn unions(&mut self, a: &Union, b: &Union) -> bool {
        let kinds = match (&a.kind, &b.kind) {
            (
                UnionKind::Tagged { property: a, default: first },
                UnionKind::Tagged { property: b, default: second },
            ) => a == b && first == second,
            (UnionKind::Untagged { exactly_one: a }, UnionKind::Untagged { exactly_one: b }) => a == b,
            _ => false,
        };
        let mut same = |(a, b): (&Variant, &Variant)| a.tags == b.tags && self.slots(&a.slot, &b.slot);
        kinds && a.variants.len() == b.variants.len() && a.variants.iter().zip(&b.variants).all(&mut same)
    }
}

fn same_values(a: &Enum, b: &Enum) -> bool {
    let known = |json: &Json| b.values.iter().any(|other| other.json == *json);
    a.open == b.open && a.values.len() == b.values.len() && a.values.iter().all(|value| known(&value.json))
}
