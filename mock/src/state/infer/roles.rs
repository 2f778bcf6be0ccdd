//! What an operation does to the resources of its path.

use specwright_generator::ir::{Api, Arena, Location, Operation, TypeId};

use super::Paths;
use super::collection::Views;
use crate::state::identity::is_id;
use crate::state::resources::{Action, Collection, Resources, Role};
use crate::state::shape::{fields, is_object, item_in, list_in, solid, success};
use crate::state::template::{Segment, Template};

/// The action of an operation, and the collection that it is about.
pub(super) fn action(
    paths: &Paths<'_>,
    found: &Resources,
    operation: &Operation,
    template: &Template,
) -> (Action, usize) {
    let at = |key: String| found.by_key.get(key.as_str()).copied();
    if template.is_item() {
        let Some(collection) = at(template.prefix(template.segments.len() - 1).key()) else {
            return (Action::None, 0);
        };
        let single = found.collections.get(collection).is_some_and(|one| one.single);
        return (if single { Action::None } else { of_item(&operation.method) }, collection);
    }
    if let Some(collection) = at(template.key()) {
        let Some(known) = found.collections.get(collection) else { return (Action::None, 0) };
        let action = if known.single {
            of_single(known, &operation.method)
        } else {
            of_collection(paths.api, known, operation)
        };
        return (action, collection);
    }
    view(paths, found, operation, template)
        .or_else(|| each(paths.api, found, operation, template))
        .unwrap_or((Action::None, 0))
}

/// Where the resource stands in the request and the answer of an operation.
pub(super) fn bodies(paths: &Paths<'_>, collection: &Collection, at: usize, role: &mut Role) {
    let Some(operation) = paths.api.operations.get(at) else { return };
    let wanted = match role.action {
        Action::Create | Action::CreateEach => 201,
        Action::Delete | Action::Clear => 204,
        _ => 200,
    };
    role.status = success(operation, wanted).map_or(wanted, |(_, status)| status);
    let id = collection.id.as_ref().map(|id| &*id.name);
    let is_its_id = |member: &str| id.map_or_else(|| is_id(member, "", &collection.name), |id| id == member);
    let views = Views { paths, name: &collection.name, is_id: &is_its_id };
    let types = &paths.api.types;
    let listed = || views.list(at).filter(|_| role.action == Action::CreateEach);
    role.many = listed().is_some();
    let view = match role.action {
        Action::List => views.list(at),
        Action::CreateEach if role.many => listed(),
        Action::Clear => None,
        _ => views
            .item(at, wanted)
            .filter(|(_, view)| collection.item.is_some_and(|item| is_related(types, item, view.item))),
    };
    role.view = view.map(|(_, view)| view);
    let mut media = operation.body.iter().flat_map(|body| &body.media);
    if role.action == Action::CreateEach {
        role.asked = given_list(paths.api, operation, collection).map(|item| (item, Vec::new()));
        return;
    }
    let asked = media.find_map(|media| media.slot().filter(|slot| is_object(types, slot.ty)));
    role.asked = asked.map(|slot| {
        let way = role.view.as_ref().map(|view| view.way.clone()).unwrap_or_default();
        let inner = way.iter().try_fold(slot.ty, |ty, name| {
            let field = fields(types, ty).into_iter().find(|field| field.json == *name)?;
            is_object(types, field.slot.ty).then_some(field.slot.ty)
        });
        inner.map_or((slot.ty, Vec::new()), |ty| (ty, way))
    });
}

/// Whether two types tell of one thing: they are one, or share half of the members of the smaller.
fn is_related(types: &Arena, one: TypeId, other: TypeId) -> bool {
    if solid(types, one) == solid(types, other) {
        return true;
    }
    let (one, other) = (fields(types, one), fields(types, other));
    let shared = one.iter().filter(|field| other.iter().any(|same| same.json == field.json)).count();
    shared > 0 && shared * 2 >= one.len().min(other.len())
}

fn of_item(method: &str) -> Action {
    match method {
        "GET" | "HEAD" => Action::Fetch,
        "PUT" => Action::Replace,
        "PATCH" | "POST" => Action::Merge,
        "DELETE" => Action::Delete,
        _ => Action::None,
    }
}

fn of_single(single: &Collection, method: &str) -> Action {
    match method {
        "POST" if single.creates => Action::Replace,
        "POST" => Action::None,
        method => of_item(method),
    }
}

fn of_collection(api: &Api, collection: &Collection, operation: &Operation) -> Action {
    let has_query = operation.parameters.iter().any(|one| one.location == Location::Query);
    let gives_id = || {
        let body = operation.body.as_ref().and_then(|body| body.media.iter().find_map(|media| media.slot()));
        let id = collection.id.as_ref();
        body.zip(id)
            .is_some_and(|(slot, id)| fields(&api.types, slot.ty).iter().any(|one| one.json == id.name))
    };
    let takes_list = || given_list(api, operation, collection).is_some();
    match &*operation.method {
        "GET" | "HEAD" if collection.listed.is_some() => Action::List,
        "POST" if takes_list() => each_action(api, operation, collection),
        "POST" if collection.creates => Action::Create,
        "PUT" | "PATCH" if gives_id() => Action::ReplaceByBody,
        "DELETE" if !has_query && operation.body.is_none() && collection.has_items => Action::Clear,
        _ => Action::None,
    }
}

/// The item type of a body that is a list of items.
fn given_list(api: &Api, operation: &Operation, collection: &Collection) -> Option<TypeId> {
    let mut media = operation.body.iter().flat_map(|body| &body.media).filter_map(|media| media.slot());
    media.find_map(|slot| {
        list_in(&api.types, slot.ty, &collection.name).filter(|(way, _)| way.is_empty()).map(|(_, item)| item)
    })
}

/// What a list of items does: it makes each, where its items are those of the collection.
fn each_action(api: &Api, operation: &Operation, collection: &Collection) -> Action {
    let given = given_list(api, operation, collection).zip(collection.item);
    let is_own = given.is_some_and(|(given, item)| is_related(&api.types, given, item));
    if is_own && !collection.single && !collection.passive { Action::CreateEach } else { Action::None }
}

/// `POST /users/createWithList`: items of `/users`, several at once.
fn each(api: &Api, found: &Resources, operation: &Operation, template: &Template) -> Option<(Action, usize)> {
    let Some(Segment::Fixed(_)) = template.segments.last() else { return None };
    if &*operation.method != "POST" {
        return None;
    }
    let outer = template.prefix(template.segments.len() - 1);
    let at = *found.by_key.get(outer.key().as_str())?;
    let action = each_action(api, operation, found.collections.get(at)?);
    (action != Action::None).then_some((action, at))
}

/// `GET /pets/findByStatus`: a list of the items of `/pets` under another name.
pub(super) fn view(
    paths: &Paths<'_>,
    found: &Resources,
    operation: &Operation,
    template: &Template,
) -> Option<(Action, usize)> {
    let Some(Segment::Fixed(_)) = template.segments.last() else { return None };
    if &*operation.method != "GET" {
        return None;
    }
    let outer = template.prefix(template.segments.len() - 1);
    let at = *found.by_key.get(outer.key().as_str())?;
    let collection = found.collections.get(at).filter(|collection| !collection.passive)?;
    let number = paths.api.operations.iter().position(|one| std::ptr::eq(one, operation))?;
    let views = Views { paths, name: &collection.name, is_id: &|member| is_id(member, "", &collection.name) };
    let (_, listed) = views.list(number)?;
    let types = &paths.api.types;
    let own = [&collection.fetched, &collection.listed, &collection.created];
    let same = own.into_iter().flatten().any(|(_, view)| {
        let (_, item) =
            item_in(types, view.item, &collection.name, &|member| is_id(member, "", &collection.name));
        solid(types, item) == solid(types, listed.item)
    });
    same.then_some((Action::List, at))
}
