//! Requests that change members of an item.

use specwright_generator::ir::{Json, Slot};

use super::Turn;
use crate::state::call::Outcome;
use crate::state::fill::{fitted, pruned};
use crate::state::json::{get, remove, set};
use crate::state::patch;
use crate::state::resources::Collection;
use crate::state::shape::{fields, strukt};
use crate::state::store::Place;

impl Turn<'_> {
    /// Changes members of the item: a merge patch (RFC 7396), or a JSON Patch (RFC 6902) where the body is one.
    ///
    /// What the caller removes is gone, and what the schema of the item forbids is refused.
    pub(super) fn merge(&mut self, collection: &Collection, place: &Place) -> Outcome {
        let key = self.key(collection, place);
        let known = match self.find(collection, place, &key) {
            Ok(known) => known.or_else(|| self.unmade(collection, &key)),
            Err(missing) => return missing,
        };
        let Some(known) = known else { return Outcome::NotMine };
        let mut changed = known.clone();
        let is_patch = self.call.media_type.eq_ignore_ascii_case("application/json-patch+json");
        match self.call.body {
            Some(body @ Json::Array(_)) if is_patch => {
                if let Err(why) = patch::apply(&mut changed, body) {
                    return Outcome::Conflict(why);
                }
            }
            _ => patch::merge(&mut changed, &self.given()),
        }
        self.restore_own(collection, &known, &mut changed);
        match self.changed(collection, changed, known, is_patch) {
            Ok(item) => {
                let answer = self.answer(self.role.status, Some(&item), None);
                self.store.put(self.session, place, &key, item);
                answer
            }
            Err(refused) => refused,
        }
    }

    /// Members that only the service gives are not changed by a caller: the id, and what is `readOnly` in requests.
    fn restore_own(&self, collection: &Collection, known: &Json, changed: &mut Json) {
        let given = self.resources.given_types(collection);
        let types = &self.api.types;
        let is_given =
            |name: &str| given.iter().flat_map(|ty| fields(types, *ty)).any(|field| &*field.json == name);
        let read_only = given.iter().filter_map(|ty| strukt(types, *ty)).flat_map(|one| &one.ignored);
        let id = collection.id.as_ref().map(|id| &id.name);
        for name in read_only.filter(|name| !is_given(name)).chain(id) {
            match get(known, name) {
                Some(old) => set(changed, name, old.clone()),
                None => remove(changed, name),
            }
        }
    }

    /// A changed item as its type has it; `Err`: its type does not allow it.
    fn changed(
        &self,
        collection: &Collection,
        changed: Json,
        known: Json,
        is_patch: bool,
    ) -> Result<Json, Outcome> {
        let Some(item) = collection.item else { return Ok(changed) };
        let slot = Slot { ty: item, rule: None };
        let wanted = pruned(&self.api.types, item, &self.resources.given_types(collection), &changed);
        let mismatch = match self.made.held(&slot, &wanted) {
            Ok(held) => return Ok(held),
            Err(mismatch) => mismatch,
        };
        // What a request declares member by member, in its body or its query, is taken as far as the item's schema goes.
        let asked = self.role.asked.as_ref().filter(|_| !is_patch);
        let asked = asked.filter(|(ty, _)| !fields(&self.api.types, *ty).is_empty());
        let is_declared = asked.is_some() || self.call.body.is_none();
        let fitting =
            is_declared.then_some(known).and_then(|known| fitted(self.made, &slot, &wanted, Some(known)));
        fitting.ok_or_else(|| {
            let place = mismatch.pointer.as_str();
            let of = if place.is_empty() { String::new() } else { format!(" at `{place}`") };
            Outcome::Refused(format!("the item would not fit its schema{of}: {}", mismatch.why))
        })
    }
}
