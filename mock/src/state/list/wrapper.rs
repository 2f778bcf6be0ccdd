//! What the body around a list says of it: totals, page numbers, links and cursors.

use std::sync::Arc;

use specwright_generator::ir::{Arena, Field, Json, Kind, Presence};

use super::page::{By, Page};
use crate::state::call::Call;
use crate::state::json::{number, plain, put, remove, string};
use crate::state::made::Made;
use crate::state::shape::{View, solid, strukt};

/// Members of members are looked at so deep: `meta.pagination.total`.
const DEEPEST: usize = 3;

const TOTALS: [&str; 13] = [
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalelements",
    "totalrecords",
    "totalrows",
    "recordcount",
    "itemcount",
    "resultcount",
    "totalsize",
    "totalhits",
    "totalentries",
];

/// A list, and the page of it that is shown.
pub(crate) struct Around<'a> {
    /// The page.
    pub(super) page: &'a Page,
    /// How many items the filter lets through.
    pub(super) total: usize,
    /// The items that are shown, with their keys.
    pub(super) keys: &'a [(&'a str, &'a Json)],
    /// The request.
    pub(super) call: &'a Call<'a>,
}

/// What becomes of a member.
enum Change {
    Set(Json),
    /// There is nothing to say: `null`, or left out.
    Clear,
}

/// `body` with what its other members say of the list made true, as far as the schema allows that.
pub(super) fn tell(made: Made<'_>, types: &Arena, view: &View, around: &Around<'_>, body: Json) -> Json {
    if view.way.is_empty() {
        return body;
    }
    let mut changes = Vec::new();
    let mut walk = Walk { types, view, around, has_total: false, changes: &mut changes };
    walk.has_total = walk.finds_total(view.slot.ty, DEEPEST);
    walk.members(view.slot.ty, &mut Vec::new(), DEEPEST);
    let mut all = body.clone();
    changes.iter().for_each(|(way, value)| change(&mut all, way, value.as_ref()));
    if made.held(&view.slot, &all).is_ok() {
        return all;
    }
    let mut best = body;
    for (way, value) in &changes {
        let mut tried = best.clone();
        change(&mut tried, way, value.as_ref());
        if made.held(&view.slot, &tried).is_ok() {
            best = tried;
        }
    }
    best
}

fn change(body: &mut Json, way: &[Arc<str>], value: Option<&Json>) {
    match (value, way.split_last()) {
        (Some(value), _) => put(body, way, value.clone()),
        (None, Some((last, outer))) => {
            let place = outer.iter().try_fold(body, |json, name| {
                let Json::Object(members) = json else { return None };
                members.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value)
            });
            if let Some(place) = place {
                remove(place, last);
            }
        }
        (None, None) => {}
    }
}

struct Walk<'a> {
    types: &'a Arena,
    view: &'a View,
    around: &'a Around<'a>,
    has_total: bool,
    changes: &'a mut Vec<(Vec<Arc<str>>, Option<Json>)>,
}

impl Walk<'_> {
    fn finds_total(&self, ty: specwright_generator::ir::TypeId, depth: usize) -> bool {
        let Some((shape, depth)) = strukt(self.types, ty).zip(depth.checked_sub(1)) else { return false };
        shape
            .fields
            .iter()
            .any(|field| TOTALS.contains(&&*plain(&field.json)) || self.finds_total(field.slot.ty, depth))
    }

    fn members(&mut self, ty: specwright_generator::ir::TypeId, way: &mut Vec<Arc<str>>, depth: usize) {
        let Some((shape, depth)) = strukt(self.types, ty).zip(depth.checked_sub(1)) else { return };
        for field in &shape.fields {
            way.push(Arc::clone(&field.json));
            let is_list = *way == self.view.way;
            if !is_list {
                self.member(field, way, depth);
            }
            way.pop();
        }
    }

    fn member(&mut self, field: &Field, way: &mut Vec<Arc<str>>, depth: usize) {
        let name = plain(&field.json);
        let kind = &self.types[solid(self.types, field.slot.ty)].kind;
        let found = match kind {
            Kind::Integer(_) | Kind::Float(_) => self.counted(&name),
            Kind::Bool => self.flagged(&name).map(|value| Change::Set(Json::Bool(value))),
            Kind::Text(_) | Kind::Union(_) => self.linked(&name),
            Kind::Struct(inner) => {
                let href = inner.fields.iter().find(|inner| plain(&inner.json) == "href");
                match (href, self.linked(&name)) {
                    (Some(href), Some(Change::Set(url))) => {
                        way.push(Arc::clone(&href.json));
                        self.changes.push((way.clone(), Some(url)));
                        way.pop();
                        None
                    }
                    (Some(_), Some(Change::Clear)) => Some(Change::Clear),
                    _ => {
                        self.members(field.slot.ty, way, depth);
                        None
                    }
                }
            }
            _ => None,
        };
        match (found, field.presence) {
            (Some(Change::Set(value)), _) => self.changes.push((way.clone(), Some(value))),
            (Some(Change::Clear), Presence::RequiredNullable | Presence::OptionalNullable) => {
                self.changes.push((way.clone(), Some(Json::Null)));
            }
            (Some(Change::Clear), Presence::Optional) => self.changes.push((way.clone(), None)),
            (Some(Change::Clear), Presence::Required) | (None, _) => {}
        }
    }

    fn counted(&self, name: &str) -> Option<Change> {
        let (page, total) = (self.around.page, self.around.total);
        let shown = self.around.keys.len();
        let pages = if page.size == 0 { 0 } else { total.div_ceil(page.size) };
        let last = (pages + page.first).saturating_sub(1).max(page.first);
        let number_of = |value: usize| Some(Change::Set(number(value)));
        match name {
            name if TOTALS.contains(&name) => number_of(total),
            "count" => number_of(if self.has_total { shown } else { total }),
            "numberofelements" | "returned" | "currentitemcount" => number_of(shown),
            "page" | "currentpage" | "pagenumber" | "number" | "pageindex" => number_of(page.number),
            "perpage" | "pagesize" | "limit" | "itemsperpage" | "size" => number_of(page.size),
            "offset" | "skip" | "startindex" => number_of(page.from),
            "totalpages" | "pages" | "pagecount" | "numpages" | "pagetotal" => number_of(pages),
            "lastpage" => number_of(last),
            "nextpage" | "next" if page.has_next => number_of(page.number + 1),
            "nextoffset" if page.has_next => number_of(page.to),
            "nextpage" | "nextoffset" | "next" => Some(Change::Clear),
            "prevpage" | "previouspage" | "prev" | "previous" if page.from > 0 => {
                number_of(page.number.saturating_sub(1))
            }
            "prevpage" | "previouspage" | "prev" | "previous" => Some(Change::Clear),
            _ => None,
        }
    }

    fn flagged(&self, name: &str) -> Option<bool> {
        let page = self.around.page;
        Some(match name {
            "hasmore" | "hasnext" | "hasnextpage" | "more" | "moreavailable" | "truncated"
            | "istruncated" => page.has_next,
            "hasprevious" | "hasprev" | "hasprevpage" | "haspreviouspage" => page.from > 0,
            "last" | "islast" | "islastpage" => !page.has_next,
            "first" | "isfirst" | "isfirstpage" => page.from == 0,
            _ => return None,
        })
    }

    /// Links and cursors: the next and the previous page, this one, the first and the last.
    fn linked(&self, name: &str) -> Option<Change> {
        let page = self.around.page;
        let key =
            |item: Option<&(&str, &Json)>| item.map_or(Change::Clear, |(key, _)| Change::Set(string(key)));
        match name {
            "firstid" | "startcursor" => return Some(key(self.around.keys.first())),
            "lastid" | "endcursor" => return Some(key(self.around.keys.last())),
            _ => {}
        }
        let is_cursor = ["cursor", "token", "marker"].iter().any(|word| name.contains(word))
            || name == "nextafter"
            || name == "after";
        let stem = ["url", "uri", "link", "href", "page", "cursor", "token", "marker", "id"]
            .iter()
            .fold(name, |name, end| name.strip_suffix(end).filter(|name| !name.is_empty()).unwrap_or(name));
        let by = page.by.as_ref().map(|(name, by)| (name.as_str(), *by));
        let by_cursor = matches!(by, Some((_, By::Cursor)));
        let wants_url = ["url", "uri", "link", "href"].iter().any(|word| name.ends_with(word));
        match stem {
            "next" | "nextpage" | "after" | "nextafter" if !page.has_next => Some(Change::Clear),
            "next" | "nextpage" | "after" if is_cursor || by_cursor && !wants_url && name == "next" => {
                Some(key(self.around.keys.last()))
            }
            "next" | "nextpage" => Some(Change::Set(self.url(by?, page.to))),
            "prev" | "previous" | "previouspage" | "prevpage" if page.from == 0 => Some(Change::Clear),
            "prev" | "previous" | "previouspage" | "prevpage" if !is_cursor && !by_cursor => {
                Some(Change::Set(self.url(by?, page.from.saturating_sub(page.size))))
            }
            "first" | "firstpage" if !by_cursor => Some(Change::Set(self.url(by?, 0))),
            "last" | "lastpage" if !by_cursor => {
                let behind = self.around.total.saturating_sub(1);
                let from = behind.checked_div(page.size).unwrap_or(0) * page.size;
                Some(Change::Set(self.url(by?, from)))
            }
            "self" => Some(Change::Set(self.whole(self.around.call.query))),
            _ => None,
        }
    }

    /// The address of the page that begins with the item at `from`.
    fn url(&self, (name, by): (&str, By), from: usize) -> Json {
        let page = self.around.page;
        let value = match by {
            By::Number => (from.checked_div(page.size).unwrap_or(0) + page.first).to_string(),
            By::Offset => from.to_string(),
            By::Cursor => self.around.keys.last().map_or_else(String::new, |(key, _)| escaped(key)),
        };
        let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
        let mut pairs: Vec<&str> = self.around.call.query.split('&').filter(is_other).collect();
        let pair = format!("{}={value}", escaped(name));
        pairs.push(&pair);
        self.whole(&pairs.join("&"))
    }

    fn whole(&self, query: &str) -> Json {
        let call = self.around.call;
        let mark = if query.is_empty() { "" } else { "?" };
        string(&format!("{}{}{mark}{query}", call.origin, call.path))
    }
}

/// A text as it stands in a path segment or a query (RFC 3986, section 2.1).
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
