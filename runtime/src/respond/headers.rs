//! Header fields of answers.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Outgoing, Reply, internal_error};
use crate::json::{self, Decode, Encode};
use crate::rule::{Found, Rule, Step};
use crate::{Location, Text, style};

impl Outgoing {
    /// A header field. A value that no header can hold, such as one with a line break, is a fault of the user's code: it
    /// is logged, and the answer is 500.
    #[must_use]
    pub fn header<T: Text>(self, name: &'static str, value: &T) -> Self {
        self.with(name, &value.text())
    }

    /// A header field, where there is a value.
    #[must_use]
    pub fn optional_header<T: Text>(self, name: &'static str, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.header(name, value),
            None => self,
        }
    }

    /// A header field of several values with commas; of `Set-Cookie` a field for each, since cookies may have commas
    /// (RFC 6265, section 3). A value that has a comma itself would be read as two: it is refused, and logged.
    #[must_use]
    pub fn header_list<T: Text>(self, name: &'static str, values: &[T]) -> Self {
        if name == "set-cookie" {
            return values.iter().fold(self, |outgoing, value| outgoing.append(name, &value.text()));
        }
        let texts: Vec<Cow<'_, str>> = values.iter().map(T::text).collect();
        if texts.iter().any(|text| text.contains(',')) {
            tracing::error!(name, "a value of the list has a comma, which would change the list");
            return Self(Err(internal_error()));
        }
        self.with(name, &texts.join(","))
    }

    /// A header field of several values with commas, where there is a list.
    #[must_use]
    pub fn optional_header_list<T: Text>(self, name: &'static str, values: &Option<Vec<T>>) -> Self {
        match values {
            Some(values) => self.header_list(name, values),
            None => self,
        }
    }

    /// A header field that is JSON.
    #[must_use]
    pub fn json_header<T: Encode + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.with(name, &String::from_utf8_lossy(&json::to_vec(value)))
    }

    /// A header field that is JSON, where there is a value.
    #[must_use]
    pub fn optional_json_header<T: Encode>(self, name: &'static str, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.json_header(name, value),
            None => self,
        }
    }

    /// A header field in the style `simple`: an object, a union, a list of those. Members of an object stand as `name=value`
    /// where it is exploded.
    #[must_use]
    pub fn styled_header<T: Encode + ?Sized>(self, name: &'static str, exploded: bool, value: &T) -> Self {
        self.with(name, &style::simple(value, exploded))
    }

    /// The same, where there is a value.
    #[must_use]
    pub fn optional_styled_header<T: Encode>(
        self,
        name: &'static str,
        exploded: bool,
        value: &Option<T>,
    ) -> Self {
        match value {
            Some(value) => self.styled_header(name, exploded, value),
            None => self,
        }
    }

    /// The same answer, where the value of a header field satisfies the description; looked at where the service is told
    /// to. One that does not is logged, and the answer is 500.
    #[must_use]
    pub fn held<'v, T: Encode + Decode + 'v>(
        self,
        reply: &Reply,
        name: &'static str,
        value: impl Into<Option<&'v T>>,
        rule: &'static Rule,
    ) -> Self {
        let Some(value) = value.into().filter(|_| reply.validates()) else { return self };
        let mut found = Found::new(Location::Header);
        let mark = found.mark();
        found.put(json::violations(value, rule, Location::Header));
        found.within(mark, Step::Member(name));
        if found.any() { reply.invalid(&found.into_violations()) } else { self }
    }

    fn with(self, name: &'static str, value: &str) -> Self {
        self.put(name, value, |headers, name, value| {
            headers.insert(name, value);
        })
    }

    fn append(self, name: &'static str, value: &str) -> Self {
        self.put(name, value, |headers, name, value| {
            headers.append(name, value);
        })
    }

    fn put(
        mut self,
        name: &'static str,
        value: &str,
        put: fn(&mut HeaderMap, HeaderName, HeaderValue),
    ) -> Self {
        if FRAMING.iter().any(|framing| framing.eq_ignore_ascii_case(name)) {
            tracing::error!(name, "the server frames the message: the header is left out");
            return self;
        }
        let Ok(response) = &mut self.0 else { return self };
        match field(name, value) {
            Some((name, value)) => {
                put(response.headers_mut(), name, value);
                self
            }
            None => Self(Err(internal_error())),
        }
    }
}

/// How long a message is and where it ends is the server's to say (RFC 9112, section 6).
const FRAMING: [&str; 3] = ["connection", "content-length", "transfer-encoding"];

/// Visible characters, blanks, and UTF-8 beyond ASCII, which HTTP passes on unread. `None`, and logged, for others.
fn field(name: &'static str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    match (HeaderName::try_from(name), HeaderValue::from_bytes(value.as_bytes())) {
        (Ok(name), Ok(value)) => Some((name, value)),
        _ => {
            tracing::error!(name, "the value cannot stand in a header");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Body;

    fn empty() -> Outgoing {
        Outgoing::new(200, None, Body::empty())
    }

    #[test]
    fn a_comma_does_not_change_a_list() {
        let list =
            |name, values: [&str; 2]| empty().header_list(name, &values.map(String::from)).into_result();
        let sent =
            list("x-tags", ["a", "b"]).ok().and_then(|response| response.headers().get("x-tags").cloned());
        assert_eq!(sent, Some(HeaderValue::from_static("a,b")));
        assert!(list("x-tags", ["a,b", "c"]).is_err());
        assert!(list("set-cookie", ["a=1,2", "b=3"]).is_ok());
    }

    #[test]
    fn handlers_do_not_frame_messages() {
        for name in ["Content-Length", "transfer-encoding", "connection"] {
            let sent = empty().header(name, &String::from("5")).into_result();
            assert!(sent.is_ok_and(|response| response.headers().is_empty()), "{name}");
        }
    }
}
