//! From a request to what is sent: one function per operation, not generic.

use super::parts;
use crate::emit::Context;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::emit::members::is_required;
use crate::emit::runtime::Scope;
use crate::emit::server::Method;
use crate::ir::{Body, Coding, Taken};
use crate::names::OperationNames;

/// Prints the module.
pub(in crate::emit) fn emit(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text) {
    let mut functions = text.nested();
    scope.take_models();
    functions.indented(|text| {
        for (at, operation) in cx.api.operations.iter().enumerate() {
            text.blank();
            one(cx, text, at);
            if let Some(body) = operation.body.as_ref().filter(|body| body.is_streamed()) {
                parts::emit(cx, scope, text, body, cx.names.operation(at));
            }
        }
    });
    text.blank();
    text.line(format_args!("/// From a request to what is sent."));
    text.open(format_args!("mod encode {{"));
    text.line(format_args!("use super::*;"));
    if scope.take_models() {
        text.line(format_args!("use super::super::types;"));
    }
    let mut bodies = cx.api.operations.iter().filter_map(|operation| operation.body.as_ref());
    if !cx.config.parts.has_service() && bodies.any(parts::have_rules) {
        text.line(format_args!("use {}::__private::*;", cx.runtime()));
    }
    text.blank();
    text.append(&functions);
    text.close("}");
}

fn one(cx: &Context<'_>, text: &mut Text, at: usize) {
    let method = Method::new(cx, at);
    let (operation, names) = (method.operation, cx.names.operation(at));
    let name = method.name;
    let mut calls = Parts::default();
    for (parameter, field) in operation.parameters.iter().zip(&names.parameters) {
        match &parameter.default {
            _ if is_required(parameter.presence) => calls.push(format_args!(".required(&request.{field})")),
            None => calls.push(format_args!(".optional(&request.{field})")),
            Some(default) => {
                let default = default.to_string();
                calls.push(format_args!(".defaulted(&request.{field}, {})", Literal(&default)));
            }
        }
    }
    let body = operation.body.as_ref();
    match body.map(Body::taken) {
        Some(Taken::Field(_)) => {
            let optional = if body.is_some_and(|body| body.required) { "" } else { "optional_" };
            calls.push(format_args!(".{optional}body(&request.body)"));
        }
        Some(Taken::Argument(media)) => {
            calls.push(format_args!(".{}(body)", sending(&media.coding)));
        }
        _ => {}
    }
    if !names.accepted.is_empty() {
        calls.push(format_args!(".accept(&request.accept)"));
    }
    let chosen = body.filter(|body| matches!(body.taken(), Taken::FieldEnum | Taken::ArgumentEnum));
    let used = !calls.is_empty() && calls.iter().any(|call| call.contains("request"));
    let used = used || chosen.is_some_and(|body| matches!(body.taken(), Taken::FieldEnum));
    let mut parts = Parts::default();
    parts.push(format_args!("{}: &{name}::Request", if used { "request" } else { "_" }));
    method.body_type().iter().for_each(|ty| parts.push(format_args!("body: {ty}")));
    text.list(format_args!("pub fn {name}("), false, &parts, ") -> client::Request {");
    text.indented(|text| {
        let head = format!("client::Request::new(&operations::{})", names.table);
        let Some(body) = chosen else { return text.chain(format_args!("{head}"), &calls, "") };
        text.chain(format_args!("let call = {head}"), &calls, ";");
        forms(text, body, names);
    });
    text.line(format_args!("}}"));
}

/// Prints how a body is sent that has several forms.
fn forms(text: &mut Text, body: &Body, names: &OperationNames) {
    let is_argument = matches!(body.taken(), Taken::ArgumentEnum);
    let place = if is_argument { "body" } else { "&request.body" };
    let (some, end) = if body.required { ("", "") } else { ("Some(", ")") };
    text.open(format_args!("match {place} {{"));
    for (at, (media, variant)) in body.media.iter().zip(&names.forms).enumerate() {
        let pattern = format!("{some}{}::Body::{variant}(body){end}", names.name);
        let sent = if media.is_streamed() {
            format!("call.{}_as({at}, body)", sending(&media.coding))
        } else if is_argument {
            format!("call.form({at}, &body)")
        } else {
            format!("call.form({at}, body)")
        };
        text.line(format_args!("{pattern} => {sent},"));
    }
    if !body.required {
        text.line(format_args!("None => call,"));
    }
    text.close("}");
}

/// How a body is handed over that is sent while it is read.
const fn sending(coding: &Coding) -> &'static str {
    match coding {
        Coding::Items(framing, _) if framing.is_event_data() => "events",
        Coding::Items(..) => "items",
        Coding::Multipart(_) => "parts",
        _ => "bytes",
    }
}
