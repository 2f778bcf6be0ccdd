//! Lists below an item whose items have paths elsewhere: `/posts/{postId}/comments` and `/comments/{commentId}`.

use specwright_generator::ir::{Arena, TypeId};

use crate::state::identity::parents;
use crate::state::json::plain;
use crate::state::resources::Collection;
use crate::state::shape::{fields, solid};

/// Has each list without items of its own know the collection that its items stand in: of the same name and the same type, at
/// a path that is not below the same item.
pub(super) fn join(types: &Arena, collections: &mut [Collection]) {
    let homes: Vec<Option<usize>> = collections.iter().map(|list| home(types, collections, list)).collect();
    for (list, home) in collections.iter_mut().zip(homes) {
        list.home = home;
        list.passive &= home.is_none();
    }
}

fn home(types: &Arena, collections: &[Collection], list: &Collection) -> Option<usize> {
    if list.single || list.has_items || list.outer.is_empty() {
        return None;
    }
    let all = collections.iter().enumerate();
    let found = all.filter(|(_, home)| {
        let is_home = home.has_items && !home.single && home.outer.len() < list.outer.len();
        is_home
            && home.name == list.name
            && list.key.starts_with(until_last_parameter(&home.key))
            && is_same(types, home, list)
            && (list.creates || tells_parents(types, home, list))
    });
    found.max_by_key(|(at, home)| (home.outer.len(), std::cmp::Reverse(*at))).map(|(at, _)| at)
}

/// `/repos/{}/{}` of `/repos/{}/{}/issues/comments`.
fn until_last_parameter(key: &str) -> &str {
    key.rfind("{}").and_then(|at| key.get(..at + 2)).unwrap_or_default()
}

/// Whether an item of the one may be an item of the other.
fn is_same(types: &Arena, home: &Collection, list: &Collection) -> bool {
    let of = |one: &Collection| -> Vec<TypeId> {
        let views = [&one.fetched, &one.listed, &one.created].into_iter().flatten();
        views
            .map(|(_, view)| solid(types, view.item))
            .chain(one.item.map(|item| solid(types, item)))
            .collect()
    };
    let known = of(home);
    of(list).iter().any(|item| known.contains(item))
}

/// Whether items have members that name what the list is below: who it is of can be told by them alone.
fn tells_parents(types: &Arena, home: &Collection, list: &Collection) -> bool {
    let Some(item) = home.item else { return false };
    let shape = fields(types, item);
    let names = parents(&list.key, &list.outer);
    names
        .iter()
        .skip(home.outer.len())
        .all(|names| shape.iter().any(|field| names.contains(&plain(&field.json))))
}
