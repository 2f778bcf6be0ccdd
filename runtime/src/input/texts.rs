//! The texts of a parameter, wherever they stand in a request.

use http::HeaderMap;

use super::{Call, cookies};
use crate::Location;
use crate::percent;
use crate::style::{Coding, Members, Parameter, Sent, Style};

/// The texts that were sent for a parameter: the first, and whether there are more.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found<'c> {
    pub(super) first: Option<Sent<'c>>,
    pub(super) several: bool,
}

pub(super) fn of<'c>(call: &'c Call, row: &Parameter) -> Found<'c> {
    let mut found = Found::default();
    let mut keep = |sent| match found.first {
        None => found.first = Some(sent),
        Some(_) => found.several = true,
    };
    match row.location {
        // One value is not spread: `&` belongs to it.
        Location::Cookie => {
            let own = cookies::pairs(&call.head.headers).filter(|(name, _)| *name == row.name);
            own.for_each(|(_, text)| keep(cookie(text, row)));
        }
        _ => each(call, row, &mut keep),
    }
    found
}

/// Hands over every text that was sent for a parameter.
pub(super) fn each<'c>(call: &'c Call, row: &Parameter, take: &mut dyn FnMut(Sent<'c>)) {
    let headers = &call.head.headers;
    match row.location {
        Location::Path => {
            if let Some((text, in_query)) = call.captures.text(row.placeholder, &call.head.uri) {
                let coding = if in_query { Coding::Query } else { Coding::Path };
                take(Sent { text: text.as_bytes(), coding });
            }
        }
        Location::Query if row.whole => {
            if let Some(query) = call.head.uri.query() {
                take(Sent { text: query.as_bytes(), coding: Coding::Path });
            }
        }
        Location::Query => {
            for (name, text) in percent::pairs(call.head.uri.query().unwrap_or_default()) {
                if percent::query_name_is(name, row.name) {
                    take(Sent { text: text.as_bytes(), coding: Coding::Query });
                }
            }
        }
        Location::Header => {
            for line in headers.get_all(row.name) {
                take(Sent { text: line.as_bytes(), coding: Coding::Plain });
            }
        }
        Location::Cookie | Location::Body => each_cookie(headers, row, &mut |name, sent| {
            if name == row.name {
                take(sent);
            }
        }),
    }
}

/// Hands over the items of a list whose key is repeated with brackets behind its name: `a[]=x&a[]=y`, `a[0]=x&a[1]=y`.
/// Keys that are the name of another parameter are that parameter's.
#[cold]
pub(super) fn each_bracketed<'c>(call: &'c Call, row: &Parameter, take: &mut dyn FnMut(Sent<'c>)) {
    for (name, text) in percent::pairs(call.head.uri.query().unwrap_or_default()) {
        let Ok(name) = percent::decode_query(name) else { continue };
        let others = || call.route.parameters.iter().filter(|other| other.location == Location::Query);
        if is_item(&name, row.name) && !others().any(|other| other.name == name) {
            take(Sent { text: text.as_bytes(), coding: Coding::Query });
        }
    }
}

/// Whether a key is `name[]`, or `name[0]` with any number.
pub(super) fn is_item(key: &str, name: &str) -> bool {
    let index = key
        .strip_prefix(name)
        .and_then(|rest| rest.strip_prefix('['))
        .and_then(|rest| rest.strip_suffix(']'));
    index.is_some_and(|index| index.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Hands over every pair of the query, or every cookie, with its name as it was sent.
pub(super) fn each_pair<'c>(call: &'c Call, row: &Parameter, take: &mut dyn FnMut(&'c str, Sent<'c>)) {
    match row.location {
        Location::Query => {
            for (name, text) in percent::pairs(call.head.uri.query().unwrap_or_default()) {
                take(name, Sent { text: text.as_bytes(), coding: Coding::Query });
            }
        }
        _ => each_cookie(&call.head.headers, row, take),
    }
}

/// Cookies as the style of `row` has them. What a client has put behind `&` is a cookie of its own where a list or an
/// object is spread, in its own cookies alone: what stands in others is theirs.
fn each_cookie<'c>(headers: &'c HeaderMap, row: &Parameter, take: &mut dyn FnMut(&'c str, Sent<'c>)) {
    let sent = |text: &'c str| cookie(text, row);
    for (name, text) in cookies::pairs(headers) {
        match text.split_once('&').filter(|_| row.exploded && row.style == Style::Form && owns(row, name)) {
            None => take(name, sent(text)),
            Some((first, rest)) => {
                take(name, sent(first));
                percent::pairs(rest).for_each(|(name, text)| take(name, sent(text)));
            }
        }
    }
}

fn cookie<'c>(text: &'c str, row: &Parameter) -> Sent<'c> {
    let coding = if row.style == Style::Cookie { Coding::Plain } else { Coding::Path };
    Sent { text: text.as_bytes(), coding }
}

/// Whether a cookie of this name is the parameter's or one of its members.
fn owns(row: &Parameter, name: &str) -> bool {
    let is_member = match row.members {
        Members::Named(names) => names.contains(&name),
        Members::Any => true,
    };
    is_member || row.name == name
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderValue, header};

    #[test]
    fn keys_of_items() {
        assert!(is_item("a[]", "a") && is_item("a[12]", "a") && is_item("a[b][0]", "a[b]"));
        assert!(
            !is_item("a", "a") && !is_item("a[x]", "a") && !is_item("ab[]", "a") && !is_item("a[0][1]", "a")
        );
    }

    #[test]
    fn only_own_cookies_are_split() {
        let line = HeaderValue::from_static("other=1&ck=evil; ck=a&ck=b");
        let headers: HeaderMap = [(header::COOKIE, line)].into_iter().collect();
        let mut all = Vec::new();
        each_cookie(&headers, &Parameter::cookie("ck"), &mut |name, sent| all.push((name, sent.text)));
        assert_eq!(all, [("other", &b"1&ck=evil"[..]), ("ck", b"a"), ("ck", b"b")]);
    }
}
