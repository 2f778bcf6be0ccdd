//! The way from a value to a member of it, through typed fields.

use std::sync::Arc;

use super::{Arena, Kind, Presence, TypeId};

/// A way through structs.
#[derive(Clone, Debug)]
pub struct MemberWay {
    /// Its steps, outermost first.
    pub steps: Vec<MemberStep>,
    /// The type that it leads to.
    pub end: TypeId,
}

/// One step: into a field.
#[derive(Clone, Copy, Debug)]
pub struct MemberStep {
    /// The struct.
    pub of: TypeId,
    /// The index of the field.
    pub field: usize,
    /// Whether the field must be there; one with a default is.
    pub presence: Presence,
    /// The field is behind a `Box`.
    pub boxed: bool,
    /// The field is behind an `Arc`.
    pub shared: bool,
}

/// Chains of aliases are followed this far.
const DEPTH: usize = 32;

impl Arena {
    /// What an alias stands for.
    #[must_use]
    pub fn meant(&self, ty: TypeId) -> TypeId {
        let mut ty = ty;
        for _ in 0..DEPTH {
            match &self[ty].kind {
                Kind::Alias(target) => ty = *target,
                _ => break,
            }
        }
        ty
    }

    /// The way from a value of a type to the member with this path; `None`: no chain of fields leads there.
    #[must_use]
    pub fn way(&self, from: TypeId, path: &[Arc<str>]) -> Option<MemberWay> {
        let mut way = MemberWay { steps: Vec::with_capacity(path.len()), end: from };
        for name in path {
            let of = self.meant(way.end);
            let Kind::Struct(strukt) = &self[of].kind else { return None };
            let at = strukt.fields.iter().position(|field| field.json == *name)?;
            let field = &strukt.fields[at];
            let presence = if field.default.is_some() { Presence::Required } else { field.presence };
            let shared = self[field.slot.ty].shared || self[self.meant(field.slot.ty)].shared;
            way.steps.push(MemberStep { of, field: at, presence, boxed: field.boxed, shared });
            way.end = field.slot.ty;
        }
        Some(way)
    }

    /// The type of the items, where a type is a list that is written in place.
    #[must_use]
    pub fn item(&self, list: TypeId) -> Option<TypeId> {
        match self[self.meant(list)].kind {
            Kind::List(item) => Some(item),
            _ => None,
        }
    }
}

impl MemberWay {
    /// Whether its values can be moved out: nothing on it is shared.
    #[must_use]
    pub fn is_owned(&self) -> bool {
        self.steps.iter().all(|step| !step.shared)
    }

    /// Whether it may lead nowhere.
    #[must_use]
    pub fn may_be_absent(&self) -> bool {
        self.steps.iter().any(|step| step.presence != Presence::Required)
    }
}
