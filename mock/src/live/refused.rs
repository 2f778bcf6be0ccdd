//! Answers that refuse a call, and those that say whose fault it is that there is none.

use specwright::dynamic::Asked;
use specwright::http::{HeaderName, HeaderValue, Response, StatusCode};
use specwright::{Body, Location, Rejection, Violation};

use super::described::Mocked;
use super::note::Note;
use crate::Validate;
use crate::answer::{Bad, Trouble};
use crate::journal::{Fault, From, Whose};

/// What is wrong with a request that is answered all the same.
pub(super) const VIOLATIONS: HeaderName = HeaderName::from_static("x-mock-violations");

/// So long is that field at most.
const LONGEST: usize = 1000;

impl Mocked {
    /// The refusal of a call, where there is one that holds; what is wrong is noted.
    pub(super) fn refused(&self, asked: &mut Asked, note: &mut Note) -> Option<Response<Body>> {
        let rejection = asked.refusal.take()?;
        let of_caller = matches!(rejection.status().as_u16(), 401 | 403);
        if self.shared.options.validate == Validate::Off && !of_caller {
            return None;
        }
        note.violations.extend(faults(&rejection));
        if self.shared.options.validate == Validate::Warn && !of_caller {
            return None;
        }
        note.from = From::Refusal;
        Some(asked.refuse(rejection))
    }

    /// A preference that cannot be had.
    pub(super) fn not_preferred(&self, why: String, note: &mut Note) -> Response<Body> {
        note.from = From::Refusal;
        note.violations.push(Fault::of_request(&Violation {
            location: Location::Header,
            pointer: "/Prefer".into(),
            rule: "preference",
            message: why.clone(),
        }));
        Rejection::new(StatusCode::BAD_REQUEST, "").with_detail(why).into_response()
    }

    /// There is no valid answer: 500, as a problem of RFC 9457, so that it cannot be taken for an answer of the service.
    pub(super) fn troubled(&self, trouble: Trouble, note: &mut Note) -> Response<Body> {
        let (message, rule, pointer, place) = match trouble {
            Trouble::Request(why) => return self.not_preferred(why, note),
            Trouble::Document { message, rule, pointer, place } => (message, rule, pointer, place),
        };
        note.from = From::Document;
        let place =
            place.and_then(|span| self.place(span)).map_or_else(String::new, |place| format!(" ({place})"));
        let detail = format!("the document is at fault, not the request: {message}{place}");
        note.violations.push(Fault::of_document(pointer, rule, format!("{message}{place}")));
        Rejection::new(StatusCode::INTERNAL_SERVER_ERROR, "").with_detail(detail).into_response()
    }
}

impl Mocked {
    /// An example of the document that does not fit its schema, where there is an answer all the same.
    pub(super) fn bad_example(&self, bad: &Bad) -> Fault {
        let place = bad.place.and_then(|span| self.place(span));
        let place = place.map_or_else(String::new, |place| format!(" ({place})"));
        Fault::of_document("", "example", format!("{}{place}", bad.message))
    }
}

/// What is wrong with a request, one by one.
fn faults(rejection: &Rejection) -> Vec<Fault> {
    if rejection.violations().is_empty() {
        return vec![Fault::refused(rejection.status().as_u16(), rejection.detail().to_owned())];
    }
    rejection.violations().iter().map(Fault::of_request).collect()
}

/// What was wrong, on an answer that was given all the same.
pub(super) fn warn(response: &mut Response<Body>, note: &Note) {
    let of_caller = |fault: &&Fault| note.from == From::Document || fault.whose != Whose::Document;
    let lines = note.violations.iter().filter(of_caller).map(|fault| {
        let place = if fault.pointer.is_empty() { String::new() } else { format!(" at {}", fault.pointer) };
        match fault.rule {
            // What is wrong with the whole of a request is a sentence of its own.
            "security" | "accept" | "size" | "mediaType" | "refused" | "example" => fault.message.clone(),
            _ => format!("{}{place} {}", fault.location, fault.message),
        }
    });
    let plain = |character: char| if matches!(character, ' '..='~') { character } else { '?' };
    let text: String = lines.collect::<Vec<_>>().join("; ").chars().map(plain).take(LONGEST).collect();
    if let (false, Ok(value)) = (text.is_empty(), HeaderValue::try_from(text)) {
        response.headers_mut().insert(VIOLATIONS, value);
    }
}
