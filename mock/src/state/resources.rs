//! The resources of a description: which paths are collections and items, and what each operation does to them.

use std::collections::HashMap;
use std::sync::Arc;

use specwright_generator::ir::{Api, Slot, TypeId};

use super::identity::Identity;
use super::infer;
use super::shape::View;

/// What [`Resources::infer`] found.
#[derive(Debug, Default)]
pub struct Resources {
    /// What each operation does; by its number.
    pub(super) roles: Vec<Role>,
    /// The collections and singletons.
    pub(super) collections: Vec<Collection>,
    /// By [`Collection::key`].
    pub(super) by_key: HashMap<Arc<str>, usize>,
}

/// A set of items that have one path, or one thing that has a path of its own.
#[derive(Clone, Debug)]
pub(super) struct Collection {
    /// Its path, parameters without their names: `/users/{}/orders`.
    pub(super) key: Arc<str>,
    /// The last word of its path.
    pub(super) name: Arc<str>,
    /// The names of the parameters in its path.
    pub(super) outer: Vec<Arc<str>>,
    /// There is one thing, and no id: `/me`.
    pub(super) single: bool,
    /// There is a list and no more: it is held where `--data` or an example of the document gives its items.
    pub(super) passive: bool,
    /// No operation lists or creates its items: any id stands for one until it is deleted.
    pub(super) open: bool,
    /// Items of it can be created; of one thing: POST makes it, also where it was deleted.
    pub(super) creates: bool,
    /// There is a path for each item.
    pub(super) has_items: bool,
    /// How an item is kept: the body of the operation that tells most of it. `None`: its answers have no such body.
    pub(super) item: Option<TypeId>,
    /// The member that is the id; `None`: the id stands in the path alone.
    pub(super) id: Option<Identity>,
    /// Without such a member, the one whose value a new item is called by in the path.
    pub(super) named: Option<Arc<str>>,
    /// The collection that its items stand in, where they have paths elsewhere.
    pub(super) home: Option<usize>,
    /// The path parameter that names an item, where an operation has one.
    pub(super) key_slot: Option<Slot>,
    /// The operation and body that gives an item.
    pub(super) fetched: Option<(usize, View)>,
    /// The operation and body that lists items.
    pub(super) listed: Option<(usize, View)>,
    /// The operation and body that tells what was created.
    pub(super) created: Option<(usize, View)>,
}

/// What an operation does to resources.
#[derive(Clone, Debug, Default)]
pub(super) struct Role {
    /// What it does.
    pub(super) action: Action,
    /// The collection that it is about; only where there is an action.
    pub(super) collection: usize,
    /// The parameters that stand in its path, in order: indices into the operation's.
    pub(super) path: Vec<usize>,
    /// The items that it is below: collection, and how many values of the path lead to the item.
    pub(super) above: Vec<(usize, usize)>,
    /// The status that says that all went well.
    pub(super) status: u16,
    /// Its answer, where the item or the list stands in it.
    pub(super) view: Option<View>,
    /// Its answer is a list of what it made.
    pub(super) many: bool,
    /// The type of the item in its request, and the members that lead to it.
    pub(super) asked: Option<(TypeId, Vec<Arc<str>>)>,
    /// It says that it answers 404.
    pub(super) says_missing: bool,
    /// It says that it answers 201.
    pub(super) says_created: bool,
}

/// What an operation does.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Action {
    /// Nothing that state knows of; the items that it is below must be there.
    #[default]
    None,
    /// Gives the items.
    List,
    /// Makes an item.
    Create,
    /// Makes an item of each that is given.
    CreateEach,
    /// Gives an item.
    Fetch,
    /// Replaces an item, or makes it.
    Replace,
    /// Replaces the item whose id stands in the body.
    ReplaceByBody,
    /// Changes members of an item.
    Merge,
    /// Removes an item.
    Delete,
    /// Removes all items.
    Clear,
}

impl Resources {
    /// Finds the resources of a description by its paths, methods and schemas.
    #[must_use]
    pub fn infer(api: &Api) -> Self {
        infer::infer(api)
    }

    /// The collection that a user calls `name`: its path as the document writes it, or the last word of it where only one
    /// collection has that.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let key = super::template::Template::parse(name).key();
        if name.starts_with('/') {
            return self.by_key.get(key.as_str()).copied();
        }
        let same = |collection: &&Collection| collection.name.eq_ignore_ascii_case(name);
        let found: Vec<&Collection> = self.collections.iter().filter(same).collect();
        match found.as_slice() {
            [only] => self.by_key.get(&only.key).copied(),
            several => {
                let top = several.iter().find(|collection| collection.outer.is_empty())?;
                self.by_key.get(&top.key).copied()
            }
        }
    }

    /// The types that requests give items of a collection in.
    pub(super) fn given_types(&self, collection: &Collection) -> Vec<TypeId> {
        let gives =
            [Action::Create, Action::CreateEach, Action::Replace, Action::ReplaceByBody, Action::Merge];
        let Some(at) = self.by_key.get(&collection.key).copied() else { return Vec::new() };
        let is_of = |role: &&Role| {
            let home = self.collections.get(role.collection).and_then(|one| one.home);
            gives.contains(&role.action) && (role.collection == at || home == Some(at))
        };
        let asked = self.roles.iter().filter(is_of).filter_map(|role| role.asked.as_ref());
        asked.map(|(ty, _)| *ty).collect()
    }

    /// The paths of all collections and singletons, in the order of the document.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.collections.iter().map(|collection| &*collection.key)
    }

    /// Whether an operation reads or changes state.
    #[must_use]
    pub fn is_stateful(&self, operation: usize) -> bool {
        let role = self.roles.get(operation);
        role.is_some_and(|role| role.action != Action::None || !role.above.is_empty())
    }
}
