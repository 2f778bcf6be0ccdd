//! The forms in which a body may be written.

use super::{Body, Response, Slot, XmlRootId};
use std::sync::Arc;

/// One form in which a body may be written.
#[derive(Clone, Debug)]
pub struct Media {
    /// The media types or ranges as written, parameters cut off; the first is the one that is sent. Empty: any.
    pub media_types: Vec<Arc<str>>,
    /// How it is written.
    pub coding: Coding,
}

/// How a body is written.
#[derive(Clone, Debug)]
pub enum Coding {
    /// JSON: `application/json` and `+json`.
    Json(Slot),
    /// `application/x-www-form-urlencoded`
    Form(Form),
    /// `multipart/*`
    Multipart(Multipart),
    /// Text: a string, or a scalar that has a text form.
    Text(Slot),
    /// XML: `application/xml`, `text/xml` and `+xml`.
    Xml(Slot, XmlRootId),
    /// A sequence of items of this type.
    Items(Framing, Slot),
    /// Bytes, handed over unread.
    Bytes,
}

/// How the items of a sequence are told apart.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Framing {
    /// `text/event-stream`: each item is the data of an event, or the event itself.
    Events(EventForm),
    /// A JSON text per line.
    JsonLines,
    /// `application/json-seq` and `+json-seq` (RFC 7464).
    JsonSequence,
}

/// What an item is of its event.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum EventForm {
    /// Its data, as JSON.
    Json,
    /// Its data, as text.
    Text,
    /// An object of its fields `data`, `event`, `id`, `retry`; the data is text.
    Whole,
    /// The same; the data is JSON.
    WholeJson,
}

/// A form of keys and values.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its type.
    pub slot: Slot,
}

/// A body in parts.
#[derive(Clone, Debug)]
pub struct Multipart {
    /// The type of the whole.
    pub slot: Slot,
}

impl Media {
    /// JSON of these media types.
    #[must_use]
    pub const fn json(media_types: Vec<Arc<str>>, slot: Slot) -> Self {
        Self { media_types, coding: Coding::Json(slot) }
    }

    /// Bytes of these media types or ranges.
    #[must_use]
    pub const fn bytes(media_types: Vec<Arc<str>>) -> Self {
        Self { media_types, coding: Coding::Bytes }
    }

    /// The type of the body, or of its items; bytes have none.
    #[must_use]
    pub const fn slot(&self) -> Option<&Slot> {
        match &self.coding {
            Coding::Json(slot) | Coding::Text(slot) | Coding::Xml(slot, _) | Coding::Items(_, slot) => {
                Some(slot)
            }
            Coding::Form(form) => Some(&form.slot),
            Coding::Multipart(multipart) => Some(&multipart.slot),
            Coding::Bytes => None,
        }
    }

    /// Whether it is handed over while it arrives or is sent.
    #[must_use]
    pub const fn is_streamed(&self) -> bool {
        matches!(self.coding, Coding::Items(..) | Coding::Bytes)
    }

    /// The first of its media types that is no range, else bytes.
    #[must_use]
    pub fn concrete(&self) -> &str {
        let mut names = self.media_types.iter().map(|one| &**one);
        names.find(|one| !one.contains('*')).unwrap_or("application/octet-stream")
    }
}

impl Body {
    /// Whether it is handed over while it arrives: the method's argument `body`.
    #[must_use]
    pub fn is_streamed(&self) -> bool {
        self.media.iter().any(Media::is_streamed)
    }

    /// The type of the field `body`, where the body is decoded and all its media have one type.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot> {
        if self.is_streamed() { None } else { self.media.first()?.slot() }
    }
}

impl Response {
    /// The type of the body, where it has one and all its media have the same.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot> {
        self.media.first()?.slot()
    }
}
