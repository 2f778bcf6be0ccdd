//! The parts of a multipart body: how each is written, and which are files.

use std::sync::Arc;

use super::{Family, family};
use crate::diagnostic::{Diagnostic, HEADER_OF_PART, STYLE_OF_PART};
use crate::ir::{
    Additional, Bounds, Docs, Field, Format, Kind, Multipart, Name, OtherParts, Part, PartCoding, PartHeader,
    Presence, Slot, Struct, TypeId, Union,
};
use crate::lower::context::Context;
use crate::lower::forms::Shape;
use crate::lower::nulls;
use crate::lower::types::Direction;
use crate::source::Text;
use crate::spec::{Content, Encoding, Header, Media, Style};

/// Unions inside of unions are looked at this deep.
const UNIONS: usize = 4;

/// The parts of a body of this type; `None` where the type has no parts.
///
/// Members of an object are parts of their name; items of a list are parts of one name, or without a name where the
/// body itself is a list. How a part is written says the `contentType` of its `encoding`, else its type (OpenAPI 3.2,
/// Encoding Object): scalars are text, objects JSON, strings of bytes files.
pub(super) fn multipart(
    context: &mut Context<'_>,
    media: &Media,
    slot: &Slot,
    words: &[Text],
) -> Option<Multipart> {
    let whole = slot.clone();
    match context.types.kind(slot.ty).clone() {
        Kind::Struct(strukt) => Some(of_struct(context, media, whole, &strukt, words)),
        Kind::List(item) => {
            let types = vec![item; media.prefix_encoding.len() + 1];
            Some(decoded(whole, OtherParts::Items(positions(context, media, &types, words))))
        }
        Kind::Tuple(items) => {
            Some(decoded(whole, OtherParts::Items(positions(context, media, &items, words))))
        }
        Kind::Map(value) => {
            let mut part = bare("", false);
            fill(context, &mut part, &Slot { ty: value, rule: None });
            Some(decoded(whole, OtherParts::Kept(Box::new(part))))
        }
        Kind::Union(union) => {
            let parts = agreed(context, &union, UNIONS);
            Some(of_open(context, media, whole, parts, words))
        }
        Kind::Any => Some(of_open(context, media, whole, Vec::new(), words)),
        _ => None,
    }
}

/// What all variants that have a part agree on: which variant it is, is not known before the parts are read.
fn agreed(context: &Context<'_>, union: &Union, depth: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for variant in &union.variants {
        let found = match context.types.kind(variant.slot.ty) {
            Kind::Struct(strukt) => strukt.fields.iter().map(|field| filled(context, field)).collect(),
            Kind::Union(inner) if depth > 0 => agreed(context, inner, depth - 1),
            _ => Vec::new(),
        };
        for part in found {
            match parts.iter_mut().find(|known| known.name == part.name) {
                Some(known) => {
                    known.many &= part.many;
                    if known.coding != part.coding {
                        known.coding = PartCoding::Text;
                    }
                }
                // What else holds says the variant.
                None => parts.push(Part { slot: None, count: Bounds::default(), ..part }),
            }
        }
    }
    parts
}

/// Parts of a body whose members are not all known; those of which nothing is said but that they are text need no row.
fn of_open(
    context: &mut Context<'_>,
    media: &Media,
    slot: Slot,
    mut parts: Vec<Part>,
    words: &[Text],
) -> Multipart {
    for (name, encoding) in &media.encoding {
        let at = parts.iter().position(|part| *part.name == *name.value).unwrap_or(parts.len());
        if at == parts.len() {
            parts.push(bare(&name.value, false));
        }
        if let Some(part) = parts.get_mut(at) {
            encode(context, part, encoding, words);
        }
    }
    parts.retain(|part| part.coding != PartCoding::Text || part.many || !part.media_types.is_empty());
    Multipart { parts, ..decoded(slot, OtherParts::Kept(Box::new(bare("", false)))) }
}

fn filled(context: &Context<'_>, field: &Field) -> Part {
    let mut part = Part { exact: field.exact.clone(), docs: field.docs.clone(), ..bare(&field.json, false) };
    fill(context, &mut part, &field.slot);
    part
}

/// The parts of a body without names, by position.
fn positions(context: &mut Context<'_>, media: &Media, types: &[TypeId], words: &[Text]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(types.len());
    for (at, ty) in types.iter().enumerate() {
        let mut part = bare("", false);
        fill(context, &mut part, &Slot { ty: *ty, rule: None });
        if std::mem::take(&mut part.many) {
            (part.coding, part.count) = (PartCoding::Json, Bounds::default());
        }
        if let Some(encoding) = media.prefix_encoding.get(at).or(media.item_encoding.as_ref()) {
            encode(context, &mut part, encoding, words);
        }
        parts.push(part);
    }
    parts
}

fn decoded(slot: Slot, others: OtherParts) -> Multipart {
    Multipart { slot, streamed: false, parts: Vec::new(), others }
}

fn of_struct(
    context: &mut Context<'_>,
    media: &Media,
    slot: Slot,
    strukt: &Struct,
    words: &[Text],
) -> Multipart {
    let mut parts: Vec<Part> =
        strukt.fields.iter().map(|field| of_field(context, media, field, words)).collect();
    parts.extend(
        strukt.fixed.iter().map(|(name, _, required)| Part { required: *required, ..bare(name, false) }),
    );
    parts.extend(strukt.ignored.iter().map(|name| bare(name, false)));
    let others = match &strukt.additional {
        Additional::Ignored => OtherParts::Ignored,
        Additional::Denied => OtherParts::Denied,
        Additional::Kept(slot) => {
            let mut part = bare("", false);
            fill(context, &mut part, slot);
            OtherParts::Kept(Box::new(part))
        }
    };
    let other = if let OtherParts::Kept(part) = &others { Some(&**part) } else { None };
    let streamed = parts.iter().chain(other).any(|part| part.coding == PartCoding::File);
    Multipart { slot, streamed, parts, others }
}

/// A part that is text.
fn bare(name: &str, many: bool) -> Part {
    Part {
        name: name.into(),
        exact: None,
        docs: Docs::default(),
        slot: None,
        coding: PartCoding::Text,
        many,
        count: Bounds::default(),
        required: false,
        absent_as_empty: false,
        reads_null: false,
        media_types: Vec::new(),
        headers: Vec::new(),
    }
}

fn of_field(context: &mut Context<'_>, media: &Media, field: &Field, words: &[Text]) -> Part {
    let required = matches!(field.presence, Presence::Required | Presence::RequiredNullable);
    let (absent_as_empty, reads_null) = (field.absent_as_empty(), nulls::of_field(context, field));
    let mut part = Part { required, absent_as_empty, reads_null, ..filled(context, field) };
    let encoding = media.encoding.iter().find(|(name, _)| *name.value == *field.json);
    if let Some((_, encoding)) = encoding {
        encode(context, &mut part, encoding, words);
    }
    part
}

/// How a value is written where nothing else is said of it.
fn fill(context: &Context<'_>, part: &mut Part, slot: &Slot) {
    let (slot, _) = context.types.presence(slot.clone(), true);
    let one = match context.types.kind(slot.ty) {
        Kind::List(item) => {
            part.many = true;
            part.count = slot.rule.as_ref().map(|rule| rule.count).unwrap_or_default();
            let rule = slot.rule.as_ref().and_then(|rule| rule.items.clone());
            context.types.presence(Slot { ty: *item, rule }, true).0
        }
        _ => slot,
    };
    part.coding = match (context.types.kind(one.ty), context.shape(&one)) {
        (Kind::Text(Format::File), _) => PartCoding::File,
        (_, Shape::Scalar | Shape::Value) => PartCoding::Text,
        _ => PartCoding::Json,
    };
    part.slot = Some(one);
}

/// A style of which something else would become than a part for each item is said.
fn say_style(context: &mut Context<'_>, part: &Part, encoding: &Encoding) {
    let Some(span) = encoding.style_span else { return };
    let is_form = matches!(encoding.style, None | Some(Style::Form));
    let exploded = encoding.explode.unwrap_or(is_form);
    let has_effect = match part.coding {
        PartCoding::File => false,
        PartCoding::Json if !part.many => true,
        PartCoding::Json | PartCoding::Text => part.many && !(is_form && exploded),
    };
    if has_effect {
        let how = if part.many { "each item is a part" } else { "it is JSON" };
        let message = format!("the style of the part `{}` is not used: {how}", part.name);
        let said = Diagnostic::new(&STYLE_OF_PART, span, message);
        context
            .types
            .sink()
            .report(said.hint("remove `style` and `explode`, or describe the text as a string"));
    }
}

/// A header field that nobody is handed, and that a client cannot send, is said.
fn say_header(context: &mut Context<'_>, part: &Part, header: &Header) {
    let (name, field) = (&part.name, &*header.name.value);
    let message = if header.required {
        format!("the part `{name}` is no file, so a client cannot send it: it must have the field `{field}`")
    } else {
        format!("the part `{name}` is no file, so its field `{field}` is neither sent nor handed over")
    };
    let said = Diagnostic::new(&HEADER_OF_PART, header.name.span, message);
    context.types.sink().report(said.hint("make the part a file (`format: binary`), or the field a part"));
}

fn encode(context: &mut Context<'_>, part: &mut Part, encoding: &Encoding, words: &[Text]) {
    let types = encoding.content_type.as_deref().unwrap_or_default().split(',').map(str::trim);
    part.media_types = types.filter(|name| !name.is_empty()).map(Arc::from).collect();
    if part.coding != PartCoding::File
        && let Some(first) = part.media_types.first()
    {
        let json = family(first) == Family::Json;
        let text = matches!(family(first), Family::Text);
        part.coding = if json || (part.coding == PartCoding::Json && !text) {
            PartCoding::Json
        } else {
            PartCoding::Text
        };
    }
    say_style(context, part, encoding);
    for header in &encoding.headers {
        // RFC 7578: the media type is what `contentType` says.
        if header.name.value.eq_ignore_ascii_case("content-type") {
            continue;
        }
        if part.coding != PartCoding::File {
            say_header(context, part, header);
        }
        let words = words.iter().cloned().chain([part.name.clone(), header.name.value.clone()]).collect();
        let slot = match &header.content {
            Content::Schema(schema) => {
                let hint = Name { words, exact: None };
                context.types.slot(*schema, Direction::Request, &hint)
            }
            _ => context.types.string(),
        };
        let (slot, presence) = context.types.presence(slot, header.required);
        let slot = if context.shape(&slot) == Shape::Scalar { slot } else { context.types.string() };
        let required = presence == Presence::Required;
        part.headers.push(PartHeader { name: header.name.to_ascii_lowercase().into(), slot, required });
    }
}
