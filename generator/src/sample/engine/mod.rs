//! The engine of answers: what the mock says, a pure function of what is asked.

mod ask;
pub(super) mod index;

use std::sync::{Arc, OnceLock};

pub use ask::{Ask, BadExamples, From, NoSample, Sample};

use super::examples::{LONGEST, misfit, size};
use super::fits::{Fits, Patterns};
use super::is_header_text;
use super::make::Maker;
use super::manner::Manner;
use crate::ir::{self, Api, Coding, Json, Response, Slot};
use crate::lower::{essence, json, json_of, status};
use crate::source::Pointer;
use crate::spec::{self, Content, Media, SchemaId, Spec};
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
        let (response, declared) = self.response(ask).ok_or(NoSample::Impossible)?;
        let form = response.media.get(ask.media).ok_or(NoSample::Impossible)?;
        let slot = form.slot().ok_or(NoSample::Impossible)?;
        let media = declared.and_then(|declared| self.media(declared, form));
        let of_items = matches!(form.coding, Coding::Items(..));
        if let Some(name) = ask.example {
            return self.named(name, media, slot, of_items, ask);
        }
        if let Some(media) = media.filter(|_| !ask.made) {
            for example in &media.examples {
                match self.example(example, media, slot, of_items) {
                    Ok(json) => return Ok(Sample { json, from: From::Example(example.name.clone()) }),
                    Err(NoSample::BadExample(_)) if ask.bad == BadExamples::Serve => {
                        return Ok(Sample {
                            json: json(&example.value),
                            from: From::Example(example.name.clone()),
                        });
                    }
                    Err(bad) if ask.bad == BadExamples::Fail => return Err(bad),
                    Err(_) => {}
                }
            }
        }
        let schema = media.and_then(|media| if of_items { media.item_schema } else { media.schema });
        let made = self.make(slot, schema, (ask.made, ask.seed), |_| true).ok_or(NoSample::Impossible)?;
        let json = if of_items { Json::Array(vec![made]) } else { made };
        Ok(Sample { json, from: From::Made })
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
        let made = self.make(&header.slot, schema, (ask.made, ask.seed), is_header_text);
        if made.is_none() && header.required { Err(NoSample::Impossible) } else { Ok(made) }
    }

    /// A value of any slot: an identifier, a request, the body of a webhook.
    #[must_use]
    pub fn value(&self, slot: &Slot, seed: u64) -> Option<Json> {
        self.make(slot, None, (seed != 0, seed), |_| true)
    }

    /// Whether a value satisfies a slot: the value as its type holds it, members that it passes over left out.
    ///
    /// # Errors
    ///
    /// The first place where it does not.
    pub fn check(&self, slot: &Slot, json: &Json) -> Result<Json, Mismatch> {
        self.fits().check(slot, json).map_err(|found| Mismatch { pointer: found.pointer, why: found.why })
    }

    /// The names of the examples of a body.
    #[must_use]
    pub fn examples(&self, operation: usize, response: usize, media: usize) -> Vec<&str> {
        let Some((lowered, Some(declared))) = self.response(&Ask::of(operation, response, media)) else {
            return Vec::new();
        };
        let media = lowered.media.get(media).and_then(|form| self.media(declared, form));
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

    /// What is declared of a form.
    fn media<'s>(&'s self, declared: &'s spec::Response, form: &ir::Media) -> Option<&'s Media> {
        let named = declared.content.iter().find(|media| form.is_named(essence(&media.name)));
        named.or_else(|| json_of(&self.spec, &declared.content))
    }

    fn named(
        &self,
        name: &str,
        media: Option<&Media>,
        slot: &Slot,
        of_items: bool,
        ask: &Ask<'_>,
    ) -> Result<Sample, NoSample> {
        let examples = || media.into_iter().flat_map(|media| &media.examples);
        let found = examples().find(|example| example.name.as_deref() == Some(name));
        let Some((media, example)) = media.zip(found) else {
            let names = examples().filter_map(|example| example.name.as_deref());
            return Err(NoSample::UnknownExample(names.map(str::to_owned).collect()));
        };
        let from = From::Example(example.name.clone());
        match self.example(example, media, slot, of_items) {
            Ok(json) => Ok(Sample { json, from }),
            Err(_) if ask.bad == BadExamples::Serve => Ok(Sample { json: json(&example.value), from }),
            Err(misfit) if ask.bad == BadExamples::Fail => Err(misfit),
            Err(_) => {
                let json = self
                    .make(slot, media.schema, (ask.made, ask.seed), |_| true)
                    .ok_or(NoSample::Impossible)?;
                Ok(Sample { json, from: From::Made })
            }
        }
    }

    /// An example that fits; of a sequence, its items.
    fn example(
        &self,
        example: &spec::Example,
        media: &Media,
        slot: &Slot,
        of_items: bool,
    ) -> Result<Json, NoSample> {
        let (value, fits) = (json(&example.value), self.fits());
        let held = match value {
            Json::Array(items) if of_items => {
                items.iter().map(|item| fits.check(slot, item)).collect::<Result<_, _>>().map(Json::Array)
            }
            item if of_items => fits.check(slot, &item).map(|item| Json::Array(vec![item])),
            value => fits.check(slot, &value),
        };
        held.map_err(|mismatch| {
            let schema = media.schema.or(media.item_schema).map(|schema| self.spec.schema(schema));
            let place = schema.and_then(|schema| schema.place.as_ref()).map(|place| place.span);
            NoSample::BadExample(misfit(&example.value, &mismatch, place))
        })
    }

    /// The first value that satisfies its slot and suits, in the manners of the seed.
    fn make(
        &self,
        slot: &Slot,
        schema: Option<SchemaId>,
        (made, seed): (bool, u64),
        suits: fn(&Json) -> bool,
    ) -> Option<Json> {
        let fits = self.fits();
        let mut maker = Maker::new(&self.spec, &fits, &self.index().places);
        let mut tried = None;
        Manner::of(made, seed).into_iter().find_map(|manner| {
            if tried.replace(manner) == Some(manner) {
                return None;
            }
            maker.make(slot, schema, manner).filter(|made| suits(made) && size(made) <= LONGEST)
        })
    }
}
