//! `operations.rs`: one module per operation, with what it is asked, what it answers and how it fails.

mod body;
mod error;
mod outcome;
mod request;
mod response;

pub(super) use body::{argument, part_name};
pub(super) use outcome::{Case, Form, Outcome, Payload};

use super::layout::Text;
use super::members::{Member, Shape, emit as emit_struct};
use super::runtime::Scope;
use super::{Context, docs};
use crate::ir::{Docs, Header, Operation, Presence, Response};
use crate::names::OperationNames;

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let scope = Scope::beside_types(cx.api, cx.names, cx.runtime());
    let mut text = Text::with_capacity(2048 * cx.api.operations.len());
    for (at, operation) in cx.api.operations.iter().enumerate() {
        let module = Module { scope: &scope, operation, names: cx.names.operation(at) };
        text.blank();
        module.emit(&mut text);
    }
    cx.file("One module per operation: what it is asked, what it answers, how it fails.", &text.finish())
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
        error::emit(self, &mut body, &outcome);
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

    /// The type of a body as it is written; `None` where there is none.
    fn body_type(&self, response: &Response) -> Option<String> {
        let media = response.media.first()?;
        Some(match media.slot() {
            Some(slot) => self.scope.ty(slot.ty).to_string(),
            None => format!("{}::Content", self.runtime()),
        })
    }

    /// The types of what a variant holds, in brackets, or nothing.
    fn holds(&self, case: &Case<'_>) -> String {
        let mut parts = Vec::new();
        if case.carries_status() {
            parts.push(format!("{}::http::StatusCode", self.runtime()));
        }
        match case.payload() {
            Payload::Nothing => {}
            Payload::Body => parts.extend(self.body_type(case.response)),
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
        let content;
        if let Some(slot) = case.response.slot() {
            members.push(Member::required("body", "", &docs, slot.ty));
        } else if !case.response.media.is_empty() {
            content = format!("{}::Content", self.runtime());
            members.push(Member::written("body", &docs, &content));
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
