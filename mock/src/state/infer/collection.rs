//! Which paths are collections, and what is known of each.

use std::sync::Arc;

use specwright_generator::ir::{Operation, Slot};

use super::{Path, Paths};
use crate::state::identity::{identity, is_id, named};
use crate::state::resources::Collection;
use crate::state::shape::{View, decoded, has_own_id, is_object, item_in, list_in, strukt, success};
use crate::state::template::Template;

/// All collections and singletons, in the order of the document.
pub(super) fn find(paths: &Paths<'_>) -> Vec<Collection> {
    let mut found: Vec<Collection> = Vec::new();
    for path in paths.all.iter().filter(|path| !path.template.is_mixed()) {
        let made = if path.template.is_item() {
            let outer = path.template.prefix(path.template.segments.len() - 1);
            collection(paths, &outer, Some(path))
        } else {
            let item = paths.get(&format!("{}/{{}}", path.template.key()));
            let items = item.filter(|item| item.template.is_item());
            collection(paths, &path.template, items).or_else(|| singleton(paths, path))
        };
        if let Some(made) = made.filter(|made| !found.iter().any(|known| known.key == made.key)) {
            found.push(made);
        }
    }
    found
}

/// The collection at `outer`, whose items are at `items`.
fn collection(paths: &Paths<'_>, outer: &Template, items: Option<&Path>) -> Option<Collection> {
    let name = outer.name();
    let parameter = items.and_then(|items| items.template.parameters().last()).unwrap_or_default();
    let is_its_id = |member: &str| is_id(member, parameter, name);
    let at_outer = |method: &str| paths.method(paths.get(&outer.key())?, method);
    let at_item = |method: &str| paths.method(items?, method);
    let views = Views { paths, name, is_id: &is_its_id };
    let listed = at_outer("GET").and_then(|get| views.list(get));
    let created = at_outer("POST").filter(|post| views.list(*post).is_none());
    let fetch = at_item("GET");
    if fetch.is_some_and(|get| views.list(get).is_some()) {
        return None;
    }
    let changes = ["PUT", "PATCH", "DELETE"].iter().any(|method| at_item(method).is_some());
    let has_items = fetch.is_some() || changes;
    if !has_items && listed.is_none() {
        return None;
    }
    let fetched = fetch.and_then(|get| views.item(get, 200));
    let changed = ["PUT", "PATCH", "POST"].iter().find_map(|method| views.item(at_item(method)?, 200));
    let made = created.and_then(|post| views.item(post, 201));
    let view = fetched.as_ref().or(changed.as_ref()).or(made.as_ref()).or(listed.as_ref());
    let item = view.map(|(_, view)| view.item);
    let types = &paths.api.types;
    let key_slot = items.and_then(|items| key_slot(paths, items, parameter));
    let id = item.and_then(|item| identity(types, item, parameter, name));
    Some(Collection {
        key: outer.key().into(),
        name: name.into(),
        outer: outer.parameters().map(Arc::from).collect(),
        single: false,
        passive: !has_items && created.is_none(),
        open: false,
        creates: created.is_some(),
        has_items,
        named: item
            .zip(key_slot.as_ref())
            .filter(|_| id.is_none())
            .and_then(|(item, path)| named(types, item, path)),
        id,
        home: None,
        item,
        key_slot,
        fetched: fetched.or(changed),
        listed,
        created: made,
    })
}

/// A thing of its own: it is got as an object, and changed or deleted.
fn singleton(paths: &Paths<'_>, path: &Path) -> Option<Collection> {
    let get = paths.method(path, "GET")?;
    let changed = paths.method(path, "PUT").or_else(|| paths.method(path, "PATCH"));
    changed.or_else(|| paths.method(path, "DELETE"))?;
    let name = path.template.name();
    let views = Views { paths, name, is_id: &|member| is_id(member, "", name) };
    let fetched = views.item(get, 200).filter(|(_, view)| is_object(&paths.api.types, view.item))?;
    Some(Collection {
        key: path.template.key().into(),
        name: name.into(),
        outer: path.template.parameters().map(Arc::from).collect(),
        single: true,
        passive: false,
        open: false,
        creates: changed.is_none() && paths.method(path, "POST").is_some(),
        has_items: true,
        item: Some(fetched.1.item),
        id: None,
        named: None,
        home: None,
        key_slot: None,
        fetched: Some(fetched),
        listed: None,
        created: None,
    })
}

/// The slot of the path parameter that names an item.
fn key_slot(paths: &Paths<'_>, items: &Path, parameter: &str) -> Option<Slot> {
    let operation = paths.api.operations.get(*items.operations.first()?)?;
    let found = operation.parameters.iter().find(|one| one.placeholder.is_some() && &*one.name == parameter);
    found.map(|found| found.slot.clone())
}

/// Where resources stand in answers.
pub(super) struct Views<'a> {
    pub(super) paths: &'a Paths<'a>,
    pub(super) name: &'a str,
    pub(super) is_id: &'a dyn Fn(&str) -> bool,
}

impl Views<'_> {
    /// The list that an operation answers with.
    pub(super) fn list(&self, operation: usize) -> Option<(usize, View)> {
        let types = &self.paths.api.types;
        self.view(operation, 200, |slot| {
            // What has an id of its own is an item, also where it has lists.
            list_in(types, slot.ty, self.name)
                .filter(|(way, _)| way.is_empty() || !strukt(types, slot.ty).is_some_and(has_own_id))
        })
    }

    /// The item that an operation answers with.
    pub(super) fn item(&self, operation: usize, status: u16) -> Option<(usize, View)> {
        let types = &self.paths.api.types;
        self.view(operation, status, |slot| {
            is_object(types, slot.ty).then(|| item_in(types, slot.ty, self.name, self.is_id))
        })
    }

    fn view(
        &self,
        at: usize,
        status: u16,
        find: impl Fn(&Slot) -> Option<(Vec<Arc<str>>, specwright_generator::ir::TypeId)>,
    ) -> Option<(usize, View)> {
        let operation: &Operation = self.paths.api.operations.get(at)?;
        let (response, _) = success(operation, status)?;
        let (media, slot) = decoded(operation.responses.get(response)?)?;
        let (way, item) = find(slot)?;
        Some((at, View { response, media, slot: slot.clone(), way, item }))
    }
}
