//! The engine of answers: what the mock says, a pure function of what is asked.

mod ask;
mod given;
pub(super) mod index;

use std::sync::{Arc, OnceLock};

pub use ask::{Ask, BadExamples, From, NoSample, Sample};

use super::examples::{LONGEST, size};
use super::fits::{Fits, Patterns};
use super::is_header_text;
use super::make::Maker;
use super::manner::Manner;
use super::small;
use crate::ir::{Api, Json, Response, Slot};
use crate::lower::status;
use crate::source::Pointer;
use crate::spec::{self, Content, SchemaId, Spec};
use given::media_of;
use index::Index;

/// Makes the answers of one API: the document's examples where they fit, else values made from its schemas.
///
/// Every answer satisfies its schema, and is the same for the same [`Ask`]: before and after a restart, on any machine,
/// under concurrency.
#[derive(Debug)]
pub struct Engine {
    spec: Arc<Spec>,
    api: Arc<Api>,
    patterns: Arc<Patterns>,
    index: OnceLock<Index>,
}

/// Where and why a value does not satisfy a slot.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mismatch {
    /// Where in the value.
    pub pointer: Pointer,
    /// What is wrong there: "an integer is expected, a string stands there".
    pub why: String,
}

impl Engine {
    /// An engine for the answers of `api`, which was lowered from `spec`. Makes nothing yet.
    #[must_use]
    pub fn new(spec: Arc<Spec>, api: Arc<Api>) -> Self {
        Self { spec, api, patterns: Arc::default(), index: OnceLock::new() }
    }

    /// The body of a response.
    ///
    /// # Errors
    ///
    /// There is no example of the name, it does not fit and that is a failure, or nothing can be made.
    pub fn body(&self, ask: &Ask<'_>) -> Result<Sample, NoSample> {
        let target = self.target(ask).ok_or(NoSample::Impossible)?;
        if let Some(name) = ask.example {
            return self.named(name, &target, ask);
        }
        let mut bad = None;
        if !ask.made
            && let Some(given) = self.given(&target, ask.bad, &mut bad)?
        {
            return Ok(Sample { bad, ..given });
        }
        let made = self.made(target.slot, target.schema(), ask, |_| true)?.ok_or(NoSample::Impossible)?;
        let json = if target.of_items { Json::Array(vec![made]) } else { made };
        Ok(Sample { json, from: From::Made, bad })
    }

    /// A header of a response, by its index into [`Response::headers`]: text that can stand in a header. `None`: it is
    /// optional and nothing can be made.
    ///
    /// # Errors
    ///
    /// It must be there, and nothing can be made.
    pub fn header(&self, ask: &Ask<'_>, header: usize) -> Result<Option<Json>, NoSample> {
        let (response, declared) = self.response(ask).ok_or(NoSample::Impossible)?;
        let header = response.headers.get(header).ok_or(NoSample::Impossible)?;
        let declared = declared.and_then(|declared| {
            declared.headers.iter().find(|one| one.name.eq_ignore_ascii_case(&header.name))
        });
        let schema = declared.and_then(|declared| match &declared.content {
            Content::Schema(schema) => Some(*schema),
            Content::Media(media) => media.schema,
            Content::Nothing => None,
        });
        let made = self.made(&header.slot, schema, ask, is_header_text)?;
        if made.is_none() && header.required { Err(NoSample::Impossible) } else { Ok(made) }
    }

    /// A value of any slot: an identifier, a request, the body of a webhook.
    #[must_use]
    pub fn value(&self, slot: &Slot, seed: u64) -> Option<Json> {
        let ask = Ask { made: seed != 0, seed, ..Ask::of(0, 0, 0) };
        self.made(slot, None, &ask, |_| true).ok().flatten()
    }

    /// A small value of any slot: what [`super::value`] gives, for those who ask often.
    #[must_use]
    pub fn small(&self, slot: &Slot) -> Option<Json> {
        small(&self.spec, &self.fits(), &self.index().places, slot)
    }

    /// Whether a value satisfies a slot: the value as its type holds it, members that it passes over left out.
    ///
    /// # Errors
    ///
    /// The first place where it does not.
    pub fn check(&self, slot: &Slot, json: &Json) -> Result<Json, Mismatch> {
        let fits = self.fits();
        fits.to_the_letter(false);
        fits.check(slot, json).map_err(|found| Mismatch { pointer: found.pointer, why: found.why })
    }

    /// The names of the examples of a body.
    #[must_use]
    pub fn examples(&self, operation: usize, response: usize, media: usize) -> Vec<&str> {
        let Some((lowered, Some(declared))) = self.response(&Ask::of(operation, response, media)) else {
            return Vec::new();
        };
        let media = lowered.media.get(media).and_then(|form| media_of(&self.spec, declared, form));
        let names =
            media.into_iter().flat_map(|media| &media.examples).filter_map(|example| example.name.as_deref());
        names.collect()
    }

    fn fits(&self) -> Fits<'_> {
        Fits::with(&self.api.types, Arc::clone(&self.patterns))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.spec, &self.api))
    }

    fn response(&self, ask: &Ask<'_>) -> Option<(&Response, Option<&spec::Response>)> {
        let lowered = self.api.operations.get(ask.operation)?.responses.get(ask.response)?;
        let operation = self.index().operations.get(ask.operation).copied().flatten();
        let declared =
            operation.and_then(|at| self.spec.operations.get(at)).map(|operation| &operation.responses);
        let declared =
            declared.and_then(|all| all.iter().find(|declared| status(declared) == lowered.status));
        Some((lowered, declared))
    }

    /// The first value that satisfies its slot and suits, in the manners of the seed.
    fn made(
        &self,
        slot: &Slot,
        schema: Option<SchemaId>,
        ask: &Ask<'_>,
        suits: fn(&Json) -> bool,
    ) -> Result<Option<Json>, NoSample> {
        let fits = self.fits();
        let declared = || self.response(ask)?.0.status.exact();
        let mut maker = Maker::new(&self.spec, &fits, &self.index().places);
        maker.answer(ask.status.or_else(declared));
        if ask.bad == BadExamples::Fail {
            maker = maker.telling();
        }
        let mut tried = None;
        for manner in Manner::of(ask.made, ask.seed) {
            if tried.replace(manner) == Some(manner) {
                continue;
            }
            let made = maker.make(slot, schema, manner);
            if let Some(bad) = maker.said().into_iter().next() {
                return Err(NoSample::BadExample(bad));
            }
            if let Some(made) = made.filter(|made| suits(made) && size(made) <= LONGEST) {
                return Ok(Some(made));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod failures;
#[cfg(test)]
mod tests;
