//! What generated stubs answer with: the sample of each response and of each header that must be there.

use std::collections::HashMap;

use super::engine::index::places;
use super::examples::{Examples, LONGEST, Said, size};
use super::fits::Fits;
use super::is_header_text;
use super::make::Maker;
use super::manner::Manner;
use super::refusals;
use crate::diagnostic::{Diagnostic, NO_SAMPLE, Sink};
use crate::ir::{self, Api, Coding, Json, Slot, Status, TypeId};
use crate::lower::{json, json_of, media_type, status};
use crate::source::Span;
use crate::spec::{self, Content, Media, SchemaId, Spec};

/// Gives every response with a JSON body its sample, and every required header; finds out how refusals are written.
pub fn fill(api: &mut Api, spec: &Spec, sink: &mut Sink) {
    let Api { types, operations, hooks, .. } = api;
    let (fits, places) = (Fits::new(types), places(spec));
    let maker = Maker::new(spec, &fits, &places);
    let examples = Examples { spec, fits: &fits };
    let mut samples =
        Samples { spec, examples, maker, said: Said::new(), status: Status::Default, known: HashMap::new() };
    let by_place = spec
        .operations
        .iter()
        .map(|operation| ((&*operation.method.value, &*operation.path.value), operation));
    let by_place: HashMap<_, _> = by_place.collect();
    for operation in operations {
        if let Some(declared) = by_place.get(&(&*operation.method, &*operation.path)) {
            samples.answers(operation, declared);
        }
    }
    let sent: HashMap<_, _> = sent(spec).map(|operation| (operation.place.span, operation)).collect();
    for operation in hooks.iter_mut().flat_map(|hooks| &mut hooks.api.operations) {
        if let Some(declared) = sent.get(&operation.span) {
            samples.answers(operation, declared);
        }
    }
    samples.said.into_iter().for_each(|diagnostic| sink.report(diagnostic));
    api.refusals = refusals::decide(api, sink);
    for hooks in &mut api.hooks {
        hooks.api.refusals = refusals::decide(&hooks.api, sink);
    }
}

struct Samples<'a> {
    spec: &'a Spec,
    examples: Examples<'a>,
    maker: Maker<'a>,
    said: Said,
    /// What was found for a media type: responses are shared.
    /// The status of the response that is filled.
    status: Status,
    known: HashMap<(Span, TypeId, Status), Option<Json>>,
}

/// What the service sends elsewhere.
fn sent(spec: &Spec) -> impl Iterator<Item = &spec::Operation> {
    let callbacks = spec.operations.iter().flat_map(|operation| &operation.callbacks);
    let callbacks = callbacks.flat_map(|callback| &callback.operations);
    spec.webhooks.iter().flat_map(|webhook| &webhook.operations).chain(callbacks)
}

impl Samples<'_> {
    fn answers(&mut self, operation: &mut ir::Operation, declared: &spec::Operation) {
        for response in &mut operation.responses {
            if let Some(declared) = declared.responses.iter().find(|one| status(one) == response.status) {
                self.fill(response, declared);
            }
        }
    }

    fn fill(&mut self, response: &mut ir::Response, declared: &spec::Response) {
        self.status = response.status;
        self.maker.answer(response.status.exact());
        for form in &mut response.media {
            let is = |media: &&Media| form.is_named(&media_type(&media.name));
            let named = declared.content.iter().find(is);
            let (Some(media), Some(slot)) =
                (named.or_else(|| json_of(self.spec, &declared.content)), form.slot())
            else {
                continue;
            };
            form.sample = match form.coding {
                Coding::Items(..) => self.items(media, slot),
                _ => self.body(media, slot),
            };
        }
        for header in response.headers.iter_mut().filter(|header| header.required) {
            let declared = declared.headers.iter().find(|one| one.name.eq_ignore_ascii_case(&header.name));
            header.sample = declared.and_then(|declared| self.header(header, &declared.content));
        }
    }

    fn body(&mut self, media: &Media, slot: &Slot) -> Option<Json> {
        let key = (media.place.span, slot.ty, self.status);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let example = self.examples.of_media(media, slot, None);
        let sample = example.or_else(|| self.made(media.schema, slot));
        if sample.is_none() {
            let message = "no value could be made for this response, and no example fits";
            let said = Diagnostic::new(&NO_SAMPLE, media.name.span, message);
            self.said.push(said.hint("give it an `example` that the schema allows, or correct the schema"));
        }
        self.known.insert(key, sample.clone());
        sample
    }

    /// The items of a sequence: those of the first example whose items all fit, else one that is made.
    fn items(&mut self, media: &Media, slot: &Slot) -> Option<Json> {
        for example in &media.examples {
            let nodes = example.value.as_array().unwrap_or(std::slice::from_ref(&example.value));
            let items = nodes.iter().map(|node| self.examples.fits.check(slot, &json(node)).ok());
            let items = items.collect::<Option<Vec<Json>>>().map(first_of);
            if let Some(items) = items.filter(|items| !items.is_empty()) {
                return Some(Json::Array(items));
            }
        }
        Some(Json::Array(vec![self.made(media.item_schema, slot)?]))
    }

    fn made(&mut self, schema: Option<SchemaId>, slot: &Slot) -> Option<Json> {
        let rich = self.maker.make(slot, schema, Manner::STUB).filter(|made| size(made) <= LONGEST);
        rich.or_else(|| self.maker.make(slot, schema, Manner::BARE))
    }

    fn header(&mut self, header: &ir::Header, content: &Content) -> Option<Json> {
        let schema = match content {
            Content::Schema(schema) => Some(*schema),
            Content::Media(media) => media.schema,
            Content::Nothing => None,
        };
        let manners = [Manner::STUB, Manner::BARE].into_iter();
        let mut made = manners.filter_map(|manner| self.maker.make(&header.slot, schema, manner));
        made.find(is_header_text)
    }
}

/// As many items as can be shipped.
fn first_of(mut items: Vec<Json>) -> Vec<Json> {
    let mut room = LONGEST;
    let fit = items.iter().take_while(|item| {
        room = room.saturating_sub(size(item));
        room > 0
    });
    let count = fit.count();
    items.truncate(count);
    items
}
