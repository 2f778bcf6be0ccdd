//! What the declared header fields of a list's answer say of it: `Link` (RFC 8288), `X-Total-Count`, `X-Next-Page`, ….

use std::sync::Arc;

use specwright_generator::ir::{Arena, Header, Json, Kind, Response};

use super::around::{self, Around, Change};
use super::page::By;
use crate::state::json::{plain, string, text};
use crate::state::made::Made;
use crate::state::shape::solid;

/// A declared header field, and what it says; `None`: it has nothing to say, and is left out.
pub(crate) type Said = (Arc<str>, Option<Json>);

/// What stands before the word that says what a field is about: `x-pagination-total`.
const BEFORE: [&str; 5] = ["x-", "pagination-", "paging-", "page-info-", "list-"];

/// The fields that say something of a list, as far as their schemas allow the truth.
pub(super) fn tell(made: Made<'_>, types: &Arena, response: &Response, around: &Around<'_>) -> Vec<Said> {
    let has_total = response.headers.iter().any(|header| around::is_total(&word(header)));
    let told = response.headers.iter().filter_map(|header| {
        let said = match say(types, header, around, has_total)? {
            Change::Set(value) => Some(made.held(&header.slot, &value).ok()?),
            Change::Clear if header.required => return None,
            Change::Clear => None,
        };
        Some((Arc::clone(&header.name), said))
    });
    told.collect()
}

fn say(types: &Arena, header: &Header, around: &Around<'_>, has_total: bool) -> Option<Change> {
    if &*header.name == "link" {
        return Some(link(around, header.required));
    }
    let name = word(header);
    match &types[solid(types, header.slot.ty)].kind {
        Kind::Integer(_) | Kind::Float(_) => around.counted(&name, has_total),
        Kind::Bool => around.flagged(&name).map(|value| Change::Set(Json::Bool(value))),
        Kind::Text(_) => {
            let counted = || match around.counted(&name, has_total)? {
                Change::Set(number) => text(&number).map(|text| Change::Set(string(&text))),
                Change::Clear => Some(Change::Clear),
            };
            around.linked(&name).or_else(counted)
        }
        _ => None,
    }
}

/// What a field is about: `totalcount` of `x-total-count`.
fn word(header: &Header) -> String {
    let rest = BEFORE.iter().fold(&*header.name, |name, before| name.strip_prefix(before).unwrap_or(name));
    plain(rest)
}

/// The pages around this one; where there are none, nothing, or the page itself if something must be said.
fn link(around: &Around<'_>, required: bool) -> Change {
    let page = around.page;
    let own = || Change::Set(string(&format!("<{}>; rel=\"self\"", around.whole(around.call.query))));
    let Some((name, by)) = page.by.as_ref().map(|(name, by)| (name.as_str(), *by)) else {
        return if required { own() } else { Change::Clear };
    };
    let numbered = by != By::Cursor;
    let last = around.total.saturating_sub(1).checked_div(page.size).unwrap_or(0) * page.size;
    let pages = [
        ("first", numbered && page.from > 0, 0),
        ("prev", numbered && page.from > 0, page.from.saturating_sub(page.size)),
        ("next", page.has_next, page.to),
        ("last", numbered && page.has_next, last),
    ];
    let there = pages.into_iter().filter(|(_, is_there, _)| *is_there);
    let links = there.map(|(rel, _, from)| format!("<{}>; rel=\"{rel}\"", around.url((name, by), from)));
    match links.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() && required => own(),
        none if none.is_empty() => Change::Clear,
        links => Change::Set(string(&links)),
    }
}
