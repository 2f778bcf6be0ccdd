//! `operations.rs`: one module per operation, with what it is asked, what it answers and how it fails.

mod answer;
mod body;
mod error;
mod links;
mod outcome;
mod request;
mod response;

pub(super) use body::{argument, part_name};
pub(super) use outcome::{Case, Form, Outcome, Payload};

use super::layout::Text;
use super::members::{Member, Shape, emit as emit_struct};
use super::runtime::Scope;
use super::{Context, docs};
use crate::ir::{Docs, Header, Operation, Presence};
use crate::names::OperationNames;

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let mut text = Text::with_capacity(2048 * cx.api.operations.len());
    modules(cx, &mut text);
    cx.file("One module per operation: what it is asked, what it answers, how it fails.", &text.finish())
}

/// Prints the modules.
pub(super) fn modules(cx: &Context<'_>, text: &mut Text) {
    let scope = Scope::beside_types(cx.api, cx.names, cx.runtime());
    for (at, operation) in cx.api.operations.iter().enumerate() {
        let module = Module { scope: &scope, operation, names: cx.names.operation(at) };
        text.blank();
        module.emit(text);
    }
}

/// The module of one operation.
struct Module<'a> {
    scope: &'a Scope<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
}

impl<'a> Module<'a> {
    fn emit(&self, text: &mut Text) {
        docs::brief(text, &self.operation.docs, &place(self.operation));
        text.open(format_args!("pub mod {} {{", self.names.name));
        let mut body = text.nested();
        self.scope.take_models();
        let outcome = Outcome::of(self.operation);
        request::emit(self, &mut body);
        body::emit(self, &mut body);
        response::emit(self, &mut body, &outcome);
        links::emit(self, &mut body, &outcome);
        error::emit(self, &mut body, &outcome);
        answer::emit(self, &mut body);
        if self.scope.take_models() {
            text.line(format_args!("use super::super::types;"));
            text.blank();
        }
        text.append(&body);
        text.close("}");
    }

    fn runtime(&self) -> &'a str {
        self.scope.runtime
    }

    /// The types of what a variant holds, in brackets, or nothing.
    fn holds(&self, case: &Case<'_>) -> String {
        let mut parts = Vec::new();
        if case.carries_status() {
            parts.push(format!("{}::http::StatusCode", self.runtime()));
        }
        match case.payload() {
            Payload::Nothing => {}
            Payload::Body => parts.extend(self.body_type(case)),
            Payload::Struct => parts.push(case.payload_name()),
        }
        if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) }
    }

    /// The variants of an enum of responses.
    fn variants(&self, text: &mut Text, cases: &[Case<'_>]) {
        for case in cases {
            docs::led(text, &case.response.docs, &case.status());
            text.line(format_args!("{}{},", case.variant(), self.holds(case)));
        }
    }

    /// The structs of the payloads of an enum of responses.
    fn payloads(&self, text: &mut Text, cases: &[Case<'_>]) {
        for case in cases.iter().filter(|case| matches!(case.payload(), Payload::Struct)) {
            text.blank();
            self.payload(text, case, &case.payload_name());
        }
    }

    /// The struct of a response with headers.
    fn payload(&self, text: &mut Text, case: &Case<'_>, name: &str) {
        docs::led(text, &case.response.docs, &case.status());
        let names = &self.names.headers[case.index];
        let headers = &case.response.headers;
        let titles: Vec<String> =
            headers.iter().map(|header| format!("The header {}.", docs::code(&header.name))).collect();
        let mut members: Vec<Member<'_>> = headers
            .iter()
            .zip(names)
            .zip(&titles)
            .map(|((header, name), title)| member(header, name, title))
            .collect();
        let docs = Docs { summary: Some("The body.".into()), ..Docs::default() };
        let written = self.body_type(case);
        match (&written, case.response.slot()) {
            (Some(_), Some(slot)) if self.is_plain(case) => {
                members.push(Member::required("body", "", &docs, slot.ty));
            }
            (Some(written), _) => members.push(Member::written("body", &docs, written)),
            (None, _) => {}
        }
        let shape = Shape { name, members: &members, derives: &[], always_new: false };
        emit_struct(text, self.scope, &shape);
    }
}

fn member<'a>(header: &'a Header, name: &'a str, title: &'a str) -> Member<'a> {
    let presence = if header.required { Presence::Required } else { Presence::Optional };
    Member { presence, ..Member::required(name, title, &header.docs, header.slot.ty) }
}

/// `` `GET /pets` ``
pub(super) fn place(operation: &Operation) -> String {
    docs::code(&format!("{} {}", operation.method, operation.path))
}
