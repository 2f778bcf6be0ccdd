//! Links of an answer: methods that make the requests of linked operations.
//!
//! ```text
//! impl Response { pub fn get_pet_request(&self) -> super::get_pet::Request { … } }
//! pub trait Links { … }  impl Links for Response { … }        where `Response` is another name of a model
//! ```

use super::{Case, Form, Module, Outcome, Payload};
use crate::emit::docs::{self, code};
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::emit::runtime::Word;
use crate::emit::value;
use crate::ir::{
    Format, Found, Given, Json, Kind, Link, Operation, Origin, Piece, Presence, Taken, Turned, TypeId,
};
use crate::names::OperationNames;

/// Prints the methods.
pub(super) fn emit(module: &Module<'_>, text: &mut Text, outcome: &Outcome<'_>) {
    let links = module.operation.calls.links.iter().enumerate();
    let links = links.map(|(at, link)| Printer::new(module, link, at, outcome));
    let (failing, answering): (Vec<_>, Vec<_>) = links.partition(|printer| printer.fails);
    let own = matches!(outcome.form(), Form::Struct(_) | Form::Enum);
    if !answering.is_empty() {
        text.blank();
        if own {
            text.line(format_args!("/// What an answer leads to."));
            methods(text, "impl Response {", "pub ", &answering, outcome);
        } else {
            text.line(format_args!("/// What an answer leads to."));
            text.open(format_args!("pub trait Links {{"));
            for printer in &answering {
                printer.signature(text, "", ";");
            }
            text.close("}");
            text.blank();
            methods(text, "impl Links for Response {", "", &answering, outcome);
        }
    }
    if !failing.is_empty() {
        text.blank();
        text.line(format_args!("/// What a failure leads to."));
        methods(text, "impl Error {", "pub ", &failing, outcome);
    }
}

fn methods(text: &mut Text, head: &str, public: &str, all: &[Printer<'_>], outcome: &Outcome<'_>) {
    text.open(format_args!("{head}"));
    for (at, printer) in all.iter().enumerate() {
        if at > 0 {
            text.blank();
        }
        printer.signature(text, public, " {");
        text.indented(|text| printer.body(text, outcome));
        text.line(format_args!("}}"));
    }
    text.close("}");
}

/// What one link is printed with.
struct Printer<'a> {
    module: &'a Module<'a>,
    link: &'a Link,
    name: &'a str,
    target: &'a Operation,
    names: &'a OperationNames,
    /// It is a link of a failure.
    fails: bool,
}

impl<'a> Printer<'a> {
    fn new(module: &'a Module<'a>, link: &'a Link, at: usize, outcome: &Outcome<'_>) -> Self {
        let fails = outcome.failures.iter().any(|case| case.index == link.response);
        let (target, names) =
            (&module.scope.api.operations[link.target], module.scope.names.operation(link.target));
        Self { module, link, name: &module.names.links[at], target, names, fails }
    }

    /// The values of the request: its fields with what becomes of them, required ones or all others.
    fn values(&self, required: bool) -> impl Iterator<Item = (&'a str, &'a Given, bool)> + use<'a> {
        let of = |presence: Presence| presence == Presence::Required;
        let parameters = self.target.parameters.iter().zip(&self.names.parameters).zip(&self.link.parameters);
        let parameters = parameters.map(move |((parameter, name), given)| {
            (name.as_str(), given, of(parameter.presence), parameter.default.is_some())
        });
        let needed = self.target.body.as_ref().is_some_and(|body| body.required);
        let body = self.link.body.iter().map(move |given| ("body", given, needed, false));
        let all = parameters.chain(body).filter(move |(_, _, needed, _)| *needed == required);
        all.map(|(name, given, _, plain)| (name, given, plain))
    }

    fn asks(&self) -> bool {
        self.finds(|found| matches!(found.origin, Origin::Parameter(_) | Origin::RequestBody))
    }

    /// Whether any value of the request is found so.
    fn finds(&self, is_it: impl Fn(&Found) -> bool) -> bool {
        self.link.parameters.iter().chain(&self.link.body).any(|given| found_in(given).any(&is_it))
    }

    /// Whether a value may be missing.
    fn lacks(&self, given: &Given) -> bool {
        found_in(given).any(|found| self.may_be_absent(found))
    }

    /// Whether a required value may be absent, or another answer may have come.
    fn is_optional(&self) -> bool {
        let mut required = self.values(true);
        let several = Outcome::of(self.module.operation).answers.len() > 1;
        several || self.fails || required.any(|(_, given, _)| self.lacks(given))
    }

    fn signature(&self, text: &mut Text, public: &str, end: &str) {
        let target = &self.names.name;
        let title = format!(
            "The request of the link {}, for [`{}`](super::{target}).",
            code(&self.link.name),
            target.trim_start_matches("r#")
        );
        if public == "pub " || end == ";" {
            let server = self.link.server.map(|at| &self.module.scope.names.server(at).name);
            let elsewhere = server.map(|name| format!("It is sent to another server: `servers::{name}`."));
            docs::item(text, &self.link.docs, &title, elsewhere.as_slice());
        }
        let mut parts = Parts::default();
        parts.push(format_args!("&self"));
        if self.asks() {
            parts.push(format_args!("request: &Request"));
        }
        for (name, given, _) in self.values(true) {
            if matches!(given, Given::Argument) {
                parts.push(format_args!("{}: {}", argument(name), self.ty(name)));
            }
        }
        let answer = format!("super::{target}::Request");
        let answer = if self.is_optional() {
            format!("{}<{answer}>", self.module.scope.word(Word::Option))
        } else {
            answer
        };
        text.list(format_args!("{public}fn {}(", self.name), false, &parts, &format!(") -> {answer}{end}"));
    }

    /// The type of a required field of the request.
    fn ty(&self, name: &str) -> String {
        let at = self.names.parameters.iter().position(|known| known == name);
        if let Some(parameter) = at.and_then(|at| self.target.parameters.get(at)) {
            return self.module.scope.ty(parameter.slot.ty).to_string();
        }
        match self.target.body.as_ref().map(crate::ir::Body::taken) {
            Some(Taken::Field(slot)) => self.module.scope.ty(slot.ty).to_string(),
            _ => format!("super::{}::Body", self.names.name),
        }
    }

    fn body(&self, text: &mut Text, outcome: &Outcome<'_>) {
        let is_enum = self.fails || matches!(outcome.form(), Form::Enum);
        let response = if is_enum { self.pattern(text, outcome) } else { "self" };
        let plain = !self.fails && matches!(outcome.form(), Form::Body(..));
        self.texts(text, response, plain);
        let mut parts = Parts::default();
        for (name, given, _) in self.values(true) {
            let is_text = matches!(given, Given::Text(_));
            let end = if !is_text && self.lacks(given) { "?" } else { "" };
            parts.push(format_args!("{}{end}", self.value(name, given, response, plain)));
        }
        let set: Vec<(&str, &Given, bool)> =
            self.values(false).filter(|(_, given, _)| !matches!(given, Given::Absent)).collect();
        let (some, close) = if self.is_optional() { ("Some(", ")") } else { ("", "") };
        let target = &self.names.name;
        if set.is_empty() {
            return text.list(
                format_args!("{some}super::{target}::Request::new("),
                false,
                &parts,
                &format!("){close}"),
            );
        }
        text.list(format_args!("let mut linked = super::{target}::Request::new("), false, &parts, ");");
        for (name, given, plain_field) in set {
            let value = self.value(name, given, response, plain);
            let absent = self.lacks(given);
            let set = match (plain_field, absent) {
                (true, true) => format!("if let Some(value) = {value} {{ linked.{name} = value; }}"),
                (true, false) | (false, true) => format!("linked.{name} = {value};"),
                (false, false) => format!("linked.{name} = Some({value});"),
            };
            text.line(format_args!("{set}"));
        }
        text.line(format_args!("{some}linked{close}"));
    }

    /// Binds the payload of the answer that has the link.
    fn pattern(&self, text: &mut Text, outcome: &Outcome<'_>) -> &'static str {
        let mut cases = outcome.answers.iter().chain(&outcome.failures);
        let Some(case) = cases.find(|case| case.index == self.link.response) else {
            return "self";
        };
        let used = self.finds(|found| matches!(found.origin, Origin::Body | Origin::Header(_)));
        let held =
            usize::from(case.carries_status()) + usize::from(!matches!(case.payload(), Payload::Nothing));
        let status = if case.carries_status() { "_, " } else { "" };
        let pattern = match (held, used) {
            (0, _) => String::new(),
            (_, true) => format!("({status}answer)"),
            (_, false) => "(..)".into(),
        };
        let several = self.fails || outcome.answers.len() > 1;
        let several = if several { " else { return None }" } else { "" };
        text.line(format_args!("let Self::{}{pattern} = self{several};", case.variant()));
        "answer"
    }

    /// The expression of a value: of an `Option` where it may be absent.
    fn value(&self, name: &str, given: &Given, response: &str, plain: bool) -> String {
        match given {
            Given::Absent => String::new(),
            Given::Argument => argument(name),
            Given::Constant(json) => {
                let at = self.names.parameters.iter().position(|known| known == name);
                let slot = at.and_then(|at| self.target.parameters.get(at)).map(|parameter| &parameter.slot);
                let body = self
                    .target
                    .body
                    .as_ref()
                    .and_then(|body| body.media.first())
                    .and_then(|media| media.slot());
                slot.or(body).map_or_else(String::new, |slot| self.constant(slot.ty, json))
            }
            Given::Found(found) => self.found(found, response, plain),
            Given::Text(_) => text_of(name),
        }
    }

    /// A constant. What takes anything that becomes a text is given one.
    fn constant(&self, ty: TypeId, json: &Json) -> String {
        let types = &self.module.scope.api.types;
        match (&types[types.meant(ty)].kind, json) {
            (Kind::Text(Format::Plain), Json::String(text)) => format!("{}.to_owned()", Literal(text)),
            _ => value::expression(self.module.scope, ty, json),
        }
    }

    /// Binds the texts that are put together.
    fn texts(&self, text: &mut Text, response: &str, plain: bool) {
        for (name, given, needed) in self
            .values(true)
            .map(|(name, given, _)| (name, given, true))
            .chain(self.values(false).map(|(name, given, _)| (name, given, false)))
        {
            let Given::Text(pieces) = given else { continue };
            let mut parts = Parts::default();
            for piece in pieces {
                match piece {
                    Piece::Plain(text) => parts.push(format_args!("{}.to_owned()", Literal(text))),
                    Piece::Found(found) => {
                        let end = if self.may_be_absent(found) { "?" } else { "" };
                        parts.push(format_args!("{}{end}", self.found(found, response, plain)));
                    }
                }
            }
            let name = text_of(name);
            if needed || !self.lacks(given) {
                text.list(format_args!("let {name} = ["), false, &parts, "].concat();");
            } else {
                text.list(format_args!("let {name} = (|| Some(["), false, &parts, "].concat()))();");
            }
        }
    }

    /// Where an expression begins, whether that may be absent, and the type of what it begins with.
    fn start(&self, found: &Found, response: &str, plain: bool) -> (String, bool) {
        let operation = self.module.operation;
        match found.origin {
            Origin::Body if plain => (response.to_owned(), false),
            Origin::Body => {
                let case =
                    Case { index: self.link.response, response: &operation.responses[self.link.response] };
                let own = matches!(case.payload(), Payload::Struct);
                (if own { format!("{response}.body") } else { response.to_owned() }, false)
            }
            Origin::Header(at) => {
                let name = &self.module.names.headers[self.link.response][at];
                (format!("{response}.{name}"), !operation.responses[self.link.response].headers[at].required)
            }
            Origin::Parameter(at) => {
                let parameter = &operation.parameters[at];
                let absent = parameter.presence != Presence::Required && parameter.default.is_none();
                (format!("request.{}", self.module.names.parameters[at]), absent)
            }
            Origin::RequestBody => ("request.body".into(), false),
        }
    }

    fn way(&self, found: &Found) -> Option<crate::ir::MemberWay> {
        let operation = self.module.operation;
        let body = match found.origin {
            Origin::Body => operation.responses.get(self.link.response)?.slot()?.ty,
            Origin::RequestBody => operation.body.as_ref()?.media.first()?.slot()?.ty,
            Origin::Header(_) | Origin::Parameter(_) => return None,
        };
        self.module.scope.api.types.way(body, &found.path)
    }

    fn may_be_absent(&self, found: &Found) -> bool {
        self.start(found, "self", true).1 || self.way(found).is_some_and(|way| way.may_be_absent())
    }

    fn found(&self, found: &Found, response: &str, plain: bool) -> String {
        let (mut text, absent) = self.start(found, response, plain);
        let way = self.way(found);
        let steps = way.iter().flat_map(|way| &way.steps);
        let mut optional = absent;
        if absent {
            text.push_str(".as_ref()");
        }
        for step in steps {
            let field = &self.module.scope.names.members(step.of)[step.field];
            let deref = if step.boxed { "*" } else { "" };
            let get = match (step.presence, step.boxed) {
                (Presence::Required, _) => None,
                (Presence::OptionalNullable, _) => Some("value()"),
                (_, true) => Some("as_deref()"),
                (_, false) => Some("as_ref()"),
            };
            match (optional, get) {
                (false, None) if step.boxed => text = format!("(*{text}.{field})"),
                (false, None) => text = format!("{text}.{field}"),
                (false, Some(get)) => text = format!("{text}.{field}.{get}"),
                (true, None) => text = format!("{text}.map(|inner| &{deref}inner.{field})"),
                (true, Some(get)) => text = format!("{text}.and_then(|inner| inner.{field}.{get})"),
            }
            optional |= get.is_some();
        }
        match (optional, found.turned) {
            (false, Turned::Same) => format!("{text}.clone()"),
            (false, Turned::Text) => format!("{text}.to_string()"),
            (false, Turned::Wider) => format!("{text}.into()"),
            (true, Turned::Same) => format!("{text}.cloned()"),
            (true, Turned::Text) => format!("{text}.map(|inner| inner.to_string())"),
            (true, Turned::Wider) => format!("{text}.map(|inner| (*inner).into())"),
        }
    }
}

/// The name of a text that is put together for a field.
fn text_of(name: &str) -> String {
    format!("{}_text", name.trim_start_matches("r#"))
}

/// What is looked up for a value.
fn found_in(given: &Given) -> impl Iterator<Item = &Found> {
    let (alone, pieces) = match given {
        Given::Found(found) => (Some(found), [].as_slice()),
        Given::Text(pieces) => (None, pieces.as_slice()),
        Given::Absent | Given::Argument | Given::Constant(_) => (None, [].as_slice()),
    };
    alone.into_iter().chain(pieces.iter().filter_map(|piece| match piece {
        Piece::Found(found) => Some(found),
        Piece::Plain(_) => None,
    }))
}

/// The name of an argument: `request` is the answered one's.
fn argument(name: &str) -> String {
    if name == "request" { "request_".into() } else { name.into() }
}
