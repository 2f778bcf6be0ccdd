//! Arrays.

use super::super::{Maker, Want};
use crate::ir::{Json, Keyword, Kind, TableId, TypeId};
use crate::sample::fits::equal;

/// So many items are added, at most.
const MOST: u64 = 64;

impl<'a> Maker<'a> {
    pub(super) fn array(
        &mut self,
        keyword: &'a Keyword,
        ty: Option<TypeId>,
        items: &[Json],
        depth: usize,
    ) -> Option<Json> {
        let mut mended = items.to_vec();
        let inner = self.item_type(ty);
        match keyword {
            Keyword::MinItems(least) => {
                for nth in items.len() as u64..(*least).min(MOST) {
                    mended.push(self.item(inner, usize::try_from(nth).unwrap_or(0))?);
                }
            }
            Keyword::MaxItems(most) => mended.truncate(usize::try_from(*most).unwrap_or(usize::MAX)),
            Keyword::UniqueItems => {
                mended.clear();
                for (nth, item) in items.iter().enumerate() {
                    let known = |item: &Json, all: &[Json]| all.iter().any(|other| equal(other, item));
                    if !known(item, &mended) {
                        mended.push(item.clone());
                    } else if let Some(other) =
                        self.item(inner, nth + 1).filter(|other| !known(other, &mended))
                    {
                        mended.push(other);
                    }
                }
            }
            Keyword::PrefixItems(tables) => {
                for (item, table) in mended.iter_mut().zip(tables) {
                    *item = self.mend_item(*table, inner, item.clone(), depth);
                }
            }
            Keyword::Items { after, table } => {
                for item in mended.iter_mut().skip(*after) {
                    *item = self.mend_item(*table, inner, item.clone(), depth);
                }
            }
            Keyword::Contains { table, min, max } => {
                self.contain(*table, *min, *max, inner, &mut mended, depth);
            }
            _ => return None,
        }
        Some(Json::Array(mended))
    }

    fn mend_item(&mut self, table: TableId, ty: Option<TypeId>, item: Json, depth: usize) -> Json {
        let mended = self.mend(table, ty, item.clone(), depth);
        mended.or_else(|| self.of_table(table, depth)).unwrap_or(item)
    }

    /// Changes items, from the last one on, and adds some until enough satisfy the table; leaves out those beyond `max`.
    fn contain(
        &mut self,
        table: TableId,
        min: u64,
        max: Option<u64>,
        ty: Option<TypeId>,
        items: &mut Vec<Json>,
        depth: usize,
    ) {
        let count = |maker: &Self, items: &[Json]| {
            items.iter().filter(|item| maker.fits.holds(table, item)).count() as u64
        };
        for nth in 0..min.min(MOST) {
            if count(self, items) >= min {
                break;
            }
            let made = self.item(ty, usize::try_from(nth).unwrap_or(0));
            let mended = made.and_then(|item| self.mend(table, ty, item, depth));
            items.extend(mended.or_else(|| self.of_table(table, depth)));
        }
        while max.is_some_and(|max| count(self, items) > max) {
            let Some(last) = items.iter().rposition(|item| self.fits.holds(table, item)) else { break };
            items.remove(last);
        }
    }

    fn item(&mut self, ty: Option<TypeId>, nth: usize) -> Option<Json> {
        let want = Want { rule: None, schema: None, name: "", owner: "", nth };
        self.ty(ty?, want)
    }

    /// The type of the items.
    fn item_type(&self, ty: Option<TypeId>) -> Option<TypeId> {
        match &self.types[ty?].kind {
            Kind::List(item) => Some(*item),
            Kind::Newtype(slot) => self.item_type(Some(slot.ty)),
            Kind::Alias(inner) | Kind::Nullable(inner) => self.item_type(Some(*inner)),
            _ => None,
        }
    }
}
