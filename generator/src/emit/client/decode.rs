//! From an answer to a result: one function per operation, not generic.

use super::answers;
use crate::emit::layout::{Parts, Text};
use crate::emit::operations::{Case, Form, Outcome, Payload};
use crate::emit::{Context, wrap};
use crate::ir::{Operation, Status};
use crate::names::OperationNames;

/// Prints the module.
pub(in crate::emit) fn emit(cx: &Context<'_>, text: &mut Text) {
    text.blank();
    text.line(format_args!("/// From an answer to a result."));
    text.open(format_args!("mod decode {{"));
    text.line(format_args!("use super::*;"));
    for (at, operation) in cx.api.operations.iter().enumerate() {
        text.blank();
        Printer { cx, operation, names: cx.names.operation(at) }.emit(text);
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
        parts.push(format_args!("answer: &mut client::Answer"));
        let mut result = Parts::default();
        result.push(format_args!("{name}::Response"));
        result.push(format_args!("{name}::Error"));
        text.signature(format_args!("pub fn {name}("), &parts, "client::Read", &result);
        text.indented(|text| {
            let response = matches!(form, Form::Enum);
            match (response, outcome.failures.is_empty()) {
                (true, true) => text.line(format_args!("use {name}::Response;")),
                (true, false) => text.line(format_args!("use {name}::{{Error, Response}};")),
                (false, false) => text.line(format_args!("use {name}::Error;")),
                (false, true) => {}
            }
            text.open(format_args!("match answer.status() {{"));
            self.arms(text, &outcome, &form);
            text.close("}");
        });
        text.line(format_args!("}}"));
    }

    /// The arms: single statuses, then ranges, then all others.
    fn arms(&self, text: &mut Text, outcome: &Outcome<'_>, form: &Form<'_>) {
        let mut cases: Vec<(Case<'_>, bool)> = outcome.answers.iter().map(|case| (*case, true)).collect();
        cases.extend(outcome.failures.iter().map(|case| (*case, false)));
        cases.sort_by_key(|(case, _)| rank(case.response.status));
        if let Form::Unit(_) = form
            && outcome.answers.is_empty()
        {
            text.line(format_args!("200..=299 => Some(Ok(())),"));
        }
        for (case, is_answer) in &cases {
            self.arm(text, case, *is_answer, form);
        }
        if cases.last().is_none_or(|(case, _)| case.response.status != Status::Default) {
            text.line(format_args!("_ => answer.undeclared(),"));
        }
    }

    fn arm(&self, text: &mut Text, case: &Case<'_>, is_answer: bool, form: &Form<'_>) {
        let pattern = match case.response.status {
            Status::Exact(code) => code.to_string(),
            Status::Range(digit) => format!("{digit}00..={digit}99"),
            Status::Default => "_".into(),
        };
        if let (true, Form::Unit(_)) = (is_answer, form) {
            return text.line(format_args!("{pattern} => Some(Ok(())),"));
        }
        let body = answers::body(self.cx, self.names, case);
        if let Some(call) = call(case, is_answer, form, body.as_deref()) {
            return text.line(format_args!("{pattern} => {call},"));
        }
        if let (true, Form::Struct(_)) = (is_answer, form) {
            let head = format!("Some(Ok({}::Response", self.names.name);
            return self.fields(text, case, body.as_deref(), &pattern, (&head, "))"));
        }
        let (head, end) = match (is_answer, form) {
            (true, Form::Body(..)) => ("Some(Ok".to_owned(), ")"),
            (true, _) => (format!("Some(Ok(Response::{}", case.variant()), "))"),
            (false, _) => (format!("Some(Err(Error::{}", case.variant()), "))"),
        };
        let status = case.carries_status().then_some("answer.code()");
        if let Payload::Struct = case.payload() {
            let payload = format!("{}::{}", self.names.name, case.payload_name());
            let status = status.map_or(String::new(), |status| format!("{status}, "));
            let around = (&*format!("{head}({status}{payload}"), &*format!("){end}"));
            return self.fields(text, case, body.as_deref(), &pattern, around);
        }
        let held: Vec<String> = status.map(str::to_owned).into_iter().chain(body).collect();
        let held = if held.is_empty() { String::new() } else { format!("({})", held.join(", ")) };
        wrap::emit(text, &format!("{pattern} => {head}{held}{end},"));
    }

    /// A struct of header fields and the body: all are read before any of them may end it.
    fn fields(
        &self,
        text: &mut Text,
        case: &Case<'_>,
        body: Option<&str>,
        pattern: &str,
        (head, end): (&str, &str),
    ) {
        text.open(format_args!("{pattern} => {{"));
        let mut parts = Parts::default();
        for (header, name) in case.response.headers.iter().zip(&self.names.headers[case.index]) {
            wrap::emit(text, &format!("let {name} = {};", answers::header(self.cx, header)));
            parts.push(format_args!(
                "{}",
                if header.required { format!("{name}: {name}?") } else { name.clone() }
            ));
        }
        if let Some(body) = body {
            parts.push(format_args!("body: {body}"));
        }
        wrap::list(text, &format!("{head} {{"), true, &parts, &format!("}}{end}"));
        text.close("}");
    }
}

/// The call that reads a body, and nothing beside it: that of most answers and failures.
fn call(case: &Case<'_>, is_answer: bool, form: &Form<'_>, body: Option<&str>) -> Option<String> {
    if body != Some(answers::BODY) || matches!(case.payload(), Payload::Struct) {
        return None;
    }
    let how = if case.carries_status() { "of" } else { "as" };
    match (is_answer, form) {
        (true, Form::Body(..)) if how == "as" => Some("answer.response()".into()),
        (true, Form::Enum) => Some(format!("answer.response_{how}(Response::{})", case.variant())),
        (true, _) => None,
        (false, _) => Some(format!("answer.failure_{how}(Error::{})", case.variant())),
    }
}

const fn rank(status: Status) -> u8 {
    match status {
        Status::Exact(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    }
}
