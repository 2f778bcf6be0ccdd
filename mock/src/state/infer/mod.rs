//! From paths, methods and schemas to resources.

mod collection;
mod nested;
mod roles;

use std::collections::HashMap;
use std::sync::Arc;

use specwright_generator::ir::{Api, Location, Status};

use super::resources::{Action, Collection, Resources, Role};
use super::shape::says_missing;
use super::template::Template;

/// The operations of one path.
pub(super) struct Path {
    /// The path.
    pub(super) template: Template,
    /// Indices of operations, in the order of the document.
    pub(super) operations: Vec<usize>,
}

/// All paths of a description.
pub(super) struct Paths<'a> {
    pub(super) api: &'a Api,
    pub(super) all: Vec<Path>,
    by_key: HashMap<String, usize>,
}

impl<'a> Paths<'a> {
    fn of(api: &'a Api) -> Self {
        let mut paths = Paths { api, all: Vec::new(), by_key: HashMap::new() };
        for (at, operation) in api.operations.iter().enumerate() {
            let template = Template::parse(&operation.path);
            let index = *paths.by_key.entry(template.key()).or_insert_with(|| {
                paths.all.push(Path { template, operations: Vec::new() });
                paths.all.len() - 1
            });
            if let Some(path) = paths.all.get_mut(index) {
                path.operations.push(at);
            }
        }
        paths
    }

    /// The path of this key.
    pub(super) fn get(&self, key: &str) -> Option<&Path> {
        self.all.get(*self.by_key.get(key)?)
    }

    /// The operation of a method at a path.
    pub(super) fn method(&self, path: &Path, method: &str) -> Option<usize> {
        path.operations
            .iter()
            .copied()
            .find(|at| self.api.operations.get(*at).is_some_and(|one| &*one.method == method))
    }
}

/// Finds the resources of a description.
pub(super) fn infer(api: &Api) -> Resources {
    let paths = Paths::of(api);
    let all = resources(collection::find(&paths));
    let own = all.collections.iter().filter(|collection| !is_view(&paths, &all, collection));
    let mut found = resources(own.cloned().collect());
    nested::join(&api.types, &mut found.collections);
    found.roles = (0..api.operations.len()).map(|at| role(&paths, &found, at)).collect();
    for role in &found.roles {
        if let (Action::Create, Some(made)) = (role.action, found.collections.get_mut(role.collection)) {
            made.creates = true;
        }
    }
    close(&mut found);
    found
}

/// Collections alone, without what operations do to them.
fn resources(collections: Vec<Collection>) -> Resources {
    let keys = collections.iter().enumerate();
    let by_key: HashMap<Arc<str>, usize> =
        keys.map(|(at, collection)| (Arc::clone(&collection.key), at)).collect();
    Resources { roles: Vec::new(), collections, by_key }
}

/// Whether a list without items of its own shows those of another collection: it is none itself.
fn is_view(paths: &Paths<'_>, all: &Resources, collection: &Collection) -> bool {
    let listed = collection.listed.as_ref().filter(|_| collection.passive);
    let operation = listed.and_then(|(at, _)| paths.api.operations.get(*at));
    operation.is_some_and(|one| roles::view(paths, all, one, &Template::parse(&one.path)).is_some())
}

/// Any id stands for an item where no operation could have told it.
fn close(found: &mut Resources) {
    let homes: Vec<Option<usize>> = found.collections.iter().map(|collection| collection.home).collect();
    for (at, collection) in found.collections.iter_mut().enumerate() {
        let told = |role: &Role| {
            let home = homes.get(role.collection).copied().flatten();
            let tells = matches!(role.action, Action::List | Action::Create | Action::CreateEach);
            tells && (role.collection == at || home == Some(at))
        };
        collection.open = !collection.single && (collection.item.is_none() || !found.roles.iter().any(told));
    }
}

/// What one operation does, and the items that it is below.
fn role(paths: &Paths<'_>, found: &Resources, at: usize) -> Role {
    let Some(operation) = paths.api.operations.get(at) else { return Role::default() };
    let template = Template::parse(&operation.path);
    if template.is_mixed() {
        return Role::default();
    }
    let index = |name: &str| {
        operation.parameters.iter().position(|one| one.location == Location::Path && &*one.name == name)
    };
    let Some(path) = template.parameters().map(index).collect::<Option<Vec<usize>>>() else {
        return Role::default();
    };
    let (action, collection) = roles::action(paths, found, operation, &template);
    let mut role = Role { action, collection, above: above(found, &template), path, ..Role::default() };
    role.says_missing = says_missing(operation);
    role.says_created = operation.responses.iter().any(|response| response.status == Status::Exact(201));
    if let Some(collection) = found.collections.get(collection).filter(|_| action != Action::None) {
        roles::bodies(paths, collection, at, &mut role);
    }
    role
}

/// The items that a path is below, its own item left out.
fn above(found: &Resources, template: &Template) -> Vec<(usize, usize)> {
    let mut above = Vec::new();
    let mut values = 0;
    for length in 1..template.segments.len() {
        let prefix = template.prefix(length);
        if !prefix.is_item() {
            continue;
        }
        values += 1;
        let outer = template.prefix(length - 1).key();
        let known = found.by_key.get(outer.as_str()).filter(|at| {
            found.collections.get(**at).is_some_and(|outer: &Collection| !outer.single && outer.has_items)
        });
        above.extend(known.map(|at| (*at, values)));
    }
    above
}
