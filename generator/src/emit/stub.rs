//! `stub.rs`: what an operation answers that is not written or not programmed, from the examples of the description.

use super::Context;
use super::layout::{Parts, Text};
use super::literal::Literal;
use super::operations::{Case, Form, Outcome, Payload, place};
use crate::ir::{Coding, Header, Json, Media, Operation, Status};
use crate::names::OperationNames;

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let mut text = Text::with_capacity(1024 * cx.api.operations.len());
    if !cx.api.operations.is_empty() {
        text.line(format_args!("use {}::__private::mock;", cx.runtime()));
        text.blank();
        text.line(format_args!("use super::{}::*;", cx.operations()));
    }
    for (at, operation) in cx.api.operations.iter().enumerate() {
        text.blank();
        let stub = Stub { runtime: cx.runtime(), operation, names: cx.names.operation(at) };
        stub.emit(&mut text);
    }
    cx.file("What an operation answers that is not written or not programmed: examples.", &text.finish())
}

/// The stub of one operation.
struct Stub<'a> {
    runtime: &'a str,
    operation: &'a Operation,
    names: &'a OperationNames,
}

/// An answer under way: what it is made of, and what must be read from a sample first.
#[derive(Default)]
struct Made {
    value: String,
    samples: Vec<(String, String)>,
}

impl Stub<'_> {
    fn emit(&self, text: &mut Text) {
        let name = &self.names.name;
        text.line(format_args!("/// The example of {}.", place(self.operation)));
        let choosing = self.choosing();
        let asks = choosing.is_some() || self.follows();
        let request = if asks { "request" } else { "_" };
        let mut parts = Parts::default();
        parts.push(format_args!("{request}: {name}::Request"));
        let answer = format!(") -> mock::Answer<{name}::Response, {name}::Error> {{");
        text.list(format_args!("pub fn {name}("), false, &parts, &answer);
        text.indented(|text| match choosing {
            Some(case) => self.choice(text, &case),
            None => {
                let mut parts = Parts::default();
                parts.push(format_args!("{}", Literal(&self.operation.id)));
                parts.push(format_args!("{}", self.answer(0).result()));
                text.list(format_args!("mock::stub("), false, &parts, ")");
            }
        });
        text.line(format_args!("}}"));
    }

    /// The answer whose body is of the type that the caller wants.
    fn choosing(&self) -> Option<Case<'_>> {
        let case = usual(&Outcome::of(self.operation).answers).copied()?;
        (!self.names.answers[case.index].is_empty()).then_some(case)
    }

    /// Whether all answers are bytes, of the type that the caller wants.
    fn follows(&self) -> bool {
        let media = self.operation.answers().flat_map(|response| &response.media);
        let all = |media: &Media| {
            matches!(media.coding, Coding::Bytes) && !media.media_types.iter().any(|one| one.contains('*'))
        };
        !self.names.accepted.is_empty() && self.choosing().is_none() && media.into_iter().all(all)
    }

    /// An arm for each media type that leads to another form than the first.
    fn choice(&self, text: &mut Text, case: &Case<'_>) {
        let name = &self.names.name;
        text.open(format_args!("let answer = match request.accept {{"));
        for (at, media) in case.response.media.iter().enumerate().skip(1) {
            let accepted = self.operation.produced().into_iter().zip(&self.names.accepted);
            let wanted: Vec<String> = accepted
                .filter(|(media_type, _)| media.is_named(media_type))
                .map(|(_, accepted)| format!("{name}::MediaType::{accepted}"))
                .collect();
            text.open(format_args!("{} => {{", wanted.join(" | ")));
            text.line(format_args!("{}", self.answer(at).result()));
            text.close("}");
        }
        text.open(format_args!("_ => {{"));
        text.line(format_args!("{}", self.answer(0).result()));
        text.close("}");
        text.close("};");
        text.line(format_args!("mock::stub({}, answer)", Literal(&self.operation.id)));
    }

    /// The answer with the body in one of its forms.
    fn answer(&self, form: usize) -> Made {
        let outcome = Outcome::of(self.operation);
        let name = &self.names.name;
        match outcome.form() {
            Form::Unit(_) => Made { value: "()".into(), samples: Vec::new() },
            Form::Body(_, case) => self.body(&case, form),
            Form::Struct(case) => self.with_headers(&case, form, &format!("{name}::Response")),
            Form::Enum => match usual(&outcome.answers) {
                Some(case) => self.variant(case, form),
                None => Made::default(),
            },
        }
    }

    fn variant(&self, case: &Case<'_>, form: usize) -> Made {
        let name = &self.names.name;
        let payload = match case.payload() {
            Payload::Nothing => Made::default(),
            Payload::Body => self.body(case, form),
            Payload::Struct => self.with_headers(case, form, &format!("{name}::{}", case.payload_name())),
        };
        let mut held = Vec::new();
        if case.carries_status() {
            held.push(format!("{}::http::StatusCode::{}", self.runtime, status(case.response.status)));
        }
        if !payload.value.is_empty() {
            held.push(payload.value);
        }
        let head = format!("{name}::Response::{}", case.variant());
        let value = if held.is_empty() { head } else { format!("{head}({})", held.join(", ")) };
        Made { value, samples: payload.samples }
    }

    fn body(&self, case: &Case<'_>, form: usize) -> Made {
        let mut made = Made::default();
        let Some(media) = case.response.media.get(form) else { return made };
        let value = match (&media.coding, media.slot()) {
            (Coding::Items(framing, _), _) => {
                let items = made.read("items", media.sample.as_ref());
                let sequence = if framing.is_event_data() { "events" } else { "items" };
                format!("mock::{sequence}({items})")
            }
            (_, Some(_)) => made.read("body", media.sample.as_ref()),
            (_, None) if self.follows() => "mock::accepted(request.accept)".into(),
            (_, None) => format!("mock::content({})", Literal(media.concrete())),
        };
        made.value = match self.names.answers[case.index].get(form) {
            Some(variant) => format!("{}::{}::{variant}({value})", self.names.name, case.body_name()),
            None => value,
        };
        made
    }

    fn with_headers(&self, case: &Case<'_>, form: usize, path: &str) -> Made {
        let mut made = Made::default();
        let mut fields = Vec::new();
        for (header, name) in case.response.headers.iter().zip(&self.names.headers[case.index]) {
            fields.push(made.header(header, name));
        }
        let body = self.body(case, form);
        if !body.value.is_empty() {
            fields.push(if body.value == "body" { body.value } else { format!("body: {}", body.value) });
            made.samples.extend(body.samples);
        }
        made.value = format!("{path} {{ {} }}", fields.join(", "));
        made
    }
}

impl Made {
    fn header(&mut self, header: &Header, name: &str) -> String {
        if header.required { self.read(name, header.sample.as_ref()) } else { format!("{name}: None") }
    }

    /// Reads a sample into a local name.
    fn read(&mut self, name: &str, sample: Option<&Json>) -> String {
        let reading = match sample {
            Some(sample) => format!("mock::example({})", Literal(&sample.to_string())),
            None => "mock::no_example()".into(),
        };
        self.samples.push((name.into(), reading));
        name.into()
    }

    /// The whole as a `Result`.
    fn result(self) -> String {
        let Some((last, before)) = self.samples.split_last() else {
            return format!("Ok({})", self.value);
        };
        let (name, reading) = last;
        let mut result = if *name == self.value {
            reading.clone()
        } else if let Some(head) = self.value.strip_suffix(&format!("({name})")) {
            format!("{reading}.map({head})")
        } else {
            format!("{reading}.map(|{name}| {})", self.value)
        };
        for (name, reading) in before.iter().rev() {
            result = format!("{reading}.and_then(|{name}| {result})");
        }
        result
    }
}

/// The first that means success, else the first.
fn usual<'a, 'b>(answers: &'a [Case<'b>]) -> Option<&'a Case<'b>> {
    let success =
        |case: &&Case<'_>| matches!(case.response.status, Status::Exact(200..300) | Status::Range(2));
    answers.iter().find(success).or_else(|| answers.first())
}

/// The status that stands for a range.
const fn status(status: Status) -> &'static str {
    match status {
        Status::Range(1) => "CONTINUE",
        Status::Range(3) => "MULTIPLE_CHOICES",
        Status::Range(4) => "BAD_REQUEST",
        Status::Range(5) => "INTERNAL_SERVER_ERROR",
        Status::Exact(_) | Status::Range(_) | Status::Default => "OK",
    }
}
