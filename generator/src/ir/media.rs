//! The forms in which a body may be written.

use super::{Body, Bounds, Docs, Json, Property, Response, Slot, XmlRootId};
use std::sync::Arc;

/// One form in which a body may be written.
#[derive(Clone, Debug)]
pub struct Media {
    /// The media types or ranges, with the parameters that tell types apart; the first is the one that is sent. Empty: any.
    pub media_types: Vec<Arc<str>>,
    /// How it is written.
    pub coding: Coding,
    /// How many bytes it has at most, where the description bounds that.
    pub limit: Option<u64>,
    /// What the mock answers with: an example of the document, else made; of a sequence one of its items.
    pub sample: Option<Json>,
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
    /// How single properties are spelt, where the document says so.
    pub fields: Vec<Property>,
}

/// A body in parts.
#[derive(Clone, Debug)]
pub struct Multipart {
    /// The type of the whole.
    pub slot: Slot,
    /// It has files: the parts are handed over one by one while they arrive.
    pub streamed: bool,
    /// The parts that are declared.
    pub parts: Vec<Part>,
    /// What becomes of other parts.
    pub others: OtherParts,
}

/// A part of a body.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: Arc<str>,
    /// A name that the user chose.
    pub exact: Option<Arc<str>>,
    /// What is said of it.
    pub docs: Docs,
    /// Its type, of one of them where there may be several; `None`: it is checked only as part of the whole.
    pub slot: Option<Slot>,
    /// How it is written.
    pub coding: PartCoding,
    /// Several of the name are the items of a list.
    pub many: bool,
    /// How many there must be and may be, where there may be several.
    pub count: Bounds,
    /// It must be there.
    pub required: bool,
    /// A list of which no part comes is an empty one.
    pub absent_as_empty: bool,
    /// The text `null` is read as null.
    pub reads_null: bool,
    /// Its media types and ranges; empty: what its coding says.
    pub media_types: Vec<Arc<str>>,
    /// Its header fields.
    pub headers: Vec<PartHeader>,
}

/// A header field of a part.
#[derive(Clone, Debug)]
pub struct PartHeader {
    /// Its name in lower case.
    pub name: Arc<str>,
    /// Its type: a scalar.
    pub slot: Slot,
    /// Whether it must be there.
    pub required: bool,
}

/// How a part is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PartCoding {
    /// Text.
    Text,
    /// JSON.
    Json,
    /// Bytes.
    File,
}

/// What becomes of parts that are not declared.
#[derive(Clone, Debug)]
pub enum OtherParts {
    /// Passed over.
    Ignored,
    /// Refused.
    Denied,
    /// Kept as members of the whole.
    Kept(Box<Part>),
    /// Parts have no names: each is an item of a list, as the row of its position says, and behind the last as that says.
    Items(Vec<Part>),
}

/// How a body reaches the method.
#[derive(Clone, Copy, Debug)]
pub enum Taken<'a> {
    /// A field `body` of this type.
    Field(&'a Slot),
    /// A field `body`: an enum of what its forms hold.
    FieldEnum,
    /// The last argument, of one form.
    Argument(&'a Media),
    /// The last argument: an enum of what its forms hold.
    ArgumentEnum,
}

impl Media {
    /// JSON of these media types.
    #[must_use]
    pub const fn json(media_types: Vec<Arc<str>>, slot: Slot) -> Self {
        Self { media_types, coding: Coding::Json(slot), limit: None, sample: None }
    }

    /// Bytes of these media types or ranges.
    #[must_use]
    pub const fn bytes(media_types: Vec<Arc<str>>) -> Self {
        Self { media_types, coding: Coding::Bytes, limit: None, sample: None }
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
        match &self.coding {
            Coding::Items(..) | Coding::Bytes => true,
            Coding::Multipart(multipart) => multipart.streamed,
            Coding::Json(_) | Coding::Form(_) | Coding::Text(_) | Coding::Xml(..) => false,
        }
    }

    /// Whether one of its media types is this one.
    #[must_use]
    pub fn is_named(&self, media_type: &str) -> bool {
        self.media_types.iter().any(|one| one.eq_ignore_ascii_case(media_type))
    }

    /// The first of its media types that is no range, else one that is in the first range.
    #[must_use]
    pub fn concrete(&self) -> &str {
        let mut names = self.media_types.iter().map(|one| &**one);
        let suffixed = |suffix: &str| self.media_types.first().is_some_and(|range| range.ends_with(suffix));
        let range = || match self.media_types.first().and_then(|range| range.split('/').next()) {
            Some("application") if suffixed("+json") => "application/x+json",
            Some("application") if suffixed("+xml") => "application/x+xml",
            Some("image") => "image/png",
            Some("audio") => "audio/mpeg",
            Some("video") => "video/mp4",
            Some("text") => "text/plain",
            Some("font") => "font/woff2",
            Some("model") => "model/stl",
            Some("message") => "message/rfc822",
            Some("multipart") => "multipart/mixed; boundary=example",
            _ if matches!(self.coding, Coding::Json(_)) => "application/json",
            _ => "application/octet-stream",
        };
        names.find(|one| !one.contains('*')).unwrap_or_else(range)
    }
}

impl Body {
    /// Whether it is handed over while it arrives: the method's argument `body`.
    #[must_use]
    pub fn is_streamed(&self) -> bool {
        self.media.iter().any(Media::is_streamed)
    }

    /// How it reaches the method.
    #[must_use]
    pub fn taken(&self) -> Taken<'_> {
        let Some(first) = self.media.first() else { return Taken::FieldEnum };
        if self.is_streamed() {
            return if self.media.len() == 1 { Taken::Argument(first) } else { Taken::ArgumentEnum };
        }
        let Some(slot) = first.slot() else { return Taken::FieldEnum };
        let same = |other: &Slot| other.ty == slot.ty && other.rule == slot.rule;
        let all = self.media.iter().all(|media| media.slot().is_some_and(same));
        if all { Taken::Field(slot) } else { Taken::FieldEnum }
    }

    /// The type of the field `body`, where the body is decoded and all its media have one type.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot> {
        if let Taken::Field(slot) = self.taken() { Some(slot) } else { None }
    }
}

impl Response {
    /// The type of the body, where it has one and all its media have the same.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot> {
        self.media.first()?.slot()
    }
}
