//! Response headers.

use super::context::Context;
use super::docs::docs;
use super::forms::Shape;
use super::media::{Family, family};
use super::responses::Place;
use super::types::Direction;
use crate::diagnostic::{Diagnostic, HEADER_AS_TEXT};
use crate::ir::{self, Name, ParameterForm, Presence, Slot};
use crate::spec::{Content, Header, Response, SchemaId};

/// A header of a response.
pub(super) fn header(
    context: &mut Context<'_>,
    header: &Header,
    response: &Response,
    place: &Place<'_>,
) -> ir::Header {
    let outer = match &response.component {
        Some(component) => vec![component.clone()],
        None => vec![place.id.clone(), place.words.clone()],
    };
    let words = outer.into_iter().chain([header.name.value.clone()]).collect();
    let (slot, form) = held(context, header, &Name { words, exact: None });
    let (slot, presence) = context.types.presence(slot, header.required);
    let mut docs = docs(&header.place, header.description.as_ref(), header.deprecated);
    docs.notes = context.types.notes(&slot, None);
    ir::Header {
        name: header.name.to_ascii_lowercase().into(),
        docs,
        slot,
        required: presence == Presence::Required,
        form,
        exploded: header.explode,
        sample: None,
    }
}

fn held(context: &mut Context<'_>, header: &Header, hint: &Name) -> (Slot, ParameterForm) {
    match &header.content {
        Content::Nothing => (context.types.string(), ParameterForm::Scalar),
        Content::Media(media) if family(&media.name) == Family::Json => {
            (context.slot_or_any(media.schema, Direction::Response, hint), ParameterForm::Json)
        }
        Content::Media(media) => {
            as_text(context, header, &format!("its media type `{}` is not JSON", &*media.name))
        }
        Content::Schema(schema) => of_schema(context, *schema, hint),
    }
}

fn of_schema(context: &mut Context<'_>, schema: SchemaId, hint: &Name) -> (Slot, ParameterForm) {
    let slot = context.types.slot(schema, Direction::Response, hint);
    match context.shape(&slot) {
        Shape::Scalar => (slot, ParameterForm::Scalar),
        Shape::List => (slot, ParameterForm::List),
        Shape::Value | Shape::Structured | Shape::Other => (slot, ParameterForm::Structured),
    }
}

/// Handed over as text, and said.
fn as_text(context: &mut Context<'_>, header: &Header, why: &str) -> (Slot, ParameterForm) {
    let message = format!("the header `{}` is handed over as text: {why}", &*header.name);
    let said = Diagnostic::new(&HEADER_AS_TEXT, header.name.span, message);
    context.types.sink().report(said.hint("write the text in the handler; its schema is not checked"));
    (context.types.string(), ParameterForm::Scalar)
}
