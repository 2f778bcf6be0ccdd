//! The functions that work out where callbacks are sent to.
//!
//! ```text
//! pub fn subscribe_on_data_url(request: &subscribe::Request) -> Option<String> { … }
//! ```

use crate::emit::Context;
use crate::emit::docs::code;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::emit::operations::{Case, Form, Outcome, Payload};
use crate::ir::{Address, AddressPart, End, Kind, Operation, Presence, Source, Step, Trail, TypeId, Way};
use crate::names::OperationNames;

/// Prints a function for each callback whose address is known. `main`: the operations that register them.
pub(super) fn emit(cx: &Context<'_>, main: &Context<'_>, addresses: &[Option<Address>], text: &mut Text) {
    if !main.config.parts.has_operations() {
        return;
    }
    for (at, address) in addresses.iter().enumerate() {
        let Some(address) = address else { continue };
        let operation = &main.api.operations[address.operation];
        let printer = Printer { main, operation, names: main.names.operation(address.operation) };
        text.blank();
        printer.function(text, &cx.names.operation(at).name, address);
    }
}

struct Printer<'a> {
    main: &'a Context<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
}

impl Printer<'_> {
    fn function(&self, text: &mut Text, name: &str, address: &Address) {
        let module = code(name.trim_start_matches("r#"));
        text.line(format_args!("/// Where {module} is sent to: {}.", code(&address.written)));
        text.line(format_args!("///"));
        text.line(format_args!("/// `None`: a value that it takes in is not there."));
        let path = format!("super::operations::{}", self.names.name);
        let mut parts = Parts::default();
        if uses(address, |source| matches!(source, Source::Parameter(_) | Source::Body | Source::Form(_))) {
            parts.push(format_args!("request: &{path}::Request"));
        }
        if uses(address, |source| matches!(source, Source::ResponseBody(_) | Source::ResponseHeader(..))) {
            parts.push(format_args!("response: &{path}::Response"));
        }
        let name = name.trim_start_matches("r#");
        if address.parts.iter().any(chooses) {
            text.line(format_args!("#[allow(unreachable_patterns)]"));
        }
        text.list(format_args!("pub fn {name}_url("), false, &parts, ") -> Option<String> {");
        text.indented(|text| {
            text.line(format_args!("let mut url = {}::__private::Url::default();", self.main.runtime()));
            for part in &address.parts {
                match part {
                    AddressPart::Text(fixed) => text.line(format_args!("url.text({});", Literal(fixed))),
                    AddressPart::Value(all) => self.value(text, all, &path),
                }
            }
            text.line(format_args!("Some(url.finish())"));
        });
        text.line(format_args!("}}"));
    }

    /// Prints how a value is taken in: from the one place where it stands, or from that which the call has.
    fn value(&self, text: &mut Text, all: &[(Source, Trail)], path: &str) {
        if let [(source, trail)] = all {
            self.begin(text, *source, path);
            return self.trail(text, trail);
        }
        if all.iter().any(|(source, _)| matches!(source, Source::Form(_))) {
            self.body(text);
            text.open(format_args!("match at {{"));
        } else {
            text.open(format_args!("match response {{"));
        }
        for (source, trail) in all {
            let (pattern, field) = match source {
                Source::Form(at) => (format!("{path}::Body::{}(at)", self.names.forms[*at]), None),
                Source::ResponseHeader(at, nth) => self.pattern(*at, &self.names.headers[*at][*nth], path),
                Source::ResponseBody(at) => self.pattern(*at, "body", path),
                Source::Parameter(_) | Source::Body => continue,
            };
            text.open(format_args!("{pattern} => {{"));
            if let Some(field) = field {
                text.line(format_args!("let at = &at.{field};"));
            }
            self.header(text, *source);
            self.trail(text, trail);
            text.close("}");
        }
        text.line(format_args!("_ => return None,"));
        text.close("}");
    }

    /// Prints the steps to a text, and takes it in.
    fn trail(&self, text: &mut Text, trail: &Trail) {
        trail.steps.iter().for_each(|step| self.step(text, step));
        match &trail.end {
            End::Value => text.line(format_args!("url.value(at);")),
            End::Fixed(fixed) => text.line(format_args!("url.value(&{});", Literal(fixed))),
            End::Variants(ty, variants) => {
                let at = if self.main.api.types[*ty].shared { "&**at" } else { "at" };
                text.open(format_args!("match {at} {{"));
                for (index, trail) in variants {
                    self.variant(text, *ty, *index, trail);
                }
                text.line(format_args!("_ => return None,"));
                text.close("}");
            }
        }
    }

    fn variant(&self, text: &mut Text, ty: TypeId, index: usize, trail: &Trail) {
        let (name, variant) = (self.main.names.of_type(ty), &self.main.names.members(ty)[index]);
        let is_used = !trail.steps.is_empty() || !matches!(trail.end, End::Fixed(_));
        let at = if is_used { "at" } else { "_" };
        text.open(format_args!("super::types::{name}::{variant}({at}) => {{"));
        let boxed = match &self.main.api.types[ty].kind {
            Kind::Union(union) => union.variants.get(index).is_some_and(|variant| variant.boxed),
            _ => false,
        };
        if boxed && is_used {
            text.line(format_args!("let at = &**at;"));
        }
        self.trail(text, trail);
        text.close("}");
    }

    /// Prints where a value begins.
    fn begin(&self, text: &mut Text, source: Source, path: &str) {
        match source {
            Source::Parameter(at) => {
                let parameter = &self.operation.parameters[at];
                text.line(format_args!("let at = &request.{};", self.names.parameters[at]));
                let plain = parameter.presence == Presence::Required || parameter.default.is_some();
                optional(text, parameter.presence, plain);
            }
            Source::Body => {
                self.body(text);
                if self.names.forms.len() > 1 {
                    let forms = self.names.forms.iter().map(|form| format!("{path}::Body::{form}(at)"));
                    let forms: Vec<String> = forms.collect();
                    text.line(format_args!("let ({}) = at;", forms.join(" | ")));
                }
            }
            Source::Form(at) => {
                self.body(text);
                let form = &self.names.forms[at];
                text.line(format_args!("let {path}::Body::{form}(at) = at else {{ return None }};"));
            }
            Source::ResponseBody(at) => self.response(text, at, "body", path),
            Source::ResponseHeader(at, nth) => {
                self.response(text, at, &self.names.headers[at][nth], path);
                self.header(text, source);
            }
        }
    }

    fn body(&self, text: &mut Text) {
        text.line(format_args!("let at = &request.body;"));
        let required = self.operation.body.as_ref().is_some_and(|body| body.required);
        optional(text, Presence::Optional, required);
    }

    /// Prints how a header field is taken that may be absent.
    fn header(&self, text: &mut Text, source: Source) {
        if let Source::ResponseHeader(at, nth) = source {
            let required = self.operation.responses[at].headers[nth].required;
            optional(text, Presence::Optional, required);
        }
    }

    /// Prints how the field of a response is reached.
    fn response(&self, text: &mut Text, at: usize, field: &str, path: &str) {
        let outcome = Outcome::of(self.operation);
        match outcome.form() {
            Form::Unit(_) | Form::Body(..) => text.line(format_args!("let at = response;")),
            Form::Struct(_) => text.line(format_args!("let at = &response.{field};")),
            Form::Enum => {
                let (head, field) = self.pattern(at, field, path);
                if outcome.answers.len() == 1 {
                    text.line(format_args!("let {head} = response;"));
                } else {
                    text.line(format_args!("let {head} = response else {{ return None }};"));
                }
                if let Some(field) = field {
                    text.line(format_args!("let at = &at.{field};"));
                }
            }
        }
    }

    /// The pattern of an answer among others, and the field in it where it is a struct.
    fn pattern<'f>(&self, at: usize, field: &'f str, path: &str) -> (String, Option<&'f str>) {
        let case = Case { index: at, response: &self.operation.responses[at] };
        let status = if case.carries_status() { "_, " } else { "" };
        let head = format!("{path}::Response::{}({status}at)", case.variant());
        (head, matches!(case.payload(), Payload::Struct).then_some(field))
    }

    fn step(&self, text: &mut Text, step: &Step) {
        match &step.way {
            Way::Field(ty, index) => {
                let name = &self.main.names.members(*ty)[*index];
                text.line(format_args!("let at = &at.{name};"));
                let presence = self.presence(step).unwrap_or(Presence::Optional);
                optional(text, presence, !step.optional);
                if step.boxed {
                    text.line(format_args!("let at = &**at;"));
                }
            }
            Way::Rest(key) => {
                text.line(format_args!("let at = at.additional_properties.get({})?;", Literal(key)));
            }
            Way::Key(key) => text.line(format_args!("let at = at.get({})?;", Literal(key))),
            Way::Item(index) => text.line(format_args!("let at = at.get({index})?;")),
            Way::Inner if step.optional => text.line(format_args!("let at = at.as_ref()?;")),
            Way::Inner => text.line(format_args!("let at = &**at;")),
        }
    }

    fn presence(&self, step: &Step) -> Option<Presence> {
        let Way::Field(ty, index) = step.way else { return None };
        match &self.main.api.types[ty].kind {
            crate::ir::Kind::Struct(made) => made.fields.get(index).map(|field| field.presence),
            _ => None,
        }
    }
}

/// Prints how what may be absent is taken.
fn optional(text: &mut Text, presence: Presence, plain: bool) {
    match presence {
        _ if plain => {}
        Presence::OptionalNullable => text.line(format_args!("let at = at.value()?;")),
        _ => text.line(format_args!("let at = at.as_ref()?;")),
    }
}

fn uses(address: &Address, is: impl Fn(&Source) -> bool) -> bool {
    address.parts.iter().any(|part| match part {
        AddressPart::Value(all) => all.iter().any(|(source, _)| is(source)),
        AddressPart::Text(_) => false,
    })
}

/// Whether it matters which of several forms, answers or variants is there.
fn chooses(part: &AddressPart) -> bool {
    match part {
        AddressPart::Value(all) => {
            all.len() > 1 || all.iter().any(|(_, trail)| matches!(trail.end, End::Variants(..)))
        }
        AddressPart::Text(_) => false,
    }
}
