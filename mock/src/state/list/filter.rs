//! Which items a query asks for.

use std::borrow::Cow;

use specwright_generator::ir::{Arena, Field, Json, Kind, Slot, TypeId};

use super::Given;
use super::page;
use super::sort;
use crate::state::json::{get, plain, string, text};
use crate::state::made::Made;
use crate::state::patch::is_same;
use crate::state::shape::{fields, solid};

/// Objects of filters, by the names of their parameters.
const FILTERS: [&str; 4] = ["filter", "filters", "where", "query"];

/// Values that ask for all items, whatever they have.
const ALL: [&str; 4] = ["", "*", "all", "any"];

/// What a query asks of the items of one type.
pub(super) struct Filter<'a> {
    wanted: Vec<(&'a Field, Cow<'a, Json>)>,
}

impl<'a> Filter<'a> {
    /// Each parameter that is called like a member asks for its value, unless no item can have that: `state=all`.
    pub(super) fn of(made: Made<'_>, types: &'a Arena, item: TypeId, given: &[Given<'a>]) -> Self {
        let fields = fields(types, item);
        let named = |name: &str| -> Option<&'a Field> {
            let wanted = plain(name);
            fields.iter().copied().find(|field| plain(&field.json) == wanted)
        };
        let mut wanted = Vec::new();
        for (name, value) in given {
            match value {
                Json::Object(members) if FILTERS.contains(&&*plain(name)) => {
                    wanted.extend(members.iter().filter_map(|(name, value)| Some((named(name)?, value))));
                }
                _ if page::is_paging(name) || sort::is_sorting(name) => {}
                // `ids` asks for any of these.
                Json::Array(_) => {
                    let one = || named(plain(name).strip_suffix('s')?);
                    wanted.extend(named(name).or_else(one).map(|field| (field, *value)));
                }
                value => wanted.extend(named(name).map(|field| (field, *value))),
            }
        }
        let asking = wanted.into_iter();
        let asking = asking.filter_map(|(field, value)| Some((field, asked(made, types, field, value)?)));
        Self { wanted: asking.collect() }
    }

    /// Whether an item has what is asked for: the same value, or one of a list's. A member that is absent has its default.
    pub(super) fn holds(&self, item: &Json) -> bool {
        self.wanted
            .iter()
            .all(|(field, wanted)| has(get(item, &field.json).or(field.default.as_ref()), wanted))
    }
}

/// What of a value can be asked for; `None`: nothing, so that all items are meant.
fn asked<'a>(made: Made<'_>, types: &Arena, field: &Field, value: &'a Json) -> Option<Cow<'a, Json>> {
    // What the member itself may be is no word for all.
    let is_listed = matches!(types[solid(types, field.slot.ty)].kind, Kind::Enum(_));
    let is_all =
        |value: &Json| !is_listed && text(value).is_some_and(|text| ALL.contains(&&*text.to_lowercase()));
    let may = |value: &Json| may_be(made, types, &field.slot, value);
    match value {
        // A range (`{gte: …}`) is none of this.
        Json::Object(_) => None,
        Json::Array(any) if any.is_empty() || any.iter().any(is_all) => None,
        Json::Array(any) => {
            let possible: Vec<Json> = any.iter().filter(|value| may(value)).cloned().collect();
            (!possible.is_empty()).then_some(Cow::Owned(Json::Array(possible)))
        }
        value => (!is_all(value) && may(value)).then_some(Cow::Borrowed(value)),
    }
}

/// Whether a member of this type may have a value, written in any of the ways of a query.
fn may_be(made: Made<'_>, types: &Arena, slot: &Slot, value: &Json) -> bool {
    let item = match &types[solid(types, slot.ty)].kind {
        Kind::List(item) => *item,
        _ => slot.ty,
    };
    if matches!(
        types[solid(types, item)].kind,
        Kind::Struct(_) | Kind::Map(_) | Kind::Any | Kind::List(_) | Kind::Union(_)
    ) {
        return true;
    }
    // A bound or a pattern does not make it another kind of value.
    let slot = Slot { ty: item, rule: None };
    let mut spelt = vec![value.clone()];
    if let Some(text) = text(value) {
        spelt.push(string(&text));
        spelt.extend(text.parse::<f64>().is_ok_and(f64::is_finite).then(|| Json::Number((&*text).into())));
        spelt.extend(text.parse().ok().map(Json::Bool));
    }
    spelt.iter().any(|value| made.held(&slot, value).is_ok())
}

/// Whether a member has a wanted value.
fn has(member: Option<&Json>, wanted: &Json) -> bool {
    match wanted {
        Json::Array(any) => any.iter().any(|wanted| has(member, wanted)),
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
