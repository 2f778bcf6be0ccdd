//! Which responses are a method's `Ok` and which its `Err`, and what each carries.

use crate::ir::{Operation, Response, Status};

/// The responses of one operation, in the order of the document.
#[derive(Debug)]
pub(in crate::emit) struct Outcome<'a> {
    /// What is declared below 400; where nothing is, `default`.
    pub(in crate::emit) answers: Vec<Case<'a>>,
    /// What is declared from 400, and `default`.
    pub(in crate::emit) failures: Vec<Case<'a>>,
}

/// One response.
#[derive(Clone, Copy, Debug)]
pub(in crate::emit) struct Case<'a> {
    /// Its index in the operation.
    pub(in crate::emit) index: usize,
    /// The response.
    pub(in crate::emit) response: &'a Response,
}

/// What `Response` is.
#[derive(Debug)]
pub(in crate::emit) enum Form<'a> {
    /// `()` with this status.
    Unit(u16),
    /// The type of the body, with this status.
    Body(u16, Case<'a>),
    /// A struct with headers.
    Struct(Case<'a>),
    /// An enum with a variant per status.
    Enum,
}

/// What a variant holds beside its status.
#[derive(Clone, Copy, Debug)]
pub(in crate::emit) enum Payload {
    /// Nothing.
    Nothing,
    /// The body.
    Body,
    /// A struct with headers, and the body where there is one.
    Struct,
}

impl<'a> Outcome<'a> {
    /// Sorts the responses of an operation.
    pub(in crate::emit) fn of(operation: &'a Operation) -> Self {
        let cases = operation.responses.iter().enumerate().map(|(index, response)| Case { index, response });
        let (mut answers, mut failures): (Vec<_>, Vec<_>) = cases.partition(Case::is_answer);
        if answers.is_empty()
            && let Some(at) = failures.iter().position(|case| case.response.status == Status::Default)
        {
            answers.push(failures.remove(at));
        }
        Self { answers, failures }
    }

    /// What `Response` is.
    pub(in crate::emit) fn form(&self) -> Form<'a> {
        match self.answers.as_slice() {
            [] => Form::Unit(200),
            [case] => match (case.response.status, case.response.media.as_slice()) {
                (Status::Exact(_), _) if !case.response.headers.is_empty() => Form::Struct(*case),
                (Status::Exact(status), []) => Form::Unit(status),
                (Status::Exact(status), _) => Form::Body(status, *case),
                _ => Form::Enum,
            },
            _ => Form::Enum,
        }
    }
}

impl Case<'_> {
    fn is_answer(&self) -> bool {
        match self.response.status {
            Status::Exact(code) => code < 400,
            Status::Range(digit) => digit < 4,
            Status::Default => false,
        }
    }

    /// The name of its variant.
    pub(in crate::emit) fn variant(&self) -> String {
        self.response.status.name()
    }

    /// The name of the struct of its payload.
    pub(in crate::emit) fn payload_name(&self) -> String {
        let name = self.response.status.name();
        if self.response.status == Status::Default { "DefaultAnswer".into() } else { name }
    }

    /// The name of the enum of its body, where that has several types.
    pub(in crate::emit) fn body_name(&self) -> String {
        format!("{}Body", self.response.status.name())
    }

    /// What its variant holds beside the status.
    pub(in crate::emit) fn payload(&self) -> Payload {
        match self.response.media.as_slice() {
            _ if !self.response.headers.is_empty() => Payload::Struct,
            [] => Payload::Nothing,
            _ => Payload::Body,
        }
    }

    /// Whether the variant carries its status.
    pub(in crate::emit) fn carries_status(&self) -> bool {
        !matches!(self.response.status, Status::Exact(_))
    }

    /// The status as the document writes it.
    pub(in crate::emit) fn status(&self) -> String {
        match self.response.status {
            Status::Exact(code) => code.to_string(),
            Status::Range(digit) => format!("{digit}XX"),
            Status::Default => "Any other status".into(),
        }
    }
}
