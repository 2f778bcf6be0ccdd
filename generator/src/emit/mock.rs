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
    printer.constructors(&mut text);
    printer.deref(&mut text);
    if printer.secured {
        printer.authenticate(&mut text);
    }
    printer.traits(&mut text);
    if cx.config.parts.server {
        printer.serve(&mut text);
    }
    cx.file("An implementation of the API that tests program.", &text.finish())
}

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
        }
        text.lines("use std::ops::Deref;\n");
        if !any {
            return;
        }
        text.blank();
        let words = if self.secured { "{Callers, Operation}" } else { "Operation" };
        text.line(format_args!("use {runtime}::mock::{words};"));
        text.blank();
        text.lines("use super::operations::*;\n");
        let mut names: Vec<&str> = (0..cx.api.groups.len()).map(|at| cx.names.group(at)).collect();
        if names.is_empty() {
            return;
        }
        names.sort_unstable();
        text.line(format_args!("use super::server::{{{}}};", names.join(", ")));
        text.lines("use super::stub;\n");
    }

    fn structs(&self, text: &mut Text) {
        let generics = if self.secured { "<C = ()>" } else { "" };
        text.blank();
        text.line(format_args!(
            "/// Each operation answers with the description's example until it is programmed."
        ));
        text.open(format_args!("pub struct Mock{generics} {{"));
        text.line(format_args!("operations: Operations,"));
        if self.secured {
            text.line(format_args!("callers: Callers<C>,"));
        }
        text.close("}");
        text.blank();
        text.line(format_args!("/// The operations of a [`Mock`], reached as its fields."));
        text.open(format_args!("pub struct Operations {{"));
        for at in 0..self.cx.api.operations.len() {
            let method = Method::new(self.cx, at);
            let name = method.name;
            text.line(format_args!("/// {}", super::operations::place(method.operation)));
            let mut parts = Parts::default();
            ["Request", "Response", "Error"].iter().for_each(|one| parts.push(format_args!("{name}::{one}")));
            text.list(format_args!("pub {name}: Operation<"), false, &parts, ">,");
        }
        text.close("}");
    }

    fn constructors(&self, text: &mut Text) {
        text.blank();
        if !self.secured {
            text.lines(
                "impl Default for Mock {\n    fn default() -> Self {\n        Self::new()\n    }\n}\n",
            );
            text.blank();
            text.open(format_args!("impl Mock {{"));
            text.line(format_args!("/// A mock that is not programmed."));
            text.open(format_args!("pub fn new() -> Self {{"));
            self.operations(text);
            text.line(format_args!("Self {{ operations }}"));
            text.close("}");
            text.close("}");
            return;
        }
        text.lines(CALLERS);
        text.blank();
        text.open(format_args!("impl<C> Mock<C> {{"));
        text.line(format_args!("/// A mock that judges callers as told."));
        text.open(format_args!("pub fn with_callers(callers: Callers<C>) -> Self {{"));
        self.operations(text);
        text.line(format_args!("Self {{ operations, callers }}"));
        text.close("}");
        text.close("}");
    }

    fn operations(&self, text: &mut Text) {
        let operations = &self.cx.api.operations;
        let mut parts = Parts::default();
        for (at, operation) in operations.iter().enumerate() {
            let name = &self.cx.names.operation(at).name;
            let id = super::literal::Literal(&operation.id);
            parts.push(format_args!("{name}: Operation::new({id}, stub::{name})"));
        }
        text.list(format_args!("let operations = Operations {{"), true, &parts, "};");
    }

    /// The type parameter of the impls.
    const fn generics(&self) -> (&'static str, &'static str) {
        if self.secured { ("<C>", "<C>") } else { ("", "") }
    }

    fn deref(&self, text: &mut Text) {
        let (generics, arguments) = self.generics();
        text.blank();
        text.open(format_args!("impl{generics} Deref for Mock{arguments} {{"));
        text.line(format_args!("type Target = Operations;"));
        text.blank();
        text.open(format_args!("fn deref(&self) -> &Operations {{"));
        text.line(format_args!("&self.operations"));
        text.close("}");
        text.close("}");
    }

    fn authenticate(&self, text: &mut Text) {
        let runtime = self.cx.runtime();
        text.blank();
        text.open(format_args!("impl<C: Send + 'static> {runtime}::Authenticate for Mock<C> {{"));
        text.line(format_args!("type Caller = C;"));
        text.blank();
        text.line(format_args!("fn authenticate("));
        text.indented(|text| {
            text.line(format_args!("&self,"));
            text.line(format_args!("credentials: {runtime}::Credentials<'_>,"));
            text.line(format_args!("required: &{runtime}::Requirement,"));
        });
        text.open(format_args!(") -> impl Future<Output = Result<C, {runtime}::Denied>> + Send {{"));
        text.line(format_args!("std::future::ready(self.callers.judge(credentials, required))"));
        text.close("}");
        text.close("}");
    }

    fn traits(&self, text: &mut Text) {
        let (generics, arguments) = if self.secured { ("<C: Send + 'static>", "<C>") } else { ("", "") };
        for (at, group) in self.cx.api.groups.iter().enumerate() {
            text.blank();
            text.open(format_args!("impl{generics} {} for Mock{arguments} {{", self.cx.names.group(at)));
            for at in &group.operations {
                let method = Method::new(self.cx, *at);
                text.blank();
                method.signature(text, "_", "C", "request", "_", " {");
                text.indented(|text| {
                    text.line(format_args!("self.operations.{}.call(request)", method.name));
                });
                text.line(format_args!("}}"));
            }
            text.close("}");
        }
    }

    fn serve(&self, text: &mut Text) {
        let runtime = self.cx.runtime();
        let (generics, arguments) = if self.secured { ("<C: Send + 'static>", "<C>") } else { ("", "") };
        text.blank();
        text.open(format_args!("impl{generics} Mock{arguments} {{"));
        text.line(format_args!("/// Serves it on a free port of this machine."));
        text.open(format_args!(
            "pub async fn serve(self) -> std::io::Result<{runtime}::mock::Server<Self>> {{"
        ));
        text.line(format_args!("{runtime}::mock::serve(super::server::service(self)).await"));
        text.close("}");
        text.close("}");
    }
}

/// How a mock is made where operations ask who is calling.
const CALLERS: &str = "impl<C: Default> Default for Mock<C> {
    fn default() -> Self {
        Self::with_callers(Callers::default())
    }
}

impl Mock {
    /// A mock that is not programmed and turns no caller away.
    pub fn new() -> Self {
        Self::default()
    }
}
";
