//! Unions: the first variant that a value can be made of, with a seed any.

use std::sync::Arc;

use super::{Maker, Want};
use crate::ir::{Json, Slot, TypeId, Union, UnionKind, Variant};

impl Maker<'_> {
    /// Where no variant can be told from the others by its required members, with all optional ones.
    pub(super) fn union(&mut self, ty: TypeId, union: &Union, want: Want<'_>) -> Option<Json> {
        let slot = Slot { ty, rule: None };
        if !self.fits.is_to_the_letter() {
            // No more is given up than is needed.
            self.fits.to_the_letter(true);
            let value = self.either(&slot, union, want);
            self.fits.to_the_letter(false);
            if value.is_some() {
                return value;
            }
        }
        self.either(&slot, union, want)
    }

    fn either(&mut self, slot: &Slot, union: &Union, want: Want<'_>) -> Option<Json> {
        if let Some(value) = self.first(slot, union, want) {
            return Some(value);
        }
        let full = std::mem::replace(&mut self.full, true);
        let value = if full { None } else { self.first(slot, union, want) };
        self.full = full;
        value
    }

    fn first(&mut self, slot: &Slot, union: &Union, want: Want<'_>) -> Option<Json> {
        let from = self.dice.below(union.variants.len());
        let (early, late) = union.variants.split_at(from);
        late.iter().chain(early).find_map(|variant| {
            let value = self.variant(union, variant, want)?;
            self.fits.check(slot, &value).is_ok().then_some(value)
        })
    }

    fn variant(&mut self, union: &Union, variant: &Variant, want: Want<'_>) -> Option<Json> {
        let value = self.slot(&variant.slot, Want { schema: None, ..want })?;
        match (&union.kind, self.tag(variant), value) {
            (UnionKind::Tagged { property, .. }, Some(tag), Json::Object(members)) => {
                let own = (Arc::clone(property), Json::String(tag));
                let others = members.into_iter().filter(|(name, _)| name != property);
                Some(Json::Object(std::iter::once(own).chain(others).collect()))
            }
            (_, _, value) => Some(value),
        }
    }

    fn tag(&mut self, variant: &Variant) -> Option<Arc<str>> {
        let at = self.dice.below(variant.tags.len());
        variant.tags.get(at).cloned()
    }
}
