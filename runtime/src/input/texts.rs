//! The text of a parameter, wherever it stands in a request.

use std::borrow::Cow;

use super::{Call, Parameter, cookies};
use crate::Location;
use crate::route::percent::{self, Malformed};

/// The text of one value.
pub(super) type Decoded<'c> = Result<Cow<'c, str>, Malformed>;

/// A text as it was sent, and how it is decoded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent<'c> {
    pub(super) text: &'c [u8],
    coding: Coding,
}

#[derive(Clone, Copy, Debug)]
enum Coding {
    /// As it stands.
    Plain,
    /// Percent-encoded.
    Path,
    /// Percent-encoded, and `+` is a space.
    Query,
}

impl<'c> Sent<'c> {
    pub(super) fn decode(self) -> Decoded<'c> {
        let text = std::str::from_utf8(self.text).map_err(|_| Malformed::Utf8)?;
        match self.coding {
            Coding::Plain => Ok(Cow::Borrowed(text)),
            Coding::Path => percent::decode(text),
            Coding::Query => percent::decode_query(text),
        }
    }

    /// The parts between commas; none of an empty text. Spaces around them are taken off in headers.
    pub(super) fn parts(self) -> impl Iterator<Item = Self> {
        let Self { text, coding } = self;
        let parts = text.split(|byte| *byte == b',').filter(move |_| !text.is_empty());
        parts.map(move |part| match coding {
            Coding::Plain => Self { text: part.trim_ascii(), coding },
            _ => Self { text: part, coding },
        })
    }

    /// The parts before and behind the first `=`.
    pub(super) fn pair(self) -> (Self, Option<Self>) {
        let Self { text, coding } = self;
        match text.iter().position(|byte| *byte == b'=') {
            Some(at) => (Self { text: &text[..at], coding }, Some(Self { text: &text[at + 1..], coding })),
            None => (self, None),
        }
    }
}

/// The texts that were sent for a parameter: the first, and whether there are more.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found<'c> {
    pub(super) first: Option<Sent<'c>>,
    pub(super) several: bool,
}

pub(super) fn of<'c>(call: &'c Call, row: &Parameter) -> Found<'c> {
    let mut found = Found::default();
    each(call, row, &mut |sent| match found.first {
        None => found.first = Some(sent),
        Some(_) => found.several = true,
    });
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
        Location::Cookie | Location::Body => {
            for (_, text) in cookies::pairs(headers).filter(|(name, _)| *name == row.name) {
                take(Sent { text: text.as_bytes(), coding: Coding::Path });
            }
        }
    }
}

/// The pairs of the query, or the cookies, that no other parameter of the operation is named after.
pub(super) fn loose<'c>(call: &'c Call, row: &Parameter, take: &mut dyn FnMut(Sent<'c>, Sent<'c>)) {
    let others = || call.route.parameters.iter().filter(|other| other.location == row.location);
    match row.location {
        Location::Query => {
            for (name, text) in percent::pairs(call.head.uri.query().unwrap_or_default()) {
                if !others().any(|other| percent::query_name_is(name, other.name)) {
                    let sent = |text: &'c str| Sent { text: text.as_bytes(), coding: Coding::Query };
                    take(sent(name), sent(text));
                }
            }
        }
        _ => {
            for (name, text) in cookies::pairs(&call.head.headers) {
                if !others().any(|other| other.name == name) {
                    let sent = |text: &'c str| Sent { text: text.as_bytes(), coding: Coding::Path };
                    take(sent(name), sent(text));
                }
            }
        }
    }
}

/// The text of a query's parameter as it was sent: its value, or all pairs with their names where there are several,
/// or names with brackets.
pub(super) fn raw_query(query: &str, name: &str) -> Option<String> {
    let bracketed = |sent: &str| {
        let decoded = percent::decode_query(sent);
        decoded.is_ok_and(|sent| sent.strip_prefix(name).is_some_and(|rest| rest.starts_with('[')))
    };
    let is_own = |sent: &str| percent::query_name_is(sent, name);
    let pairs = || percent::pairs(query).filter(|(sent, _)| is_own(sent) || bracketed(sent));
    let mut own = pairs();
    match (own.next()?, own.next()) {
        ((sent, value), None) if is_own(sent) => Some(value.to_owned()),
        _ => Some(pairs().map(|(sent, value)| format!("{sent}={value}")).collect::<Vec<_>>().join("&")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_texts() {
        assert_eq!(raw_query("a=1&f=x%20y", "f").unwrap(), "x%20y");
        assert_eq!(raw_query("f%5Ba%5D=1&g=2&f[b][]=3", "f").unwrap(), "f%5Ba%5D=1&f[b][]=3");
        assert_eq!(raw_query("f=1&f=2", "f").unwrap(), "f=1&f=2");
        assert_eq!(raw_query("ff=1", "f"), None);
    }

    #[test]
    fn parts_are_split_before_they_are_decoded() {
        let sent = Sent { text: b"a%2Cb,c+d", coding: Coding::Query };
        let parts: Vec<_> = sent.parts().map(|part| part.decode().unwrap()).collect();
        assert_eq!(parts, ["a,b", "c d"]);
        assert_eq!(Sent { text: b"", coding: Coding::Query }.parts().count(), 0);
        let sent = Sent { text: b"a, b", coding: Coding::Plain };
        assert_eq!(sent.parts().nth(1).unwrap().decode().unwrap(), "b");
    }
}
