//! From the declared media types of a body to the forms in which it is read and written.

use std::sync::Arc;

use super::parts::multipart;
use super::schemas::{event_form, is_binary, is_structured, items, may_be_object, says_nothing};
use super::{Family, Sequence, essence, family, media_type, range_is_json};
use crate::diagnostic::{ANY_MEDIA_TYPE, Diagnostic, MEDIA_TYPE_TWICE, RAW_BODY};
use crate::ir::{self, Coding, EventForm, Form, Framing, Name, Slot};
use crate::lower::context::{Context, Purpose};
use crate::lower::forms::Shape;
use crate::lower::spelling::fields;
use crate::lower::types::Direction;
use crate::lower::xml;
use crate::source::Text;
use crate::spec::{Media, SchemaId, Spec};

/// Whose body it is.
pub(in crate::lower) struct Place {
    /// Of a request or a response.
    pub(in crate::lower) direction: Direction,
    /// What its types are named after.
    pub(in crate::lower) words: Vec<Text>,
}

/// The forms of a body in the order of the document; media types with one coding and one schema are one form.
pub(in crate::lower) fn media(context: &mut Context<'_>, content: &[Media], place: &Place) -> Vec<ir::Media> {
    let mut forms: Vec<Described<'_>> = Vec::new();
    for media in content {
        let kind = kind(context, media, place.direction);
        if is_shadowed(context, &forms, media, kind) {
            continue;
        }
        match forms.iter_mut().find(|form| form.kind == kind && form.takes(media)) {
            Some(form) => form.all.push(media),
            None => forms.push(Described { kind, all: vec![media] }),
        }
    }
    let mut slots = Slots { known: Vec::new(), place };
    forms.iter().map(|form| form.lower(context, &mut slots)).collect()
}

/// What becomes of a media type: its coding before its type is made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Json,
    Form,
    Multipart,
    Text,
    Xml,
    Items(Sequence),
    Bytes,
}

/// Media types of one coding and one schema.
struct Described<'a> {
    kind: Kind,
    all: Vec<&'a Media>,
}

/// The slots of the schemas so far: a schema that stands at several media types is one type.
struct Slots<'a> {
    known: Vec<(SchemaId, Direction, Slot)>,
    place: &'a Place,
}

/// Whether an earlier form has the media type too, which is said: nothing of a message would tell the two apart.
fn is_shadowed(context: &mut Context<'_>, forms: &[Described<'_>], media: &Media, kind: Kind) -> bool {
    let name = media_type(&media.name);
    let others = forms.iter().filter(|form| form.kind != kind || !form.takes(media));
    let mut declared = others.flat_map(|form| &form.all);
    let Some(first) = declared.find(|first| media_type(&first.name).eq_ignore_ascii_case(&name)) else {
        return false;
    };
    let message =
        format!("`{}` cannot be told from `{}`: its schema is not used", &*media.name, &*first.name);
    let said = Diagnostic::new(&MEDIA_TYPE_TWICE, media.name.span, message).label("left out");
    let said = said.also(first.name.span, "this one is used");
    context.types.sink().report(said.hint("set the two apart by a parameter: `application/json; version=2`"));
    true
}

/// Whether there is a codec for a family; bodies of others are handed over as bytes.
const fn has_codec(family: Family, direction: Direction, purpose: Purpose) -> bool {
    let response = matches!(direction, Direction::Response);
    match family {
        Family::Json | Family::Range | Family::Text | Family::Items(_) | Family::Xml => true,
        Family::Form => !response || matches!(purpose, Purpose::Answers),
        Family::Multipart => !response,
        Family::Other => false,
    }
}

fn kind(context: &Context<'_>, media: &Media, direction: Direction) -> Kind {
    let spec = context.types.spec();
    let family = family(&media.name);
    if !has_codec(family, direction, context.purpose) {
        return Kind::Bytes;
    }
    let structured = media.schema.is_some_and(|id| is_structured(spec, id));
    match family {
        Family::Json => Kind::Json,
        Family::Range if range_is_json(spec, media) => Kind::Json,
        // A list or a scalar has no names that its values could stand behind.
        Family::Form if media.schema.is_none_or(|id| may_be_object(spec, id)) => Kind::Form,
        Family::Multipart => Kind::Multipart,
        Family::Xml => xml_kind(spec, media),
        Family::Items(sequence) => Kind::Items(sequence),
        Family::Text if structured && essence(&media.name).eq_ignore_ascii_case("text/plain") => Kind::Json,
        Family::Text if !structured && !media.schema.is_some_and(|id| is_binary(spec, id)) => Kind::Text,
        Family::Text | Family::Form | Family::Range | Family::Other => Kind::Bytes,
    }
}

/// XML without a schema is bytes; a string that neither `xml` nor a component names is the text itself, since no element
/// can be made of it.
fn xml_kind(spec: &Spec, media: &Media) -> Kind {
    let Some(id) = media.schema.filter(|id| !says_nothing(spec, *id)) else { return Kind::Bytes };
    let schema = spec.schema(id);
    if is_binary(spec, id) {
        return Kind::Bytes;
    }
    let named = schema.xml.is_some() || schema.name.is_some();
    if is_bytes(spec, id) && !named { Kind::Text } else { Kind::Xml }
}

impl Described<'_> {
    /// Bytes have no type; anything else is of one schema.
    fn takes(&self, media: &Media) -> bool {
        let same = |first: &&Media| first.schema == media.schema && first.item_schema == media.item_schema;
        self.kind == Kind::Bytes || self.all.first().is_some_and(same)
    }

    fn lower(&self, context: &mut Context<'_>, slots: &mut Slots<'_>) -> ir::Media {
        let Some(first) = self.all.first() else { return ir::Media::bytes(Vec::new()) };
        let coding = match self.kind {
            Kind::Json => Coding::Json(slots.of(context, first)),
            Kind::Form => {
                let slot = slots.of(context, first);
                let fields = fields(context, first, slot.ty);
                Coding::Form(Form { slot, fields })
            }
            Kind::Multipart => slots.of_parts(context, first),
            Kind::Xml => {
                let slot = slots.of(context, first);
                let (words, span) = (&slots.place.words, first.name.span);
                let root = xml::root(&mut context.types, &mut context.xml, first.schema, words, span);
                Coding::Xml(slot, root)
            }
            Kind::Text => match slots.of_text(context, first) {
                Some(slot) => Coding::Text(slot),
                None => Coding::Bytes,
            },
            Kind::Items(sequence) => slots.of_items(context, first, sequence),
            Kind::Bytes => Coding::Bytes,
        };
        if matches!(coding, Coding::Bytes) {
            self.all.iter().for_each(|media| say_unread(context, media));
        }
        let request = slots.place.direction != Direction::Response;
        let limit = if request { limit(context, &coding, &self.all) } else { None };
        ir::Media { media_types: self.names(context, slots.place.direction), coding, limit, sample: None }
    }

    /// The media types, each once. A range that is taken as JSON is answered as JSON.
    fn names(&self, context: &mut Context<'_>, direction: Direction) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for media in &self.all {
            let range = family(&media.name) == Family::Range && self.kind == Kind::Json;
            if range {
                say_range(context, media);
            }
            let answered = range && matches!(direction, Direction::Response);
            let name = if answered { "application/json".into() } else { media_type(&media.name) };
            if !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                names.push(name.into());
            }
        }
        names
    }
}

impl Slots<'_> {
    fn of(&mut self, context: &mut Context<'_>, media: &Media) -> Slot {
        match media.schema {
            Some(schema) => self.of_schema(context, schema, media, "", self.place.direction),
            None => context.types.any(),
        }
    }

    /// What describes no parts is bytes.
    fn of_parts(&mut self, context: &mut Context<'_>, media: &Media) -> Coding {
        let Some(schema) = media.schema else { return Coding::Bytes };
        let slot = self.of_schema(context, schema, media, "", Direction::Upload);
        let slot = context.types.presence(slot, true).0;
        match multipart(context, media, &slot, &self.place.words) {
            Some(multipart) => Coding::Multipart(multipart),
            None => Coding::Bytes,
        }
    }

    /// A string, or a scalar; `None` where it turns out to be neither.
    fn of_text(&mut self, context: &mut Context<'_>, media: &Media) -> Option<Slot> {
        let Some(schema) = media.schema.filter(|id| !says_nothing(context.types.spec(), *id)) else {
            return Some(context.types.string());
        };
        let slot = self.of_schema(context, schema, media, "", self.place.direction);
        matches!(context.shape(&slot), Shape::Scalar | Shape::Value).then_some(slot)
    }

    /// `itemSchema`; else the items of a list, else the schema is that of an item.
    fn of_items(&mut self, context: &mut Context<'_>, media: &Media, sequence: Sequence) -> Coding {
        let spec = context.types.spec();
        let listed = media.schema.map(|schema| items(spec, schema).unwrap_or(schema));
        let item = media
            .item_schema
            .or(listed)
            .filter(|id| sequence != Sequence::Events || !says_nothing(spec, *id));
        let form = item.map_or(EventForm::Text, |id| event_form(spec, id));
        let slot = match (item, sequence) {
            (Some(item), _) => self.of_schema(context, item, media, "Item", self.place.direction),
            (None, Sequence::Events) => context.types.string(),
            (None, _) => context.types.any(),
        };
        let framing = match sequence {
            Sequence::Events => Framing::Events(form),
            Sequence::Lines => Framing::JsonLines,
            Sequence::Records => Framing::JsonSequence,
        };
        Coding::Items(framing, slot)
    }

    /// The first schema of a body has its name alone, others that of their media type behind it.
    fn of_schema(
        &mut self,
        context: &mut Context<'_>,
        schema: SchemaId,
        media: &Media,
        suffix: &str,
        direction: Direction,
    ) -> Slot {
        let same = |(known, way, _): &&(SchemaId, Direction, Slot)| {
            *way == direction && context.types.same(*known, schema)
        };
        if let Some((.., slot)) = self.known.iter().find(same) {
            return slot.clone();
        }
        let mut words = self.place.words.clone();
        if !self.known.is_empty() {
            words.push(media_type(&media.name).into());
        }
        if !suffix.is_empty() {
            words.push(suffix.into());
        }
        let slot = context.types.slot(schema, direction, &Name { words, exact: None });
        self.known.push((schema, direction, slot.clone()));
        slot
    }
}

/// The bytes of the longest text or file that the schemas allow; a character of text has at most four.
fn limit(context: &Context<'_>, coding: &Coding, all: &[&Media]) -> Option<u64> {
    let most = |media: &&Media| {
        let schema = context.types.spec().schema(media.schema?);
        schema.max_length.as_ref().map(|length| length.value)
    };
    match coding {
        Coding::Text(_) => most(all.first()?)?.checked_mul(4),
        Coding::Bytes => all.iter().map(most).collect::<Option<Vec<_>>>()?.into_iter().max(),
        _ => None,
    }
}

/// A range that is taken as JSON is said.
fn say_range(context: &mut Context<'_>, media: &Media) {
    let message = format!("`{}` is taken as JSON, as its schema suggests", &*media.name);
    let said = Diagnostic::new(&ANY_MEDIA_TYPE, media.name.span, message);
    context.types.sink().report(said.hint("write `application/json`"));
}

/// A body whose schema says more than that it is bytes, and that is handed over as bytes, is said.
fn say_unread(context: &mut Context<'_>, media: &Media) {
    let spec = context.types.spec();
    let said_nothing = media.schema.is_none_or(|id| says_nothing(spec, id) || is_bytes(spec, id));
    let named = matches!(family(&media.name), Family::Range | Family::Other);
    if said_nothing && named {
        return;
    }
    let message = format!("a body of `{}` is handed over as bytes: its schema is not checked", &*media.name);
    let said = Diagnostic::new(&RAW_BODY, media.name.span, message);
    context.types.sink().report(said.hint("read or write the bytes in the handler"));
}

/// A string, which for a media type of bytes says no more than that.
fn is_bytes(spec: &Spec, id: SchemaId) -> bool {
    spec.schema(id).types == crate::spec::Types::STRING
}
