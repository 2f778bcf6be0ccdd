//! The refusals that the service gives by itself, written in the schemas that the description declares for them.
//!
//! A schema is used where every member that must be there can be filled: by its well-known name, by a constant, or by
//! being empty. What comes out is held against the schema; where it does not satisfy it, a problem of RFC 9457 is sent,
//! and that is said.

mod choice;
mod fill;
mod headers;
mod words;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::fits::Fits;
use crate::diagnostic::{Diagnostic, FAILURE_NOT_FILLED, Sink};
use crate::ir::{
    Api, Coding, Filled, Json, Operation, Refusal, Refusals, Refusing, Response, Shape, Slot, Status, TypeId,
    Word,
};
use fill::Filler;

/// The statuses of refusals that concern an operation.
const STATUSES: [u16; 11] = [400, 401, 403, 404, 406, 409, 413, 415, 417, 422, 500];

/// Finds out how the refusals of each operation are written.
pub(super) fn decide(api: &Api, sink: &mut Sink) -> Refusals {
    let mut decider = Decider::new(api);
    let operations = (0..api.operations.len()).map(|at| decider.operation(at, sink)).collect();
    let refusing = api.operations.iter().map(Operation::refusing).collect();
    let headers = api.operations.iter().map(|one| headers::of(&decider.fits, one, false)).collect();
    Refusals { shapes: decider.shapes, operations, refusing, headers }
}

/// The same of the one operation with this number, with those of a mock that keeps state: what is not there (404), and
/// what is there already (409).
pub(super) fn decide_one(api: &Api, number: usize, sink: &mut Sink) -> Refusals {
    let Some(operation) = api.operations.get(number) else { return Refusals::default() };
    let mut decider = Decider { keeps_state: true, ..Decider::new(api) };
    let operations = vec![decider.operation(number, sink)];
    let headers = vec![headers::of(&decider.fits, operation, true)];
    Refusals { shapes: decider.shapes, operations, refusing: vec![operation.refusing()], headers }
}

struct Decider<'a> {
    api: &'a Api,
    fits: Fits<'a>,
    /// From types to shapes; `None`: it cannot be filled.
    known: HashMap<TypeId, Option<usize>>,
    /// The shape of problems that are sent as another media type.
    problem: Option<usize>,
    /// Types of which it has been said.
    said: HashSet<TypeId>,
    shapes: Vec<Shape>,
    /// It says itself what is not there, and what is there already.
    keeps_state: bool,
}

impl<'a> Decider<'a> {
    fn new(api: &'a Api) -> Self {
        let fits = Fits::new(&api.types);
        Self {
            api,
            fits,
            known: HashMap::new(),
            problem: None,
            said: HashSet::new(),
            shapes: Vec::new(),
            keeps_state: false,
        }
    }

    fn operation(&mut self, at: usize, sink: &mut Sink) -> Vec<Refusal> {
        let operation = &self.api.operations[at];
        let mut refusals = Vec::new();
        for response in &operation.responses {
            let statuses = concerned(operation, response.status, self.keeps_state);
            let Some((slot, media_type)) = json(response).filter(|_| !statuses.is_empty()) else { continue };
            match self.shape(slot, (at, response.status)) {
                Ok(shape) if self.holds(slot, shape, &statuses) => {
                    refusals.push(Refusal { status: response.status, media_type: media_type.clone(), shape });
                }
                Ok(_) => self.say(slot, operation, "what would be written does not satisfy it", sink),
                Err(missing) => {
                    let why = match missing {
                        Some(name) => format!("nothing is known for the required member `{name}`"),
                        None => "it has no member for what is wrong".into(),
                    };
                    self.say(slot, operation, &why, sink);
                }
            }
        }
        let has_default = refusals.iter().any(|refusal| refusal.status == Status::Default);
        if let Some(media_type) = operation.refused_as.clone().filter(|_| !has_default) {
            refusals.push(Refusal { status: Status::Default, media_type, shape: self.problem(at) });
        }
        refusals
    }

    /// A problem of RFC 9457.
    fn problem(&mut self, at: usize) -> usize {
        let place = (at, Status::Default);
        let shapes = &mut self.shapes;
        *self.problem.get_or_insert_with(|| {
            shapes.push(Shape { ty: None, place, filled: fill::problem() });
            shapes.len() - 1
        })
    }

    fn shape(&mut self, slot: &Slot, place: (usize, Status)) -> Result<usize, Option<Arc<str>>> {
        if let Some(Some(known)) = self.known.get(&slot.ty) {
            return Ok(*known);
        }
        let mut filler = Filler::new(&self.api.types);
        let filled = filler.whole(slot).filter(says).map(complete);
        self.known.insert(slot.ty, filled.as_ref().map(|_| self.shapes.len()));
        let Some(filled) = filled else { return Err(filler.missing) };
        self.shapes.push(Shape { ty: Some(slot.ty), place, filled });
        Ok(self.shapes.len() - 1)
    }

    /// Whether what is written satisfies the schema, with violations and without.
    fn holds(&self, slot: &Slot, shape: usize, statuses: &[u16]) -> bool {
        let filled = &self.shapes[shape].filled;
        let fits = |status, violations| self.fits.check(slot, &sample(filled, status, violations)).is_ok();
        statuses.iter().all(|status| fits(*status, 0) && fits(*status, 2))
    }

    /// Once for each schema.
    fn say(&mut self, slot: &Slot, operation: &Operation, why: &str, sink: &mut Sink) {
        if !self.said.insert(slot.ty) {
            return;
        }
        let span = self.api.types[slot.ty].span.unwrap_or(operation.span);
        let message = format!("the service's own refusals are not written in this schema: {why}");
        let said = Diagnostic::new(&FAILURE_NOT_FILLED, span, message);
        sink.report(
            said.hint(
                "they are sent as `application/problem+json`; shape them in the trait's method `reject`",
            ),
        );
    }
}

/// The JSON body of a failure.
fn json(response: &Response) -> Option<(&Slot, &Arc<str>)> {
    response.media.iter().find_map(|media| match &media.coding {
        Coding::Json(slot) => Some((slot, media.media_types.first()?)),
        _ => None,
    })
}

/// The statuses of refusals that a declared response is for, and that the operation can have.
fn concerned(operation: &Operation, declared: Status, keeps_state: bool) -> Vec<u16> {
    let reads = operation.body.is_some() || !operation.parameters.is_empty();
    let has = |status: u16| match status {
        400 => reads || operation.security.is_some(),
        401 | 403 => operation.security.is_some(),
        404 => keeps_state || operation.refusing() == Refusing::PathBy404,
        409 => keeps_state,
        413 | 415 => operation.body.is_some(),
        422 => reads,
        _ => true,
    };
    let exact = |status: u16| operation.responses.iter().any(|one| one.status == Status::Exact(status));
    let range = |status: u16| {
        operation
            .responses
            .iter()
            .any(|one| matches!(one.status, Status::Range(digit) if u16::from(digit) == status / 100))
    };
    let is_for = |status: u16| match declared {
        Status::Exact(code) => code == status,
        Status::Range(digit) => u16::from(digit) == status / 100 && !exact(status),
        Status::Default => !exact(status) && !range(status),
    };
    STATUSES.into_iter().filter(|status| has(*status) && is_for(*status)).collect()
}

/// One violation in the form of a problem.
fn standard() -> Filled {
    let member = |name: &str, word| (name.into(), Filled::Word(word));
    Filled::Object(vec![
        member("in", Word::In),
        member("pointer", Word::Pointer),
        member("rule", Word::Rule),
        member("message", Word::Message),
    ])
}

/// Whether it says what is wrong: a code alone does not, since other things than failures have a name and a type.
fn says(filled: &Filled) -> bool {
    match filled {
        Filled::Object(members) => members.iter().any(|(_, filled)| says(filled)),
        Filled::Word(Word::Code) => false,
        other => tells(other),
    }
}

/// Whether anything of it is about the refusal.
fn tells(filled: &Filled) -> bool {
    match filled {
        Filled::Constant(_) | Filled::Word(Word::Now | Word::Path) => false,
        Filled::Object(members) => members.iter().any(|(_, filled)| tells(filled)),
        _ => true,
    }
}

/// Whether the violations stand in it one by one.
fn holds_all(filled: &Filled) -> bool {
    match filled {
        Filled::Object(members) => members.iter().any(|(_, filled)| holds_all(filled)),
        Filled::Each { .. } | Filled::ByField { .. } | Filled::WithViolations(_) => true,
        _ => false,
    }
}

/// Violations stand in the text where nothing else holds them, and a list is not empty where there is no text.
fn complete(mut filled: Filled) -> Filled {
    let (holds, has_text) = (holds_all(&filled), has_text(&filled));
    settle(&mut filled, !holds, !has_text);
    filled
}

fn has_text(filled: &Filled) -> bool {
    match filled {
        Filled::Object(members) => members.iter().any(|(_, filled)| has_text(filled)),
        Filled::WithViolations(inner) => has_text(inner),
        Filled::Text { .. } | Filled::Word(Word::Title) => true,
        _ => false,
    }
}

fn settle(filled: &mut Filled, in_text: bool, in_list: bool) {
    match filled {
        Filled::Text { all, .. } => *all = in_text,
        Filled::Each { least, .. } if in_list => *least = (*least).max(1),
        Filled::Object(members) => {
            members.iter_mut().for_each(|(_, filled)| settle(filled, in_text, in_list));
        }
        Filled::WithViolations(inner) => settle(inner, in_text, in_list),
        _ => {}
    }
}

/// What would be sent.
fn sample(filled: &Filled, status: u16, violations: usize) -> Json {
    let text = |text: &str| Json::String(text.into());
    match filled {
        Filled::Constant(json) => json.clone(),
        Filled::Choice(known, other) => {
            known.iter().find(|(known, _)| *known == status).map_or(other, |(_, json)| json).clone()
        }
        Filled::Word(Word::Status) => Json::Number(status.to_string().into()),
        Filled::Word(Word::StatusText) => text(&status.to_string()),
        Filled::Word(Word::Now) => text("2024-02-29T12:00:00Z"),
        Filled::Word(Word::Steps) => Json::Array(vec![text("body"), text("name")]),
        Filled::Word(Word::Title) => text("Unprocessable Entity"),
        Filled::Word(Word::Code) => text("unprocessable_entity"),
        Filled::Word(Word::Path | Word::Pointer) => text("/pets/{id}"),
        Filled::Word(Word::In | Word::Rule | Word::Field) => text("required"),
        Filled::Word(Word::Message | Word::Line) => text("body at /name must have at most 3 characters"),
        Filled::Text { most, .. } => {
            let long = "the request violates the description: body at /name must be short ".repeat(3);
            let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
            Json::String(long.chars().take(most).collect::<String>().into())
        }
        Filled::Object(members) => Json::Object(
            members.iter().map(|(name, filled)| (name.clone(), sample(filled, status, violations))).collect(),
        ),
        Filled::Each { item, least, most } => {
            let count = (violations as u64).max(*least).min(most.unwrap_or(u64::MAX));
            Json::Array((0..count).map(|_| sample(item, status, violations)).collect())
        }
        Filled::ByField { lists } => {
            let message =
                if *lists { Json::Array(vec![text("must be short")]) } else { text("must be short") };
            let members = (violations > 0).then(|| ("name".into(), message));
            Json::Object(members.into_iter().collect())
        }
        Filled::WithViolations(inner) => {
            let Json::Object(mut members) = sample(inner, status, violations) else { return Json::Null };
            if violations > 0 {
                members
                    .push(("violations".into(), Json::Array(vec![sample(&standard(), status, violations)])));
            }
            Json::Object(members)
        }
    }
}

#[cfg(test)]
mod tests;
