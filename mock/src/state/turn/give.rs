//! Requests that change nothing, and the bodies of answers.

use specwright_generator::ir::Json;

use super::Turn;
use crate::state::call::Outcome;
use crate::state::fill::fitted;
use crate::state::home::lead_home;
use crate::state::json::{at, get, put, set, text};
use crate::state::list::{self, escaped};
use crate::state::resources::Collection;
use crate::state::store::Place;

impl Turn<'_> {
    /// The list of a collection, or a part of it.
    pub(super) fn list(&self, collection: &Collection, place: &Place) -> Outcome {
        let Some(view) = &self.role.view else { return Outcome::NotMine };
        let Some(items) = self.shown(collection, place) else { return Outcome::NotMine };
        let Some(operation) = self.api.operations.get(self.call.operation) else { return Outcome::NotMine };
        let sample = self.sample();
        let types = &self.api.types;
        let (body, said) = list::body(self.made, types, operation, self.call, &items, view, sample.clone());
        let held = self.made.held(&view.slot, &body).ok();
        match held.or_else(|| self.list_of_fitting(body, sample.as_ref())) {
            Some(body) => {
                Outcome::Answer { status: self.role.status, body: Some(body), location: None, said }
            }
            None => Outcome::NotMine,
        }
    }

    /// The list with each item made to satisfy the list's own schema of it.
    fn list_of_fitting(&self, mut body: Json, sample: Option<&Json>) -> Option<Json> {
        let view = self.role.view.as_ref()?;
        let slot = specwright_generator::ir::Slot { ty: view.item, rule: None };
        let Some(Json::Array(items)) = at(&body, &view.way) else { return None };
        let model = sample.and_then(|sample| match at(sample, &view.way) {
            Some(Json::Array(items)) => items.first().cloned(),
            _ => None,
        });
        let fitting = items.iter().map(|item| fitted(self.made, &slot, item, model.clone()));
        let fitting = fitting.collect::<Option<Vec<_>>>()?;
        put(&mut body, &view.way, Json::Array(fitting));
        self.made.held(&view.slot, &body).ok()
    }

    /// An item.
    pub(super) fn fetch(&mut self, collection: &Collection, place: &Place) -> Outcome {
        let key = self.key(collection, place);
        let item = match self.find(collection, place, &key) {
            Ok(Some(item)) => item,
            Ok(None) => match self.unmade(collection, &key) {
                Some(item) => item,
                None => return Outcome::NotMine,
            },
            Err(missing) => return missing,
        };
        self.answer(self.role.status, Some(&item), None)
    }

    /// What an item would be that nobody made and nothing says is missing: the sample with the id that was asked for.
    pub(super) fn unmade(&self, collection: &Collection, key: &str) -> Option<Json> {
        let (operation, view) = collection.fetched.as_ref().or(collection.created.as_ref())?;
        let sample = self.made.body(*operation, view.response, view.media, self.store.seed)?;
        let mut item = at(&sample, &view.way)?.clone();
        if let Some(id) = &collection.id {
            let value = self.scalar(id.slot.ty, key);
            if self.made.held(&id.slot, &value).is_ok() {
                set(&mut item, &id.name, value);
            }
        }
        self.name_parents(collection, &self.path, &mut item);
        self.lead_home(collection, None, key, &mut item);
        Some(item)
    }

    /// The answer of this operation with an item in it, as its schema has it.
    pub(super) fn answer(&self, status: u16, item: Option<&Json>, location: Option<String>) -> Outcome {
        let body = item.and_then(|item| self.body(item));
        Outcome::Answer { status, body, location, said: Vec::new() }
    }

    fn body(&self, item: &Json) -> Option<Json> {
        let view = self.role.view.as_ref()?;
        let whole = view.way.is_empty().then(|| self.made.held(&view.slot, item));
        if let Some(Ok(held)) = whole {
            return Some(held);
        }
        let mut sample = self.sample();
        let collection = self.resources.collections.get(self.role.collection);
        let id = collection.and_then(|one| get(item, &one.id.as_ref()?.name)).and_then(text);
        if let Some(((sample, collection), id)) = sample.as_mut().zip(collection).zip(id) {
            lead_home(sample, &collection.name, &escaped(&id));
        }
        let slot = specwright_generator::ir::Slot { ty: view.item, rule: None };
        let model = sample.as_ref().and_then(|sample| at(sample, &view.way)).cloned();
        let item = fitted(self.made, &slot, item, model)?;
        let mut body = sample.unwrap_or(Json::Object(Vec::new()));
        put(&mut body, &view.way, item);
        self.made.held(&view.slot, &body).ok()
    }
}
