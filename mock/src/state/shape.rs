//! Where an item, or a list of them, stands in the body of an answer or a request.

use std::sync::Arc;

use specwright_generator::ir::{Arena, Field, Kind, Operation, Response, Slot, Status, Struct, TypeId};

use super::json::plain;

/// Types that only lead to another are followed so far.
const FURTHEST: usize = 64;

/// Members that hold a list or an item where a body is more than that, the likeliest first.
const HOLDERS: [&str; 14] = [
    "data", "items", "results", "values", "records", "content", "entries", "list", "elements", "rows",
    "hits", "item", "result", "resource",
];

/// The body of a response, and where the resource stands in it.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// Which response of the operation.
    pub(super) response: usize,
    /// Which of its media types.
    pub(super) media: usize,
    /// The type of the whole body.
    pub(super) slot: Slot,
    /// The members that lead to the item or the list.
    pub(super) way: Vec<Arc<str>>,
    /// The type of one item.
    pub(super) item: TypeId,
}

/// The type behind aliases, newtypes and `null`.
pub(crate) fn solid(types: &Arena, mut ty: TypeId) -> TypeId {
    for _ in 0..FURTHEST {
        ty = match &types[ty].kind {
            Kind::Alias(target) | Kind::Nullable(target) => *target,
            Kind::Newtype(slot) => slot.ty,
            _ => break,
        };
    }
    ty
}

/// The struct that a type is.
pub(super) fn strukt(types: &Arena, ty: TypeId) -> Option<&Struct> {
    match &types[solid(types, ty)].kind {
        Kind::Struct(strukt) => Some(strukt),
        _ => None,
    }
}

/// The members that a type declares; of a union those of all its variants.
pub(super) fn fields(types: &Arena, ty: TypeId) -> Vec<&Field> {
    match &types[solid(types, ty)].kind {
        Kind::Struct(strukt) => strukt.fields.iter().collect(),
        Kind::Union(union) => {
            let structs = union.variants.iter().filter_map(|variant| strukt(types, variant.slot.ty));
            let mut all: Vec<&Field> = Vec::new();
            for field in structs.flat_map(|strukt| &strukt.fields) {
                if !all.iter().any(|known| known.json == field.json) {
                    all.push(field);
                }
            }
            all
        }
        _ => Vec::new(),
    }
}

/// Whether values of a type are objects.
pub(super) fn is_object(types: &Arena, ty: TypeId) -> bool {
    match &types[solid(types, ty)].kind {
        Kind::Struct(_) | Kind::Map(_) => true,
        Kind::Union(union) => union.variants.iter().any(|variant| strukt(types, variant.slot.ty).is_some()),
        _ => false,
    }
}

/// Whether values of a type are texts or numbers: an id may be one.
pub(super) fn is_scalar(types: &Arena, ty: TypeId) -> bool {
    match &types[solid(types, ty)].kind {
        Kind::Integer(_) | Kind::Text(_) | Kind::Float(_) => true,
        Kind::Union(union) => union.variants.iter().all(|variant| {
            matches!(types[solid(types, variant.slot.ty)].kind, Kind::Integer(_) | Kind::Text(_))
        }),
        _ => false,
    }
}

/// Whether values of a type are whole numbers.
pub(super) fn is_integer(types: &Arena, ty: TypeId) -> bool {
    matches!(types[solid(types, ty)].kind, Kind::Integer(_))
}

/// The item type of a list of objects.
fn listed(types: &Arena, ty: TypeId) -> Option<TypeId> {
    match &types[solid(types, ty)].kind {
        Kind::List(item) if is_object(types, *item) => Some(*item),
        _ => None,
    }
}

/// Members that are the id of what has them, whatever that is.
pub(super) const IDS: [&str; 6] = ["id", "uuid", "guid", "gid", "sid", "uid"];

/// Whether an object has an id of its own: it is an item, also where it has lists.
pub(super) fn has_own_id(strukt: &Struct) -> bool {
    strukt.fields.iter().any(|field| IDS.contains(&&*plain(&field.json)))
}

/// How likely a member of this name holds the resource that `name` stands for; less is likelier.
fn rank(member: &str, name: &str) -> usize {
    let (member, name) = (plain(member), plain(name));
    if member == name || name.strip_suffix('s') == Some(&member) || member.strip_suffix('s') == Some(&name) {
        return 0;
    }
    let holder = HOLDERS.iter().position(|holder| *holder == member);
    holder.map_or(HOLDERS.len() + 1, |at| at + 1)
}

/// The list in a body: the body itself, a member, or a member of a member (`_embedded`).
pub(super) fn list_in(types: &Arena, ty: TypeId, name: &str) -> Option<(Vec<Arc<str>>, TypeId)> {
    if let Some(item) = listed(types, ty) {
        return Some((Vec::new(), item));
    }
    let outer = strukt(types, ty)?;
    let direct = outer.fields.iter().filter_map(|field| Some((field, listed(types, field.slot.ty)?)));
    let best = direct.min_by_key(|(field, _)| rank(&field.json, name));
    if let Some((field, item)) = best {
        // An object with an id of its own has lists, but is none.
        return (!has_own_id(outer) || rank(&field.json, name) == 0)
            .then(|| (vec![Arc::clone(&field.json)], item));
    }
    let inner = outer.fields.iter().filter_map(|field| {
        let inner = strukt(types, field.slot.ty)?;
        let lists = inner.fields.iter().filter_map(|list| Some((list, listed(types, list.slot.ty)?)));
        let (list, item) = lists.min_by_key(|(list, _)| rank(&list.json, name))?;
        (rank(&list.json, name) == 0 || !has_own_id(inner) && rank(&field.json, name) <= HOLDERS.len())
            .then(|| (vec![Arc::clone(&field.json), Arc::clone(&list.json)], item))
    });
    inner.into_iter().next()
}

/// The item in a body: the body itself, or the member that holds it.
pub(super) fn item_in(
    types: &Arena,
    ty: TypeId,
    name: &str,
    is_id: &dyn Fn(&str) -> bool,
) -> (Vec<Arc<str>>, TypeId) {
    let has_id = |ty| fields(types, ty).iter().any(|field| is_id(&field.json));
    let whole = (Vec::new(), ty);
    if has_id(ty) {
        return whole;
    }
    let members = fields(types, ty).into_iter().filter(|field| is_object(types, field.slot.ty));
    let likely = members.filter(|field| {
        has_id(field.slot.ty) || rank(&field.json, name) == 0 && strukt(types, field.slot.ty).is_some()
    });
    let best = likely.min_by_key(|field| (rank(&field.json, name), !has_id(field.slot.ty)));
    match best {
        Some(field) if rank(&field.json, name) <= HOLDERS.len() || fields(types, ty).len() == 1 => {
            (vec![Arc::clone(&field.json)], field.slot.ty)
        }
        _ => whole,
    }
}

/// The first response that says that all went well, and its status; where `wanted` is declared, that one.
pub(super) fn success(operation: &Operation, wanted: u16) -> Option<(usize, u16)> {
    let found = operation.responses.iter().enumerate().filter_map(|(at, response)| {
        let status = match response.status {
            Status::Exact(code @ 200..300) => code,
            Status::Range(2) => wanted,
            _ => return None,
        };
        Some((at, status))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(_, status)| *status != wanted);
    let default = || {
        let at = operation.responses.iter().position(|response| response.status == Status::Default)?;
        Some((at, wanted))
    };
    let ends_here = operation.responses.iter().all(|response| match response.status {
        Status::Exact(code) => code >= 400,
        Status::Range(digit) => digit >= 4,
        Status::Default => true,
    });
    found.first().copied().or_else(|| default().filter(|_| ends_here))
}

/// The first of a response's media types whose body is decoded JSON or XML.
pub(super) fn decoded(response: &Response) -> Option<(usize, &Slot)> {
    let whole = response.media.iter().enumerate().filter(|(_, media)| !media.is_streamed());
    whole.filter_map(|(at, media)| Some((at, media.slot()?))).next()
}

/// Whether an operation says that it answers 404.
pub(super) fn says_missing(operation: &Operation) -> bool {
    let is = |status: Status| matches!(status, Status::Exact(404) | Status::Range(4) | Status::Default);
    operation.responses.iter().any(|response| is(response.status))
}
