//! Lists whose items have paths elsewhere: `/posts/{postId}/comments` of the items at `/comments/{commentId}`.

use specwright_generator::ir::Json;

use super::Turn;
use crate::state::identity::parents;
use crate::state::json::{get, plain, text};
use crate::state::list::Shelved;
use crate::state::resources::Collection;
use crate::state::store::Place;

impl<'a> Turn<'a> {
    /// The collection that items of `collection` stand in, and their place.
    pub(super) fn home<'b>(&self, collection: &'b Collection, place: &Place) -> (&'b Collection, Place)
    where
        'a: 'b,
    {
        match collection.home.and_then(|at| self.resources.collections.get(at)) {
            Some(home) => {
                let outer = place.outer.iter().take(home.outer.len()).cloned().collect();
                (home, Place { key: std::sync::Arc::clone(&home.key), outer })
            }
            None => (collection, place.clone()),
        }
    }

    /// Puts an item on its shelf, and on the list that it was made through.
    pub(super) fn stand(&mut self, collection: &Collection, place: &Place, key: &str, item: Json) {
        let (_, at_home) = self.home(collection, place);
        self.store.put(self.session, &at_home, key, item);
        if at_home != *place {
            self.session.mark(place, &at_home, key);
        }
    }

    /// The items that a list shows, with their keys: those of its shelf; where they stand elsewhere, those that were made
    /// through it and those that name its parents.
    pub(super) fn shown(&self, collection: &Collection, place: &Place) -> Option<Shelved<'_>> {
        let (home, at_home) = self.home(collection, place);
        let shelf = self.shelf(&at_home)?;
        if at_home == *place {
            return Some(Shelved { items: shelf.items().collect(), shelf });
        }
        let marked = self.shelf(place);
        let values: Vec<(Vec<String>, &String)> = parents(&collection.key, &collection.outer)
            .into_iter()
            .zip(&place.outer)
            .skip(home.outer.len())
            .collect();
        let is_below = |item: &Json| {
            values.iter().all(|(names, value)| {
                let Json::Object(members) = item else { return false };
                let member = members.iter().find(|(name, _)| names.contains(&plain(name)));
                member.and_then(|(_, member)| text(member)).is_some_and(|text| text == **value)
            })
        };
        let is_marked = |key: &str| marked.is_some_and(|marked| marked.get(key).is_some());
        let items = shelf.items().filter(|(key, item)| is_marked(key) || is_below(item)).collect();
        Some(Shelved { items, shelf })
    }

    /// The beginning of a list whose items stand at `at_home`: what the data file gives for it, else its examples.
    pub(super) fn begin_below(&mut self, collection: &Collection, place: &Place) {
        let (home, at_home) = self.home(collection, place);
        self.begin(home, &at_home);
        if self.session.shelf(place).is_some() {
            return;
        }
        let given = self.store.given(&place.path(), &collection.key);
        let is_given = self.store.given(&at_home.path(), &home.key).is_some();
        let (items, sure) = match given {
            Some(items) => (items, true),
            None if is_given || self.is_below_made(place) => (Vec::new(), false),
            None => (self.examples(collection), false),
        };
        self.session.begin(place);
        for item in items.iter().take(super::seed::MOST) {
            self.seed_below(collection, place, item, sure);
        }
    }

    fn seed_below(&mut self, collection: &Collection, place: &Place, item: &Json, sure: bool) {
        let (home, at_home) = self.home(collection, place);
        let full = self.full(home, item, sure).or_else(|| sure.then(|| item.clone()));
        let Some(mut full) = full else { return };
        self.name_parents(collection, &place.outer, &mut full);
        let id = home.id.as_ref().and_then(|id| get(&full, &id.name)).and_then(text);
        let id =
            id.map(std::borrow::Cow::into_owned).filter(|id| sure || !self.session.is_marked(&at_home, id));
        let Some(key) = id.or_else(|| self.new_key(home, &at_home, &mut full)) else { return };
        self.stand(collection, place, &key, full);
    }

    /// The lists that the data file names one by one are there when the items that stand in `collection` are asked for first.
    pub(super) fn begin_lists_of(&mut self, collection: &Collection, place: &Place) {
        let resources = self.resources;
        let Some(at) = resources.by_key.get(&collection.key) else { return };
        for list in resources.collections.iter().filter(|list| list.home == Some(*at)) {
            for below in self.store.given_below(&list.key) {
                if below.outer.starts_with(&place.outer) {
                    self.begin_below(list, &below);
                }
            }
        }
    }
}
