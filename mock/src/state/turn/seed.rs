//! What is there before the first request: the items of `--data`, else the document's examples.

use std::sync::Arc;

use specwright_generator::ir::{Json, TypeId};

use super::Turn;
use crate::state::fill::{completed, filled, fitted};
use crate::state::identity::{fresh, parents};
use crate::state::json::{at, get, plain, set, string, text};
use crate::state::resources::Collection;
use crate::state::shape::{IDS, View, fields, is_integer};
use crate::state::store::Place;

/// So many items of an example's list are taken.
pub(super) const MOST: usize = 1_000;

impl Turn<'_> {
    /// Fills the shelf of a place when it is asked for first.
    pub(super) fn begin(&mut self, collection: &Collection, place: &Place) {
        if collection.home.is_some() {
            return self.begin_below(collection, place);
        }
        if self.session.shelf(place).is_some() {
            return;
        }
        let given = self.store.given(&place.path(), &collection.key);
        let (items, sure) = match given {
            Some(items) => (items, true),
            // What a request made has nothing below it but what requests make there.
            None if !collection.single && self.is_below_made(place) => (Vec::new(), false),
            None => {
                let items = self.examples(collection);
                if collection.passive && items.is_empty() {
                    return;
                }
                (items, false)
            }
        };
        self.session.begin(place);
        for item in items.into_iter().take(MOST) {
            self.seed(collection, place, &item, sure);
        }
        self.begin_lists_of(collection, place);
        self.session.begun(place);
    }

    /// Whether a place is below an item that a request made.
    pub(super) fn is_below_made(&self, place: &Place) -> bool {
        let above = self.role.above.iter().filter(|(_, values)| *values <= place.outer.len());
        above.into_iter().any(|(at, values)| {
            let collection = self.resources.collections.get(*at);
            let key = values.checked_sub(1).and_then(|at| self.path.get(at));
            collection.zip(key).is_some_and(|(collection, key)| {
                let shelf = self.shelf(&self.place(collection, values - 1));
                shelf.is_some_and(|shelf| shelf.is_made(key))
            })
        })
    }

    /// Puts an item on the shelf that no request made.
    fn seed(&mut self, collection: &Collection, place: &Place, item: &Json, sure: bool) {
        let full = self.full(collection, item, sure);
        let Some(mut full) = full.or_else(|| sure.then(|| item.clone())) else { return };
        self.name_parents(collection, &place.outer, &mut full);
        if collection.passive && !sure {
            // It is shown as the document shows it.
            let id = collection.id.as_ref().and_then(|id| get(&full, &id.name)).and_then(text);
            let is_free = |key: &str| self.shelf(place).is_some_and(|shelf| shelf.get(key).is_none());
            let key = id.map(std::borrow::Cow::into_owned).filter(|key| is_free(key));
            let key = key.unwrap_or_else(|| format!("#{}", self.shelf(place).map_or(1, super::Shelf::next)));
            return self.store.put(self.session, place, &key, full);
        }
        let key = match collection.id.as_ref().filter(|_| !collection.single) {
            Some(id) => get(&full, &id.name).and_then(text).map(std::borrow::Cow::into_owned),
            None if collection.single => Some(String::new()),
            None => None,
        };
        let Some(key) = key.or_else(|| self.new_key(collection, place, &mut full)) else { return };
        let known = self.shelf(place).is_some_and(|shelf| shelf.get(&key).is_some());
        if !known {
            self.store.put(self.session, place, &key, full);
        }
    }

    /// The items that the document's examples show.
    pub(super) fn examples(&self, collection: &Collection) -> Vec<Json> {
        if collection.open {
            return Vec::new();
        }
        let seed = self.store.seed;
        let body = |operation: usize, view: &View| {
            let body = self.made.body(operation, view.response, view.media, seed)?;
            at(&body, &view.way).cloned()
        };
        let mut items = Vec::new();
        let one = collection.fetched.as_ref();
        let shown =
            |(operation, view): &&(usize, View)| self.made.has_example(*operation, view.response, view.media);
        items.extend(one.filter(shown).and_then(|(operation, view)| body(*operation, view)));
        // A list that only shows is kept where the document says what it shows.
        let listed = collection.listed.as_ref().filter(|_| !collection.single);
        let listed = listed.filter(|one| !collection.passive || shown(one));
        if let Some(Json::Array(listed)) = listed.and_then(|(operation, view)| body(*operation, view)) {
            items.extend(listed);
        }
        if items.is_empty() {
            items.extend(one.and_then(|(operation, view)| body(*operation, view)));
        }
        items
    }

    /// An item as it is kept, what a sample has beside filled in; what is sure has beside what it was
    /// given with only what it must have.
    pub(super) fn full(&self, collection: &Collection, item: &Json, sure: bool) -> Option<Json> {
        let Some((operation, view)) = collection.fetched.as_ref().or(collection.created.as_ref()) else {
            return Some(item.clone());
        };
        let sample = self.made.body(*operation, view.response, view.media, self.store.seed);
        let sample = sample.as_ref().and_then(|sample| at(sample, &view.way));
        let kept = collection.item?;
        let types = &self.api.types;
        let wanted = if sure {
            completed(types, kept, &self.resources.given_types(collection), item, sample)
        } else {
            filled(types, kept, None, item, sample)
        };
        let slot = specwright_generator::ir::Slot { ty: kept, rule: None };
        fitted(self.made, &slot, &wanted, sample.cloned())
    }

    /// A key for an item that has none, set as its id where it has such a member.
    pub(super) fn new_key(&self, collection: &Collection, place: &Place, item: &mut Json) -> Option<String> {
        let next = self.shelf(place).map_or(1, super::Shelf::next);
        let is_taken =
            |key: &str| self.shelf(place).is_some_and(|shelf| shelf.get(key).is_some() || shelf.is_gone(key));
        let name = collection.named.as_ref().and_then(|name| get(item, name)).and_then(text);
        if let Some(name) = name.filter(|name| !name.is_empty() && !is_taken(name)) {
            return Some(name.into_owned());
        }
        let seed = self.seed_of(place, &next.to_string());
        let slot = collection.id.as_ref().map(|id| &id.slot).or(collection.key_slot.as_ref());
        let model = collection.id.as_ref().and_then(|id| get(item, &id.name)).and_then(text);
        let model = model.map(std::borrow::Cow::into_owned);
        let nth = (self.count_from(place, next), seed);
        let made =
            slot.and_then(|slot| fresh(self.made, &self.api.types, slot, model.as_deref(), nth, &is_taken));
        let made = made.or_else(|| {
            (next..next + 64)
                .map(|at| string(&at.to_string()))
                .find(|json| text(json).is_some_and(|text| !is_taken(&text)))
        })?;
        let key = text(&made)?.into_owned();
        if let Some(id) = &collection.id {
            set(item, &id.name, made);
        }
        Some(key)
    }

    /// Numbers count up from the largest that is there.
    fn count_from(&self, place: &Place, next: u64) -> u64 {
        let keys = self.shelf(place).into_iter().flat_map(|shelf| shelf.items().map(|(key, _)| key));
        let largest =
            keys.filter_map(|key| key.parse::<u64>().ok()).filter(|key| *key < i32::MAX as u64).max();
        largest.map_or(next, |largest| next.max(largest + 1))
    }

    /// Members called `id` that are not the one in the path are new too, where another item has the one of the sample.
    pub(super) fn renew(&self, collection: &Collection, place: &Place, given: &Json, item: &mut Json) {
        let (Some(kept), Some(shelf)) = (collection.item, self.shelf(place)) else { return };
        let own = collection.id.as_ref().map(|id| &id.name);
        for field in fields(&self.api.types, kept) {
            let is_id = IDS.contains(&&*plain(&field.json)) && Some(&field.json) != own;
            let Some(old) = get(item, &field.json).filter(|_| is_id) else { continue };
            let is_taken = |id: &str| {
                let mut others = shelf.items().filter_map(|(_, item)| get(item, &field.json));
                others.any(|other| text(other).is_some_and(|other| other == id))
            };
            let Some(model) = text(old).filter(|old| is_taken(old) && get(given, &field.json).is_none())
            else {
                continue;
            };
            let nth = (shelf.next(), self.seed_of(place, &shelf.next().to_string()));
            let new = fresh(self.made, &self.api.types, &field.slot, Some(&model), nth, &is_taken);
            if let Some(new) = new {
                set(item, &Arc::clone(&field.json), new);
            }
        }
    }

    /// Sets the members that are called like the parameters of the path: `userId` of an order of `/users/{userId}/orders`,
    /// and of `/users/{id}/orders`.
    pub(super) fn name_parents(&self, collection: &Collection, outer: &[String], item: &mut Json) {
        let Some(kept) = collection.item else { return };
        let shape = fields(&self.api.types, kept);
        for (names, value) in parents(&collection.key, &collection.outer).iter().zip(outer) {
            let Some(field) = shape.iter().find(|field| names.contains(&plain(&field.json))) else {
                continue;
            };
            if collection.id.as_ref().is_some_and(|id| id.name == field.json) {
                continue;
            }
            let value = self.scalar(field.slot.ty, value);
            if self.made.held(&field.slot, &value).is_ok() {
                set(item, &Arc::clone(&field.json), value);
            }
        }
    }

    /// A text of the path as a value of a type.
    pub(super) fn scalar(&self, ty: TypeId, text: &str) -> Json {
        if is_integer(&self.api.types, ty) { Json::Number(text.into()) } else { string(text) }
    }
}
