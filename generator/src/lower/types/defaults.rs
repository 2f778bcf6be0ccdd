//! `default`: what an absent value means.

use super::{Types, named, numbers, scalars, values};
use crate::diagnostic::{Diagnostic, MISFIT_DEFAULT, SPOKEN_DEFAULT};
use crate::ir::{Format, Json, Kind, Rule, Slot, TypeId};
use crate::source::Span;
use crate::spec::{Schema, SchemaId};

/// Why a number is refused.
const OUT_OF_BOUNDS: &str = "it is out of bounds";

/// Why a value of another list is refused.
const NOT_LISTED: &str = "it is not among the values";

/// Why a text of another format is refused.
const NOT_OF_FORMAT: &str = "it is not certain to be of its format";

/// How a default fits its slot.
enum Fit {
    /// It fits, and a Rust literal of it can be written.
    Written(Json),
    /// It may fit, but is not written: the value stays optional.
    Left,
    /// The type or the rule refuses it.
    Misfit(&'static str),
}

impl Types<'_> {
    /// What an absent value means (`default`), where the value fits the slot and can be written in Rust: a boolean, a
    /// number, a plain string, a value of an enum, or a list of these. Any other value is reported.
    pub(crate) fn default(&mut self, schema: SchemaId, slot: &Slot) -> Option<Json> {
        let node = self.schemas.annotation(schema, |schema| schema.default.clone())?;
        let value = values::json(&node);
        let is_null = matches!(value, Json::Null);
        match self.fit(value, slot) {
            Fit::Written(value) => Some(value),
            Fit::Left if is_null => None,
            Fit::Left => {
                let said = "this default is not filled in: the value stays optional";
                let said = Diagnostic::new(&SPOKEN_DEFAULT, node.span, said);
                self.sink.report(said.hint("let the handler decide what an absent value means"));
                None
            }
            Fit::Misfit(why) => {
                let said =
                    Diagnostic::new(&MISFIT_DEFAULT, node.span, format!("this default is not used: {why}"));
                let said = self
                    .refusing(schema, why)
                    .into_iter()
                    .fold(said, |said, (span, what)| said.also(span, what));
                self.sink.report(said.hint("write a value that the schema allows, or leave the default out"));
                None
            }
        }
    }

    /// The keywords that refuse a default.
    fn refusing(&self, id: SchemaId, why: &str) -> Vec<(Span, &'static str)> {
        let schemas = &self.schemas;
        let listed = |schema: &Schema| schema.enumeration.as_ref()?.first().map(|first| first.span);
        if why == NOT_LISTED {
            return schemas
                .annotation(id, listed)
                .map(|span| (span, "the values begin here"))
                .into_iter()
                .collect();
        }
        if why == OUT_OF_BOUNDS {
            let bounds = |schema: &Schema| {
                let bounds = [
                    &schema.minimum,
                    &schema.exclusive_minimum,
                    &schema.maximum,
                    &schema.exclusive_maximum,
                    &schema.multiple_of,
                ];
                let spans: Vec<Span> = bounds.into_iter().flatten().map(|bound| bound.span).collect();
                (!spans.is_empty()).then_some(spans)
            };
            if let Some(spans) = schemas.annotation(id, bounds) {
                return spans.into_iter().map(|span| (span, "it must keep to this")).collect();
            }
        }
        let typed = schemas.annotation(id, |schema| schema.types_span);
        typed.map(|span| (span, "the type")).into_iter().collect()
    }

    fn fit(&self, value: Json, slot: &Slot) -> Fit {
        let rule = slot.rule.as_deref();
        match (self.kind(slot.ty), value) {
            (Kind::Nullable(_), Json::Null) | (Kind::Any | Kind::Null | Kind::External(_), _) => Fit::Left,
            (Kind::Nullable(inner), value) => self.fit(value, &Slot { ty: *inner, rule: slot.rule.clone() }),
            (_, Json::Null) => Fit::Misfit("null is not allowed"),
            (Kind::Bool, value @ Json::Bool(_)) => Fit::Written(value),
            (Kind::Bool, _) => Fit::Misfit("a boolean is expected"),
            (Kind::Integer(kind), value) => integer(&value, scalars::range(*kind), rule),
            (Kind::Float(_), Json::Number(text)) if within(&text, rule) => Fit::Written(Json::Number(text)),
            (Kind::Float(_), Json::Number(_)) => Fit::Misfit(OUT_OF_BOUNDS),
            (Kind::Float(_), _) => Fit::Misfit("a number is expected"),
            (Kind::Text(Format::Plain), Json::String(text)) if matches(&text, rule) => {
                if is_of_format(&text, rule) {
                    Fit::Written(Json::String(text))
                } else {
                    Fit::Misfit(NOT_OF_FORMAT)
                }
            }
            (Kind::Text(Format::Plain), Json::String(_)) => {
                Fit::Misfit("its length or pattern is not allowed")
            }
            (Kind::Text(_), Json::String(_)) => Fit::Left,
            (Kind::Text(_), _) => Fit::Misfit("a string is expected"),
            (Kind::Enum(list), value) => {
                let known = list.values.iter().find(|known| values::equal(&known.json, &value));
                match (known, &value) {
                    (Some(known), _) => Fit::Written(known.json.clone()),
                    (None, Json::String(_)) if list.open => Fit::Left,
                    _ => Fit::Misfit(NOT_LISTED),
                }
            }
            (Kind::List(_), Json::Array(items)) if items.is_empty() => {
                match rule.and_then(|rule| rule.count.min) {
                    None => Fit::Written(Json::Array(items)),
                    Some(_) => Fit::Misfit("the list must not be empty"),
                }
            }
            (Kind::List(item), Json::Array(items)) => self.fit_all(items, *item, rule),
            (Kind::Tuple(_), Json::Array(_)) => Fit::Left,
            (Kind::List(_) | Kind::Tuple(_), _) => Fit::Misfit("an array is expected"),
            (Kind::Struct(_) | Kind::Map(_), Json::Object(_)) => Fit::Left,
            (Kind::Struct(_) | Kind::Map(_), _) => Fit::Misfit("an object is expected"),
            (Kind::Newtype(inner), value) => match self.fit(value, inner) {
                Fit::Written(_) => Fit::Left,
                other => other,
            },
            (Kind::Union(_) | Kind::Alias(_), _) => Fit::Left,
            (Kind::Never, _) => Fit::Misfit("nothing satisfies the schema"),
        }
    }
}

impl Types<'_> {
    /// A list is written where each of its items is.
    fn fit_all(&self, items: Vec<Json>, item: TypeId, rule: Option<&Rule>) -> Fit {
        let count = items.len() as u64;
        let bounds = rule.map(|rule| rule.count).unwrap_or_default();
        if bounds.min.is_some_and(|least| count < least) || bounds.max.is_some_and(|most| count > most) {
            return Fit::Misfit("the list has too few or too many items");
        }
        if rule.is_some_and(|rule| rule.unique || rule.schema.is_some()) {
            return Fit::Left;
        }
        let slot = Slot { ty: item, rule: rule.and_then(|rule| rule.items.clone()) };
        let mut written = Vec::new();
        for value in items {
            match self.fit(value, &slot) {
                Fit::Written(value) => written.push(value),
                other => return other,
            }
        }
        Fit::Written(Json::Array(written))
    }
}

fn integer(value: &Json, (least, most): (i128, i128), rule: Option<&Rule>) -> Fit {
    let Json::Number(text) = value else { return Fit::Misfit("an integer is expected") };
    match numbers::integer(text) {
        None => Fit::Misfit("an integer is expected"),
        Some(value) if value < least || value > most || !within(text, rule) => Fit::Misfit(OUT_OF_BOUNDS),
        Some(value) => Fit::Written(Json::Number(value.to_string().into())),
    }
}

/// Whether a number is within the bounds of a rule.
fn within(value: &str, rule: Option<&Rule>) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let Some(rule) = rule else { return true };
    let holds = |bound: &Option<std::sync::Arc<str>>, wanted: &[std::cmp::Ordering]| {
        bound
            .as_ref()
            .and_then(|bound| numbers::compare(value, bound))
            .is_none_or(|found| wanted.contains(&found))
    };
    holds(&rule.minimum, &[Greater, Equal])
        && holds(&rule.exclusive_minimum, &[Greater])
        && holds(&rule.maximum, &[Less, Equal])
        && holds(&rule.exclusive_maximum, &[Less])
        && rule.multiple_of.as_ref().is_none_or(|step| numbers::is_multiple(value, step))
}

/// Whether a string has the length and matches the pattern of a rule.
fn matches(value: &str, rule: Option<&Rule>) -> bool {
    let Some(rule) = rule else { return true };
    let count = value.chars().count() as u64;
    let long = rule.length.min.is_none_or(|least| least <= count)
        && rule.length.max.is_none_or(|most| count <= most);
    let regex = rule.pattern.as_ref().and_then(|pattern| pattern.regex.as_ref());
    long && regex.and_then(|regex| regex::Regex::new(regex).ok()).is_none_or(|regex| regex.is_match(value))
}

/// Whether a string is certain to be of the format that a rule demands.
fn is_of_format(value: &str, rule: Option<&Rule>) -> bool {
    let format = rule.and_then(|rule| rule.format.as_ref());
    let expression = format.and_then(|format| named::expression(format));
    expression.and_then(|regex| regex::Regex::new(regex).ok()).is_none_or(|regex| regex.is_match(value))
}
