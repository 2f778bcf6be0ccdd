//! Structs: a table of the members, then one call per field.

use super::Printer;
use super::rules::{Patterns, fixed, rule};
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::{Literal, MemberName};
use crate::emit::value;
use crate::ir::{Additional, Field, Json, Presence, Struct};

/// Prints the table and the impls.
pub(super) fn emit(printer: &Printer<'_>, text: &mut Text, strukt: &Struct) {
    if printer.decode {
        table(printer, text, strukt);
        printer.decode_impl(text, |text| decode(printer, text, strukt));
    }
    if printer.encode {
        printer.encode_impl(text, "out", |text| encode(printer, text, strukt));
    }
}

fn table(printer: &Printer<'_>, text: &mut Text, strukt: &Struct) {
    let mut patterns = Patterns::below("", ("super::checks", printer.scope.names.schemas()));
    let mut rows = Parts::default();
    for (name, value, required) in &strukt.fixed {
        let method = if *required { "fixed" } else { "fixed_optional" };
        rows.push(format_args!("Field::{method}({}, {})", Literal(name), fixed("Fixed", value)));
    }
    for (field, name) in strukt.fields.iter().zip(printer.scope.names.members(printer.id)) {
        row(&mut rows, field, name, &mut patterns);
    }
    for name in &strukt.ignored {
        rows.push(format_args!("Field::ignored({})", Literal(name)));
    }
    let mut suffix = suffix(strukt, &mut patterns);
    suffix.push_str(&printer.schema());
    let table = printer.table();
    if patterns.is_empty() {
        text.list(
            format_args!("static {table}: Object = Object::new(&["),
            false,
            &rows,
            &format!("]){suffix};"),
        );
        return;
    }
    text.open(format_args!("static {table}: Object = {{"));
    patterns.emit(text);
    text.list(format_args!("Object::new(&["), false, &rows, &format!("]){suffix}"));
    text.close("};");
}

fn row(rows: &mut Parts, field: &Field, name: &str, patterns: &mut Patterns<'_>) {
    let required = matches!(field.presence, Presence::Required | Presence::RequiredNullable);
    let method = if required { "required" } else { "optional" };
    rows.push(format_args!("Field::{method}({})", Literal(&field.json)));
    if let Some(demanded) = &field.slot.rule {
        let place = name.trim_start_matches("r#").to_uppercase();
        rows.extend(format_args!(".rule(&{})", rule("", demanded, &place, patterns)));
    }
}

/// What else may stand in it, and how many members.
fn suffix(strukt: &Struct, patterns: &mut Patterns<'_>) -> String {
    let mut suffix = String::new();
    if let Some(demanded) = &strukt.rule {
        suffix.push_str(&format!(".members(&{})", rule("", demanded, "MEMBERS", patterns)));
    }
    match &strukt.additional {
        Additional::Ignored => {}
        Additional::Denied => suffix.push_str(".closed()"),
        Additional::Kept(slot) => {
            suffix.push_str(".kept()");
            if let Some(demanded) = &slot.rule {
                suffix.push_str(&format!(".values(&{})", rule("", demanded, "VALUES", patterns)));
            }
        }
    }
    suffix
}

fn decode(printer: &Printer<'_>, text: &mut Text, strukt: &Struct) {
    let names = printer.scope.names.members(printer.id);
    let reader = free_local(names, &["object", "reader", "members"]);
    let mutable = if names.is_empty() { "" } else { "mut " };
    text.line(format_args!("let {mutable}{reader} = input.object(&{})?;", printer.table()));
    let mut parts = Parts::default();
    for (field, name) in strukt.fields.iter().zip(names) {
        let method = match field.presence {
            Presence::Required | Presence::RequiredNullable => "required",
            Presence::Optional => "optional",
            Presence::OptionalNullable => "patch",
        };
        text.line(format_args!("let {name} = {reader}.{method}();"));
        value_of(printer, &mut parts, field, name);
    }
    if let (Additional::Kept(_), Some(name)) = (&strukt.additional, names.last()) {
        text.line(format_args!("let {name} = {reader}.rest();"));
        parts.push(format_args!("{name}"));
    }
    text.line(format_args!("{reader}.end()?;"));
    text.list(format_args!("Some(Self {{"), true, &parts, "})");
}

/// The field in the literal.
fn value_of(printer: &Printer<'_>, parts: &mut Parts, field: &Field, name: &str) {
    match (field.presence, &field.default) {
        (Presence::Required | Presence::RequiredNullable, _) => parts.push(format_args!("{name}: {name}?")),
        (Presence::Optional, Some(default)) if is_empty(default) => {
            parts.push(format_args!("{name}: {name}.unwrap_or_default()"));
        }
        (Presence::Optional, Some(default)) => {
            let value = value::expression(printer.scope, field.slot.ty, default);
            let value = if field.boxed { format!("Box::new({value})") } else { value };
            parts.push(format_args!("{name}: {name}.unwrap_or({value})"));
        }
        _ => parts.push(format_args!("{name}")),
    }
}

/// Whether `Default` gives the same: an empty list or map.
pub(in crate::emit) fn is_empty(json: &Json) -> bool {
    matches!(json, Json::Array(items) if items.is_empty())
        || matches!(json, Json::Object(members) if members.is_empty())
}

/// A local name that no field takes.
pub(in crate::emit) fn free_local<'a>(names: &[String], wanted: &[&'a str]) -> &'a str {
    wanted.iter().find(|word| !names.iter().any(|name| name == *word)).unwrap_or(&"__reader")
}

fn encode(printer: &Printer<'_>, text: &mut Text, strukt: &Struct) {
    let names = printer.scope.names.members(printer.id);
    let mut calls = Parts::default();
    for (name, value, _) in &strukt.fixed {
        match value {
            Json::String(value) => {
                calls.push(format_args!(".fixed({}, {})", MemberName(name), Literal(value)));
            }
            other => {
                calls.push(format_args!(".raw({}, {})", MemberName(name), Literal(&other.to_string())));
            }
        }
    }
    for (field, name) in strukt.fields.iter().zip(names) {
        let method = match field.presence {
            Presence::Optional if field.default.is_none() => "optional",
            Presence::OptionalNullable => "patch",
            _ => "field",
        };
        calls.push(format_args!(".{method}({}, &self.{name})", MemberName(&field.json)));
    }
    if let (Additional::Kept(_), Some(name)) = (&strukt.additional, names.last()) {
        calls.push(format_args!(".rest(&self.{name})"));
    }
    calls.push(format_args!(".end()"));
    text.chain(format_args!("out.object()"), &calls, ";");
}
