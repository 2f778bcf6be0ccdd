//! Which page of a list a query asks for.

use specwright_generator::ir::{Arena, Format, Json, Kind, Location, Operation, Parameter};

use super::Given;
use crate::state::json::{count, plain, text};
use crate::state::shape::solid;
use crate::state::store::Shelf;

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
pub(super) fn cut(
    types: &Arena,
    operation: &Operation,
    given: &[Given<'_>],
    items: &[(&str, &Json)],
    shelf: &Shelf,
) -> Page {
    let asked = Asked::of(given);
    let cursors = Cursors { types, operation, items, shelf };
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
    let from = cursors
        .of(&asked, &AFTER)
        .map(|key| cursors.behind(&key))
        .or_else(|| asked.number(&OFFSETS))
        .or_else(|| number.map(|number| number.saturating_sub(first).saturating_mul(size)))
        .unwrap_or(0)
        .min(items.len());
    let to = from.saturating_add(size).min(items.len());
    let (from, to) = match cursors.of(&asked, &BEFORE).map(|key| cursors.before(&key)) {
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

/// Keys of items that say where a page begins or ends.
struct Cursors<'a> {
    types: &'a Arena,
    operation: &'a Operation,
    items: &'a [(&'a str, &'a Json)],
    shelf: &'a Shelf,
}

impl Cursors<'_> {
    /// The cursor among these parameters. A time is none, nor is what stands for the beginning: `0`, `*`, a default.
    fn of(&self, asked: &Asked<'_>, names: &[&str]) -> Option<String> {
        let key = asked.text(names)?;
        let begins = matches!(&*key, "0" | "*") && self.shelf.place(&key).is_none();
        let is_time = |ty| {
            matches!(self.types[solid(self.types, ty)].kind, Kind::Text(Format::Date | Format::DateTime))
        };
        let mut declared = self.operation.parameters.iter().filter(|one| names.contains(&&*plain(&one.name)));
        let is_other = declared.any(|one| {
            let default = one.default.as_ref().and_then(text);
            is_time(one.slot.ty) || default.is_some_and(|default| default == key)
        });
        (!begins && !is_other && !is_date(&key)).then_some(key)
    }

    /// The index behind an item, which may have been deleted; one that was never there has nothing behind it.
    fn behind(&self, key: &str) -> usize {
        match (self.position(key), self.shelf.place(key)) {
            (Some(at), _) => at + 1,
            (None, Some(place)) => {
                let first =
                    self.items.iter().position(|(key, _)| self.shelf.place(key).is_some_and(|at| at > place));
                first.unwrap_or(self.items.len())
            }
            // Where keys are no numbers, a number is an index.
            (None, None) if self.items.iter().any(|(key, _)| key.parse::<u64>().is_err()) => {
                key.parse().unwrap_or(self.items.len())
            }
            (None, None) => self.items.len(),
        }
    }

    /// The index of an item, or where it stood.
    fn before(&self, key: &str) -> usize {
        let stood = |place| {
            self.items
                .iter()
                .take_while(|(key, _)| self.shelf.place(key).is_some_and(|at| at < place))
                .count()
        };
        self.position(key).or_else(|| self.shelf.place(key).map(stood)).unwrap_or_default()
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.items.iter().position(|(known, _)| *known == key)
    }
}

/// `2024-05-06`, and what follows.
fn is_date(text: &str) -> bool {
    let form =
        |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() >= 10 && text.bytes().take(10).enumerate().all(form)
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
