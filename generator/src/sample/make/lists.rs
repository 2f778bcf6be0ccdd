//! Lists and maps.

use super::{Maker, Shown, Want};
use crate::ir::{Bounds, Json, Kind, Slot, TypeId};
use crate::sample::fits::equal;
use crate::sample::parts;

/// Longer lists are not made.
const LONGEST: u64 = 256;
/// Lists inside so many types are as short as they may be; others have an item.
const SHALLOW: usize = 4;
/// By so many items a seed makes a list longer, at most.
const MORE: usize = 3;

impl Maker<'_> {
    /// As many items as there must be; one in lists that are not deep inside, with a seed some.
    pub(super) fn list(&mut self, item: TypeId, want: Want<'_>) -> Option<Json> {
        let bounds = want.rule.map_or_else(Bounds::default, |rule| rule.count);
        let least = bounds.min.unwrap_or(0);
        let shown = if self.open.len() > SHALLOW || self.dice.one_in(8) || !self.has_room() {
            0
        } else {
            least.max(1) + self.dice.below(MORE) as u64
        };
        let wanted = least.max(shown).min(bounds.max.unwrap_or(u64::MAX));
        if wanted.min(least) > LONGEST {
            return None;
        }
        let unique = want.rule.is_some_and(|rule| rule.unique);
        let slot = Slot { ty: item, rule: want.rule.and_then(|rule| rule.items.clone()) };
        let schema = want.schema.and_then(|schema| parts::items(self.spec, schema));
        let want = Want { schema, ..want.inner() };
        let items = self.items(&slot, want, usize::try_from(wanted).ok()?, unique);
        (items.len() as u64 >= least).then_some(Json::Array(items))
    }

    fn items(&mut self, slot: &Slot, want: Want<'_>, count: usize, unique: bool) -> Vec<Json> {
        let mut items: Vec<Json> = Vec::new();
        for turn in 0..count * 2 + 8 {
            if items.len() == count {
                break;
            }
            // With a seed the dice tell items apart, but not always.
            let nth = want.nth + if unique { turn } else { 0 };
            let Some(value) = self.slot(slot, Want { nth, ..want }) else { break };
            if !unique || !items.iter().any(|known| equal(known, &value)) {
                items.push(value);
            }
        }
        items
    }

    /// As many members as there must be; one where they are of a type and not deep inside.
    pub(super) fn map(&mut self, value: TypeId, want: Want<'_>) -> Option<Json> {
        let bounds = want.rule.map_or_else(Bounds::default, |rule| rule.members);
        let least = bounds.min.filter(|least| *least <= LONGEST).unwrap_or(0);
        let says = !matches!(self.types[value].kind, Kind::Any);
        let wide = matches!(self.manner.shown, Shown::All | Shown::Some) && says && self.has_room();
        let shown = u64::from(wide && self.open.len() <= SHALLOW && !self.dice.one_in(4));
        let slot = Slot { ty: value, rule: want.rule.and_then(|rule| rule.values.clone()) };
        let mut members = Vec::new();
        for at in 0..least.max(shown.min(bounds.max.unwrap_or(1))) {
            match self.slot(&slot, want.inner()) {
                Some(value) => members.push((format!("key{}", at + 1).into(), value)),
                None => break,
            }
        }
        (members.len() as u64 >= least).then_some(Json::Object(members))
    }
}
