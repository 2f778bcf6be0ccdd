//! `mock.rs`: an implementation of the API that tests program.

use super::Context;
use super::layout::{Parts, Text};
use super::server::Method;

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let printer = Printer { cx, secured: cx.is_secured() };
    let mut text = Text::with_capacity(1024 * cx.api.operations.len());
    printer.imports(&mut text);
    printer.structs(&mut text);
    printer.constructor(&mut text);
    printer.served(&mut text);
    printer.traits(&mut text);
    cx.file("An implementation of the API that tests program.", &text.finish())
}

/// The type parameter of a secured mock: who calls.
const CALLER: &str = "<C: Send + Sync + 'static>";

struct Printer<'a> {
    cx: &'a Context<'a>,
    secured: bool,
}

impl Printer<'_> {
    fn imports(&self, text: &mut Text) {
        let (cx, runtime) = (self.cx, self.cx.runtime());
        let any = !cx.api.operations.is_empty();
        if any {
            text.lines("use std::future::Future;\n");
            text.blank();
        }
        let words = if any { "::{self, Operation}" } else { "" };
        text.line(format_args!("use {runtime}::mock{words};"));
        if !any {
            return;
        }
        text.blank();
        text.line(format_args!("use super::{}::*;", cx.operations()));
        let mut names: Vec<&str> = (0..cx.api.groups.len()).map(|at| cx.names.group(at)).collect();
        if names.is_empty() {
            return;
        }
        names.sort_unstable();
        text.line(format_args!("use super::{}::{{{}}};", cx.server(), names.join(", ")));
        match cx.hooks {
            None => text.line(format_args!("use super::stub;")),
            Some(_) => text.line(format_args!("use super::{} as stub;", cx.stub())),
        }
    }

    fn structs(&self, text: &mut Text) {
        let (generics, arguments) = if self.secured { ("<C = ()>", ", C") } else { ("", "") };
        text.blank();
        text.line(format_args!(
            "/// Each operation answers with the description's example until it is programmed."
        ));
        text.line(format_args!("pub type Mock{generics} = mock::Mock<Operations{arguments}>;"));
        text.blank();
        text.line(format_args!("/// The operations of a [`Mock`], reached as its fields."));
        text.open(format_args!("pub struct Operations {{"));
        for at in 0..self.cx.api.operations.len() {
            let method = Method::new(self.cx, at);
            let name = method.name;
            text.line(format_args!("/// {}", super::operations::place(method.operation)));
            let mut parts = Parts::default();
            ["Request", "Response", "Error"].iter().for_each(|one| parts.push(format_args!("{name}::{one}")));
            method.body_type().iter().for_each(|body| parts.push(format_args!("{body}")));
            text.list(format_args!("pub {name}: Operation<"), false, &parts, ">,");
        }
        text.close("}");
    }

    fn constructor(&self, text: &mut Text) {
        let operations = &self.cx.api.operations;
        let mut parts = Parts::default();
        for (at, operation) in operations.iter().enumerate() {
            let name = &self.cx.names.operation(at).name;
            let id = super::literal::Literal(&operation.id);
            parts.push(format_args!("{name}: Operation::new(book, {id}, stub::{name})"));
        }
        let book = if operations.is_empty() { "_" } else { "book" };
        text.blank();
        text.open(format_args!("impl mock::Operations for Operations {{"));
        text.open(format_args!("fn new({book}: &mock::Book) -> Self {{"));
        text.list(format_args!("Self {{"), true, &parts, "}");
        text.close("}");
        text.close("}");
    }

    fn served(&self, text: &mut Text) {
        let runtime = self.cx.runtime();
        let (generics, caller, mock) =
            if self.secured { (CALLER, "C", "Mock<C>") } else { ("", "()", "Mock") };
        text.blank();
        text.open(format_args!("impl{generics} mock::Served<{caller}> for Operations {{"));
        text.open(format_args!("fn service(mock: {mock}) -> {runtime}::server::Service<{mock}> {{"));
        text.line(format_args!("super::{}::service(mock)", self.cx.server()));
        text.close("}");
        text.close("}");
    }

    fn traits(&self, text: &mut Text) {
        let (generics, arguments) = if self.secured { (CALLER, "<C>") } else { ("", "") };
        for (at, group) in self.cx.api.groups.iter().enumerate() {
            text.blank();
            text.open(format_args!("impl{generics} {} for Mock{arguments} {{", self.cx.names.group(at)));
            for at in &group.operations {
                let method = Method::new(self.cx, *at);
                text.blank();
                method.signature(text, "caller", "C", "request", "body", " {");
                text.indented(|text| text.line(format_args!("self.{}.{}", method.name, call(&method))));
                text.line(format_args!("}}"));
            }
            text.close("}");
        }
    }
}

/// The call of an operation of the runtime.
fn call(method: &Method<'_>) -> String {
    let (by, caller) = match &method.operation.security {
        None => ("", ""),
        Some(security) if security.optional => ("_by", "caller, "),
        Some(_) => ("_by", "Some(caller), "),
    };
    let (with, body) = if method.is_raw() { ("_with", ", body") } else { ("", "") };
    format!("call{by}{with}({caller}request{body})")
}
