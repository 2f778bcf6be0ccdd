//! Refusals in the schema that a description declares for them.

use std::time::SystemTime;

use super::{Problem, clock};
use crate::json;
use crate::{Location, Violation};

/// A refusal that a description declares: a status (`4` and `5` for ranges, `0` for `default`), the media type, and how
/// it is written.
pub type Failure = (u16, &'static str, &'static Shape);

/// What a description requires in the header of refusals: the statuses, the name and the value.
pub type FailureHeader = (&'static [u16], &'static str, &'static str);

/// How a refusal is written: the parts of a JSON text, one behind the other.
#[derive(Debug)]
pub struct Shape(pub &'static [Part]);

/// A part of a refusal.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// JSON text as it stands.
    Text(&'static str),
    /// The status as a number.
    Status,
    /// The status as a string.
    StatusText,
    /// The reason phrase: `Unprocessable Entity`.
    Title,
    /// The reason phrase as a word: `unprocessable_entity`.
    Code,
    /// What is wrong, cut off behind so many characters.
    Detail(usize),
    /// The same with all violations.
    Summary(usize),
    /// The time, as RFC 3339 has it.
    Now,
    /// The template of the path.
    Path,
    /// The constant of a status, or the one for all others.
    Choice(&'static [(u16, &'static str)], &'static str),
    /// A list of so many violations at least and at most; what must be there without a violation is of the whole.
    Each(usize, usize, &'static [Part]),
    /// A last member `violations`, where there are any.
    Violations,
    /// An object of messages by field.
    ByField,
    /// An object of lists of messages by field.
    ListsByField,
    /// Of a violation: `body`, `query`, …
    In,
    /// Of a violation: the JSON pointer.
    Pointer,
    /// Of a violation: the pointer without the first slash.
    Field,
    /// Of a violation: the part of the request and the steps of the pointer, as a list of strings.
    Steps,
    /// Of a violation: the keyword.
    Rule,
    /// Of a violation: the message.
    Message,
    /// Of a violation: where it is, and the message.
    Line,
}

/// So many violations stand in a text.
const IN_TEXT: usize = 8;

impl Shape {
    pub(super) fn write(&self, problem: &Problem) -> String {
        let mut out = String::with_capacity(256);
        parts(&mut out, problem, None, self.0);
        out
    }
}

fn parts(out: &mut String, problem: &Problem, one: Option<&Violation>, shape: &[Part]) {
    for one_part in shape {
        match *one_part {
            Part::Text(text) => out.push_str(text),
            Part::Status => out.push_str(problem.status.as_str()),
            Part::Choice(known, other) => {
                let own = known.iter().find(|(status, _)| *status == problem.status.as_u16());
                out.push_str(own.map_or(other, |(_, text)| text));
            }
            Part::Each(least, most, item) => list(out, problem, (least, most), item),
            Part::Violations if problem.violations.is_empty() => {}
            Part::Violations => {
                out.push_str(",\"violations\":");
                out.push_str(&json::to_string(problem.violations.as_slice()));
            }
            Part::ByField => by_field(out, &problem.violations, false),
            Part::ListsByField => by_field(out, &problem.violations, true),
            Part::Steps => steps(out, one),
            word => out.push_str(&json::to_string(&*text(problem, one, word))),
        }
    }
}

/// A part that is a string.
fn text(problem: &Problem, one: Option<&Violation>, word: Part) -> String {
    let of = |get: fn(&Violation) -> String| one.map(get).unwrap_or_default();
    match word {
        Part::StatusText => problem.status.as_str().into(),
        Part::Title => problem.title().into(),
        Part::Code => code(problem),
        Part::Detail(most) => cut(problem.detail.clone().into_owned(), most),
        Part::Summary(most) => cut(summary(problem), most),
        Part::Now => clock::rfc_3339(SystemTime::now()),
        Part::Path => problem.operation.map_or("", |operation| operation.path()).into(),
        Part::In => one.map_or("request", |one| one.location.as_str()).into(),
        Part::Pointer => of(|one| one.pointer.clone()),
        Part::Field => of(field),
        Part::Rule => one.map_or_else(|| code(problem), |one| one.rule.into()),
        Part::Message => one.map_or_else(|| problem.detail.clone().into_owned(), |one| one.message.clone()),
        Part::Line => one.map_or_else(|| problem.detail.clone().into_owned(), ToString::to_string),
        _ => String::new(),
    }
}

fn code(problem: &Problem) -> String {
    problem.title().to_ascii_lowercase().replace([' ', '-'], "_").replace('\'', "")
}

fn summary(problem: &Problem) -> String {
    let mut text = problem.detail.clone().into_owned();
    for (at, violation) in problem.violations.iter().take(IN_TEXT).enumerate() {
        text.push_str(if at == 0 { ": " } else { "; " });
        text.push_str(&violation.to_string());
    }
    if problem.violations.len() > IN_TEXT {
        text.push_str("; …");
    }
    text
}

fn cut(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
    }
    text
}

/// What is wrong with the whole of a part is named after the part.
fn field(one: &Violation) -> String {
    match one.pointer.strip_prefix('/') {
        Some(name) => name.into(),
        None => one.location.as_str().into(),
    }
}

fn list(out: &mut String, problem: &Problem, (least, most): (usize, usize), item: &[Part]) {
    let found = problem.violations.iter().map(Some);
    let missing = least.saturating_sub(problem.violations.len());
    out.push('[');
    for (at, one) in found.chain(std::iter::repeat_n(None, missing)).take(most).enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        parts(out, problem, one, item);
    }
    out.push(']');
}

fn by_field(out: &mut String, violations: &[Violation], lists: bool) {
    let mut names: Vec<String> = Vec::new();
    out.push('{');
    for name in violations.iter().map(field) {
        if names.contains(&name) {
            continue;
        }
        out.push_str(if names.is_empty() { "" } else { "," });
        let own = violations.iter().filter(|one| field(one) == name).map(|one| one.message.clone());
        let messages: Vec<String> = own.collect();
        let messages =
            if lists { json::to_string(&messages) } else { json::to_string(messages.join("; ").as_str()) };
        out.push_str(&format!("{}:{messages}", json::to_string(name.as_str())));
        names.push(name);
    }
    out.push('}');
}

fn steps(out: &mut String, one: Option<&Violation>) {
    let Some(Violation { location, pointer, .. }) = one else { return out.push_str("[]") };
    let location: Location = *location;
    let plain = |step: &str| step.replace("~1", "/").replace("~0", "~");
    let steps = std::iter::once(location.as_str().to_owned()).chain(pointer.split('/').skip(1).map(plain));
    out.push_str(&json::to_string(&steps.collect::<Vec<String>>()));
}
