//! The members of a body, as far as they tell how its list comes in pages.

use std::collections::VecDeque;
use std::sync::Arc;

use super::names::{LISTS, MORE, plain};
use crate::ir::{Arena, Field, Kind, MemberWay, Path, TypeId};

/// Members are looked for in objects nested so deep, and among so many.
const DEPTH: usize = 3;
const MOST: usize = 400;

/// A member of a body or of an object in it.
pub(super) struct Found<'a> {
    /// The way to it.
    pub(super) path: Path,
    /// The names on the way without signs, its own last.
    pub(super) plain: Vec<String>,
    /// The field.
    pub(super) field: &'a Field,
    /// What its type stands for.
    pub(super) kind: &'a Kind,
}

impl Found<'_> {
    /// Its own name without signs.
    pub(super) fn name(&self) -> &str {
        self.plain.last().map_or("", String::as_str)
    }

    /// The name of the object that it stands in.
    pub(super) fn parent(&self) -> &str {
        self.plain.len().checked_sub(2).and_then(|at| self.plain.get(at)).map_or("", String::as_str)
    }

    /// Whether it is a text or an integer.
    pub(super) const fn is_token(&self) -> bool {
        matches!(self.kind, Kind::Text(_) | Kind::Integer(_))
    }
}

/// All members, those of the body before those of objects in it, each in the order of the document.
pub(super) fn members(types: &Arena, body: TypeId) -> Vec<Found<'_>> {
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut open: VecDeque<(Path, Vec<String>, TypeId)> = VecDeque::from([(Vec::new(), Vec::new(), body)]);
    while let Some((path, names, ty)) = open.pop_front() {
        let Kind::Struct(strukt) = solid(types, ty) else { continue };
        for field in strukt.fields.iter().take(MOST.saturating_sub(found.len())) {
            let path: Path = path.iter().chain([&field.json]).map(Arc::clone).collect();
            let plain: Vec<String> = names.iter().cloned().chain([plain(&field.json)]).collect();
            if path.len() < DEPTH {
                open.push_back((path.clone(), plain.clone(), field.slot.ty));
            }
            found.push(Found { path, plain, field, kind: solid(types, field.slot.ty) });
        }
    }
    found
}

/// What a type stands for, its null aside.
fn solid(types: &Arena, ty: TypeId) -> &Kind {
    match &types[types.meant(ty)].kind {
        Kind::Nullable(inner) => &types[types.meant(*inner)].kind,
        Kind::Newtype(slot) => &types[types.meant(slot.ty)].kind,
        kind => kind,
    }
}

/// The member that says whether there is a further page.
pub(super) fn more(members: &[Found<'_>]) -> Option<Path> {
    let is_it = |one: &&Found<'_>| matches!(one.kind, Kind::Bool) && MORE.contains(&one.name());
    members.iter().find(is_it).map(|one| one.path.clone())
}

/// An integer of one of these names, the first in the order of the document.
pub(super) fn named(members: &[Found<'_>], names: &[&str]) -> Option<Path> {
    let is_it = |one: &&Found<'_>| matches!(one.kind, Kind::Integer(_)) && names.contains(&one.name());
    members.iter().find(is_it).map(|one| one.path.clone())
}

/// Whether a type shows that no member stands at a place: an object on the way does not declare it.
pub(super) fn lacks(types: &Arena, from: TypeId, path: &Path) -> bool {
    let mut ty = from;
    for step in path {
        let Kind::Struct(strukt) = solid(types, ty) else { return false };
        match strukt.fields.iter().find(|field| field.json == *step) {
            Some(field) => ty = field.slot.ty,
            None => return true,
        }
    }
    false
}

/// The list and the type of its items: the body, its only list, or the one of a usual name; else that of the only object
/// around such a list.
pub(super) fn list(types: &Arena, body: TypeId, members: &[Found<'_>]) -> Option<(Path, TypeId)> {
    if let Some(item) = types.item(body) {
        return Some((Vec::new(), item));
    }
    [1, 2].into_iter().find_map(|depth| {
        let lists: Vec<&Found<'_>> = members
            .iter()
            .filter(|one| one.path.len() == depth && types.item(one.field.slot.ty).is_some())
            .collect();
        // Of several objects that have such a list, none is the one that is asked for.
        let only_one = |name: &&str| {
            let mut called = lists.iter().filter(|one| one.name() == *name);
            called.next().filter(|_| called.next().is_none())
        };
        let usual = LISTS.iter().find(|name| lists.iter().any(|one| one.name() == **name));
        let named = || usual.and_then(only_one);
        let of_objects = || {
            let mut objects = lists.iter().filter(|one| {
                let item = types.item(one.field.slot.ty);
                item.is_some_and(|item| matches!(solid(types, item), Kind::Struct(_) | Kind::Union(_)))
            });
            objects.next().filter(|_| objects.next().is_none())
        };
        let only = if lists.len() == 1 {
            lists.first()
        } else if usual.is_some() {
            named()
        } else {
            of_objects()
        };
        let chosen = only?;
        let way = types.way(body, &chosen.path).filter(MemberWay::is_owned)?;
        Some((chosen.path.clone(), types.item(way.end)?))
    })
}
