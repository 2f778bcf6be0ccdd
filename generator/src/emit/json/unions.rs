//! Unions: a row per variant that says what a value of it looks like, then one arm per variant.

use super::Printer;
use super::rules::{Patterns, fixed, rule};
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::{Literal, MemberName, Strings};
use crate::emit::models::holds_nothing;
use crate::ir::{Json, Union, UnionKind, Variant};

/// Prints the table and the impls.
pub(super) fn emit(printer: &Printer<'_>, text: &mut Text, union: &Union) {
    if printer.decode {
        table(printer, text, union);
        printer.decode_impl(text, |text| decode(printer, text, union));
    }
    if printer.encode {
        printer.encode_impl(text, "out", |text| encode(printer, text, union));
    }
}

fn table(printer: &Printer<'_>, text: &mut Text, union: &Union) {
    let name = printer.table();
    let mut rows = Parts::default();
    match &union.kind {
        UnionKind::Tagged { property, default } => {
            for variant in &union.variants {
                rows.push(format_args!("{}", Strings(&variant.tags)));
            }
            let suffix = default.map(|at| format!(".default({at})")).unwrap_or_default();
            let suffix = suffix + &printer.schema() + tolerant(printer);
            let property = Literal(property);
            text.list(
                format_args!("static {name}: Union = Union::tagged({property}, &["),
                false,
                &rows,
                &format!("]){suffix};"),
            );
        }
        UnionKind::Untagged { .. } => {
            for variant in &union.variants {
                row(&mut rows, variant);
            }
            let suffix = if union.demands_one() { ".exactly_one()" } else { "" };
            let suffix = suffix.to_owned() + &printer.schema() + tolerant(printer);
            text.list(
                format_args!("static {name}: Union = Union::untagged(&["),
                false,
                &rows,
                &format!("]){suffix};"),
            );
        }
    }
}

/// Whether there is a variant for what is none of the others.
fn tolerant(printer: &Printer<'_>) -> &'static str {
    if printer.scope.api.tolerates(printer.id) { ".tolerant()" } else { "" }
}

fn row(rows: &mut Parts, variant: &Variant) {
    let selector = &variant.selector;
    rows.push(format_args!("Variant::new({})", Literal(&selector.kinds)));
    if !selector.required.is_empty() {
        rows.extend(format_args!(".required({})", Strings(&selector.required)));
    }
    if !selector.known.is_empty() {
        rows.extend(format_args!(".known({})", Strings(&selector.known)));
    }
    let constants: Vec<String> =
        selector.constants.iter().filter_map(|(name, values)| pair(name, values)).collect();
    if !constants.is_empty() {
        rows.extend(format_args!(".constants(&[{}])", constants.join(", ")));
    }
}

/// A member with its constants; `None` where one of them is no scalar, since such a row would refuse too much.
fn pair(name: &str, values: &[Json]) -> Option<String> {
    let scalars = values.iter().all(|value| !matches!(value, Json::Array(_) | Json::Object(_)));
    let list: Vec<String> = values.iter().map(|value| fixed("Fixed", value)).collect();
    (scalars && !values.is_empty()).then(|| format!("({}, &[{}])", Literal(name), list.join(", ")))
}

fn decode(printer: &Printer<'_>, text: &mut Text, union: &Union) {
    let names = printer.scope.names.members(printer.id);
    let mut patterns = Patterns::below("", ("super::checks", printer.scope.names.schemas()));
    let mut arms = Vec::new();
    for (variant, name) in union.variants.iter().zip(names) {
        let place = name.to_uppercase();
        arms.push(match &variant.slot.rule {
            _ if holds_nothing(printer.scope, variant) => format!("input.null().map(|()| Self::{name})"),
            None => format!("input.read().map(Self::{name})"),
            Some(demanded) => {
                let expression = rule("", demanded, &format!("{place}_PATTERN"), &mut patterns);
                text.line(format_args!("static {place}: Rule = {expression};"));
                format!("input.checked(&{place}).map(Self::{name})")
            }
        });
    }
    if printer.scope.api.tolerates(printer.id) {
        arms.push("input.read().map(Self::Unknown)".into());
    }
    patterns.emit(text);
    text.open(format_args!("input.union(&{}, |input, variant| match variant {{", printer.table()));
    for (at, arm) in arms.iter().enumerate() {
        if at + 1 == arms.len() {
            text.line(format_args!("_ => {arm},"));
        } else {
            text.line(format_args!("{at} => {arm},"));
        }
    }
    text.close("})");
}

fn encode(printer: &Printer<'_>, text: &mut Text, union: &Union) {
    text.open(format_args!("match self {{"));
    for (variant, name) in union.variants.iter().zip(printer.scope.names.members(printer.id)) {
        match (&union.kind, variant.tags.first()) {
            _ if holds_nothing(printer.scope, variant) => {
                text.line(format_args!("Self::{name} => out.null(),"));
            }
            (UnionKind::Tagged { property, .. }, Some(tag)) if variant.writes_tag => {
                text.line(format_args!(
                    "Self::{name}(value) => out.tagged({}, {}, value),",
                    MemberName(property),
                    Literal(tag)
                ));
            }
            _ => text.line(format_args!("Self::{name}(value) => value.encode(out),")),
        }
    }
    if printer.scope.api.tolerates(printer.id) {
        text.line(format_args!("Self::Unknown(value) => value.encode(out),"));
    }
    text.close("}");
}
