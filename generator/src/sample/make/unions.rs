//! Unions: the first variant that a value can be made of.

use std::sync::Arc;

use super::{Maker, Want};
use crate::diagnostic::Sink;
use crate::ir::{Json, Slot, TypeId, Union, UnionKind, Variant};

impl Maker<'_> {
    /// Where no variant can be told from the others by its required members, with all optional ones.
    pub(super) fn union(
        &mut self,
        ty: TypeId,
        union: &Union,
        want: Want<'_>,
        sink: &mut Sink,
    ) -> Option<Json> {
        let slot = Slot { ty, rule: None };
        if let Some(value) = self.first(&slot, union, want, sink) {
            return Some(value);
        }
        let full = std::mem::replace(&mut self.full, true);
        let value = if full { None } else { self.first(&slot, union, want, sink) };
        self.full = full;
        value
    }

    fn first(&mut self, slot: &Slot, union: &Union, want: Want<'_>, sink: &mut Sink) -> Option<Json> {
        union.variants.iter().find_map(|variant| {
            let value = self.variant(union, variant, want, sink)?;
            self.fits.check(slot, &value).is_ok().then_some(value)
        })
    }

    fn variant(&mut self, union: &Union, variant: &Variant, want: Want<'_>, sink: &mut Sink) -> Option<Json> {
        let value = self.slot(&variant.slot, Want { schema: None, ..want }, sink)?;
        match (&union.kind, variant.tags.first(), value) {
            (UnionKind::Tagged { property, .. }, Some(tag), Json::Object(members)) => {
                let own = (Arc::clone(property), Json::String(Arc::clone(tag)));
                let others = members.into_iter().filter(|(name, _)| name != property);
                Some(Json::Object(std::iter::once(own).chain(others).collect()))
            }
            (_, _, value) => Some(value),
        }
    }
}
