//! How refusals are written in the schemas that a description declares for them.

use std::sync::PoisonError;

use specwright::__private::failure::{Failure, FailureHeader, Part, Shape};
use specwright_generator::ir::{Coding, Filled, Json, Operation, Refusals, Response, Status, Word};
use specwright_generator::sample;

use super::{Maker, leak};

/// How the refusals of an operation are written: their bodies, and what must stand in their header.
pub(super) type Written = (&'static [Failure], &'static [FailureHeader]);

impl Maker {
    /// The refusals of the operation with this number.
    pub(super) fn failures(&self, number: usize) -> Written {
        let Some(operation) = self.api.operations.get(number) else { return (&[], &[]) };
        let mut known = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let made = || {
            let refusals = sample::refusals(&self.api, number);
            (failures(&refusals), headers(&refusals))
        };
        *known.entry(depends_on(operation)).or_insert_with(made)
    }
}

/// What the refusals of an operation depend on.
fn depends_on(operation: &Operation) -> String {
    let json = |response: &Response| {
        response.media.iter().find_map(|media| match &media.coding {
            Coding::Json(slot) => Some(format!("{:?} {slot:?}", media.media_types.first())),
            _ => None,
        })
    };
    let required = |response: &Response| {
        let required = response.headers.iter().filter(|header| header.required);
        required.map(|header| format!("{} {:?}", header.name, header.slot)).collect::<Vec<_>>()
    };
    let responses: Vec<_> =
        operation.responses.iter().map(|one| (one.status, json(one), required(one))).collect();
    let reads = (operation.parameters.is_empty(), operation.body.is_some(), operation.security.is_some());
    format!("{reads:?} {responses:?} {:?} {:?}", operation.refused_as, operation.refusing())
}

/// The refusals of an operation; `refusals` are those of it alone.
fn failures(refusals: &Refusals) -> &'static [Failure] {
    let shapes: Vec<&'static Shape> =
        refusals.shapes.iter().map(|shape| self::shape(&shape.filled)).collect();
    let rows = refusals.operations.iter().flatten().filter_map(|refusal| {
        let status = match refusal.status {
            Status::Exact(code) => code,
            Status::Range(digit) => digit.into(),
            Status::Default => 0,
        };
        Some((status, leak::text(&refusal.media_type), *shapes.get(refusal.shape)?))
    });
    leak::slice(rows.collect())
}

fn headers(refusals: &Refusals) -> &'static [FailureHeader] {
    let rows = refusals.headers.iter().flatten().map(|row| {
        let statuses: &'static [u16] = leak::slice(row.statuses.clone());
        (statuses, leak::text(&row.name), leak::text(&row.value))
    });
    leak::slice(rows.collect())
}

fn shape(filled: &Filled) -> &'static Shape {
    leak::one(Shape(parts(filled)))
}

fn parts(filled: &Filled) -> &'static [Part] {
    let mut rows = Rows::default();
    rows.value(filled);
    rows.end_text();
    leak::slice(rows.rows)
}

/// The parts of a shape: neighbouring texts are one.
#[derive(Default)]
struct Rows {
    rows: Vec<Part>,
    text: String,
}

impl Rows {
    fn value(&mut self, filled: &Filled) {
        let most =
            |most: &Option<u64>| most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        match filled {
            Filled::Constant(json) => self.text.push_str(&json.to_string()),
            Filled::Choice(known, other) => {
                let known = known.iter().map(|(status, json)| (*status, leak::text(&json.to_string())));
                self.row(Part::Choice(leak::slice(known.collect()), leak::text(&other.to_string())));
            }
            Filled::Word(word) => self.row(word_of(*word)),
            Filled::Text { all: true, most: count } => self.row(Part::Summary(most(count))),
            Filled::Text { all: false, most: count } => self.row(Part::Detail(most(count))),
            Filled::Object(members) => {
                self.text.push('{');
                self.members(members);
                self.text.push('}');
            }
            Filled::Each { item, least, most: count } => {
                let least = usize::try_from(*least).unwrap_or(usize::MAX);
                self.row(Part::Each(least, most(count), parts(item)));
            }
            Filled::ByField { lists } => {
                self.row(if *lists { Part::ListsByField } else { Part::ByField });
            }
            Filled::WithViolations(inner) => {
                let Filled::Object(members) = &**inner else { return self.value(inner) };
                self.text.push('{');
                self.members(members);
                self.row(Part::Violations);
                self.text.push('}');
            }
        }
    }

    fn members(&mut self, members: &[(std::sync::Arc<str>, Filled)]) {
        for (at, (name, filled)) in members.iter().enumerate() {
            self.text.push_str(if at == 0 { "" } else { "," });
            self.text.push_str(&Json::String(name.clone()).to_string());
            self.text.push(':');
            self.value(filled);
        }
    }

    fn row(&mut self, row: Part) {
        self.end_text();
        self.rows.push(row);
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.rows.push(Part::Text(leak::text(&std::mem::take(&mut self.text))));
        }
    }
}

const fn word_of(word: Word) -> Part {
    match word {
        Word::Status => Part::Status,
        Word::StatusText => Part::StatusText,
        Word::Title => Part::Title,
        Word::Code => Part::Code,
        Word::Now => Part::Now,
        Word::Path => Part::Path,
        Word::In => Part::In,
        Word::Pointer => Part::Pointer,
        Word::Field => Part::Field,
        Word::Steps => Part::Steps,
        Word::Rule => Part::Rule,
        Word::Message => Part::Message,
        Word::Line => Part::Line,
    }
}
