//! What is remembered: sessions, in them the items of each collection.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use specwright_generator::ir::Json;

use super::data::Data;
use super::json::size;

/// How much is remembered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Sessions; the one that was used longest ago goes first.
    pub sessions: usize,
    /// Items and deleted ids of one session; the oldest item of the collection that grows goes first.
    pub items: usize,
    /// Bytes of all items of one session, as JSON text.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { sessions: 64, items: 10_000, bytes: 32 << 20 }
    }
}

/// The items of all sessions. May be used by many requests at once: those of one session wait for each other.
#[derive(Debug, Default)]
pub struct Store {
    limits: Limits,
    /// What the items of the beginning are made from.
    pub(super) seed: u64,
    /// What `--data` gave.
    data: RwLock<Data>,
    sessions: Mutex<Sessions>,
    dropped: AtomicU64,
}

#[derive(Debug, Default)]
struct Sessions {
    all: HashMap<String, (u64, Arc<Mutex<Session>>)>,
    clock: u64,
}

/// What one session remembers.
#[derive(Debug, Default)]
pub(super) struct Session {
    shelves: HashMap<Place, Shelf>,
    items: usize,
    bytes: usize,
}

/// A collection below its parents: `/users/{}/orders` of user 7.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct Place {
    /// The key of the collection.
    pub(super) key: Arc<str>,
    /// The values of the parameters in its path.
    pub(super) outer: Vec<String>,
}

/// The items of one collection.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// In the order in which they were made.
    items: BTreeMap<u64, (String, Json)>,
    by_key: HashMap<String, u64>,
    /// Deleted ids, and where they stood.
    gone: HashMap<String, u64>,
    /// Where the items stand that it only names.
    home: Option<Place>,
    next: u64,
    /// Items from this number on were made by requests.
    begun: u64,
}

impl Store {
    /// An empty store that begins with `data`.
    #[must_use]
    pub fn new(seed: u64, data: Data, limits: Limits) -> Self {
        Self { limits, seed, data: RwLock::new(data), sessions: Mutex::default(), dropped: AtomicU64::new(0) }
    }

    /// Back to the beginning: of one session, or of all.
    pub fn reset(&self, session: Option<&str>) {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        match session {
            Some(name) => drop(sessions.all.remove(name)),
            None => sessions.all.clear(),
        }
    }

    /// Back to the beginning of all sessions, which is another one from now on.
    pub fn begin_anew(&self, data: Data) {
        *self.data.write().unwrap_or_else(PoisonError::into_inner) = data;
        self.reset(None);
    }

    /// The items that are there in the beginning, at a path or at every path of a collection.
    pub(super) fn given(&self, path: &str, key: &str) -> Option<Vec<Json>> {
        self.data.read().unwrap_or_else(PoisonError::into_inner).items(path, key)
    }

    /// The places of a collection that the data file names with their values.
    pub(super) fn given_below(&self, key: &Arc<str>) -> Vec<Place> {
        let values = self.data.read().unwrap_or_else(PoisonError::into_inner).values(key);
        values.into_iter().map(|outer| Place { key: Arc::clone(key), outer }).collect()
    }

    /// How many sessions and items were dropped because there were too many.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// The session called `name`; it is begun where there is none.
    pub(super) fn session(&self, name: &str) -> Arc<Mutex<Session>> {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.clock += 1;
        let now = sessions.clock;
        if let Some((used, session)) = sessions.all.get_mut(name) {
            *used = now;
            return Arc::clone(session);
        }
        if sessions.all.len() >= self.limits.sessions {
            let oldest = sessions.all.iter().min_by_key(|(_, (used, _))| *used).map(|(name, _)| name.clone());
            if let Some(oldest) = oldest {
                sessions.all.remove(&oldest);
                self.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }
        let session = Arc::new(Mutex::new(Session::default()));
        sessions.all.insert(name.to_owned(), (now, Arc::clone(&session)));
        session
    }

    /// Puts an item on its shelf, and makes room for it.
    pub(super) fn put(&self, session: &mut Session, place: &Place, key: &str, item: Json) {
        let new = size(&item);
        let shelf = session.shelves.entry(place.clone()).or_default();
        let old = shelf.put(key, item);
        session.bytes = (session.bytes + new).saturating_sub(old.unwrap_or(0));
        session.items += usize::from(old.is_none());
        while session.items > self.limits.items || session.bytes > self.limits.bytes {
            let Some(freed) = session.shelves.get_mut(place).and_then(Shelf::drop_oldest) else { break };
            session.items -= 1;
            session.bytes = session.bytes.saturating_sub(freed);
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
        if session.items > self.limits.items || session.bytes > self.limits.bytes {
            session.drop_others(place);
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// What is remembered, as one JSON object: from the path of each collection to its items.
    #[must_use]
    pub fn view(&self, session: &str) -> Json {
        let session = {
            let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
            sessions.all.get(session).map(|(_, session)| Arc::clone(session))
        };
        let Some(session) = session else { return Json::Object(Vec::new()) };
        let session = session.lock().unwrap_or_else(PoisonError::into_inner);
        let mut shelves: Vec<(String, Json)> = session
            .shelves
            .iter()
            .map(|(place, shelf)| {
                let home = shelf.home.as_ref().and_then(|home| session.shelves.get(home));
                let item = |(key, item)| home.map_or(Some(item), |home| home.get(key)).cloned();
                (place.path(), Json::Array(shelf.items().filter_map(item).collect()))
            })
            .collect();
        shelves.sort_by(|(one, _), (other, _)| one.cmp(other));
        Json::Object(shelves.into_iter().map(|(path, items)| (path.into(), items)).collect())
    }
}

impl Session {
    /// The shelf of a place; `None`: nothing was asked of it yet.
    pub(super) fn shelf(&self, place: &Place) -> Option<&Shelf> {
        self.shelves.get(place)
    }

    /// Makes an empty shelf.
    pub(super) fn begin(&mut self, place: &Place) {
        self.shelves.entry(place.clone()).or_default();
    }

    /// All that stands at a place so far was there in the beginning.
    pub(super) fn begun(&mut self, place: &Place) {
        if let Some(shelf) = self.shelves.get_mut(place) {
            shelf.begun = shelf.next;
        }
    }

    /// Says that a list at `place` shows an item that stands elsewhere.
    pub(super) fn mark(&mut self, place: &Place, home: &Place, key: &str) {
        let shelf = self.shelves.entry(place.clone()).or_default();
        shelf.home = Some(home.clone());
        self.items += usize::from(shelf.put(key, Json::Null).is_none());
    }

    /// Whether a list elsewhere shows the item of this key.
    pub(super) fn is_marked(&self, home: &Place, key: &str) -> bool {
        self.shelves.values().any(|shelf| shelf.home.as_ref() == Some(home) && shelf.get(key).is_some())
    }

    /// Removes an item, also from the lists elsewhere; its id stands for nothing from now on.
    pub(super) fn remove(&mut self, place: &Place, key: &str) -> Option<Json> {
        for list in self.shelves.values_mut().filter(|shelf| shelf.home.as_ref() == Some(place)) {
            self.items = self.items.saturating_sub(usize::from(list.remove(key).is_some()));
        }
        let shelf = self.shelves.entry(place.clone()).or_default();
        let at = shelf.place(key).unwrap_or(shelf.next);
        let item = shelf.remove(key);
        shelf.gone.insert(key.to_owned(), at);
        match &item {
            Some(item) => self.bytes = self.bytes.saturating_sub(size(item)),
            None => self.items += 1,
        }
        item
    }

    /// Forgets the shelves of all other places: there is too much of them.
    fn drop_others(&mut self, place: &Place) {
        self.shelves.retain(|known, _| known == place);
        self.items = self.shelves.values().map(|shelf| shelf.items.len() + shelf.gone.len()).sum();
        self.bytes = self.shelves.values().flat_map(Shelf::items).map(|(_, item)| size(item)).sum();
    }
}

impl Shelf {
    /// The items in the order in which they were made, with their keys.
    pub(super) fn items(&self) -> impl DoubleEndedIterator<Item = (&str, &Json)> {
        self.items.values().map(|(key, item)| (key.as_str(), item))
    }

    /// The item of this key.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        self.items.get(self.by_key.get(key)?).map(|(_, item)| item)
    }

    /// Whether a request made the item of this key.
    pub(super) fn is_made(&self, key: &str) -> bool {
        self.by_key.get(key).is_some_and(|at| *at >= self.begun)
    }

    /// Whether the item of this key was deleted.
    pub(super) fn is_gone(&self, key: &str) -> bool {
        self.gone.contains_key(key)
    }

    /// Where the item of this key stands among all, or stood until it was deleted.
    pub(super) fn place(&self, key: &str) -> Option<u64> {
        self.by_key.get(key).or_else(|| self.gone.get(key)).copied()
    }

    /// One more than the number of items that were ever made.
    pub(super) const fn next(&self) -> u64 {
        self.next + 1
    }

    /// Replaces the item of a key, or adds it; the size of what was replaced.
    fn put(&mut self, key: &str, item: Json) -> Option<usize> {
        let was_gone = self.gone.remove(key).map(|_| 0);
        if let Some((_, old)) = self.by_key.get(key).and_then(|at| self.items.get_mut(at)) {
            let was = size(old);
            *old = item;
            return Some(was);
        }
        let at = self.next;
        self.next += 1;
        self.by_key.insert(key.to_owned(), at);
        self.items.insert(at, (key.to_owned(), item));
        was_gone
    }

    fn remove(&mut self, key: &str) -> Option<Json> {
        let at = self.by_key.remove(key)?;
        self.items.remove(&at).map(|(_, item)| item)
    }

    /// Removes the item that was made first, unless it is the only one; its size.
    fn drop_oldest(&mut self) -> Option<usize> {
        if self.items.len() < 2 {
            return None;
        }
        let (_, (key, item)) = self.items.pop_first()?;
        self.by_key.remove(&key);
        Some(size(&item))
    }
}

impl Place {
    /// `/users/7/orders`
    pub(super) fn path(&self) -> String {
        let mut values = self.outer.iter();
        let parts = self.key.split('/').map(|part| match part {
            "{}" => values.next().map_or("", String::as_str),
            part => part,
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::{Data, Limits, Place, Store};
    use crate::state::json::string;

    fn place() -> Place {
        Place { key: "/users/{}/orders".into(), outer: vec!["7".into()] }
    }

    #[test]
    fn the_oldest_goes_first() {
        let store = Store::new(0, Data::default(), Limits { sessions: 2, items: 3, bytes: 1_000 });
        let session = store.session("a");
        {
            let mut session = session.lock().expect("no panic");
            for key in ["1", "2", "3", "4"] {
                store.put(&mut session, &place(), key, string(key));
            }
            let shelf = session.shelf(&place()).expect("a shelf");
            assert_eq!(shelf.items().map(|(key, _)| key).collect::<Vec<_>>(), ["2", "3", "4"]);
            assert!(shelf.get("1").is_none() && !shelf.is_gone("1"));
        }
        assert_eq!(store.view("a").to_string(), r#"{"/users/7/orders":["2","3","4"]}"#);
        store.session("b");
        store.session("a");
        store.session("c");
        assert_eq!(store.view("b").to_string(), "{}");
        assert_eq!(store.dropped(), 2);
        assert_ne!(store.view("a").to_string(), "{}", "it was used after b");
    }

    #[test]
    fn bytes_are_bounded_too() {
        let store = Store::new(0, Data::default(), Limits { sessions: 2, items: 100, bytes: 100 });
        let session = store.session("");
        let mut session = session.lock().expect("no panic");
        for key in 0..50 {
            store.put(&mut session, &place(), &key.to_string(), string(&"x".repeat(30)));
        }
        assert!(session.bytes <= 100, "{}", session.bytes);
    }

    #[test]
    fn deleted_ids_stay_gone_until_they_are_given_again() {
        let store = Store::default();
        let session = store.session("");
        let mut session = session.lock().expect("no panic");
        store.put(&mut session, &place(), "1", string("1"));
        assert_eq!(session.remove(&place(), "1"), Some(string("1")));
        assert!(session.shelf(&place()).is_some_and(|shelf| shelf.is_gone("1")));
        store.put(&mut session, &place(), "1", string("2"));
        assert!(session.shelf(&place()).is_some_and(|shelf| !shelf.is_gone("1")));
    }
}
