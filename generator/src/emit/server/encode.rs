//! From a result to an answer: one function per operation, not generic.

use super::answers;
use crate::emit::Context;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::emit::operations::{Case, Form, Outcome, Payload};
use crate::ir::{Operation, ParameterForm, Status};
use crate::names::OperationNames;

/// Prints the module.
pub(super) fn emit(cx: &Context<'_>, text: &mut Text) {
    if cx.api.operations.is_empty() {
        return;
    }
    text.blank();
    text.line(format_args!("/// From a result to an answer."));
    text.open(format_args!("mod encode {{"));
    text.line(format_args!("use super::*;"));
    for (at, operation) in cx.api.operations.iter().enumerate() {
        text.blank();
        let names = cx.names.operation(at);
        answers::choices(cx, text, operation, names);
        Printer { cx, operation, names }.emit(text);
    }
    text.close("}");
}

/// What the function of one operation is printed with.
struct Printer<'a> {
    cx: &'a Context<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
}

impl Printer<'_> {
    fn emit(&self, text: &mut Text) {
        let name = &self.names.name;
        let outcome = Outcome::of(self.operation);
        let form = outcome.form();
        let mut parts = Parts::default();
        parts.push(format_args!("result: Result<{name}::Response, {name}::Error>"));
        parts.push(format_args!("reply: &server::Reply"));
        text.list(format_args!("pub fn {name}("), false, &parts, ") -> server::Outgoing {");
        text.indented(|text| {
            let enums = if matches!(form, Form::Enum) { "{Error, Response}" } else { "Error" };
            text.line(format_args!("use {name}::{enums};"));
            text.open(format_args!("match result {{"));
            self.answers(text, &outcome, &form);
            outcome.failures.iter().for_each(|case| self.variant(text, "Err(Error", case));
            text.line(format_args!("Err(Error::Unexpected(error)) => reply.unexpected(&error),"));
            text.close("}");
        });
        text.line(format_args!("}}"));
    }

    fn answers(&self, text: &mut Text, outcome: &Outcome<'_>, form: &Form<'_>) {
        match form {
            Form::Unit(status) => text.line(format_args!("Ok(()) => reply.empty({status}),")),
            Form::Body(_, case) => self.arm(text, "Ok(body)", case, "body"),
            Form::Struct(case) => self.arm(text, "Ok(answer)", case, "answer.body"),
            Form::Enum => outcome.answers.iter().for_each(|case| self.variant(text, "Ok(Response", case)),
        }
    }

    /// The arm of a variant.
    fn variant(&self, text: &mut Text, head: &str, case: &Case<'_>) {
        let (binding, body) = match case.payload() {
            Payload::Nothing => ("", ""),
            Payload::Body => ("body", "body"),
            Payload::Struct => ("answer", "answer.body"),
        };
        let status = if case.carries_status() { "status" } else { "" };
        let comma = if binding.is_empty() || status.is_empty() { "" } else { ", " };
        let held = if binding.is_empty() && status.is_empty() {
            String::new()
        } else {
            format!("({status}{comma}{binding})")
        };
        self.arm(text, &format!("{head}::{}{held})", case.variant()), case, body);
    }

    fn arm(&self, text: &mut Text, pattern: &str, case: &Case<'_>, body: &str) {
        let status = match case.response.status {
            Status::Exact(code) => code.to_string(),
            Status::Range(digit) => self.declared(digit.into()),
            Status::Default => self.declared(0),
        };
        let call = answers::call(self.cx, self.names, case, &status, body);
        let headers = self.headers(case);
        if headers.is_empty() {
            call.arm(text, pattern);
            return;
        }
        text.open(format_args!("{pattern} => {{"));
        text.chain(format_args!("reply.{call}"), &headers, "");
        text.close("}");
    }

    /// The status that the user's code has chosen, where it may: of a range, or any (0), but none with a response of its
    /// own.
    fn declared(&self, range: u16) -> String {
        let own = self.operation.responses.iter().filter_map(|response| match response.status {
            Status::Exact(code) if range == 0 || code / 100 == range => Some(code.to_string()),
            Status::Range(digit) if range == 0 => Some(digit.to_string()),
            _ => None,
        });
        format!("reply.declared(status, {range}, &[{}])", own.collect::<Vec<_>>().join(", "))
    }

    fn headers(&self, case: &Case<'_>) -> Parts {
        let mut calls = Parts::default();
        for (header, name) in case.response.headers.iter().zip(&self.names.headers[case.index]) {
            if let Some(held) = answers::header(self.cx, header, &format!("answer.{name}")) {
                calls.push(format_args!("{held}"));
            }
            if header.form == ParameterForm::Structured {
                let optional = if header.required { "" } else { "optional_" };
                let (wire, exploded) = (Literal(&header.name), header.exploded);
                calls.push(format_args!(".{optional}styled_header({wire}, {exploded}, &answer.{name})"));
                continue;
            }
            let method = match (header.form, header.required) {
                (ParameterForm::List, true) => "header_list",
                (ParameterForm::List, false) => "optional_header_list",
                (ParameterForm::Json, true) => "json_header",
                (ParameterForm::Json, false) => "optional_json_header",
                (_, true) => "header",
                (_, false) => "optional_header",
            };
            calls.push(format_args!(".{method}({}, &answer.{name})", Literal(&header.name)));
        }
        calls
    }
}
