//! `servers.rs`: the servers of the description, with their variables.
//!
//! ```text
//! pub struct Production;                       servers: [{url: https://api.example.com, description: Production}]
//! pub struct Regional { pub region: … }        one with variables: enums where values are given, else strings
//! ```

use super::layout::{Parts, Text};
use super::literal::{Literal, Strings};
use super::{Context, docs};
use crate::ir::{Docs, Server, Variable};
use crate::names::{ServerNames, VariableNames};

/// Prints the file; `None` where no server says more than that there is one.
pub(super) fn emit(cx: &Context<'_>) -> Option<String> {
    if cx.api.servers.is_empty() {
        return None;
    }
    let mut text = Text::default();
    for (at, server) in cx.api.servers.iter().enumerate() {
        Printer { runtime: cx.runtime(), server, names: cx.names.server(at) }.emit(&mut text);
    }
    Some(cx.file("The servers of the description.", &text.finish()))
}

/// What one server is printed with.
struct Printer<'a> {
    runtime: &'a str,
    server: &'a Server,
    names: &'a ServerNames,
}

impl Printer<'_> {
    fn emit(&self, text: &mut Text) {
        self.definition(text);
        let name = &self.names.name;
        let any = !self.server.variables.is_empty();
        if any && self.required().next().is_none() {
            self.default(text);
        }
        text.blank();
        text.open(format_args!("impl {name} {{"));
        self.row(text);
        if any {
            self.setters(text);
        }
        text.close("}");
        self.address(text);
        for (variable, names) in self.variables().filter(|(variable, _)| !variable.values.is_empty()) {
            self.values(text, variable, &names.ty, &names.values);
        }
    }

    fn variables(&self) -> impl Iterator<Item = (&Variable, &VariableNames)> {
        self.server.variables.iter().zip(&self.names.variables)
    }

    /// The variables that have no default.
    fn required(&self) -> impl Iterator<Item = (&Variable, &VariableNames)> {
        self.variables().filter(|(variable, _)| variable.default.is_none())
    }

    fn definition(&self, text: &mut Text) {
        let name = &self.names.name;
        let said = Docs { description: self.server.description.clone(), ..Docs::default() };
        text.blank();
        docs::item(text, &said, &docs::code(&self.server.url), &[]);
        if self.server.variables.is_empty() {
            text.line(format_args!("#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]"));
            text.line(format_args!("pub struct {name};"));
            return;
        }
        text.line(format_args!("#[derive(Clone, Debug, Eq, PartialEq)]"));
        text.open(format_args!("pub struct {name} {{"));
        for (variable, names) in self.variables() {
            let said = Docs { description: variable.description.clone(), ..Docs::default() };
            let default =
                variable.default.as_ref().map(|text| format!(", {} where nothing is said", docs::code(text)));
            let title = format!("{}{}.", docs::code(&variable.name), default.unwrap_or_default());
            docs::part(text, &said, &title);
            text.line(format_args!("pub {}: {},", names.field, ty(&names.ty)));
        }
        text.close("}");
    }

    fn default(&self, text: &mut Text) {
        text.blank();
        text.open(format_args!("impl ::core::default::Default for {} {{", self.names.name));
        text.open(format_args!("fn default() -> Self {{"));
        self.literal(text);
        text.close("}");
        text.close("}");
    }

    /// `Self { … }` with all defaults.
    fn literal(&self, text: &mut Text) {
        let mut parts = Parts::default();
        for (variable, names) in self.variables() {
            let field = &names.field;
            let at = variable.values.iter().position(|value| Some(value) == variable.default.as_ref());
            match (at.and_then(|at| names.values.get(at)), &variable.default) {
                (Some(value), _) => parts.push(format_args!("{field}: {}::{value}", names.ty)),
                (None, Some(default)) => parts.push(format_args!("{field}: {}.into()", Literal(default))),
                (None, None) if names.ty.is_empty() => parts.push(format_args!("{field}: {field}.into()")),
                (None, None) => parts.push(format_args!("{field}")),
            }
        }
        text.list(format_args!("Self {{"), true, &parts, "}");
    }

    /// The row that the runtime reads.
    fn row(&self, text: &mut Text) {
        let runtime = self.runtime;
        let mut rows = Parts::default();
        for variable in &self.server.variables {
            let default =
                variable.default.as_ref().map_or("None".into(), |text| format!("Some({})", Literal(text)));
            let values = Strings(&variable.values);
            rows.push(format_args!(
                "{runtime}::client::Variable::new({}, {default}, {values})",
                Literal(&variable.name)
            ));
        }
        text.line(format_args!("/// Its address and its variables, as data."));
        text.line(format_args!("pub const SERVER: {runtime}::client::Server ="));
        let head = format!("{runtime}::client::Server::new({}, &[", Literal(&self.server.url));
        text.indented(|text| match rows.is_empty() {
            true => text.line(format_args!("{head}]);")),
            false => text.list(format_args!("{head}"), false, &rows, "]);"),
        });
    }

    fn setters(&self, text: &mut Text) {
        let mut arguments = Parts::default();
        for (_, names) in self.required() {
            arguments.push(format_args!("{}: {}", names.field, argument(&names.ty)));
        }
        if !arguments.is_empty() {
            text.blank();
            text.line(format_args!("/// With these values, and the defaults for all others."));
            text.list(format_args!("pub fn new("), false, &arguments, ") -> Self {");
            text.indented(|text| self.literal(text));
            text.line(format_args!("}}"));
        }
        for (variable, names) in self.variables().filter(|(variable, _)| variable.default.is_some()) {
            let field = &names.field;
            let bare = field.strip_prefix("r#").unwrap_or(field);
            let value = if names.ty.is_empty() { ".into()" } else { "" };
            text.blank();
            text.line(format_args!("/// With this {}.", docs::code(&variable.name)));
            text.open(format_args!(
                "pub fn with_{bare}(mut self, {field}: {}) -> Self {{",
                argument(&names.ty)
            ));
            text.line(format_args!("self.{field} = {field}{value};"));
            text.line(format_args!("self"));
            text.close("}");
        }
    }

    fn address(&self, text: &mut Text) {
        let (runtime, name) = (self.runtime, &self.names.name);
        let server = if self.server.variables.is_empty() { "_" } else { "server" };
        text.blank();
        text.open(format_args!("impl ::core::convert::From<{name}> for {runtime}::client::Address {{"));
        text.open(format_args!("fn from({server}: {name}) -> Self {{"));
        let mut calls = Parts::default();
        for (variable, names) in self.variables() {
            calls.push(format_args!(".with({}, server.{})", Literal(&variable.name), names.field));
        }
        text.chain(format_args!("Self::of(&{name}::SERVER)"), &calls, "");
        text.close("}");
        text.close("}");
    }

    fn values(&self, text: &mut Text, variable: &Variable, name: &str, variants: &[String]) {
        let mut rows = Parts::default();
        rows.push(format_args!("{name}"));
        text.blank();
        text.line(format_args!(
            "/// What stands for {} in {}.",
            docs::code(&variable.name),
            docs::code(&self.server.url)
        ));
        text.line(format_args!("#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]"));
        text.open(format_args!("pub enum {name} {{"));
        for (value, variant) in variable.values.iter().zip(variants) {
            text.line(format_args!(
                "/// {}",
                if value.is_empty() { "Nothing.".into() } else { docs::code(value) }
            ));
            text.line(format_args!("{variant},"));
            rows.push(format_args!("{variant} = {}", Literal(value)));
        }
        text.close("}");
        text.blank();
        text.list(format_args!("{}::__private::media_types!(", self.runtime), false, &rows, ");");
    }
}

/// The type of a variable's field.
fn ty(name: &str) -> &str {
    if name.is_empty() { "::std::string::String" } else { name }
}

/// The type that a value of it is given by.
fn argument(name: &str) -> &str {
    if name.is_empty() { "impl ::core::convert::Into<::std::string::String>" } else { name }
}
