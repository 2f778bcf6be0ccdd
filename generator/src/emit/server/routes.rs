//! The table of routes, and the tables of their parameters.

use super::bodies::simple;
use crate::emit::Context;
use crate::emit::json::{Patterns, rule};
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::{Literal, Strings};
use crate::ir::{Location, Operation, Parameter};
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
    for (at, operation) in operations.iter().enumerate() {
        route(text, operation, cx.names.operation(at));
    }
    text.close("];");
}

fn route(text: &mut Text, operation: &Operation, names: &OperationNames) {
    let table = &names.table;
    let mut calls = Parts::default();
    if !operation.parameters.is_empty() {
        calls.push(format_args!(".parameters(&parameters::{table})"));
    }
    if let Some(body) = &operation.body {
        match simple(body) {
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
    let (method, path, id) = (Literal(&operation.method), Literal(&operation.path), Literal(&operation.id));
    let tags = Strings(&operation.tags);
    text.chain(format_args!("server::Route::new({method}, {path}, {id}, {tags})"), &calls, ",");
}

/// Prints the module of the parameters' tables.
pub(super) fn parameters(cx: &Context<'_>, text: &mut Text) {
    let operations = &cx.api.operations;
    if operations.iter().all(|operation| operation.parameters.is_empty()) {
        return;
    }
    text.blank();
    text.line(format_args!("/// The parameters of each operation, in the order in which they are read."));
    text.open(format_args!("mod parameters {{"));
    if operations
        .iter()
        .flat_map(|operation| &operation.parameters)
        .any(|parameter| parameter.slot.rule.is_some())
    {
        text.line(format_args!("use {}::__private::*;", cx.runtime()));
        text.blank();
    }
    text.line(format_args!("use super::server::Parameter;"));
    for (at, operation) in operations.iter().enumerate() {
        if !operation.parameters.is_empty() {
            text.blank();
            table(text, operation, cx.names.operation(at), cx.names.schemas());
        }
    }
    text.close("}");
}

fn table(text: &mut Text, operation: &Operation, names: &OperationNames, schemas: &[String]) {
    let mut patterns = Patterns::below("").with_schemas("super::super::checks", schemas);
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
        Location::Path => {
            rows.push(format_args!("Parameter::path({}, {wire})", parameter.placeholder.unwrap_or(0)));
        }
        Location::Query => rows.push(format_args!("Parameter::query({wire})")),
        Location::Header => rows.push(format_args!("Parameter::header({wire})")),
        Location::Cookie => rows.push(format_args!("Parameter::cookie({wire})")),
    }
    let required = crate::emit::members::is_required(parameter.presence);
    if required && parameter.location != Location::Path {
        rows.extend(format_args!(".required()"));
    }
    if let Some(demanded) = &parameter.slot.rule {
        let place = name.trim_start_matches("r#").to_uppercase();
        rows.extend(format_args!(".rule(&{})", rule("", demanded, &place, patterns)));
    }
}
