//! Responses: how each of their media types is written, and what bodies and header fields are held against.

use specwright::__private::Rule;
use specwright::dynamic::{Cell, Writing};
use specwright_generator::ir::{self, Coding, EventForm, Framing, Media, Operation, Response};

use super::bodies::form_of;
use super::{Maker, leak};

/// A response of an operation.
#[derive(Debug)]
pub struct Answer {
    /// Its media, in the order of the operation's.
    pub media: Vec<AnswerMedia>,
    /// Its header fields, in the order of the operation's.
    pub headers: Vec<AnswerHeader>,
}

/// One form of a response.
#[derive(Debug)]
pub struct AnswerMedia {
    /// Its media types, ranges among them.
    pub media_types: &'static [&'static str],
    /// How a body of it is written.
    pub writing: Writing,
    /// What the body must be, or each of its items; bytes and parts are nothing of JSON.
    pub held: Option<Held>,
}

/// A header field of a response.
#[derive(Debug)]
pub struct AnswerHeader {
    /// Its name in lower case.
    pub name: &'static str,
    /// What its value must be.
    pub held: Held,
}

/// A type, and what its values must satisfy beyond it.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// The type.
    pub ty: &'static Cell,
    /// The rule.
    pub rule: Option<&'static Rule>,
}

impl Maker {
    /// The responses of an operation.
    pub(super) fn answers(&self, operation: &Operation) -> &'static [Answer] {
        leak::slice(operation.responses.iter().map(|response| self.answer(response)).collect())
    }

    /// How the bodies of its requests are written, by who calls it.
    pub(super) fn requests(&self, operation: &Operation) -> &'static [AnswerMedia] {
        let media = operation.body.iter().flat_map(|body| &body.media);
        leak::slice(media.map(|media| self.media(media)).collect())
    }

    fn answer(&self, response: &Response) -> Answer {
        let header = |header: &ir::Header| AnswerHeader {
            name: leak::text(&header.name),
            held: self.held(&header.slot),
        };
        Answer {
            media: response.media.iter().map(|media| self.media(media)).collect(),
            headers: response.headers.iter().map(header).collect(),
        }
    }

    fn media(&self, media: &Media) -> AnswerMedia {
        let slot = media.slot().filter(|_| !matches!(media.coding, Coding::Multipart(_)));
        let held = slot.map(|slot| self.held(slot));
        AnswerMedia { media_types: leak::texts(&media.media_types), writing: self.writing(media), held }
    }

    /// How a body of a form is written.
    pub(super) fn writing(&self, media: &Media) -> Writing {
        match &media.coding {
            Coding::Json(_) => Writing::Json,
            Coding::Text(_) => Writing::Text,
            Coding::Xml(_, root) => Writing::Xml(self.xml_root(*root)),
            Coding::Form(form) => Writing::Form(form_of(form)),
            Coding::Items(Framing::Events(EventForm::Json), _) => Writing::Events { json: true },
            Coding::Items(Framing::Events(EventForm::Text), _) => Writing::Events { json: false },
            Coding::Items(Framing::Events(_), _) => Writing::WholeEvents,
            Coding::Items(Framing::JsonLines, _) => Writing::JsonLines,
            Coding::Items(Framing::JsonSequence, _) => Writing::JsonSequence,
            Coding::Multipart(_) | Coding::Bytes => Writing::Bytes,
        }
    }

    fn held(&self, slot: &ir::Slot) -> Held {
        Held { ty: self.ty(slot.ty), rule: self.slot_rule(slot) }
    }
}
