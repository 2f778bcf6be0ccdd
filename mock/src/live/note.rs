//! What the journal will say of an answer. It stands in the extensions of the answer until then.

use std::time::{Duration, SystemTime};

use specwright::Body;
use specwright::http::Response;

use crate::journal::{Entry, Fault, From};
use crate::prefer::Prefer;

/// What the journal will say.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) operation: Option<usize>,
    pub(crate) seed: u64,
    pub(crate) from: From,
    pub(crate) violations: Vec<Fault>,
    /// How much the state forgot to make room.
    pub(crate) dropped: u64,
    /// What was done of what the request prefers.
    pub(crate) applied: Prefer,
}

impl Default for Note {
    fn default() -> Self {
        Self {
            operation: None,
            seed: 0,
            from: From::Plain,
            violations: Vec::new(),
            dropped: 0,
            applied: Prefer::default(),
        }
    }
}

impl Note {
    /// An answer that HTTP asks for: `OPTIONS`, a preflight request.
    pub(crate) fn protocol(response: &Response<Body>) -> Self {
        let from = if response.status().is_server_error() { From::Document } else { From::Protocol };
        Self { from, ..Self::default() }
    }

    /// No operation was found.
    pub(crate) fn unknown(status: u16, detail: &str) -> Self {
        let from = if matches!(status, 404 | 405) { From::Unknown } else { From::Refusal };
        Self { from, violations: vec![Fault::refused(status, detail)], ..Self::default() }
    }

    /// Puts it on an answer.
    pub(crate) fn on(self, mut response: Response<Body>) -> Response<Body> {
        response.extensions_mut().insert(self);
        response
    }
}

/// An edit that could not be taken.
pub(crate) fn broken(message: &str) -> Entry {
    Entry {
        number: 0,
        at: SystemTime::now(),
        session: "".into(),
        method: "RELOAD".into(),
        target: String::new(),
        operation: None,
        status: 0,
        took: Duration::ZERO,
        seed: 0,
        from: From::Document,
        violations: vec![Fault { location: "document", ..Fault::of_document("", "reload", message) }],
        dropped: 0,
    }
}
