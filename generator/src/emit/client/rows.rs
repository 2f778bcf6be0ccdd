//! The table of operations.

use std::sync::Arc;

use crate::emit::layout::{Parts, Text};
use crate::emit::literal::{Literal, Strings};
use crate::emit::runtime::Scope;
use crate::emit::server::bodies;
use crate::emit::{Context, wrap};
use crate::ir::{Coding, Operation, Response, Status};

/// Prints the module of the rows.
pub(in crate::emit) fn emit(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text) {
    text.blank();
    text.line(format_args!("/// What is known of each operation beside its types."));
    text.open(format_args!("mod operations {{"));
    text.line(format_args!("use super::*;"));
    let xml = cx.api.operations.iter().filter(|operation| !is_json(operation)).flat_map(|one| &one.responses);
    if xml.flat_map(|response| &response.media).any(|media| matches!(media.coding, Coding::Xml(..))) {
        text.line(format_args!("use super::super::xml;"));
    }
    for (at, operation) in cx.api.operations.iter().enumerate() {
        text.blank();
        row(cx, scope, text, operation, &cx.names.operation(at).table);
    }
    text.close("}");
}

fn row(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text, operation: &Operation, table: &str) {
    let mut calls = Parts::default();
    if !operation.parameters.is_empty() {
        calls.push(format_args!(".parameters(&parameters::{table})"));
    }
    if let Some(body) = &operation.body {
        match bodies::simple(body, "client") {
            Some(rule) => calls.push(format_args!(".body(&{rule})")),
            None => calls.push(format_args!(".body(&bodies::{table})")),
        }
    }
    let accepted = accepted(operation);
    if !matches!(accepted.as_slice(), [only] if &**only == "application/json") {
        calls.push(format_args!(".accept({})", Strings(&accepted)));
    }
    if !is_json(operation) {
        answers(cx, scope, text, operation, table);
        calls.push(format_args!(".answers(&{table}_ANSWERS)"));
    }
    let redirects = redirects(operation);
    if !redirects.is_empty() {
        calls.push(format_args!(".redirects(&[{}])", redirects.join(", ")));
    }
    if cx.api.tolerant {
        calls.push(format_args!(".tolerant()"));
    }
    if let Some(key) = &operation.calls.key {
        let method = if key.made { "idempotency_key" } else { "given_idempotency_key" };
        calls.push(format_args!(".{method}({})", Literal(&key.header)));
    }
    let own = operation.calls.servers.iter();
    let own = own.map(|at| format!("&super::super::servers::{}::SERVER", cx.names.server(*at).name));
    let own: Vec<String> = own.collect();
    if !own.is_empty() {
        calls.push(format_args!(".servers(&[{}])", own.join(", ")));
    }
    if operation.security.is_some() {
        calls.push(format_args!(".security(&requirements::{table})"));
    }
    let mut named = Parts::default();
    for word in [&*operation.method, &*operation.path, &*operation.id] {
        named.push(format_args!("{}", Literal(word)));
    }
    text.call(&format!("pub static {table}: client::Operation ="), "client::Operation::new(", &named, &calls);
}

/// The statuses from 300 to 399 that are answers.
fn redirects(operation: &Operation) -> Vec<String> {
    let declared = operation.responses.iter().filter_map(|response| match response.status {
        Status::Exact(code @ 300..=399) => Some(code..=code),
        Status::Range(3) => Some(300..=308),
        _ => None,
    });
    declared.flatten().map(|code| code.to_string()).collect()
}

/// The media types of all that is declared: of answers, then of failures.
fn accepted(operation: &Operation) -> Vec<Arc<str>> {
    let mut names = operation.produced();
    for name in operation.responses.iter().flat_map(|one| &one.media).flat_map(|media| &media.media_types) {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(Arc::clone(name));
        }
    }
    names
}

/// Whether every body that it answers is JSON, and is called so: JSON under the name `text/plain` needs a row.
fn is_json(operation: &Operation) -> bool {
    let is_named = |name: &Arc<str>| {
        let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        essence.ends_with("/json") || essence.ends_with("+json")
    };
    operation.responses.iter().all(|response| match response.media.as_slice() {
        [] => true,
        [media] => matches!(media.coding, Coding::Json(_)) && media.media_types.iter().all(is_named),
        _ => false,
    })
}

/// Prints the forms of all answers. Those without a body are left out, unless another row would speak for them.
fn answers(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text, operation: &Operation, table: &str) {
    let is_general = |one: &Response| !matches!(one.status, Status::Exact(_)) && !one.media.is_empty();
    let general = operation.responses.iter().any(is_general);
    let mut rows = Parts::default();
    for response in operation.responses.iter().filter(|response| general || !response.media.is_empty()) {
        rows.push(format_args!("{}", declared(cx, scope, response)));
    }
    let head = format!("static {table}_ANSWERS: [client::Declared; {}] = [", rows.len());
    wrap::list(text, &head, false, &rows, "];");
    text.blank();
}

fn declared(cx: &Context<'_>, scope: &Scope<'_>, response: &Response) -> String {
    let status = match response.status {
        Status::Exact(code) => code,
        Status::Range(digit) => digit.into(),
        Status::Default => 0,
    };
    let forms: Vec<String> =
        response.media.iter().map(|media| super::answers::form(cx, scope, media)).collect();
    format!("client::Declared::new({status}, &[{}])", forms.join(", "))
}
