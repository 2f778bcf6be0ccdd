//! Header fields of answers.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue};

use super::Outgoing;
use crate::json::{self, Encode};
use crate::{Text, style};

impl Outgoing {
    /// A header field. A value that no header can hold is left out, and logged.
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
    /// (RFC 6265, section 3).
    #[must_use]
    pub fn header_list<T: Text>(self, name: &'static str, values: &[T]) -> Self {
        if name == "set-cookie" {
            return values.iter().fold(self, |outgoing, value| outgoing.append(name, &value.text()));
        }
        self.with(name, &values.iter().map(T::text).collect::<Vec<Cow<'_, str>>>().join(","))
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

    fn with(mut self, name: &'static str, value: &str) -> Self {
        if let (Ok(response), Some((name, value))) = (&mut self.0, field(name, value)) {
            response.headers_mut().insert(name, value);
        }
        self
    }

    fn append(mut self, name: &'static str, value: &str) -> Self {
        if let (Ok(response), Some((name, value))) = (&mut self.0, field(name, value)) {
            response.headers_mut().append(name, value);
        }
        self
    }
}

/// Visible characters, blanks, and UTF-8 beyond ASCII, which HTTP passes on unread. `None`, and logged, for others.
fn field(name: &'static str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    match (HeaderName::try_from(name), HeaderValue::from_bytes(value.as_bytes())) {
        (Ok(name), Ok(value)) => Some((name, value)),
        _ => {
            tracing::error!(name, "the value cannot stand in a header, which is left out");
            None
        }
    }
}
