//! One request against what is remembered.

mod change;
mod create;
mod give;
mod merge;
mod nested;
mod seed;

use std::sync::{Arc, PoisonError};

use specwright_generator::ir::{Api, Json};
use specwright_generator::sample::Engine;

use super::call::{Call, Outcome};
use super::identity::{hashed, is_called, mixed};
use super::json::text;
use super::made::Made;
use super::resources::{Action, Collection, Resources, Role};
use super::store::{Place, Session, Shelf, Store};

/// All that one request needs.
struct Turn<'a> {
    store: &'a Store,
    resources: &'a Resources,
    made: Made<'a>,
    api: &'a Api,
    call: &'a Call<'a>,
    role: &'a Role,
    session: &'a mut Session,
    /// The values of the path's parameters.
    path: Vec<String>,
}

impl Store {
    /// What a request does to the items, and what is answered.
    ///
    /// The request must have been validated; its parameters and body are those of the operation.
    pub fn apply(&self, resources: &Resources, engine: &Engine, api: &Api, call: &Call<'_>) -> Outcome {
        let Some(role) = resources.roles.get(call.operation) else { return Outcome::NotMine };
        if !resources.is_stateful(call.operation) {
            return Outcome::NotMine;
        }
        let value = |at: &usize| text(call.parameters.get(*at)?.as_ref()?).map(std::borrow::Cow::into_owned);
        let Some(path) = role.path.iter().map(value).collect::<Option<Vec<String>>>() else {
            return Outcome::NotMine;
        };
        let session = self.session(call.session);
        let mut session = session.lock().unwrap_or_else(PoisonError::into_inner);
        let session = &mut *session;
        let mut turn = Turn { store: self, resources, made: Made(engine), api, call, role, session, path };
        turn.take()
    }
}

impl<'a> Turn<'a> {
    fn take(&mut self) -> Outcome {
        for (collection, values) in &self.role.above {
            let Some(above) = self.resources.collections.get(*collection) else { continue };
            if !self.stands(above, *values) {
                return Outcome::Missing;
            }
        }
        if self.role.action == Action::None {
            return Outcome::NotMine;
        }
        let Some(collection) = self.resources.collections.get(self.role.collection) else {
            return Outcome::NotMine;
        };
        let place = self.place(collection, collection.outer.len());
        self.begin(collection, &place);
        match self.role.action {
            Action::None => Outcome::NotMine,
            Action::List => self.list(collection, &place),
            Action::Create => self.create(collection, &place),
            Action::CreateEach => self.create_each(collection, &place),
            Action::Fetch => self.fetch(collection, &place),
            Action::Replace => self.replace(collection, &place),
            Action::ReplaceByBody => {
                let (home, place) = self.home(collection, &place);
                self.replace_by_body(home, &place)
            }
            Action::Merge => self.merge(collection, &place),
            Action::Delete => self.delete(collection, &place),
            Action::Clear => self.clear(&place),
        }
    }

    /// Whether the item that the first `values` values of the path lead to is there, as far as state can say.
    fn stands(&mut self, above: &'a Collection, values: usize) -> bool {
        let Some(key) = values.checked_sub(1).and_then(|at| self.path.get(at)).cloned() else { return true };
        let place = self.place(above, values - 1);
        self.begin(above, &place);
        let shelf = self.session.shelf(&place);
        let gone = shelf.is_some_and(|shelf| shelf.is_gone(&key));
        let there =
            shelf.is_some_and(|shelf| shelf.get(&key).is_some()) || self.called(&place, &key).is_some();
        let told = self.role.says_missing && !above.open && !above.passive;
        there || !gone && !told
    }

    /// The shelf of a collection below the first `values` values of the path.
    fn place(&self, collection: &Collection, values: usize) -> Place {
        Place { key: Arc::clone(&collection.key), outer: self.path.iter().take(values).cloned().collect() }
    }

    /// The key of the item that the path names.
    fn key(&self, collection: &Collection, place: &Place) -> String {
        if collection.single {
            return String::new();
        }
        let asked = self.path.last().cloned().unwrap_or_default();
        self.called(place, &asked).unwrap_or(asked)
    }

    /// The key of the one item that has this value in a member that tells items apart (`login` of `/users/{username}`),
    /// where the value is no key.
    fn called(&self, place: &Place, asked: &str) -> Option<String> {
        let shelf = self.shelf(place)?;
        if shelf.get(asked).is_some() || shelf.is_gone(asked) {
            return None;
        }
        let mut found = shelf.items().filter(|(_, item)| is_called(item, asked));
        let (key, _) = found.next()?;
        found.next().is_none().then(|| key.to_owned())
    }

    fn shelf(&self, place: &Place) -> Option<&Shelf> {
        self.session.shelf(place)
    }

    /// The item of a key; `Err`: 404. `Ok(None)`: it was never made, and nothing says that it is not there.
    fn find(&self, collection: &Collection, place: &Place, key: &str) -> Result<Option<Json>, Outcome> {
        let shelf = self.shelf(place);
        if let Some(item) = shelf.and_then(|shelf| shelf.get(key)) {
            return Ok(Some(item.clone()));
        }
        let gone = shelf.is_some_and(|shelf| shelf.is_gone(key));
        let told = self.role.says_missing && !collection.open && !collection.single;
        if gone || told { Err(Outcome::Missing) } else { Ok(None) }
    }

    /// What an id is made from: the same for the same place and key, whoever asks first.
    fn seed_of(&self, place: &Place, key: &str) -> u64 {
        mixed(mixed(self.store.seed, hashed(&place.path())), hashed(key))
    }

    /// The body that the operation of this request has without state.
    fn sample(&self) -> Option<Json> {
        let view = self.role.view.as_ref()?;
        self.made.body(self.call.operation, view.response, view.media, self.call.seed)
    }
}
