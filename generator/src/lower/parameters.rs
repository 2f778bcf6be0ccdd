//! Parameters: in which order, of which type, written how.

use std::sync::Arc;

use super::context::Context;
use super::docs::{chosen_name, docs};
use super::forms::Shape;
use super::media::{Family, family};
use super::nulls;
use super::spelling::{self, fields, location, members, takes_empty};
use super::types::Direction;
use crate::diagnostic::{Diagnostic, EMPTY_VALUE, PARAMETER_AS_TEXT};
use crate::ir::{self, Members, Name, ParameterForm, Presence, Property, Slot, Spelling, Style};
use crate::source::Text;
use crate::spec::{Content, Location, Media, Operation, Parameter, SchemaId};

/// The parameters of an operation: path parameters in the order of the template, then the others in the order of the
/// document.
pub(super) fn parameters(context: &mut Context<'_>, operation: &Operation, id: &Text) -> Vec<ir::Parameter> {
    let placeholders = placeholders(&operation.path);
    let (in_path, others): (Vec<_>, Vec<_>) =
        operation.parameters.iter().partition(|parameter| parameter.location == Location::Path);
    let named = placeholders.iter().enumerate();
    // One of whose name there are two is a parameter twice.
    let placed = |parameter: &Parameter| {
        let is_it = move |(_, name): &(usize, &&str)| ***name == *parameter.name.value;
        named.clone().filter(is_it).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let mut in_path: Vec<_> =
        in_path.into_iter().flat_map(|one| placed(one).into_iter().map(move |at| (at, one))).collect();
    in_path.sort_by_key(|(at, _)| *at);
    let mut lowered: Vec<_> =
        in_path.into_iter().map(|(at, parameter)| one(context, parameter, id, Some(at))).collect();
    lowered.extend(others.into_iter().map(|parameter| one(context, parameter, id, None)));
    lowered
}

/// The names between braces, in the order of the template.
pub(super) fn placeholders(path: &str) -> Vec<&str> {
    let behind_open = path.split('{').skip(1);
    behind_open.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn one(
    context: &mut Context<'_>,
    parameter: &Parameter,
    id: &Text,
    placeholder: Option<usize>,
) -> ir::Parameter {
    let hint = hint(parameter, id);
    let held = held(context, parameter, &hint);
    let (slot, presence) = context.types.presence(held.slot, parameter.required);
    let is_nullable = matches!(presence, Presence::RequiredNullable | Presence::OptionalNullable);
    let unused_if_empty = is_unused_if_empty(context, parameter, &slot, is_nullable, held.form);
    let presence = match (presence, parameter.location) {
        (_, Location::Path) => Presence::Required,
        (Presence::Required, _) if !unused_if_empty => Presence::Required,
        _ => Presence::Optional,
    };
    let schema = held.schema.filter(|_| presence == Presence::Optional && !parameter.required);
    let default = schema.and_then(|schema| context.types.default(schema, &slot));
    let mut docs = docs(&parameter.place, parameter.description.as_ref(), parameter.deprecated);
    docs.notes = context.types.notes(&slot, default.as_ref());
    docs.notes.extend(unused_if_empty.then(|| "An empty text counts as absent.".into()));
    let spreads = held.form == ParameterForm::Structured
        && held.spelling.exploded
        && matches!(held.spelling.style, Style::Form | Style::Cookie);
    let members = match parameter.location {
        Location::Query | Location::Cookie if spreads => members(context, slot.ty),
        _ => Members::None,
    };
    let reads_null = held.form != ParameterForm::Json && nulls::below(context, slot.ty);
    ir::Parameter {
        name: Arc::clone(&parameter.name.value),
        exact: chosen_name(context.types.config(), &parameter.place, parameter.rust_name.as_ref()),
        location: location(parameter.location),
        docs,
        slot,
        presence,
        default,
        form: held.form,
        spelling: held.spelling,
        placeholder,
        required: parameter.required && parameter.location != Location::Path,
        unused_if_empty,
        reads_null,
        whole: parameter.location == Location::QueryString,
        members,
        fields: held.fields,
    }
}

/// Whether an empty text counts as absent: where the document allows it, and for null, where it is no value.
fn is_unused_if_empty(
    context: &mut Context<'_>,
    parameter: &Parameter,
    slot: &Slot,
    is_nullable: bool,
    form: ParameterForm,
) -> bool {
    if let Some(span) = parameter.allow_empty.filter(|_| parameter.location != Location::Query) {
        let message = format!("`allowEmptyValue` of `{}` is not used: it is for the query", &*parameter.name);
        context.types.sink().report(Diagnostic::new(&EMPTY_VALUE, span, message).hint("remove it"));
    }
    let is_allowed = parameter.allow_empty.is_some() && parameter.location == Location::Query;
    let is_null = is_nullable
        && parameter.location != Location::Path
        && matches!(form, ParameterForm::Scalar | ParameterForm::Value);
    (is_allowed || is_null) && !takes_empty(context, slot.ty)
}

/// An inline type is named after the component, or after operation and parameter.
fn hint(parameter: &Parameter, id: &Text) -> Name {
    let words = match &parameter.component {
        Some(component) => vec![component.clone()],
        None => vec![id.clone(), parameter.name.value.clone()],
    };
    Name { words, exact: None }
}

/// What a parameter holds, and how.
struct Held {
    slot: Slot,
    form: ParameterForm,
    spelling: Spelling,
    /// The schema, where its default counts.
    schema: Option<SchemaId>,
    /// Of a form.
    fields: Vec<Property>,
}

impl Held {
    /// In the default style of the parameter's location.
    fn plain(parameter: &Parameter, slot: Slot, form: ParameterForm) -> Self {
        let style =
            if form == ParameterForm::Json { Style::Json } else { location(parameter.location).style() };
        Self { slot, form, spelling: Spelling::of(style), schema: None, fields: Vec::new() }
    }
}

fn held(context: &mut Context<'_>, parameter: &Parameter, hint: &Name) -> Held {
    match &parameter.content {
        Content::Nothing => Held::plain(parameter, context.types.string(), ParameterForm::Scalar),
        Content::Schema(schema) => of_schema(context, parameter, *schema, hint),
        Content::Media(media) => of_media(context, parameter, media, hint),
    }
}

fn of_media(context: &mut Context<'_>, parameter: &Parameter, media: &Media, hint: &Name) -> Held {
    match family(&media.name) {
        Family::Json => {
            let slot = context.slot_or_any(media.schema, Direction::Request, hint);
            Held::plain(parameter, slot, ParameterForm::Json)
        }
        Family::Form if parameter.location == Location::QueryString => {
            let slot = context.slot_or_any(media.schema, Direction::Request, hint);
            let fields = fields(context, media, slot.ty);
            Held { fields, ..Held::plain(parameter, slot, ParameterForm::Structured) }
        }
        Family::Text => match media.schema {
            None => Held::plain(parameter, context.types.string(), ParameterForm::Scalar),
            Some(schema) => {
                let slot = context.types.slot(schema, Direction::Request, hint);
                match context.shape(&slot) {
                    Shape::Scalar => Held::plain(parameter, slot, ParameterForm::Scalar),
                    Shape::Value => Held::plain(parameter, slot, ParameterForm::Value),
                    _ => as_text(context, parameter, media, "its schema is no scalar"),
                }
            }
        },
        _ => as_text(context, parameter, media, &format!("there is no codec for `{}`", &*media.name)),
    }
}

fn of_schema(context: &mut Context<'_>, parameter: &Parameter, schema: SchemaId, hint: &Name) -> Held {
    let slot = context.types.slot(schema, Direction::Request, hint);
    let shape = context.shape(&slot);
    let spelling = spelling::spelling(context, parameter, shape);
    let form = match shape {
        Shape::Scalar => ParameterForm::Scalar,
        Shape::Value => ParameterForm::Value,
        Shape::List if spelling.style != Style::DeepObject => ParameterForm::List,
        Shape::List | Shape::Structured | Shape::Other => ParameterForm::Structured,
    };
    Held { slot, form, spelling, schema: Some(schema), fields: Vec::new() }
}

/// Handed over as text, and said.
fn as_text(context: &mut Context<'_>, parameter: &Parameter, media: &Media, why: &str) -> Held {
    let message = format!("the parameter `{}` is handed over as text: {why}", &*parameter.name);
    let said = Diagnostic::new(&PARAMETER_AS_TEXT, media.name.span, message);
    context.types.sink().report(said.hint("read the text in the handler; its schema is not checked"));
    Held::plain(parameter, context.types.string(), ParameterForm::Scalar)
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn placeholders_of_a_template() {
        assert_eq!(placeholders("/a/{b}/{c}...{d}.json"), ["b", "c", "d"]);
        assert!(placeholders("/a/{b").is_empty());
        assert!(placeholders("/").is_empty());
    }
}
