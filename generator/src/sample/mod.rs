//! Values that satisfy their types: the document's examples where they do, else small made ones.

mod engine;
mod examples;
pub(crate) mod fits;
mod make;
mod number;
mod refusals;

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Levels, NO_SAMPLE, Sink};
use crate::ir::{self, Api, Arena, Coding, Json, Slot, TypeId};
use crate::lower::{essence, json, json_of, status};
use crate::source::{SourceMap, Span};
use crate::spec::{self, Content, Media, SchemaId, Spec};
use engine::index::places;
pub use engine::{Ask, BadExamples, Engine, From, Mismatch, NoSample, Sample};
use examples::{Examples, LONGEST, size};
use fits::Fits;
use make::Maker;

/// Gives every response with a JSON body its sample, and every required header; finds out how refusals are written.
pub fn fill(api: &mut Api, spec: &Spec, sink: &mut Sink) {
    let Api { types, operations, .. } = api;
    let (fits, places) = (Fits::new(types), places(spec));
    let maker = Maker::new(spec, types, &fits, &places);
    let examples = Examples { spec, fits: &fits };
    let mut samples = Samples { spec, examples, maker, known: HashMap::new() };
    let by_place = spec
        .operations
        .iter()
        .map(|operation| ((&*operation.method.value, &*operation.path.value), operation));
    let by_place: HashMap<_, _> = by_place.collect();
    for operation in operations {
        let Some(declared) = by_place.get(&(&*operation.method, &*operation.path)) else { continue };
        for response in &mut operation.responses {
            if let Some(declared) = declared.responses.iter().find(|one| status(one) == response.status) {
                samples.fill(response, declared, sink);
            }
        }
    }
    api.refusals = refusals::decide(api, sink);
}

/// How the refusals of the one operation with this number are written, shapes and all.
#[must_use]
pub fn refusals(api: &Api, number: usize) -> ir::Refusals {
    let mut sink = Sink::new(Levels::default());
    let refusals = refusals::decide_one(api, number, &mut sink);
    let _ = sink.finish(&SourceMap::default());
    refusals
}

/// A small value of a slot, for a request: examples where they fit, else made.
#[must_use]
pub fn value(spec: &Spec, types: &Arena, slot: &Slot) -> Option<Json> {
    let (fits, places) = (Fits::new(types), places(spec));
    let mut maker = Maker::new(spec, types, &fits, &places);
    let mut sink = Sink::new(Levels::default());
    let rich = maker.make(slot, None, true, &mut sink);
    let value = rich.or_else(|| maker.make(slot, None, false, &mut sink));
    let _ = sink.finish(&SourceMap::default());
    value
}

struct Samples<'a> {
    spec: &'a Spec,
    examples: Examples<'a>,
    maker: Maker<'a>,
    /// What was found for a media type: responses are shared.
    known: HashMap<(Span, TypeId), Option<Json>>,
}

impl Samples<'_> {
    fn fill(&mut self, response: &mut ir::Response, declared: &spec::Response, sink: &mut Sink) {
        for form in &mut response.media {
            let is = |media: &&Media| form.is_named(essence(&media.name));
            let named = declared.content.iter().find(is);
            let (Some(media), Some(slot)) =
                (named.or_else(|| json_of(self.spec, &declared.content)), form.slot())
            else {
                continue;
            };
            form.sample = match form.coding {
                Coding::Items(..) => self.item(media, slot, sink),
                _ => self.body(media, slot, sink),
            };
        }
        for header in response.headers.iter_mut().filter(|header| header.required) {
            let declared = declared.headers.iter().find(|one| one.name.eq_ignore_ascii_case(&header.name));
            header.sample = declared.and_then(|declared| self.header(header, &declared.content, sink));
        }
    }

    fn body(&mut self, media: &Media, slot: &Slot, sink: &mut Sink) -> Option<Json> {
        let key = (media.place.span, slot.ty);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let example = self.examples.of_media(media, slot, sink);
        let sample = example.or_else(|| self.made(media.schema, slot, sink));
        if sample.is_none() {
            let message = "no value could be made for this response, and no example fits";
            let said = Diagnostic::new(&NO_SAMPLE, media.name.span, message);
            sink.report(said.hint("give it an `example` that the schema allows, or correct the schema"));
        }
        self.known.insert(key, sample.clone());
        sample
    }

    /// An item of a sequence: of an example that is a list the first, else made.
    fn item(&mut self, media: &Media, slot: &Slot, sink: &mut Sink) -> Option<Json> {
        let listed = media.examples.iter().find_map(|example| match json(&example.value) {
            Json::Array(items) => self.examples.fits.check(slot, items.first()?).ok(),
            item => self.examples.fits.check(slot, &item).ok(),
        });
        listed.or_else(|| self.made(media.item_schema, slot, sink))
    }

    fn made(&mut self, schema: Option<SchemaId>, slot: &Slot, sink: &mut Sink) -> Option<Json> {
        let rich = self.maker.make(slot, schema, true, sink).filter(|made| size(made) <= LONGEST);
        rich.or_else(|| self.maker.make(slot, schema, false, sink))
    }

    fn header(&mut self, header: &ir::Header, content: &Content, sink: &mut Sink) -> Option<Json> {
        let schema = match content {
            Content::Schema(schema) => Some(*schema),
            Content::Media(media) => media.schema,
            Content::Nothing => None,
        };
        let rich = self.maker.make(&header.slot, schema, true, sink).filter(is_header_text);
        rich.or_else(|| self.maker.make(&header.slot, schema, false, sink).filter(is_header_text))
    }
}

/// Whether a value can stand in a header: visible characters of ASCII and blanks.
fn is_header_text(json: &Json) -> bool {
    match json {
        Json::String(text) => text.bytes().all(|byte| matches!(byte, 0x20..0x7f)),
        Json::Array(items) => items.iter().all(is_header_text),
        Json::Object(members) => members.iter().all(|(_, value)| is_header_text(value)),
        Json::Null | Json::Bool(_) | Json::Number(_) => true,
    }
}
