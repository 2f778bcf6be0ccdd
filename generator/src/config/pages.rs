//! `[api.pages]`: how lists come in pages, by the id of their operation.
//!
//! ```toml
//! [api.pages]
//! listPets = { by = "page", parameter = "page", first = 0, items = "/pets" }
//! listOrders = { by = "cursor", parameter = "from", next = "/meta/next", items = "/orders" }
//! searchPets = { by = "cursor", parameter = "/start_cursor", next = "/next_cursor", items = "/results" }   # in the body
//! listFiles = false          # no pages, whatever it looks like
//! "*" = false                # none but those that are named here; or a rule, for all that have its parameter
//! ```

use std::collections::BTreeMap;

use super::options::Reader;
use crate::diagnostic::{BAD_OPTION, Diagnostic};
use crate::source::{Member, Node, Object, SourceMap, Value};

/// What is said of the pages of an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Pages {
    /// It has none.
    Off,
    /// It has, by this rule.
    By(PageRule),
}

/// How a list comes in pages. Places in a body are JSON pointers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PageRule {
    /// How the next page is asked for.
    pub by: PagesBy,
    /// `items`: where the list stands; empty: the body is the list; `None`: the body, or the list that its members show.
    pub items: Option<String>,
    /// `more`: where the body says whether there is a further page.
    pub more: Option<String>,
    /// `total`: where the body says how many pages there are, or how many items for `offset`.
    pub total: Option<String>,
}

/// `by`: how the next page is asked for. A parameter that begins with `/` is a JSON pointer into the request's body.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum PagesBy {
    /// `link`: by the header `Link`.
    Link,
    /// `next-link`: by a link in the body, at `next`.
    LinkIn(String),
    /// `cursor`: by a token, from `next` into `parameter`.
    Cursor(String, String),
    /// `last`: by a member of the last item, from `next` (`/id` where it is not given) into `parameter`.
    Last(String, String),
    /// `page`: by the page's number in `parameter`; the first is `first` (1 where it is not given).
    Page(String, u64),
    /// `offset`: by the number of items in `parameter`; the first is `first` (0 where it is not given).
    Offset(String, u64),
}

impl PagesBy {
    /// The parameter that asks for the next page.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Self::Link | Self::LinkIn(_) => None,
            Self::Cursor(parameter, _)
            | Self::Last(parameter, _)
            | Self::Page(parameter, _)
            | Self::Offset(parameter, _) => Some(parameter),
        }
    }
}

const KEYS: [&str; 7] = ["by", "parameter", "next", "items", "more", "first", "total"];
const WAYS: [&str; 6] = ["link", "next-link", "cursor", "last", "page", "offset"];

/// What a rule may have beside `by`, `items` and `more`.
fn keys(way: &str) -> &'static [&'static str] {
    match way {
        "next-link" => &["next"],
        "cursor" | "last" => &["parameter", "next"],
        "page" | "offset" => &["parameter", "first", "total"],
        _ => &[],
    }
}

/// Where the pages of each operation are said: `specwright.toml:12:1`.
pub(super) fn places(table: &Object, sources: &SourceMap) -> BTreeMap<String, String> {
    let pages = table.get("pages").and_then(Node::as_object).into_iter().flatten();
    let place = |member: &Member| {
        let at = sources.position(member.key_span);
        format!("{}:{}:{}", sources.file(member.key_span.file).path, at.line, at.column)
    };
    pages.map(|member| (member.key.to_string(), place(member))).collect()
}

/// Reads the table.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node, into: &mut BTreeMap<String, Pages>) {
    let Some(table) = node.as_object() else { return reader.wrong(node, "a table") };
    for member in table {
        let pages = match (member.value.as_bool(), member.value.as_object()) {
            (Some(false), _) => Some(Pages::Off),
            (_, Some(table)) => rule(reader, &member.value, table).map(Pages::By),
            _ => {
                reader.wrong(
                    &member.value,
                    "`false`, or a table such as { by = \"page\", parameter = \"page\" },",
                );
                None
            }
        };
        into.extend(pages.map(|pages| (member.key.to_string(), pages)));
    }
}

fn rule(reader: &mut Reader<'_>, node: &Node, table: &Object) -> Option<PageRule> {
    for member in table {
        if !KEYS.contains(&&*member.key) {
            reader.unknown(member, KEYS.into_iter());
        }
    }
    of_no_use(reader, table);
    let mut text = |key: &str| table.get(key).and_then(|value| reader.string(value));
    let (by, parameter, next) = (text("by"), text("parameter"), text("next"));
    let (items, more, total) = (text("items"), text("more"), text("total"));
    let first = table.get("first").map(|value| match &value.value {
        Value::Number(text) => text.parse().ok(),
        _ => None,
    });
    let needs = |key: &str| format!("the rule needs `{key}`");
    let by = match by.as_deref().unwrap_or_default() {
        "link" => Ok(PagesBy::Link),
        "next-link" => next.map(PagesBy::LinkIn).ok_or_else(|| needs("next")),
        "last" => {
            let next = next.unwrap_or_else(|| "/id".into());
            parameter.map(|parameter| PagesBy::Last(parameter, next)).ok_or_else(|| needs("parameter"))
        }
        "cursor" => parameter
            .zip(next)
            .map(|(parameter, next)| PagesBy::Cursor(parameter, next))
            .ok_or_else(|| needs("parameter` and `next")),
        way @ ("page" | "offset") => match (parameter, first.unwrap_or(Some(u64::from(way == "page")))) {
            (Some(parameter), Some(first)) if way == "page" => Ok(PagesBy::Page(parameter, first)),
            (Some(parameter), Some(first)) => Ok(PagesBy::Offset(parameter, first)),
            (None, _) => Err(needs("parameter")),
            (_, None) => Err("`first` is no number".into()),
        },
        _ => Err(format!("`by` is one of `{}`", WAYS.join("`, `"))),
    };
    by.map(|by| PageRule { by, items, more, total })
        .map_err(|message| reader.sink.report(Diagnostic::new(&BAD_OPTION, node.span, message)))
        .ok()
}

/// What a rule does not look at, and pointers that are none.
fn of_no_use(reader: &mut Reader<'_>, table: &Object) {
    let way = table.get("by").and_then(Node::as_str).unwrap_or_default();
    for member in table {
        let key = &*member.key;
        if WAYS.contains(&way)
            && KEYS.contains(&key)
            && !["by", "items", "more"].contains(&key)
            && !keys(way).contains(&key)
        {
            let message = format!("pages by `{way}` have no `{key}`");
            let hint = "leave it out";
            reader.sink.report(Diagnostic::new(&BAD_OPTION, member.key_span, message).hint(hint));
        }
        let pointer = member.value.as_str().filter(|_| ["next", "items", "more", "total"].contains(&key));
        if let Some(text) =
            pointer.filter(|text| !(text.starts_with('/') || text.is_empty() && key == "items"))
        {
            let message = format!("`{text}` is no JSON pointer");
            let hint = format!("write `{key} = \"/{text}\"`");
            reader.sink.report(Diagnostic::new(&BAD_OPTION, member.value.span, message).hint(hint));
        }
    }
}
