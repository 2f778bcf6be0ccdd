//! How values are spelt: from `style`, `explode` and `encoding` to rows.

use super::context::Context;
use super::forms::Shape;
use super::media::{Family, family};
use super::nulls;
use crate::diagnostic::{Diagnostic, STYLE_NOT_OF_LOCATION};
use crate::ir::{self, Additional, Format, Kind, Members, Property, Spelling, TypeId};
use crate::spec::{Encoding, Location, Media, Parameter, Style};
use std::sync::Arc;

/// How a parameter with a schema of this shape is spelt. What has no effect on the shape is at its default.
pub(super) fn spelling(context: &mut Context<'_>, parameter: &Parameter, shape: Shape) -> Spelling {
    let location = location(parameter.location);
    let (style, exploded) = if is_allowed(parameter.style, parameter.location) {
        (style(parameter.style), parameter.explode)
    } else {
        say_not_allowed(context, parameter, location);
        (location.style(), location.style().explodes())
    };
    let style = normal(style, exploded, shape, location);
    let has_parts = matches!(shape, Shape::List | Shape::Structured | Shape::Other);
    let same = style == ir::Style::Simple && shape == Shape::List || style == ir::Style::DeepObject;
    let exploded = if has_parts && !same { exploded } else { style.explodes() };
    let encodes = matches!(parameter.location, Location::Path | Location::Query | Location::Cookie);
    Spelling { style, exploded, reserved: parameter.allow_reserved && encodes && style != ir::Style::Cookie }
}

pub(crate) const fn location(location: Location) -> ir::Location {
    match location {
        Location::Path => ir::Location::Path,
        Location::Query | Location::QueryString => ir::Location::Query,
        Location::Header => ir::Location::Header,
        Location::Cookie => ir::Location::Cookie,
    }
}

const fn style(style: Style) -> ir::Style {
    match style {
        Style::Simple => ir::Style::Simple,
        Style::Label => ir::Style::Label,
        Style::LabelDots => ir::Style::LabelDots,
        Style::Matrix => ir::Style::Matrix,
        Style::Form => ir::Style::Form,
        Style::SpaceDelimited => ir::Style::SpaceDelimited,
        Style::PipeDelimited => ir::Style::PipeDelimited,
        Style::TabDelimited => ir::Style::TabDelimited,
        Style::DeepObject => ir::Style::DeepObject,
        Style::Cookie => ir::Style::Cookie,
    }
}

/// The style that has the same effect and is the more usual one.
fn normal(style: ir::Style, exploded: bool, shape: Shape, location: ir::Location) -> ir::Style {
    use ir::Style::{DeepObject, LabelDots, PipeDelimited, SpaceDelimited, TabDelimited};
    let has_parts = matches!(shape, Shape::List | Shape::Structured | Shape::Other);
    match style {
        SpaceDelimited | PipeDelimited | TabDelimited if exploded || !has_parts => location.style(),
        DeepObject if !has_parts => location.style(),
        LabelDots if exploded || !has_parts => ir::Style::Label,
        other => other,
    }
}

/// Whether a location has a style. Swagger 2.0 has delimiters everywhere.
const fn is_allowed(style: Style, location: Location) -> bool {
    match style {
        Style::Matrix | Style::Label | Style::LabelDots => matches!(location, Location::Path),
        Style::Simple => matches!(location, Location::Path | Location::Header),
        Style::Form => matches!(location, Location::Query | Location::Cookie | Location::QueryString),
        Style::DeepObject => matches!(location, Location::Query),
        Style::Cookie => matches!(location, Location::Cookie),
        Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited => true,
    }
}

fn say_not_allowed(context: &mut Context<'_>, parameter: &Parameter, location: ir::Location) {
    let span = parameter.style_span.unwrap_or(parameter.name.span);
    let default = if location.style() == ir::Style::Form { "form" } else { "simple" };
    let message =
        format!("the location of `{}` does not have this style: it is read as `{default}`", &*parameter.name);
    let said = Diagnostic::new(&STYLE_NOT_OF_LOCATION, span, message);
    context.types.sink().report(said.hint(format!("write `style: {default}`, or leave it out")));
}

/// The rows of a form: properties whose `encoding` says something, and those with brackets in their names.
pub(super) fn fields(context: &Context<'_>, media: &Media, ty: TypeId) -> Vec<Property> {
    let mut names = Vec::new();
    collect(context, ty, DEPTH, &mut names);
    let bracketed = names.iter().filter(|name| name.contains('[')).map(|name| plain(Arc::clone(name)));
    let mut rows: Vec<Property> = bracketed.collect();
    for (name, encoding) in &media.encoding {
        let Some(spelling) = of_encoding(encoding) else { continue };
        match rows.iter_mut().find(|row| *row.name == *name.value) {
            Some(row) => row.spelling = spelling,
            None => rows.push(Property { spelling, ..plain(Arc::clone(&name.value)) }),
        }
    }
    for own in special(context, ty) {
        match rows.iter_mut().find(|row| row.name == own.name) {
            Some(row) => *row = Property { spelling: row.spelling, ..own },
            None => rows.push(own),
        }
    }
    rows
}

/// A property of which nothing is said.
fn plain(name: Arc<str>) -> Property {
    Property { name, spelling: Spelling::of(ir::Style::Form), absent_as_empty: false, reads_null: false }
}

/// The members whose default is an empty list, which has no text in a form, and those in which the text `null` is read as null.
fn special(context: &Context<'_>, ty: TypeId) -> Vec<Property> {
    let Kind::Struct(object) = context.types.kind(ty) else { return Vec::new() };
    let property = |field: &ir::Field| {
        let (absent_as_empty, reads_null) = (field.absent_as_empty(), nulls::of_field(context, field));
        let is_special = absent_as_empty || reads_null;
        is_special.then(|| Property { absent_as_empty, reads_null, ..plain(Arc::clone(&field.json)) })
    };
    object.fields.iter().filter_map(property).collect()
}

/// `encoding` of a property of a form. `None`: it is read in every way that a form has.
fn of_encoding(encoding: &Encoding) -> Option<Spelling> {
    let json = encoding.content_type.as_ref().is_some_and(|name| family(name) == Family::Json);
    let says_style = encoding.style.is_some() || encoding.explode.is_some() || encoding.allow_reserved;
    if json && !says_style {
        return Some(Spelling::of(ir::Style::Json));
    }
    let style = encoding.style.map_or(ir::Style::Form, style);
    let style = if matches!(style, ir::Style::Simple) { ir::Style::Form } else { style };
    let exploded = encoding.explode.unwrap_or(style.explodes());
    let spelling = Spelling { style, exploded, reserved: encoding.allow_reserved };
    (spelling != Spelling::of(ir::Style::Form)).then_some(spelling)
}

/// So deep are unions in unions looked into.
const DEPTH: usize = 16;

/// The members that an object of a type may have; of a union, those of all its objects.
pub(super) fn members(context: &Context<'_>, ty: TypeId) -> Members {
    let mut names = Vec::new();
    match collect(context, ty, DEPTH, &mut names) {
        false => Members::Any,
        true if names.is_empty() => Members::None,
        true => Members::Named(names),
    }
}

/// Adds the names of members; false where there may be others.
fn collect(context: &Context<'_>, ty: TypeId, depth: usize, names: &mut Vec<Arc<str>>) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let mut add = |name: &Arc<str>| {
        if !names.contains(name) {
            names.push(Arc::clone(name));
        }
    };
    match context.types.kind(ty) {
        Kind::Struct(object) => {
            object.fields.iter().for_each(|field| add(&field.json));
            object.fixed.iter().for_each(|(name, _, _)| add(name));
            object.ignored.iter().for_each(add);
            !matches!(object.additional, Additional::Kept(_))
        }
        Kind::Union(union) => {
            if let ir::UnionKind::Tagged { property, .. } = &union.kind {
                add(property);
            }
            union.variants.iter().all(|variant| collect(context, variant.slot.ty, depth, names))
        }
        Kind::Nullable(inner) | Kind::Alias(inner) => collect(context, *inner, depth, names),
        Kind::Newtype(slot) => collect(context, slot.ty, depth, names),
        Kind::Map(_) | Kind::Any => false,
        _ => true,
    }
}

/// Whether the empty text is a value of a type.
pub(super) fn takes_empty(context: &Context<'_>, ty: TypeId) -> bool {
    is_empty_taken(context, ty, DEPTH)
}

fn is_empty_taken(context: &Context<'_>, ty: TypeId, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    match context.types.kind(ty) {
        Kind::Text(Format::Plain) | Kind::Any | Kind::External(_) => true,
        Kind::Enum(values) => {
            values.open
                || values
                    .values
                    .iter()
                    .any(|value| matches!(&value.json, ir::Json::String(text) if text.is_empty()))
        }
        Kind::Union(union) => {
            union.variants.iter().any(|variant| is_empty_taken(context, variant.slot.ty, depth))
        }
        Kind::Nullable(inner) => is_empty_taken(context, *inner, depth),
        Kind::Newtype(slot) => is_empty_taken(context, slot.ty, depth),
        _ => false,
    }
}
