//! How a list comes in pages: a row of a generated table, and what it makes of an answer.

use http::{HeaderMap, header};

use super::asked::{Asked, at, scalar};
use crate::client::link;
use crate::json::Shape;

/// How the next page of an operation is asked for. Places in a body are JSON pointers (RFC 6901). A parameter that is one is
/// a member of the request's body.
#[derive(Debug)]
pub struct Paging {
    by: By,
    items: &'static str,
    more: Option<&'static str>,
    total: Option<&'static str>,
}

#[derive(Debug)]
enum By {
    Link,
    LinkIn(&'static str),
    Cursor(&'static str, &'static str),
    Last(&'static str, &'static str),
    Page(&'static str, u64),
    Offset(&'static str, u64),
}

/// What comes behind a page.
#[derive(Debug)]
pub(super) enum Next {
    /// Nothing.
    End,
    /// The page that is asked for so.
    Asked(Asked),
    /// The page where this reference leads.
    Link(String),
}

impl Paging {
    const fn new(by: By) -> Self {
        Self { by, items: "", more: None, total: None }
    }

    /// By the query of the link `next` in the header `Link` (RFC 8288).
    #[must_use]
    pub const fn link() -> Self {
        Self::new(By::Link)
    }

    /// By the query of the link that stands here in the body: a text, or an object with `href`.
    #[must_use]
    pub const fn link_in(place: &'static str) -> Self {
        Self::new(By::LinkIn(place))
    }

    /// By the token that stands here in the body, in this parameter. Null, nothing and the empty text are no token; the
    /// address of the next page stands for its query.
    #[must_use]
    pub const fn cursor(parameter: &'static str, place: &'static str) -> Self {
        Self::new(By::Cursor(parameter, place))
    }

    /// By the member that stands here in the last item, in this parameter.
    #[must_use]
    pub const fn last(parameter: &'static str, place: &'static str) -> Self {
        Self::new(By::Last(parameter, place))
    }

    /// By the number of the page in this parameter, until a page is empty; the first page has this number.
    #[must_use]
    pub const fn page(parameter: &'static str, first: u64) -> Self {
        Self::new(By::Page(parameter, first))
    }

    /// By how many items have come, in this parameter, until a page is empty; the first item has this number.
    #[must_use]
    pub const fn offset(parameter: &'static str, first: u64) -> Self {
        Self::new(By::Offset(parameter, first))
    }

    /// Where the list stands in the body; it is the body where nothing is said.
    #[must_use]
    pub const fn items(mut self, place: &'static str) -> Self {
        self.items = place;
        self
    }

    /// Where the body says whether there is a further page.
    #[must_use]
    pub const fn more(mut self, place: &'static str) -> Self {
        self.more = Some(place);
        self
    }

    /// Where the body says how many pages there are, or how many items where these are counted.
    #[must_use]
    pub const fn total(mut self, place: &'static str) -> Self {
        self.total = Some(place);
        self
    }

    /// Whether it asks for what the server gave, so that a server may lead round.
    pub(super) const fn is_led(&self) -> bool {
        !matches!(self.by, By::Page(..) | By::Offset(..))
    }

    /// What comes behind the page that was asked for so.
    pub(super) fn next(&self, asked: &Asked, headers: &HeaderMap, body: &str) -> Result<Next, &'static str> {
        if !matches!(self.by, By::Link) && !body.trim_start().starts_with(['{', '[']) {
            return Err("the page is no JSON, where the next one is said");
        }
        let more = self.more.and_then(|place| at(body, place));
        // The last item is there on the last page too: something else has to say that there is a further one.
        if more == Some("false") || more != Some("true") && matches!(self.by, By::Last(..)) {
            return Ok(Next::End);
        }
        let next = match &self.by {
            By::Link => linked(headers),
            By::LinkIn(place) => address(body, place).map(Next::Link),
            By::Cursor(parameter, place) => token(asked, parameter, body, place)?,
            By::Last(parameter, place) => self.behind(asked, parameter, body, place)?,
            By::Page(parameter, first) => return self.counted(asked, body, parameter, *first, |_| 1),
            By::Offset(parameter, first) => {
                return self.counted(asked, body, parameter, *first, |items| items);
            }
        };
        match next {
            None if more == Some("true") => Err("the page says that there is a further one, and not which"),
            next => Ok(next.unwrap_or(Next::End)),
        }
    }

    fn behind(
        &self,
        asked: &Asked,
        parameter: &str,
        body: &str,
        place: &str,
    ) -> Result<Option<Next>, &'static str> {
        let items = self.list(body);
        let Some(last) = items.last() else { return Ok(None) };
        let value = at(last, place).filter(|value| scalar(value).is_some());
        let value = value.ok_or("the last item does not say what it is")?;
        asked.with(parameter, value).map(|next| Some(Next::Asked(next)))
    }

    /// The next number, unless the page is empty, or all are there.
    fn counted(
        &self,
        asked: &Asked,
        body: &str,
        parameter: &str,
        first: u64,
        step: fn(u64) -> u64,
    ) -> Result<Next, &'static str> {
        let items = self.list(body).len() as u64;
        if items == 0 {
            return Ok(Next::End);
        }
        let now = match asked.given(parameter) {
            None => first,
            Some(text) => text.parse().map_err(|_| "the number of the page is none")?,
        };
        let next: u64 = now.checked_add(step(items)).ok_or("the number of the page is too large")?;
        let total = self.total.and_then(|place| scalar(at(body, place)?)?.parse::<u64>().ok());
        // Some call the items of this page their number; of the whole list, more than these have come where it ends.
        let is_whole = |total| matches!(self.by, By::Page(..)) || total != items;
        if total.is_some_and(|total| next.saturating_sub(first) >= total && is_whole(total)) {
            return Ok(Next::End);
        }
        asked.with(parameter, &next.to_string()).map(Next::Asked)
    }

    /// The texts of the items of a page.
    pub(super) fn list<'b>(&self, body: &'b str) -> Vec<&'b str> {
        match at(body, self.items).map(Shape::of) {
            Some(Shape::List(items)) => items,
            _ => Vec::new(),
        }
    }
}

/// The link `next` of the header.
fn linked(headers: &HeaderMap) -> Option<Next> {
    let lines = headers.get_all(header::LINK).iter().filter_map(|line| line.to_str().ok());
    let lines = lines.collect::<Vec<_>>().join(", ");
    link(&lines, "next").map(|reference| Next::Link(reference.to_owned()))
}

/// The address at a place, or in the member `href` there.
fn address(body: &str, place: &str) -> Option<String> {
    let href = |place: &str| at(body, place).and_then(scalar);
    let found = href(place).or_else(|| href(&format!("{place}/href")))?;
    Some(found.into_owned()).filter(|found| !found.is_empty())
}

/// The token at a place, in a parameter; the query of what is an address.
fn token(asked: &Asked, parameter: &str, body: &str, place: &str) -> Result<Option<Next>, &'static str> {
    let Some(json) = at(body, place) else { return Ok(None) };
    let Some(text) = scalar(json).filter(|text| !text.is_empty()) else { return Ok(None) };
    let is_address = text.starts_with("https://") || text.starts_with("http://") || text.starts_with('?');
    if is_address || text.starts_with('/') && text.contains('?') {
        return Ok(Some(Next::Link(text.into_owned())));
    }
    asked.with(parameter, json).map(|next| Some(Next::Asked(next)))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    /// The next target, or `-> reference`.
    fn of(
        paging: &Paging,
        target: &str,
        headers: &HeaderMap,
        body: &str,
    ) -> Result<Option<String>, &'static str> {
        let asked = Asked { origin: None, target: target.into(), body: Bytes::new() };
        paging.next(&asked, headers, body).map(|next| match next {
            Next::End => None,
            Next::Asked(asked) => Some(asked.target),
            Next::Link(reference) => Some(format!("-> {reference}")),
        })
    }

    fn next(paging: &Paging, target: &str, body: &str) -> Result<Option<String>, &'static str> {
        of(paging, target, &HeaderMap::new(), body)
    }

    #[test]
    fn tokens_of_the_body() {
        let paging = Paging::cursor("page[after]", "/meta/next~1one");
        let said = |body: &str| next(&paging, "/a?x=1&page%5Bafter%5D=old", body).unwrap();
        assert_eq!(said(r#"{"meta": {"next/one": "a b&c"}}"#).unwrap(), "/a?x=1&page%5Bafter%5D=a%20b%26c");
        assert_eq!(said(r#"{"meta": {"next/one": 17}}"#).unwrap(), "/a?x=1&page%5Bafter%5D=17");
        for none in
            [r#"{"meta": {"next/one": null}}"#, r#"{"meta": {"next/one": ""}}"#, r#"{"meta": 1}"#, "[]"]
        {
            assert_eq!(said(none), None, "{none}");
        }
        for link in ["https://x/a?p=2", "?p=2", "/v1/a?p=2"] {
            let body = format!(r#"{{"meta": {{"next/one": "{link}"}}}}"#);
            assert_eq!(said(&body).unwrap(), format!("-> {link}"));
        }
        assert_eq!(
            said(r#"{"meta": {"next/one": "/9j/4A="}}"#).unwrap(),
            "/a?x=1&page%5Bafter%5D=%2F9j%2F4A%3D"
        );
        let paging = Paging::cursor("c", "/c").more("/more");
        assert_eq!(next(&paging, "/a", r#"{"c": "x", "more": false}"#), Ok(None));
        assert_eq!(next(&paging, "/a", r#"{"c": "x"}"#), Ok(Some("/a?c=x".into())));
        assert!(next(&paging, "/a", r#"{"more": true}"#).unwrap_err().contains("not which"));
    }

    #[test]
    fn the_last_item() {
        let paging = Paging::last("after", "/id").items("/data").more("/has_more");
        let body = r#"{"data": [{"id": "a"}, {"id": "b"}], "has_more": true}"#;
        assert_eq!(next(&paging, "/a?after=0", body), Ok(Some("/a?after=b".into())));
        assert_eq!(next(&paging, "/a", r#"{"data": [{"id": "a"}]}"#), Ok(None));
        assert!(next(&paging, "/a", r#"{"data": [], "has_more": true}"#).is_err());
        assert!(next(&paging, "/a", r#"{"data": [{}], "has_more": true}"#).is_err());
    }

    #[test]
    fn numbers_count_up_until_a_page_is_empty() {
        let paging = Paging::page("page", 1);
        assert_eq!(next(&paging, "/a", "[1]"), Ok(Some("/a?page=2".into())));
        assert_eq!(next(&paging, "/a?page=7&n=3", "[1]"), Ok(Some("/a?n=3&page=8".into())));
        assert_eq!(next(&paging, "/a?page=7", "[]"), Ok(None));
        assert!(next(&paging, "/a?page=x", "[1]").is_err());
        assert!(next(&paging, &format!("/a?page={}", u64::MAX), "[1]").is_err());
        let paging = Paging::offset("offset", 0).items("/all");
        assert_eq!(next(&paging, "/a?offset=10", r#"{"all": [1, 2]}"#), Ok(Some("/a?offset=12".into())));
        assert_eq!(next(&paging, "/a", r#"{"all": null}"#), Ok(None));
    }

    #[test]
    fn what_says_how_many_there_are_ends_the_pages() {
        let paging = Paging::page("page", 0).items("/all").total("/pages");
        assert_eq!(next(&paging, "/a?page=1", r#"{"all": [1], "pages": 3}"#), Ok(Some("/a?page=2".into())));
        assert_eq!(next(&paging, "/a?page=2", r#"{"all": [1], "pages": 3}"#), Ok(None));
        assert_eq!(next(&paging, "/a?page=2", r#"{"all": [1]}"#), Ok(Some("/a?page=3".into())));
        let paging = Paging::offset("start", 1).items("/all").total("/total");
        assert_eq!(
            next(&paging, "/a?start=3", r#"{"all": [1, 2], "total": 5}"#),
            Ok(Some("/a?start=5".into()))
        );
        assert_eq!(next(&paging, "/a?start=5", r#"{"all": [1], "total": 5}"#), Ok(None));
        assert_eq!(next(&paging, "/a?start=3", r#"{"all": [1], "total": 1}"#), Ok(Some("/a?start=4".into())));
    }

    #[test]
    fn links() {
        let headers = |text: &str| HeaderMap::from_iter([(header::LINK, text.parse().unwrap())]);
        let said = |text: &str| of(&Paging::link(), "/v1/a?page=1", &headers(text), "[]");
        let there = r#"<https://elsewhere.example/b?page=2&n=3#top>; rel="next", <?page=9>; rel="last""#;
        assert_eq!(said(there), Ok(Some("-> https://elsewhere.example/b?page=2&n=3#top".into())));
        assert_eq!(said(r#"<?page=9>; rel="last""#), Ok(None));
        let paging = Paging::link_in("/links/next");
        for body in [r#"{"links": {"next": "/a?page=2"}}"#, r#"{"links": {"next": {"href": "/a?page=2"}}}"#] {
            assert_eq!(next(&paging, "/v1/a", body), Ok(Some("-> /a?page=2".into())));
        }
        assert_eq!(next(&paging, "/v1/a", r#"{"links": {"next": null}}"#), Ok(None));
    }
}
