//! Which page of a list a query asks for.

use specwright_generator::ir::{Json, Location, Operation, Parameter};

use super::Given;
use crate::state::json::{count, plain, text};

const SIZES: [&str; 18] = [
    "limit",
    "perpage",
    "pagesize",
    "size",
    "first",
    "maxresults",
    "count",
    "top",
    "pagelen",
    "max",
    "num",
    "resultsperpage",
    "itemsperpage",
    "pagelimit",
    "maxitems",
    "take",
    "rows",
    "length",
];
const OFFSETS: [&str; 7] = ["offset", "skip", "start", "startindex", "from", "pageoffset", "startat"];
const PAGES: [&str; 6] = ["page", "pagenumber", "pagenum", "p", "pageindex", "currentpage"];
const AFTER: [&str; 13] = [
    "cursor",
    "after",
    "startingafter",
    "startafter",
    "pagetoken",
    "nexttoken",
    "continuationtoken",
    "marker",
    "nextcursor",
    "pagecursor",
    "pageafter",
    "startcursor",
    "next",
];
const BEFORE: [&str; 4] = ["before", "endingbefore", "endbefore", "pagebefore"];

/// How many items a page has where the query has paging and nothing says how many.
const USUAL: usize = 20;

/// A page of a list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Page {
    /// The index of its first item.
    pub(super) from: usize,
    /// One more than the index of its last.
    pub(super) to: usize,
    /// How many it may have.
    pub(super) size: usize,
    /// Its number, as the query counts.
    pub(super) number: usize,
    /// The number of the first page: 0 or 1.
    pub(super) first: usize,
    /// Items stand behind it.
    pub(super) has_next: bool,
    /// The parameter that leads on, and how.
    pub(super) by: Option<(String, By)>,
}

/// How a query leads from page to page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum By {
    /// By the number of the page.
    Number,
    /// By how many items to pass over.
    Offset,
    /// By the key of the last item.
    Cursor,
}

/// Whether a parameter says which page is wanted.
pub(super) fn is_paging(name: &str) -> bool {
    let name = plain(name);
    [&SIZES[..], &OFFSETS, &PAGES, &AFTER, &BEFORE].iter().any(|names| names.contains(&&*name))
}

/// What the query parameters say, those in an object (`page[size]`) by both names.
struct Asked<'c> {
    values: Vec<(String, &'c Json)>,
}

impl Asked<'_> {
    fn of<'c>(given: &[Given<'c>]) -> Asked<'c> {
        let mut values = Vec::new();
        for (name, value) in given {
            match value {
                Json::Object(members) if plain(name) == "page" => {
                    values.extend(members.iter().map(|(inner, value)| {
                        // `page[number]` is the page, `page[offset]` the offset.
                        let inner = if plain(inner) == "number" { "page".into() } else { plain(inner) };
                        (inner, value)
                    }));
                }
                value => values.push((plain(name), *value)),
            }
        }
        Asked { values }
    }

    fn number(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| count(self.get(name)?))
    }

    fn text(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            text(self.get(name)?).map(std::borrow::Cow::into_owned).filter(|text| !text.is_empty())
        })
    }

    fn get(&self, name: &str) -> Option<&Json> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }
}

/// The page that a query wants of `items`.
pub(super) fn cut(operation: &Operation, given: &[Given<'_>], items: &[(&str, &Json)]) -> Page {
    let asked = Asked::of(given);
    let declared = |names: &[&str]| {
        let query = operation.parameters.iter().filter(|one| one.location == Location::Query);
        query.into_iter().find(|one| names.contains(&&*plain(&one.name)))
    };
    let numbered = declared(&PAGES);
    let by = numbered.map(|one| (one, By::Number));
    let by = by.or_else(|| declared(&OFFSETS).map(|one| (one, By::Offset)));
    let by = by.or_else(|| declared(&AFTER).map(|one| (one, By::Cursor)));
    let paged = by.is_some() || declared(&BEFORE).is_some();
    let size = asked.number(&SIZES).unwrap_or(if paged { USUAL } else { usize::MAX });
    let first = usize::from(!numbered.is_some_and(counts_from_zero));
    let number = asked.number(&PAGES);
    let position = |key: &str| items.iter().position(|(known, _)| *known == key);
    let after =
        asked.text(&AFTER).map(|key| position(&key).map_or_else(|| key.parse().unwrap_or(0), |at| at + 1));
    let from = after
        .or_else(|| asked.number(&OFFSETS))
        .or_else(|| number.map(|number| number.saturating_sub(first).saturating_mul(size)))
        .unwrap_or(0)
        .min(items.len());
    let to = from.saturating_add(size).min(items.len());
    let (from, to) = match asked.text(&BEFORE).and_then(|key| position(&key)) {
        Some(before) => (before.saturating_sub(size), before),
        None => (from, to),
    };
    let of_size = from.checked_div(size).unwrap_or(0) + first;
    Page {
        from,
        to,
        size: size.min(items.len().max(1)).max(asked.number(&SIZES).unwrap_or(0)),
        number: number.unwrap_or(of_size),
        first,
        has_next: to < items.len(),
        by: by.map(|(one, by)| (one.name.to_string(), by)),
    }
}

fn counts_from_zero(parameter: &Parameter) -> bool {
    let zero = |text: &str| text == "0";
    let rule = parameter.slot.rule.as_deref();
    rule.and_then(|rule| rule.minimum.as_deref()).is_some_and(zero)
        || parameter.default.as_ref().and_then(text).is_some_and(|text| text == "0")
}

#[cfg(test)]
mod tests {
    use super::is_paging;

    #[test]
    fn parameters_of_paging() {
        assert!(
            ["limit", "per_page", "page[size]", "starting_after", "$top", "pageToken"]
                .into_iter()
                .all(is_paging)
        );
        assert!(!["status", "tag", "owner"].into_iter().any(is_paging));
    }
}
