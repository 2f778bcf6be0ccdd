//! Answers: from JSON text to the body of one media type, and held against their types.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use super::{Cell, Dynamic};
use crate::form::Form;
use crate::items;
use crate::json::{Demand, Encode, Reader, Shape, Writer};
use crate::respond::{Media, accept};
use crate::rule::{Found, Rule};
use crate::xml::Node;
use crate::{Location, Violation};

/// How an answer of one media type is written.
#[derive(Clone, Copy, Debug)]
pub enum Writing {
    /// As JSON.
    Json,
    /// A string as it is, or a scalar as its text.
    Text,
    /// As XML, with the table of its root.
    Xml(&'static Node),
    /// As a form.
    Form(&'static Form),
    /// Each item as the data of an event.
    Events {
        /// The data is JSON; else a string stands as it is.
        json: bool,
    },
    /// Each item is an event, an object of its fields.
    WholeEvents,
    /// A JSON text per line.
    JsonLines,
    /// A JSON text sequence (RFC 7464).
    JsonSequence,
    /// Bytes: nothing that JSON says.
    Bytes,
}

/// JSON text that stands for itself.
struct Raw<'t>(&'t str);

impl Encode for Raw<'_> {
    fn encode(&self, out: &mut Writer) {
        out.raw(self.0);
    }
}

impl Writing {
    /// The value of `Content-Type`. Text says that it is UTF-8 (RFC 6657).
    #[must_use]
    pub fn content_type(self, media_type: &'static str) -> HeaderValue {
        match self {
            Self::Text => Media::text(media_type),
            _ => Media::json(media_type),
        }
        .content_type()
    }

    /// The body that says what a JSON text says; of a sequence the text is the list of its items. `None`: it is nested too
    /// deeply for XML, or the body is bytes.
    #[must_use]
    pub fn write(self, json: &str) -> Option<Bytes> {
        match self {
            Self::Json => Some(Bytes::copy_from_slice(json.as_bytes())),
            Self::Text => Media::text("text/plain").write(&Raw(json)),
            Self::Xml(root) => Media::xml("application/xml", root).write(&Raw(json)),
            Self::Form(form) => Some(form.write(&Raw(json)).into()),
            Self::Bytes => None,
            _ => Some(self.frames(json)?.concat().into()),
        }
    }

    /// The items of a sequence as they are sent one by one. `None`: it is none, or the text is no list.
    #[must_use]
    pub fn frames(self, json: &str) -> Option<Vec<Vec<u8>>> {
        let Shape::List(texts) = Shape::of(json) else { return None };
        let write = |text: &&str| {
            let mut out = Vec::new();
            match self {
                Self::Events { json: true } => items::event(text.as_bytes(), &mut out),
                Self::Events { json: false } => {
                    items::event(&items::plain(text.as_bytes().to_vec()), &mut out);
                }
                Self::WholeEvents => items::whole(text.as_bytes(), &mut out),
                Self::JsonSequence => items::record(text.as_bytes(), &mut out),
                _ => items::line(text.as_bytes(), &mut out),
            }
            out
        };
        self.is_sequence().then(|| texts.iter().map(write).collect())
    }

    /// Whether the body is a sequence of items.
    #[must_use]
    pub const fn is_sequence(self) -> bool {
        matches!(self, Self::Events { .. } | Self::WholeEvents | Self::JsonLines | Self::JsonSequence)
    }
}

/// The index of the media type that a caller wants most, the first where it does not say. `None`: it takes none of them.
#[must_use]
pub fn wanted(headers: &HeaderMap, media_types: &[&str]) -> Option<usize> {
    accept::choose(headers, media_types).ok().map(Option::unwrap_or_default)
}

/// The media type that a caller wants of a range that is declared, in lower case. `None`: it names none.
#[must_use]
pub fn within(headers: &HeaderMap, range: &str) -> Option<String> {
    accept::within(headers, range)
}

/// What is wrong with JSON text that is to be of a type and satisfy a rule, found as a client would find it.
#[must_use]
pub fn held(ty: &'static Cell, rule: Option<&'static Rule>, json: &[u8]) -> Vec<Violation> {
    let mut reader = Reader::new(json, Location::Body);
    drop(Demand { rule, tolerant: false, ty: Some(ty) }.read::<Dynamic>(&mut reader));
    reader.finish()
}

/// What is wrong with the text of a form that is to be of a type and satisfy a rule.
#[must_use]
pub fn held_form(
    ty: &'static Cell,
    rule: Option<&'static Rule>,
    form: &'static Form,
    text: &str,
) -> Vec<Violation> {
    let text = match form.read(text.as_bytes()) {
        Ok(text) => text,
        Err(violations) => return violations,
    };
    let mut reader = Reader::text(&text, Location::Body);
    drop(Demand { rule, tolerant: false, ty: Some(ty) }.read::<Dynamic>(&mut reader));
    reader.finish()
}

/// What is wrong with a header field that is to be a scalar of a type and satisfy a rule.
#[must_use]
pub fn held_text(ty: &'static Cell, rule: Option<&'static Rule>, text: &str) -> Vec<Violation> {
    let mut found = Found::new(Location::Header);
    drop(super::scalar(ty, text, rule, &mut found));
    found.into_violations()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header;

    fn text(writing: Writing, json: &str) -> String {
        String::from_utf8(writing.write(json).unwrap().to_vec()).unwrap()
    }

    #[test]
    fn each_form_of_a_text() {
        assert_eq!(text(Writing::Json, "{\"a\":1}"), "{\"a\":1}");
        assert_eq!(text(Writing::Text, "\"a\\n\""), "a\n");
        assert_eq!(text(Writing::Form(&Form::ANY), r#"{"a":[1,"x y"]}"#), "a=1&a=x+y");
        assert_eq!(text(Writing::JsonLines, r#"[1,{"a":[2]}]"#), "1\n{\"a\":[2]}\n");
        assert_eq!(text(Writing::JsonSequence, "[1]"), "\u{1e}1\n");
        assert_eq!(text(Writing::Events { json: true }, "[\"a\"]"), "data: \"a\"\n\n");
        assert_eq!(text(Writing::Events { json: false }, "[\"a\\nb\"]"), "data: a\ndata: b\n\n");
        assert_eq!(text(Writing::WholeEvents, r#"[{"id":"7","data":"a"}]"#), "id: 7\ndata: a\n\n");
        assert!(Writing::Bytes.write("1").is_none() && Writing::JsonLines.write("1").is_none());
        assert_eq!(Writing::Text.content_type("text/csv"), "text/csv; charset=utf-8");
    }

    #[test]
    fn what_a_caller_wants() {
        let asking = |accept: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            headers.extend(accept.map(|accept| (header::ACCEPT, HeaderValue::from_static(accept))));
            wanted(&headers, &["application/json", "text/csv"])
        };
        assert_eq!([asking(None), asking(Some("text/*")), asking(Some("a/b"))], [Some(0), Some(1), None]);
    }
}
