//! Values that satisfy their types: the document's examples where they do, else values made from its schemas. One engine
//! for what generated stubs answer with ([`fill`]) and for the live mock ([`Engine`]).

mod engine;
mod examples;
mod fill;
pub(crate) mod fits;
pub mod header_text;
mod hold;
mod make;
mod manner;
mod number;
mod parts;
mod refusals;

use crate::diagnostic::{Levels, Sink};
use crate::ir::{self, Api, Arena, Json, Slot};
use crate::source::SourceMap;
use crate::spec::Spec;
use engine::index::{Places, places};
pub use engine::{Ask, BadExamples, Engine, From, Mismatch, NoSample, Sample};
pub use fill::fill;
use fits::Fits;
pub use hold::{held, hold};
use make::Maker;
use manner::Manner;

/// How the refusals of the one operation with this number are written, shapes and all.
#[must_use]
pub fn refusals(api: &Api, number: usize) -> ir::Refusals {
    let mut sink = Sink::new(Levels::default());
    let refusals = refusals::decide_one(api, number, &mut sink);
    let _ = sink.finish(&SourceMap::default());
    refusals
}

/// A small value of a slot, for a request: examples where they fit, else made.
#[must_use]
pub fn value(spec: &Spec, types: &Arena, slot: &Slot) -> Option<Json> {
    small(spec, &Fits::new(types), &places(spec), slot)
}

fn small(spec: &Spec, fits: &Fits<'_>, places: &Places, slot: &Slot) -> Option<Json> {
    let mut maker = Maker::new(spec, fits, places);
    [Manner::STUB, Manner::BARE].into_iter().find_map(|manner| maker.make(slot, None, manner))
}

/// Whether a value can stand in a header: visible characters of ASCII and blanks.
fn is_header_text(json: &Json) -> bool {
    match json {
        Json::String(text) => text.bytes().all(|byte| matches!(byte, 0x20..0x7f)),
        Json::Array(items) => items.iter().all(is_header_text),
        Json::Object(members) => members.iter().all(|(_, value)| is_header_text(value)),
        Json::Null | Json::Bool(_) | Json::Number(_) => true,
    }
}
