//! How a list comes in pages: a row of a generated table, and what it makes of an answer.

use std::borrow::Cow;

use http::{HeaderMap, header};

use crate::client::link;
use crate::json::Shape;
use crate::percent::{self, Safe};

/// How the next page of an operation is asked for. Places in a body are JSON pointers (RFC 6901).
#[derive(Debug)]
pub struct Paging {
    by: By,
    items: &'static str,
    more: Option<&'static str>,
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

/// What came of an answer.
type Next = Result<Option<String>, &'static str>;

impl Paging {
    const fn new(by: By) -> Self {
        Self { by, items: "", more: None }
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

    /// By the token that stands here in the body, in this parameter. Null, nothing and the empty text are no token.
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

    /// Whether it asks for what the server gave, so that a server may lead round.
    pub(super) const fn is_led(&self) -> bool {
        !matches!(self.by, By::Page(..) | By::Offset(..))
    }

    /// The target of the next request, after the one with this target was answered so.
    pub(super) fn next(&self, target: &str, headers: &HeaderMap, body: &str) -> Next {
        if !matches!(self.by, By::Link) && !body.trim_start().starts_with(['{', '[']) {
            return Err("the page is no JSON, where the next one is said");
        }
        let more = self.more.and_then(|place| at(body, place));
        // The last item is there on the last page too: something else has to say that there is a further one.
        if more == Some("false") || more != Some("true") && matches!(self.by, By::Last(..)) {
            return Ok(None);
        }
        match &self.by {
            By::Link => {
                let lines = headers.get_all(header::LINK).iter().filter_map(|line| line.to_str().ok());
                let lines = lines.collect::<Vec<_>>().join(", ");
                link(&lines, "next").map(|reference| led(target, reference)).transpose()
            }
            By::LinkIn(place) => {
                let href = |place: &str| at(body, place).and_then(scalar);
                let link = href(place).or_else(|| href(&format!("{place}/href")));
                link.filter(|link| !link.is_empty()).map(|link| led(target, &link)).transpose()
            }
            By::Cursor(parameter, place) => {
                let token = at(body, place).and_then(scalar).filter(|token| !token.is_empty());
                Ok(token.map(|token| with(target, parameter, &token)))
            }
            By::Last(parameter, place) => {
                let items = self.list(body);
                let Some(last) = items.last() else { return Ok(None) };
                let value =
                    at(last, place).and_then(scalar).ok_or("the last item does not say what it is")?;
                Ok(Some(with(target, parameter, &value)))
            }
            By::Page(parameter, first) => self.counted(target, body, parameter, *first, |_| 1),
            By::Offset(parameter, first) => self.counted(target, body, parameter, *first, |items| items),
        }
    }

    /// The next number, unless the page is empty.
    fn counted(&self, target: &str, body: &str, parameter: &str, first: u64, step: fn(u64) -> u64) -> Next {
        let items = self.list(body).len() as u64;
        if items == 0 {
            return Ok(None);
        }
        let now = match given(target, parameter) {
            None => first,
            Some(text) => text.parse().map_err(|_| "the number of the page is none")?,
        };
        let next = now.checked_add(step(items)).ok_or("the number of the page is too large")?;
        Ok(Some(with(target, parameter, &next.to_string())))
    }

    fn list<'b>(&self, body: &'b str) -> Vec<&'b str> {
        match at(body, self.items).map(Shape::of) {
            Some(Shape::List(items)) => items,
            _ => Vec::new(),
        }
    }
}

/// The text of the value at a place.
fn at<'b>(body: &'b str, place: &str) -> Option<&'b str> {
    let mut value = body.trim();
    for step in place.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let Shape::Object(members) = Shape::of(value) else { return None };
        value = members.into_iter().find(|(known, _)| *known == name)?.1;
    }
    Some(value)
}

/// The text of a string or a number; null, lists and objects have none.
fn scalar(json: &str) -> Option<Cow<'_, str>> {
    match Shape::of(json) {
        Shape::Scalar(text) if !matches!(json, "true" | "false") => Some(text),
        _ => None,
    }
}

/// A parameter of a target's query, decoded.
fn given(target: &str, name: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    let (_, value) = percent::pairs(query).find(|(sent, _)| percent::query_name_is(sent, name))?;
    percent::decode_query(value).ok().map(Cow::into_owned)
}

/// The target with this value for a parameter of its query.
fn with(target: &str, name: &str, value: &str) -> String {
    let rest = without(target, name);
    let sign = if rest.contains('?') { '&' } else { '?' };
    let encode = |text| Safe::UNRESERVED.encode(text, b"").into_owned();
    format!("{rest}{sign}{}={}", encode(name), encode(value))
}

/// The target without a parameter of its query.
pub(super) fn without(target: &str, name: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.into() };
    let kept = query.split('&').filter(|pair| {
        let sent = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && !percent::query_name_is(sent, name)
    });
    let kept = kept.collect::<Vec<_>>().join("&");
    if kept.is_empty() { path.into() } else { format!("{path}?{kept}") }
}

/// The target with the query of a link. Its path stays: no link leads to another operation or another host.
fn led(target: &str, reference: &str) -> Result<String, &'static str> {
    let reference = reference.split('#').next().unwrap_or_default();
    let Some((_, query)) = reference.split_once('?') else {
        return Err("the link to the next page has no query");
    };
    let path = target.split('?').next().unwrap_or_default();
    Ok(format!("{path}?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(paging: &Paging, target: &str, body: &str) -> Next {
        paging.next(target, &HeaderMap::new(), body)
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
        let paging = Paging::cursor("c", "/c").more("/more");
        assert_eq!(next(&paging, "/a", r#"{"c": "x", "more": false}"#), Ok(None));
        assert_eq!(next(&paging, "/a", r#"{"c": "x"}"#), Ok(Some("/a?c=x".into())));
    }

    #[test]
    fn the_last_item() {
        let paging = Paging::last("after", "/id").items("/data").more("/has_more");
        let body = r#"{"data": [{"id": "a"}, {"id": "b"}], "has_more": true}"#;
        assert_eq!(next(&paging, "/a?after=0", body), Ok(Some("/a?after=b".into())));
        assert_eq!(next(&paging, "/a", r#"{"data": [{"id": "a"}]}"#), Ok(None));
        assert_eq!(next(&paging, "/a", r#"{"data": [], "has_more": true}"#), Ok(None));
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
    fn links_keep_to_the_operation() {
        let headers = |text: &str| HeaderMap::from_iter([(header::LINK, text.parse().unwrap())]);
        let said = |text: &str| Paging::link().next("/v1/a?page=1", &headers(text), "[]");
        let there = r#"<https://elsewhere.example/b?page=2&n=3#top>; rel="next", <?page=9>; rel="last""#;
        assert_eq!(said(there), Ok(Some("/v1/a?page=2&n=3".into())));
        assert_eq!(said(r#"<?page=9>; rel="last""#), Ok(None));
        assert!(said(r#"</a/2>; rel="next""#).is_err());
        let paging = Paging::link_in("/links/next");
        for body in [r#"{"links": {"next": "/a?page=2"}}"#, r#"{"links": {"next": {"href": "?page=2"}}}"#] {
            assert_eq!(next(&paging, "/v1/a", body), Ok(Some("/v1/a?page=2".into())));
        }
        assert_eq!(next(&paging, "/v1/a", r#"{"links": {"next": null}}"#), Ok(None));
        assert_eq!(without("/a?key=s&b=1&%6Bey=t", "key"), "/a?b=1");
        assert_eq!(without("/a?key=s", "key"), "/a");
    }
}
