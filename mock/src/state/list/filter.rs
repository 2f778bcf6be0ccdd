//! Which items a query asks for.

use specwright_generator::ir::{Arena, Field, Json, TypeId};

use super::Given;
use super::page;
use super::sort;
use crate::state::json::{get, plain, text};
use crate::state::patch::is_same;
use crate::state::shape::fields;

/// Objects of filters, by the names of their parameters.
const FILTERS: [&str; 4] = ["filter", "filters", "where", "query"];

/// Whether an item has what each parameter says that is called like a member: the same value, or one of a list's.
pub(super) fn holds(types: &Arena, item_type: TypeId, item: &Json, given: &[Given<'_>]) -> bool {
    let fields = fields(types, item_type);
    let named = |name: &str| -> Option<&Field> {
        let wanted = plain(name);
        fields.iter().copied().find(|field| plain(&field.json) == wanted)
    };
    given.iter().all(|(name, value)| match value {
        Json::Object(members) if FILTERS.contains(&&*plain(name)) => members
            .iter()
            .all(|(name, value)| named(name).is_none_or(|field| has(get(item, &field.json), value))),
        _ if page::is_paging(name) || sort::is_sorting(name) => true,
        value => named(name).is_none_or(|field| has(get(item, &field.json), value)),
    })
}

/// Whether a member has a wanted value. A range (`{gte: …}`) is none.
fn has(member: Option<&Json>, wanted: &Json) -> bool {
    match wanted {
        Json::Array(any) => any.is_empty() || any.iter().any(|wanted| has(member, wanted)),
        Json::Object(_) => true,
        wanted => match member {
            None => *wanted == Json::Null,
            Some(Json::Array(items)) => items.iter().any(|item| is(item, wanted)),
            Some(member) => is(member, wanted),
        },
    }
}

fn is(value: &Json, wanted: &Json) -> bool {
    let same_text = || text(value).zip(text(wanted)).is_some_and(|(one, other)| one == other);
    // A tag that is an object is meant by its name.
    let inside = || match value {
        Json::Object(members) => members
            .iter()
            .any(|(_, value)| text(value).zip(text(wanted)).is_some_and(|(one, other)| one == other)),
        _ => false,
    };
    is_same(value, wanted) || same_text() || inside()
}
