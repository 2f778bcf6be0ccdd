//! Requests that replace and remove items.

use specwright_generator::ir::{Json, Location, Slot, TypeId};

use super::Turn;
use crate::state::call::Outcome;
use crate::state::fill::{filled, fitted};
use crate::state::home::lead_home;
use crate::state::json::{at, get, plain, set, text};
use crate::state::list::escaped;
use crate::state::resources::Collection;
use crate::state::shape::fields;
use crate::state::store::Place;

impl Turn<'_> {
    /// Replaces the item of the path; makes it where that was never there.
    pub(super) fn replace(&mut self, collection: &Collection, place: &Place) -> Outcome {
        let key = self.key(collection, place);
        let known = match self.find(collection, place, &key) {
            Ok(known) => known,
            Err(missing) => {
                let gone = self.shelf(place).is_some_and(|shelf| shelf.is_gone(&key));
                let is_made = collection.single && collection.creates;
                if !is_made && (gone || !self.role.says_created) {
                    return missing;
                }
                None
            }
        };
        let new = known.is_none();
        let model = known.or_else(|| self.unmade(collection, &key));
        let status = if new && self.role.says_created { 201 } else { self.role.status };
        self.keep(collection, place, &key, model.as_ref(), status)
    }

    /// Replaces the item whose id stands in the body.
    pub(super) fn replace_by_body(&mut self, collection: &Collection, place: &Place) -> Outcome {
        let given = self.given();
        let Some(id) = &collection.id else { return Outcome::NotMine };
        let Some(key) = get(&given, &id.name).and_then(text).map(std::borrow::Cow::into_owned) else {
            return Outcome::NotMine;
        };
        match self.find(collection, place, &key) {
            Ok(known) => {
                let model = known.or_else(|| self.unmade(collection, &key));
                self.keep(collection, place, &key, model.as_ref(), self.role.status)
            }
            Err(missing) => missing,
        }
    }

    /// Removes the item of the path.
    pub(super) fn delete(&mut self, collection: &Collection, place: &Place) -> Outcome {
        let key = self.key(collection, place);
        let known = match self.find(collection, place, &key) {
            Ok(known) => known,
            Err(missing) => return missing,
        };
        let answer = self.answer(self.role.status, known.as_ref(), None);
        self.session.remove(place, &key);
        if let Some(asked) = self.path.last().filter(|asked| !collection.single && **asked != key) {
            // It is gone by the name that it was called by, too.
            self.session.remove(place, asked);
        }
        answer
    }

    /// Removes all items.
    pub(super) fn clear(&mut self, place: &Place) -> Outcome {
        let keys =
            self.shelf(place).into_iter().flat_map(|shelf| shelf.items().map(|(key, _)| key.to_owned()));
        for key in keys.collect::<Vec<_>>() {
            self.session.remove(place, &key);
        }
        Outcome::Answer { status: self.role.status, body: None, location: None, said: Vec::new() }
    }

    /// The item in the body of the request; without a body, the query parameters that are called like members.
    pub(super) fn given(&self) -> Json {
        let way = self.role.asked.as_ref().map(|(_, way)| way.as_slice()).unwrap_or_default();
        if let Some(body) = self.call.body {
            return at(body, way).unwrap_or(body).clone();
        }
        let mut given = Json::Object(Vec::new());
        let collection = self.resources.collections.get(self.role.collection);
        let Some(item) = collection.and_then(|collection| collection.item) else { return given };
        let shape = fields(&self.api.types, item);
        let operation = self.api.operations.get(self.call.operation);
        let rows =
            operation.into_iter().flat_map(|operation| operation.parameters.iter().zip(self.call.parameters));
        for (parameter, value) in rows.filter(|(parameter, _)| parameter.location == Location::Query) {
            let field = shape.iter().find(|field| plain(&field.json) == plain(&parameter.name));
            if let (Some(field), Some(value)) = (field, value) {
                set(&mut given, &field.json, value.clone());
            }
        }
        given
    }

    /// The item of the sample, from which members are filled in.
    pub(super) fn model(&self, collection: &Collection, seed: u64) -> Option<Json> {
        let (operation, view) = collection.fetched.as_ref().or(collection.created.as_ref())?;
        let body = self.made.body(*operation, view.response, view.media, seed)?;
        at(&body, &view.way).cloned()
    }

    /// What is kept of a given item. `None`: the description does not say what an item is.
    pub(super) fn kept(&self, collection: &Collection, given: &Json, model: Option<Json>) -> Option<Json> {
        let item = collection.item?;
        let asked: Option<TypeId> = self.role.asked.as_ref().map(|(ty, _)| *ty);
        let wanted = filled(&self.api.types, item, asked, given, model.as_ref());
        fitted(self.made, &Slot { ty: item, rule: None }, &wanted, model)
    }

    /// Keeps a given item under a key, and answers with it.
    fn keep(
        &mut self,
        collection: &Collection,
        place: &Place,
        key: &str,
        model: Option<&Json>,
        status: u16,
    ) -> Outcome {
        let kept = self.kept(collection, &self.given(), model.cloned());
        let Some(mut item) = kept.or_else(|| collection.item.is_none().then(|| Json::Object(Vec::new())))
        else {
            return Outcome::NotMine;
        };
        if let Some(id) = &collection.id {
            let old = model.and_then(|model| get(model, &id.name)).cloned();
            let value = old.filter(|old| text(old).is_some_and(|text| text == key));
            let value = value.unwrap_or_else(|| self.scalar(id.slot.ty, key));
            if self.made.held(&id.slot, &value).is_ok() {
                set(&mut item, &id.name, value);
            }
        }
        self.name_parents(collection, &place.outer, &mut item);
        let answer = self.answer(status, Some(&item), None);
        self.store.put(self.session, place, key, item);
        answer
    }
}

impl Turn<'_> {
    /// Has addresses of its own that the caller did not give lead to the item of this key, where its schema allows them.
    pub(super) fn lead_home(
        &self,
        collection: &Collection,
        given: Option<&Json>,
        key: &str,
        item: &mut Json,
    ) {
        let mut led = item.clone();
        lead_home(&mut led, &collection.name, &escaped(key));
        if let (Json::Object(members), Some(given)) = (&mut led, given) {
            for (name, value) in members.iter_mut() {
                if let Some(own) = get(item, name).filter(|_| get(given, name).is_some()) {
                    *value = own.clone();
                }
            }
        }
        let holds = |ty| self.made.held(&Slot { ty, rule: None }, &led).is_ok();
        if led != *item && collection.item.is_none_or(holds) {
            *item = led;
        }
    }
}
