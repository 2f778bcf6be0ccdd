//! From a call to a request: one function per operation, not generic.

use super::bodies;
use crate::emit::Context;
use crate::emit::json::{Patterns, free_local, is_empty, rule};
use crate::emit::layout::{Parts, Text};
use crate::emit::members::is_required;
use crate::emit::runtime::Scope;
use crate::emit::value;
use crate::ir::{Body, Operation, Parameter, ParameterForm, Rule, Taken};
use crate::names::OperationNames;

/// Prints the module.
pub(super) fn emit(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text) {
    let operations = &cx.api.operations;
    if operations.is_empty() {
        return;
    }
    let mut body = text.nested();
    scope.take_models();
    body.indented(|body| {
        for (at, operation) in operations.iter().enumerate() {
            body.blank();
            let names = cx.names.operation(at);
            Printer { scope, operation, names }.emit(body);
            if let Some(taken) = operation.body.as_ref().filter(|body| body.is_streamed()) {
                bodies::arguments(body, scope, taken, names);
            }
        }
    });
    text.blank();
    text.line(format_args!("/// From a call to a request."));
    text.open(format_args!("mod decode {{"));
    text.line(format_args!("use super::*;"));
    if scope.take_models() {
        text.line(format_args!("use super::super::types;"));
    }
    if operations
        .iter()
        .filter_map(|operation| operation.body.as_ref())
        .any(|body| bodies::has_rules(body, false))
    {
        text.line(format_args!("use {}::__private::*;", cx.runtime()));
    }
    text.blank();
    text.append(&body);
    text.close("}");
}

/// What the body must satisfy.
fn body_rule(operation: &Operation) -> Option<&Rule> {
    operation.body.as_ref()?.slot()?.rule.as_deref()
}

/// What the function of one operation is printed with.
struct Printer<'a> {
    scope: &'a Scope<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
}

impl Printer<'_> {
    fn emit(&self, text: &mut Text) {
        let name = &self.names.name;
        let body = self.operation.body.as_ref().filter(|body| !body.is_streamed());
        let accepts = !self.names.accepted.is_empty();
        let reads = !self.operation.parameters.is_empty() || body.is_some() || accepts;
        let input =
            if reads { free_local(&self.names.parameters, &["input", "call", "reader"]) } else { "_" };
        text.open(format_args!(
            "pub fn {name}({input}: &mut server::Input<'_>) -> Option<{name}::Request> {{"
        ));
        let mut parts = Parts::default();
        for (parameter, name) in self.operation.parameters.iter().zip(&self.names.parameters) {
            text.line(format_args!("let {name} = {input}.{};", reading(parameter.form)));
            self.field(&mut parts, parameter, name);
        }
        if let Some(body) = body {
            self.body(text, &mut parts, body, input);
        }
        if accepts {
            parts.push(format_args!("accept: {input}.accept()"));
        }
        text.list(format_args!("Some({name}::Request {{"), true, &parts, "})");
        text.close("}");
    }

    /// The field in the literal.
    fn field(&self, parts: &mut Parts, parameter: &Parameter, name: &str) {
        match &parameter.default {
            _ if is_required(parameter.presence) => parts.push(format_args!("{name}: {name}?")),
            None => parts.push(format_args!("{name}")),
            Some(default) if is_empty(default) => {
                parts.push(format_args!("{name}: {name}.unwrap_or_default()"));
            }
            Some(default) => {
                let value = value::expression(self.scope, parameter.slot.ty, default);
                parts.push(format_args!("{name}: {name}.unwrap_or({value})"));
            }
        }
    }

    fn body(&self, text: &mut Text, parts: &mut Parts, body: &Body, input: &str) {
        parts.push(format_args!("{}", if body.required { "body: body?" } else { "body" }));
        if matches!(body.taken(), Taken::FieldEnum) {
            bodies::field_enum(text, self.scope, body, self.names, input);
            return;
        }
        let mut argument = String::new();
        if let Some(demanded) = body_rule(self.operation) {
            let mut patterns = Patterns::below("", ("super::super::checks", self.scope.names.schemas()));
            let expression = rule("", demanded, "PATTERN", &mut patterns);
            patterns.emit(text);
            text.line(format_args!("static BODY: Rule = {expression};"));
            argument = "&BODY".into();
        }
        let checked = if argument.is_empty() { "" } else { "checked_" };
        let optional = if body.required { "" } else { "optional_" };
        text.line(format_args!("let body = {input}.{checked}{optional}body({argument});"));
    }
}

/// How a parameter is read.
const fn reading(form: ParameterForm) -> &'static str {
    match form {
        ParameterForm::Scalar => "optional()",
        ParameterForm::Value => "value()",
        ParameterForm::List => "list()",
        ParameterForm::Structured => "structured()",
        ParameterForm::Json => "json()",
    }
}
