//! A list and the page of it that is shown, and what can be said of them by the name of what says it.

use specwright_generator::ir::Json;

use super::page::{By, Page};
use crate::state::call::Call;
use crate::state::json::{number, string};

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
pub(super) struct Around<'a> {
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
pub(super) enum Change {
    Set(Json),
    /// There is nothing to say: `null`, or left out.
    Clear,
}

/// Whether a number of this name says how many items there are in all.
pub(super) fn is_total(name: &str) -> bool {
    TOTALS.contains(&name)
}

impl Around<'_> {
    /// A number that is called so. `has_total`: another member says how many there are in all.
    pub(super) fn counted(&self, name: &str, has_total: bool) -> Option<Change> {
        let (page, total) = (self.page, self.total);
        let shown = self.keys.len();
        let pages = if page.size == 0 { 0 } else { total.div_ceil(page.size) };
        let last = (pages + page.first).saturating_sub(1).max(page.first);
        let number_of = |value: usize| Some(Change::Set(number(value)));
        match name {
            name if is_total(name) => number_of(total),
            "count" => number_of(if has_total { shown } else { total }),
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

    /// Whether there is more, by the name of what says so.
    pub(super) fn flagged(&self, name: &str) -> Option<bool> {
        let page = self.page;
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
    pub(super) fn linked(&self, name: &str) -> Option<Change> {
        let page = self.page;
        let key =
            |item: Option<&(&str, &Json)>| item.map_or(Change::Clear, |(key, _)| Change::Set(string(key)));
        match name {
            "firstid" | "startcursor" => return Some(key(self.keys.first())),
            "lastid" | "endcursor" => return Some(key(self.keys.last())),
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
                Some(key(self.keys.last()))
            }
            "next" | "nextpage" => Some(Change::Set(string(&self.url(by?, page.to)))),
            "prev" | "previous" | "previouspage" | "prevpage" if page.from == 0 => Some(Change::Clear),
            "prev" | "previous" | "previouspage" | "prevpage" if !is_cursor && !by_cursor => {
                Some(Change::Set(string(&self.url(by?, page.from.saturating_sub(page.size)))))
            }
            "first" | "firstpage" if !by_cursor => Some(Change::Set(string(&self.url(by?, 0)))),
            "last" | "lastpage" if !by_cursor => {
                let behind = self.total.saturating_sub(1);
                let from = behind.checked_div(page.size).unwrap_or(0) * page.size;
                Some(Change::Set(string(&self.url(by?, from))))
            }
            "self" => Some(Change::Set(string(&self.whole(self.call.query)))),
            _ => None,
        }
    }

    /// The address of the page that begins with the item at `from`.
    pub(super) fn url(&self, (name, by): (&str, By), from: usize) -> String {
        let page = self.page;
        let value = match by {
            By::Number => (from.checked_div(page.size).unwrap_or(0) + page.first).to_string(),
            By::Offset => from.to_string(),
            By::Cursor => self.keys.last().map_or_else(String::new, |(key, _)| escaped(key)),
        };
        let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
        let mut pairs: Vec<&str> = self.call.query.split('&').filter(is_other).collect();
        let pair = format!("{}={value}", escaped(name));
        pairs.push(&pair);
        self.whole(&pairs.join("&"))
    }

    pub(super) fn whole(&self, query: &str) -> String {
        let call = self.call;
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{}{mark}{query}", call.origin, call.path)
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
