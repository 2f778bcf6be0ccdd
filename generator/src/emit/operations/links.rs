//! Links of an answer: methods that make the requests of linked operations.
//!
//! ```text
//! impl Response { pub fn get_pet_request(&self) -> super::get_pet::Request { … } }
//! pub trait Links { … }  impl Links for Response { … }        where `Response` is another name of a model
//! ```

use super::{Case, Form, Module, Outcome, Payload};
use crate::emit::docs::{self, code};
use crate::emit::layout::{Parts, Text};
use crate::emit::runtime::Word;
use crate::emit::value;
use crate::ir::{Found, Given, Link, Operation, Origin, Presence, Taken};
use crate::names::OperationNames;

/// Prints the methods.
pub(super) fn emit(module: &Module<'_>, text: &mut Text, outcome: &Outcome<'_>) {
    let links = &module.operation.calls.links;
    if links.is_empty() {
        return;
    }
    let own = matches!(outcome.form(), Form::Struct(_) | Form::Enum);
    text.blank();
    if !own {
        text.line(format_args!("/// What an answer leads to."));
        text.open(format_args!("pub trait Links {{"));
        for (at, link) in links.iter().enumerate() {
            Printer::new(module, link, at).signature(text, "", ";");
        }
        text.close("}");
        text.blank();
    }
    let head =
        if own { "/// What an answer leads to.\nimpl Response {" } else { "impl Links for Response {" };
    let (before, last) = head.split_once('\n').unwrap_or(("", head));
    if !before.is_empty() {
        text.line(format_args!("{before}"));
    }
    text.open(format_args!("{last}"));
    for (at, link) in links.iter().enumerate() {
        if at > 0 {
            text.blank();
        }
        let printer = Printer::new(module, link, at);
        printer.signature(text, if own { "pub " } else { "" }, " {");
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
}

impl<'a> Printer<'a> {
    fn new(module: &'a Module<'a>, link: &'a Link, at: usize) -> Self {
        let (target, names) =
            (&module.scope.api.operations[link.target], module.scope.names.operation(link.target));
        Self { module, link, name: &module.names.links[at], target, names }
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
        let of_request = |given: &Given| match given {
            Given::Found(found) => matches!(found.origin, Origin::Parameter(_) | Origin::RequestBody),
            _ => false,
        };
        self.link.parameters.iter().chain(&self.link.body).any(of_request)
    }

    /// Whether a required value may be absent, or another answer may have come.
    fn is_optional(&self) -> bool {
        let mut required = self.values(true);
        let several = Outcome::of(self.module.operation).answers.len() > 1;
        several
            || required.any(|(_, given, _)| matches!(given, Given::Found(found) if self.may_be_absent(found)))
    }

    fn signature(&self, text: &mut Text, public: &str, end: &str) {
        let target = &self.names.name;
        let title = format!(
            "The request of the link {}, for [`{}`](super::{target}).",
            code(&self.link.name),
            target.trim_start_matches("r#")
        );
        if public == "pub " || end == ";" {
            docs::item(text, &self.link.docs, &title, &[]);
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
        let response = match outcome.form() {
            Form::Enum => self.pattern(text, outcome),
            _ => "self",
        };
        let plain = matches!(outcome.form(), Form::Body(..));
        let mut parts = Parts::default();
        for (name, given, _) in self.values(true) {
            let end =
                if matches!(given, Given::Found(found) if self.may_be_absent(found)) { "?" } else { "" };
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
            let absent = matches!(given, Given::Found(found) if self.may_be_absent(found));
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
        let Some(case) = outcome.answers.iter().find(|case| case.index == self.link.response) else {
            return "self";
        };
        let used = self.link.parameters.iter().chain(&self.link.body).any(|given| {
            matches!(given, Given::Found(found) if matches!(found.origin, Origin::Body | Origin::Header(_)))
        });
        let held =
            usize::from(case.carries_status()) + usize::from(!matches!(case.payload(), Payload::Nothing));
        let status = if case.carries_status() { "_, " } else { "" };
        let pattern = match (held, used) {
            (0, _) => String::new(),
            (_, true) => format!("({status}answer)"),
            (_, false) => "(..)".into(),
        };
        let several = if outcome.answers.len() > 1 { " else { return None }" } else { "" };
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
                slot.or(body)
                    .map_or_else(String::new, |slot| value::expression(self.module.scope, slot.ty, json))
            }
            Given::Found(found) => self.found(found, response, plain),
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
        match (optional, found.as_text) {
            (false, false) => format!("{text}.clone()"),
            (false, true) => format!("{text}.to_string()"),
            (true, false) => format!("{text}.cloned()"),
            (true, true) => format!("{text}.map(|inner| inner.to_string())"),
        }
    }
}

/// The name of an argument: `request` is the answered one's.
fn argument(name: &str) -> String {
    if name == "request" { "request_".into() } else { name.into() }
}
