//! Every example of the document, held against what it stands for: those of responses, their headers, request bodies and
//! the header fields of their parts, parameters, what webhooks and callbacks send, and those of the schemas that these have.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::engine::index::{Index, Places, places};
use super::examples::misfit;
use super::fits::{Fits, Mismatch};
use super::parts::{items, property, values};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Levels, Report, Sink};
use crate::ir::{self, Additional, Api, Coding, Json, Kind, Presence, Rule, Slot, TypeId};
use crate::lower::{Outbound, json, json_of, location, media_type, outbound, status};
use crate::source::{Node, SourceMap, Span, Value};
use crate::spec::{self, Content, Media, SchemaId, Spec};

/// Says of every example that does not fit where it stands and which schema it breaks.
pub fn hold(api: &Api, spec: &Spec, sink: &mut Sink) {
    let fits = Fits::new(&api.types);
    let Index { operations, places } = Index::of(spec, api);
    let (said, seen, open) = (HashMap::new(), HashSet::new(), Vec::new());
    let mut holder = Holder { spec, fits: &fits, places: &places, said, seen, open };
    for (operation, declared) in api.operations.iter().zip(operations) {
        if let Some(declared) = declared.and_then(|at| spec.operations.get(at)) {
            holder.operation(operation, declared);
        }
    }
    let said = sent(spec, holder.said);
    said.into_values().flatten().for_each(|diagnostic| sink.report(diagnostic));
}

/// The same of what the service sends: the bodies of webhooks and callbacks.
fn sent(spec: &Spec, said: Said) -> Said {
    let callbacks = spec.operations.iter().flat_map(|operation| &operation.callbacks);
    let of_callbacks = callbacks.flat_map(|callback| &callback.operations);
    let operations: Vec<_> =
        spec.webhooks.iter().flat_map(|webhook| &webhook.operations).chain(of_callbacks).collect();
    if operations.is_empty() {
        return said;
    }
    let Outbound { types, sent, .. } = outbound(spec, &Config::new(&*spec.file));
    let (fits, places) = (Fits::new(&types), places(spec));
    let (seen, open) = (HashSet::new(), Vec::new());
    let mut holder = Holder { spec, fits: &fits, places: &places, said, seen, open };
    for (sent, declared) in sent.into_iter().zip(operations) {
        let forms: Vec<ir::Media> = sent.bodies.into_iter().map(|body| body.media).collect();
        holder.content(&forms, declared.body.as_ref().map(|body| &body.content[..]).unwrap_or_default());
        holder.insides();
    }
    holder.said
}

/// The same as a report, for a description that is served already.
#[must_use]
pub fn held(api: &Api, spec: &Spec, levels: Levels, sources: &SourceMap) -> Report {
    let mut sink = Sink::new(levels);
    hold(api, spec, &mut sink);
    sink.finish(sources)
}

/// By the places of an example and of its schema: what is wrong with it; `None`: it fits.
type Said = HashMap<(Span, Option<Span>), Option<Diagnostic>>;

struct Holder<'a> {
    spec: &'a Spec,
    fits: &'a Fits<'a>,
    places: &'a Places,
    /// By the places of example and schema: what is wrong. A schema may have one type in requests and another one in
    /// responses, and an example is right that fits one of them.
    said: Said,
    seen: HashSet<(TypeId, Option<SchemaId>)>,
    /// Types whose insides are still to be looked at.
    open: Vec<Inside>,
}

/// A type with what is known of the place where it stands.
struct Inside {
    ty: TypeId,
    schema: Option<SchemaId>,
    rule: Option<Arc<Rule>>,
}

impl Holder<'_> {
    fn operation(&mut self, operation: &ir::Operation, declared: &spec::Operation) {
        for parameter in &declared.parameters {
            let is = |one: &&ir::Parameter| {
                one.location == location(parameter.location) && one.name == parameter.name.value
            };
            if let Some(lowered) = operation.parameters.iter().find(is) {
                let is_text = lowered.form != ir::ParameterForm::Json;
                self.field(&lowered.slot, &parameter.content, &parameter.examples, is_text);
            }
        }
        if let Some((body, declared)) = operation.body.as_ref().zip(declared.body.as_ref()) {
            self.content(&body.media, &declared.content);
        }
        for response in &operation.responses {
            let declared = declared.responses.iter().find(|one| status(one) == response.status);
            declared.into_iter().for_each(|declared| self.response(response, declared));
        }
        self.insides();
    }

    fn response(&mut self, response: &ir::Response, declared: &spec::Response) {
        self.content(&response.media, &declared.content);
        for header in &declared.headers {
            let lowered = response.headers.iter().find(|one| one.name.eq_ignore_ascii_case(&header.name));
            if let Some(lowered) = lowered {
                let is_text = lowered.form != ir::ParameterForm::Json;
                self.field(&lowered.slot, &header.content, &header.examples, is_text);
            }
        }
    }

    /// A parameter or a header. An example of one may stand as it is spelt in a request.
    fn field(&mut self, slot: &Slot, content: &Content, examples: &[spec::Example], is_text: bool) {
        let (schema, inner) = match content {
            Content::Schema(schema) => (Some(*schema), &[][..]),
            Content::Media(media) => (media.schema, &media.examples[..]),
            Content::Nothing => (None, &[][..]),
        };
        for example in examples.iter().chain(inner) {
            if !(is_text && self.is_spelt(&example.value, slot)) {
                self.example(&example.value, schema, slot, true);
            }
        }
        self.slot(slot, schema, true);
    }

    /// Whether a text is a value as it is spelt. What is spelt with separators is not read here.
    fn is_spelt(&self, node: &Node, slot: &Slot) -> bool {
        let Some(text) = node.as_str() else { return false };
        match self.fits.types()[slot.ty].kind {
            Kind::Bool => matches!(text, "true" | "false"),
            Kind::Integer(_) | Kind::Float(_) => self.fits.check(slot, &Json::Number(text.into())).is_ok(),
            Kind::Text(_) => false,
            _ => true,
        }
    }

    fn content(&mut self, forms: &[ir::Media], declared: &[Media]) {
        for form in forms {
            let Some(slot) = form.slot() else { continue };
            let named: Vec<&Media> =
                declared.iter().filter(|media| form.is_named(&media_type(&media.name))).collect();
            let inferred = named.is_empty().then(|| json_of(self.spec, declared)).flatten();
            for media in named.into_iter().chain(inferred) {
                self.media(form, slot, media);
            }
        }
    }

    fn media(&mut self, form: &ir::Media, slot: &Slot, media: &Media) {
        let of_items = matches!(form.coding, Coding::Items(..));
        let is_json = matches!(form.coding, Coding::Json(_) | Coding::Text(_));
        let schema = if of_items { media.item_schema } else { media.schema };
        for example in &media.examples {
            let node = &example.value;
            match node.as_array().filter(|_| of_items) {
                Some(nodes) => nodes.iter().for_each(|node| self.example(node, schema, slot, false)),
                // The text of the body itself.
                None if !is_json && node.as_str().is_some() => {}
                None => self.example(node, schema, slot, false),
            }
        }
        if let Coding::Multipart(whole) = &form.coding {
            self.part_headers(whole, media);
        }
        self.slot(slot, schema, false);
    }

    /// The header fields of parts: by name, or by position.
    fn part_headers(&mut self, whole: &ir::Multipart, media: &Media) {
        let named = whole.parts.iter().filter_map(|part| {
            let own = media.encoding.iter().find(|(name, _)| *name.value == *part.name);
            Some((part, &own?.1))
        });
        let positions: &[ir::Part] = match &whole.others {
            ir::OtherParts::Items(parts) => parts,
            _ => &[],
        };
        let placed = positions.iter().zip(media.prefix_encoding.iter().chain(&media.item_encoding));
        for (part, encoding) in named.chain(placed) {
            for header in &encoding.headers {
                let lowered = part.headers.iter().find(|one| one.name.eq_ignore_ascii_case(&header.name));
                if let Some(lowered) = lowered {
                    self.field(&lowered.slot, &header.content, &header.examples, true);
                }
            }
        }
    }

    fn example(&mut self, node: &Node, schema: Option<SchemaId>, slot: &Slot, may_be_null: bool) {
        if may_be_null && matches!(node.value, Value::Null) {
            return;
        }
        let key = (node.span, schema.and_then(|schema| self.place(schema)));
        if self.said.get(&key).is_some_and(Option::is_none) {
            return;
        }
        match self.fits.check(slot, &json(node)) {
            Ok(_) => {
                self.said.insert(key, None);
            }
            Err(mismatch) => {
                let broken = schema.and_then(|schema| self.broken(schema, &mismatch));
                self.said.entry(key).or_insert_with(|| Some(misfit(node, &mismatch, broken)));
            }
        }
    }

    /// The innermost schema on the way to what does not fit.
    fn broken(&self, schema: SchemaId, mismatch: &Mismatch) -> Option<Span> {
        let mut schema = schema;
        for token in mismatch.pointer.tokens() {
            let inner = property(self.spec, schema, &token).or_else(|| items(self.spec, schema));
            match inner {
                Some(inner) => schema = inner,
                None => break,
            }
        }
        self.place(schema)
    }

    /// The examples of the schema of a place; its inside is looked at later.
    fn slot(&mut self, slot: &Slot, schema: Option<SchemaId>, may_be_null: bool) {
        let schema = schema.or_else(|| self.schema_of(slot.ty));
        if !self.seen.insert((slot.ty, schema)) {
            return;
        }
        let spec = self.spec;
        for node in schema.into_iter().flat_map(|schema| &spec.schema(schema).examples) {
            self.example(node, schema, slot, may_be_null);
        }
        self.open.push(Inside { ty: slot.ty, schema, rule: slot.rule.clone() });
    }

    fn insides(&mut self) {
        while let Some(inside) = self.open.pop() {
            self.inside(inside);
        }
    }

    fn inside(&mut self, Inside { ty, schema, rule }: Inside) {
        let (spec, types) = (self.spec, self.fits.types());
        match &types[ty].kind {
            Kind::List(item) => {
                let slot = Slot { ty: *item, rule: rule.and_then(|rule| rule.items.clone()) };
                self.slot(&slot, schema.and_then(|schema| items(spec, schema)), false);
            }
            Kind::Map(value) => {
                let slot = Slot { ty: *value, rule: rule.and_then(|rule| rule.values.clone()) };
                self.slot(&slot, schema.and_then(|schema| values(spec, schema)), false);
            }
            Kind::Nullable(target) | Kind::Alias(target) if self.seen.insert((*target, schema)) => {
                self.open.push(Inside { ty: *target, schema, rule });
            }
            Kind::Newtype(slot) => self.slot(slot, self.schema_of(ty).or(schema), false),
            Kind::Struct(strukt) => self.strukt(strukt, self.schema_of(ty).or(schema)),
            Kind::Union(union) => {
                // What holds no tag of its own is not held by itself.
                let plain = union.variants.iter().filter(|variant| !variant.writes_tag);
                plain.for_each(|variant| self.slot(&variant.slot, None, false));
            }
            _ => {}
        }
    }

    fn strukt(&mut self, strukt: &ir::Struct, schema: Option<SchemaId>) {
        let spec = self.spec;
        for field in &strukt.fields {
            let of = schema.and_then(|schema| property(spec, schema, &field.json));
            let may_be_null =
                matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable);
            self.slot(&field.slot, of, may_be_null);
        }
        if let Additional::Kept(slot) = &strukt.additional {
            self.slot(slot, schema.and_then(|schema| values(spec, schema)), false);
        }
    }

    fn place(&self, schema: SchemaId) -> Option<Span> {
        self.spec.schema(schema).place.as_ref().map(|place| place.span)
    }

    /// The schema that a type was made from.
    fn schema_of(&self, ty: TypeId) -> Option<SchemaId> {
        self.places.get(&self.fits.types()[ty].span?).copied()
    }
}
