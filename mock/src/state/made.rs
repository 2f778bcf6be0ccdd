//! What state asks of the engine of answers.

use specwright_generator::ir::{Json, Slot};
use specwright_generator::sample::{Ask, Engine, From, Mismatch};

/// The engine, asked for what always satisfies the description.
#[derive(Clone, Copy, Debug)]
pub(super) struct Made<'a>(pub(super) &'a Engine);

impl Made<'_> {
    /// The body of a response.
    pub(super) fn body(self, operation: usize, response: usize, media: usize, seed: u64) -> Option<Json> {
        let ask = Ask { seed, ..Ask::of(operation, response, media) };
        self.0.body(&ask).ok().map(|sample| sample.json)
    }

    /// Whether the document has an example of its own for the body of a response.
    pub(super) fn has_example(self, operation: usize, response: usize, media: usize) -> bool {
        let sample = self.0.body(&Ask::of(operation, response, media));
        sample.is_ok_and(|sample| matches!(sample.from, From::Example(_)))
    }

    /// A value of a slot.
    pub(super) fn value(self, slot: &Slot, seed: u64) -> Option<Json> {
        self.0.value(slot, seed)
    }

    /// The value as the slot holds it: members that the type passes over are left out.
    pub(super) fn held(self, slot: &Slot, json: &Json) -> Result<Json, Mismatch> {
        self.0.check(slot, json)
    }
}
