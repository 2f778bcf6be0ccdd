//! `stub.rs`: what an operation answers that is not written or not programmed, from the examples of the description.

use super::Context;
use super::layout::{Parts, Text};
use super::literal::Literal;
use super::operations::{Case, Form, Outcome, Payload, place};
use crate::ir::{Header, Json, Operation, Status};
use crate::names::OperationNames;

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let mut text = Text::with_capacity(1024 * cx.api.operations.len());
    if !cx.api.operations.is_empty() {
        text.line(format_args!("use {}::__private::mock;", cx.runtime()));
        text.blank();
        text.line(format_args!("use super::operations::*;"));
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
        let mut parts = Parts::default();
        parts.push(format_args!("_: {name}::Request"));
        let answer = format!(") -> mock::Answer<{name}::Response, {name}::Error> {{");
        text.list(format_args!("pub fn {name}("), false, &parts, &answer);
        text.indented(|text| {
            let mut parts = Parts::default();
            parts.push(format_args!("{}", Literal(&self.operation.id)));
            parts.push(format_args!("{}", self.answer().result()));
            text.list(format_args!("mock::stub("), false, &parts, ")");
        });
        text.line(format_args!("}}"));
    }

    fn answer(&self) -> Made {
        let outcome = Outcome::of(self.operation);
        let name = &self.names.name;
        match outcome.form() {
            Form::Unit(_) => Made { value: "()".into(), samples: Vec::new() },
            Form::Body(_, case) => self.body(&case),
            Form::Struct(case) => self.with_headers(&case, &format!("{name}::Response")),
            Form::Enum => match usual(&outcome.answers) {
                Some(case) => self.variant(case),
                None => Made::default(),
            },
        }
    }

    fn variant(&self, case: &Case<'_>) -> Made {
        let name = &self.names.name;
        let payload = match case.payload() {
            Payload::Nothing => Made::default(),
            Payload::Body => self.body(case),
            Payload::Struct => self.with_headers(case, &format!("{name}::{}", case.payload_name())),
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

    fn body(&self, case: &Case<'_>) -> Made {
        let mut made = Made::default();
        made.value = match case.response.media.first() {
            None => String::new(),
            Some(media) if media.slot().is_some() => made.read("body", case.response.sample.as_ref()),
            Some(media) => format!("mock::content({})", Literal(media.concrete())),
        };
        made
    }

    fn with_headers(&self, case: &Case<'_>, path: &str) -> Made {
        let mut made = Made::default();
        let mut fields = Vec::new();
        for (header, name) in case.response.headers.iter().zip(&self.names.headers[case.index]) {
            fields.push(made.header(header, name));
        }
        let body = self.body(case);
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
