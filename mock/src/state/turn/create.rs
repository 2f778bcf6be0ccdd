//! Requests that make items.

use specwright_generator::ir::{Json, Status};

use super::Turn;
use crate::state::call::Outcome;
use crate::state::json::{get, put, relink, text};
use crate::state::list::escaped;
use crate::state::resources::Collection;
use crate::state::shape::fields;
use crate::state::store::Place;

/// So many items are made by one request.
const MOST: usize = 1_000;

impl Turn<'_> {
    /// Makes an item of the body.
    pub(super) fn create(&mut self, collection: &Collection, place: &Place) -> Outcome {
        let given = self.given();
        match self.make(collection, place, &given) {
            Ok((key, item)) => {
                let location = self.location(collection, place, &key).filter(|_| self.role.status == 201);
                let answer = self.answer(self.role.status, Some(&item), location);
                self.stand(collection, place, &key, item);
                answer
            }
            Err(outcome) => outcome,
        }
    }

    /// Makes an item of each of the body's list; the answer has them all, or the first.
    pub(super) fn create_each(&mut self, collection: &Collection, place: &Place) -> Outcome {
        let Json::Array(given) = self.given() else { return Outcome::NotMine };
        let mut items = Vec::new();
        for one in given.iter().take(MOST) {
            match self.make(collection, place, one) {
                Ok((key, item)) => {
                    self.stand(collection, place, &key, item.clone());
                    items.push(item);
                }
                Err(outcome) => return outcome,
            }
        }
        if !self.role.many {
            return self.answer(self.role.status, items.first(), None);
        }
        let view = self.role.view.as_ref();
        let body = view.and_then(|view| {
            let mut body = self.sample().unwrap_or(Json::Object(Vec::new()));
            put(&mut body, &view.way, Json::Array(items));
            self.made.held(&view.slot, &body).ok()
        });
        Outcome::Answer { status: self.role.status, body, location: None, said: Vec::new() }
    }

    /// What a given item is, and the key that it stands under from now on.
    fn make(&self, collection: &Collection, place: &Place, given: &Json) -> Result<(String, Json), Outcome> {
        let (home, at_home) = self.home(collection, place);
        let sample = self.model(home, self.call.seed);
        let id = home.id.as_ref();
        let asked = self.role.asked.as_ref().map(|(ty, _)| *ty);
        let gives = |name: &str| {
            asked.is_some_and(|ty| fields(&self.api.types, ty).iter().any(|one| &*one.json == name))
        };
        let own = id.filter(|id| gives(&id.name)).and_then(|id| get(given, &id.name).cloned());
        let sampled = id.zip(sample.as_ref()).and_then(|(id, sample)| get(sample, &id.name)).cloned();
        let Some(mut item) = self.kept(home, given, sample) else {
            let mut item = Json::Object(Vec::new());
            let key = self.new_key(home, &at_home, &mut item).ok_or(Outcome::NotMine)?;
            return Ok((key, item));
        };
        self.name_parents(collection, &place.outer, &mut item);
        let key = match own.as_ref().and_then(text) {
            Some(key) => key.into_owned(),
            None => self.new_key(home, &at_home, &mut item).ok_or(Outcome::NotMine)?,
        };
        let is_taken = self.shelf(&at_home).is_some_and(|shelf| shelf.get(&key).is_some());
        if is_taken && self.says_conflict() {
            return Err(Outcome::Conflict(format!("there is an item `{key}` already")));
        }
        self.renew(home, &at_home, given, &mut item);
        if let Some(old) = sampled.as_ref().and_then(text) {
            own_links(&mut item, given, (&old, &key));
        }
        self.lead_home(home, Some(given), &key, &mut item);
        Ok((key, item))
    }

    fn says_conflict(&self) -> bool {
        let operation = self.api.operations.get(self.call.operation);
        operation.is_some_and(|one| one.responses.iter().any(|one| one.status == Status::Exact(409)))
    }

    /// Where an item of this key is read.
    fn location(&self, collection: &Collection, place: &Place, key: &str) -> Option<String> {
        let (home, at_home) = self.home(collection, place);
        let path = self.call.path.trim_end_matches('/');
        let key = escaped(key);
        if home.key == collection.key {
            return collection.has_items.then(|| format!("{path}/{key}"));
        }
        // What stands before the path of the list, `/v1`, stands before that of the item too.
        let below = collection.key.matches('/').count();
        let parts: Vec<&str> = path.split('/').collect();
        let base = parts.get(..parts.len().saturating_sub(below)).unwrap_or_default().join("/");
        let outer = Place { outer: at_home.outer.iter().map(|value| escaped(value)).collect(), ..at_home };
        Some(format!("{base}{}/{key}", outer.path()))
    }
}

/// Links that the caller did not give lead to the new item, not to that of the sample.
fn own_links(item: &mut Json, given: &Json, (old, new): (&str, &str)) {
    let Json::Object(members) = item else { return };
    for (_, value) in members.iter_mut().filter(|(name, _)| get(given, name).is_none()) {
        relink(value, old, new);
    }
}
