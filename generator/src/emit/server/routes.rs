//! The table of routes, and the tables of their parameters.

use super::bodies::simple;
use super::{failures, marks};
use crate::emit::Context;
use crate::emit::json::{Patterns, rule};
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::{Literal, Strings};
use crate::ir::{Location, Members, Operation, Parameter, Property, Refusing, Spelling, Style};
use crate::names::OperationNames;

/// Prints the routes.
pub(super) fn emit(cx: &Context<'_>, text: &mut Text) {
    let operations = &cx.api.operations;
    text.blank();
    if operations.is_empty() {
        text.line(format_args!("static ROUTES: [server::Route; 0] = [];"));
        return;
    }
    text.open(format_args!("static ROUTES: [server::Route; {}] = [", operations.len()));
    let shapes = failures::names(cx);
    // Webhooks are often received at one path; and come from a service that may be newer than the receiver's description.
    let mut marks = if cx.hooks.is_some() { marks::columns(cx) } else { Vec::new() }.into_iter();
    for (at, operation) in operations.iter().enumerate() {
        let tolerant = (cx.hooks.is_some() && cx.api.tolerant).then(|| ".tolerant()".to_owned());
        let own = marks.next().flatten().into_iter().chain(tolerant);
        let columns: Vec<String> = own.chain(refusals(cx, at, &shapes)).collect();
        route(text, operation, cx.names.operation(at), &columns);
    }
    text.close("];");
}

/// The columns of an operation's refusals.
fn refusals(cx: &Context<'_>, at: usize, shapes: &[String]) -> Vec<String> {
    let only = match cx.api.refusals.refusing.get(at).copied().unwrap_or_default() {
        Refusing::Both => None,
        Refusing::By400 => Some(".only_400()"),
        Refusing::By422 => Some(".only_422()"),
        Refusing::PathBy404 => Some(".path_404()"),
    };
    let columns = failures::column(cx, at, shapes).into_iter().chain(failures::headers(cx, at));
    columns.chain(only.map(str::to_owned)).collect()
}

fn route(text: &mut Text, operation: &Operation, names: &OperationNames, columns: &[String]) {
    let table = &names.table;
    let mut calls = Parts::default();
    if !operation.parameters.is_empty() {
        calls.push(format_args!(".parameters(&parameters::{table})"));
    }
    if let Some(body) = &operation.body {
        match simple(body, "server") {
            Some(rule) => calls.push(format_args!(".body(&{rule})")),
            None => calls.push(format_args!(".body(&bodies::{table})")),
        }
    }
    let produced = if operation.suits_all() { Vec::new() } else { operation.produced() };
    if !matches!(produced.as_slice(), [only] if &**only == "application/json") {
        calls.push(format_args!(".produces({})", Strings(&produced)));
    }
    if operation.keeps_header() {
        calls.push(format_args!(".keeps_header()"));
    }
    if operation.security.is_some() {
        calls.push(format_args!(".security(&requirements::{table})"));
    }
    columns.iter().for_each(|column| calls.push(format_args!("{column}")));
    let (method, path, id) = (Literal(&operation.method), Literal(&operation.path), Literal(&operation.id));
    let tags = Strings(&operation.tags);
    text.chain(format_args!("server::Route::new({method}, {path}, {id}, {tags})"), &calls, ",");
}

/// Prints the module of the parameters' tables.
pub(in crate::emit) fn parameters(cx: &Context<'_>, text: &mut Text) {
    let operations = &cx.api.operations;
    if operations.iter().all(|operation| operation.parameters.is_empty()) {
        return;
    }
    text.blank();
    text.line(format_args!("/// The parameters of each operation, in the order in which they are read."));
    text.open(format_args!("{}mod parameters {{", cx.shared()));
    if operations
        .iter()
        .flat_map(|operation| &operation.parameters)
        .any(|parameter| parameter.slot.rule.is_some())
    {
        text.line(format_args!("use {}::__private::*;", cx.runtime()));
        text.blank();
    }
    let all = || operations.iter().flat_map(|operation| &operation.parameters);
    let fields = all().flat_map(|one| &one.fields).map(|field| (field.spelling.style, Style::Form));
    let mut styles = all().map(|one| (one.spelling.style, one.location.style())).chain(fields);
    let imported =
        if styles.any(|(style, default)| style != default) { "{Parameter, Style}" } else { "Parameter" };
    text.line(format_args!("use super::{}::{imported};", cx.tables()));
    for (at, operation) in operations.iter().enumerate() {
        if !operation.parameters.is_empty() {
            text.blank();
            table(text, operation, cx.names.operation(at), cx.names.schemas());
        }
    }
    text.close("}");
}

fn table(text: &mut Text, operation: &Operation, names: &OperationNames, schemas: &[String]) {
    let mut patterns = Patterns::below("", ("super::super::checks", schemas));
    let mut rows = Parts::default();
    for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
        row(&mut rows, parameter, name, &mut patterns);
    }
    let (table, length) = (&names.table, rows.len());
    if patterns.is_empty() {
        text.list(format_args!("pub static {table}: [Parameter; {length}] = ["), false, &rows, "];");
        return;
    }
    text.open(format_args!("pub static {table}: [Parameter; {length}] = {{"));
    patterns.emit(text);
    text.list(format_args!("["), false, &rows, "]");
    text.close("};");
}

fn row(rows: &mut Parts, parameter: &Parameter, name: &str, patterns: &mut Patterns<'_>) {
    let wire = Literal(&parameter.name);
    match parameter.location {
        _ if parameter.whole => rows.push(format_args!("Parameter::query_string({wire})")),
        Location::Path => {
            rows.push(format_args!("Parameter::path({}, {wire})", parameter.placeholder.unwrap_or(0)));
        }
        Location::Query => rows.push(format_args!("Parameter::query({wire})")),
        Location::Header => rows.push(format_args!("Parameter::header({wire})")),
        Location::Cookie => rows.push(format_args!("Parameter::cookie({wire})")),
    }
    if parameter.required {
        rows.extend(format_args!(".required()"));
    }
    spelling(rows, "", parameter.spelling, parameter.location.style());
    if parameter.unused_if_empty {
        rows.extend(format_args!(".unused_if_empty()"));
    }
    if parameter.reads_null {
        rows.extend(format_args!(".reads_null()"));
    }
    match &parameter.members {
        Members::None => {}
        Members::Named(names) => rows.extend(format_args!(".members({})", Strings(names))),
        Members::Any => rows.extend(format_args!(".any_member()")),
    }
    if !parameter.fields.is_empty() {
        rows.extend(format_args!(".fields({})", fields(&parameter.fields, "")));
    }
    if let Some(demanded) = &parameter.slot.rule {
        let place = name.trim_start_matches("r#").to_uppercase();
        rows.extend(format_args!(".rule(&{})", rule("", demanded, &place, patterns)));
    }
}

/// The calls that say how a value is spelt, where that is not the default of its location.
fn spelling(rows: &mut Parts, prefix: &str, spelling: Spelling, default: Style) {
    let style = spelling.style;
    if style != default {
        rows.extend(format_args!(".style({prefix}Style::{style:?})"));
    }
    match (style.explodes(), spelling.exploded) {
        (true, false) => rows.extend(format_args!(".packed()")),
        (false, true) => rows.extend(format_args!(".exploded()")),
        _ => {}
    }
    if spelling.reserved {
        rows.extend(format_args!(".reserved()"));
    }
}

/// The rows of a form's properties, as a reference to an array. `prefix`: what stands before the runtime's names.
pub(in crate::emit) fn fields(properties: &[Property], prefix: &str) -> String {
    let mut rows = Parts::default();
    for property in properties {
        rows.push(format_args!("{prefix}Parameter::query({})", Literal(&property.name)));
        spelling(&mut rows, prefix, property.spelling, Style::Form);
        if property.absent_as_empty {
            rows.extend(format_args!(".absent_as_empty()"));
        }
        if property.reads_null {
            rows.extend(format_args!(".reads_null()"));
        }
    }
    format!("&[{}]", rows.iter().collect::<Vec<_>>().join(", "))
}
