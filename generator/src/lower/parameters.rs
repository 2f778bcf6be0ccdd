//! Parameters: in which order, of which type, written how.

use std::sync::Arc;

use super::context::Context;
use super::docs::{chosen_name, docs};
use super::forms::Shape;
use super::media::{Family, family};
use super::types::Direction;
use crate::diagnostic::{Diagnostic, EMPTY_VALUE, PARAMETER_AS_TEXT, PARAMETER_LEFT_OUT};
use crate::ir::{self, Format, Kind, Name, ParameterForm, Presence, Slot};
use crate::source::{Span, Text};
use crate::spec::{Content, Location, Operation, Parameter, SchemaId, Style};

/// The parameters of an operation: path parameters in the order of the template, then the others in the order of the
/// document.
pub(super) fn parameters(context: &mut Context<'_>, operation: &Operation, id: &Text) -> Vec<ir::Parameter> {
    let placeholders = placeholders(&operation.path);
    let (in_path, others): (Vec<_>, Vec<_>) =
        operation.parameters.iter().partition(|parameter| parameter.location == Location::Path);
    let placed = |parameter: &Parameter| placeholders.iter().position(|name| **name == *parameter.name.value);
    let mut in_path: Vec<_> = in_path.into_iter().filter_map(|one| Some((placed(one)?, one))).collect();
    in_path.sort_by_key(|(at, _)| *at);
    let mut lowered: Vec<_> =
        in_path.into_iter().map(|(at, parameter)| one(context, parameter, id, Some(at))).collect();
    for parameter in others {
        if parameter.location == Location::QueryString {
            let message = format!("`{}` is left out: `in: querystring` is not read yet", &*parameter.name);
            let said = Diagnostic::new(&PARAMETER_LEFT_OUT, parameter.name.span, message);
            context.types.sink().report(said.hint("declare the parameters of the query one by one"));
        } else {
            lowered.push(one(context, parameter, id, None));
        }
    }
    lowered
}

/// The names between braces, in the order of the template.
fn placeholders(path: &str) -> Vec<&str> {
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
    let presence = match (presence, parameter.location) {
        (_, Location::Path) | (Presence::Required, _) => Presence::Required,
        _ => Presence::Optional,
    };
    let schema = held.schema.filter(|_| presence == Presence::Optional && !parameter.required);
    let default = schema.and_then(|schema| context.types.default(schema, &slot));
    let mut docs = docs(&parameter.place, parameter.description.as_ref(), parameter.deprecated);
    docs.notes = context.types.notes(&slot, default.as_ref());
    if held.form == ParameterForm::Raw {
        docs.notes.push("Handed over as it was sent.".into());
    }
    say_empty_value(context, parameter, &slot, held.form);
    ir::Parameter {
        name: Arc::clone(&parameter.name.value),
        exact: chosen_name(context.types.config(), &parameter.place, parameter.rust_name.as_ref()),
        location: location(parameter.location),
        docs,
        slot,
        presence,
        default,
        form: held.form,
        placeholder,
    }
}

const fn location(location: Location) -> ir::Location {
    match location {
        Location::Path => ir::Location::Path,
        Location::Query | Location::QueryString => ir::Location::Query,
        Location::Header => ir::Location::Header,
        Location::Cookie => ir::Location::Cookie,
    }
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
    /// The schema, where its default counts.
    schema: Option<SchemaId>,
}

fn held(context: &mut Context<'_>, parameter: &Parameter, hint: &Name) -> Held {
    match &parameter.content {
        Content::Nothing => Held { slot: context.types.string(), form: ParameterForm::Scalar, schema: None },
        Content::Media(media) if family(&media.name) == Family::Json => {
            let slot = context.slot_or_any(media.schema, Direction::Request, hint);
            Held { slot, form: ParameterForm::Json, schema: None }
        }
        Content::Media(media) => {
            let why = format!("its media type `{}` is not JSON", &*media.name);
            raw(context, parameter, media.name.span, &why)
        }
        Content::Schema(_) if matches!(parameter.style, Style::DeepObject | Style::Label | Style::Matrix) => {
            raw(context, parameter, place(parameter), &not_read(parameter.style))
        }
        Content::Schema(schema) => of_schema(context, parameter, *schema, hint),
    }
}

fn of_schema(context: &mut Context<'_>, parameter: &Parameter, schema: SchemaId, hint: &Name) -> Held {
    let slot = context.types.slot(schema, Direction::Request, hint);
    let shape = context.shape(&slot);
    let delimited =
        matches!(parameter.style, Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited);
    let repeats = matches!(parameter.location, Location::Query | Location::Cookie | Location::QueryString);
    let exploded = parameter.explode;
    let form = match shape {
        Shape::Scalar => ParameterForm::Scalar,
        Shape::Value => ParameterForm::Value,
        Shape::List if !delimited || exploded => ParameterForm::List { exploded: exploded && repeats },
        Shape::Structured if !delimited => ParameterForm::Structured { exploded },
        Shape::Other if !delimited || exploded => ParameterForm::Values { exploded: exploded && repeats },
        Shape::List | Shape::Structured | Shape::Other => {
            return raw(context, parameter, place(parameter), &not_read(parameter.style));
        }
    };
    Held { slot, form, schema: Some(schema) }
}

fn not_read(style: Style) -> String {
    let word = match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::TabDelimited => "tsv",
        Style::DeepObject => "deepObject",
        Style::Cookie => "cookie",
    };
    format!("the style `{word}` is not read yet")
}

/// Where its style is written.
fn place(parameter: &Parameter) -> Span {
    parameter.style_span.unwrap_or(parameter.name.span)
}

/// Handed over as text, and said.
fn raw(context: &mut Context<'_>, parameter: &Parameter, span: Span, why: &str) -> Held {
    let message = format!("the parameter `{}` is handed over as text: {why}", &*parameter.name);
    let said = Diagnostic::new(&PARAMETER_AS_TEXT, span, message);
    context.types.sink().report(said.hint("read the text in the handler; its schema is not checked"));
    Held { slot: context.types.string(), form: ParameterForm::Raw, schema: None }
}

/// `allowEmptyValue` matters where the empty string is no value of the type.
fn say_empty_value(context: &mut Context<'_>, parameter: &Parameter, slot: &Slot, form: ParameterForm) {
    let plain = matches!(context.types.kind(slot.ty), Kind::Text(Format::Plain) | Kind::Any);
    let Some(span) = parameter.allow_empty.filter(|_| !plain) else { return };
    if matches!(form, ParameterForm::Scalar | ParameterForm::Value) {
        let message =
            format!("`allowEmptyValue` of `{}` is not used: an empty value is refused", &*parameter.name);
        let said = Diagnostic::new(&EMPTY_VALUE, span, message);
        context.types.sink().report(said.hint("remove it, or let the parameter be a plain string"));
    }
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
