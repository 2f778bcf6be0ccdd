//! What the document itself gives: the examples of a media type and of its schema, and the schema's default.

use super::{Ask, BadExamples, Engine, From, NoSample, Sample};
use crate::diagnostic::Diagnostic;
use crate::ir::{self, Coding, Json, Slot};
use crate::lower::{json, json_of, media_type};
use crate::sample::examples::{Examples, LONGEST, misfit, size};
use crate::source::{Node, Text};
use crate::spec::{self, Media, SchemaId, Spec};

/// The body that is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target<'a> {
    /// What it must satisfy; of a sequence, each of its items.
    pub(super) slot: &'a Slot,
    /// What is declared of it.
    media: Option<&'a Media>,
    /// It is a sequence.
    pub(super) of_items: bool,
}

impl Target<'_> {
    /// The schema of the value, or of an item.
    pub(super) fn schema(&self) -> Option<SchemaId> {
        let media = self.media?;
        if self.of_items { media.item_schema } else { media.schema }
    }
}

/// What is declared of a form.
pub(super) fn media_of<'s>(
    spec: &'s Spec,
    declared: &'s spec::Response,
    form: &ir::Media,
) -> Option<&'s Media> {
    let named = declared.content.iter().find(|media| form.is_named(&media_type(&media.name)));
    named.or_else(|| json_of(spec, &declared.content))
}

impl Engine {
    pub(super) fn target(&self, ask: &Ask<'_>) -> Option<Target<'_>> {
        let (response, declared) = self.response(ask)?;
        let form = response.media.get(ask.media)?;
        let media = declared.and_then(|declared| media_of(&self.spec, declared, form));
        Some(Target { slot: form.slot()?, media, of_items: matches!(form.coding, Coding::Items(..)) })
    }

    /// The example of this name. One that does not fit is as good as none, where that is no failure.
    pub(super) fn named(&self, name: &str, target: &Target<'_>, ask: &Ask<'_>) -> Result<Sample, NoSample> {
        let examples = || target.media.into_iter().flat_map(|media| &media.examples);
        let Some(found) = examples().find(|example| example.name.as_deref() == Some(name)) else {
            let names = examples().filter_map(|example| example.name.as_deref());
            return Err(NoSample::UnknownExample(names.map(str::to_owned).collect()));
        };
        let mut bad = None;
        let sample = match self.example((&found.value, found.name.as_ref()), target, ask.bad, &mut bad)? {
            Some(sample) => sample,
            None => self.body(&Ask { example: None, ..*ask })?,
        };
        Ok(Sample { bad: bad.or(sample.bad), json: sample.json, from: sample.from })
    }

    /// The first example that fits, else the default that does.
    /// The first that does not fit, up to there, is left in `passed`.
    pub(super) fn given(
        &self,
        target: &Target<'_>,
        bad: BadExamples,
        passed: &mut Option<Box<Diagnostic>>,
    ) -> Result<Option<Sample>, NoSample> {
        let named = target.media.into_iter().flat_map(|media| &media.examples);
        let named = named.map(|example| (&example.value, example.name.as_ref()));
        let schema = target.schema().map(|schema| self.spec.schema(schema));
        let unnamed = schema.into_iter().flat_map(|schema| &schema.examples).map(|value| (value, None));
        for example in named.chain(unnamed) {
            if let Some(sample) = self.example(example, target, bad, passed)? {
                return Ok(Some(sample));
            }
        }
        let default = schema.and_then(|schema| schema.default.as_ref()).map(json);
        let default = default.and_then(|value| self.fits().check(target.slot, &value).ok());
        Ok(default.map(|json| Sample { json, from: From::Default, bad: None }))
    }

    /// An example, if it fits or is given as it stands; of a sequence the list of its items.
    fn example(
        &self,
        (node, name): (&Node, Option<&Text>),
        target: &Target<'_>,
        bad: BadExamples,
        passed: &mut Option<Box<Diagnostic>>,
    ) -> Result<Option<Sample>, NoSample> {
        let (value, fits) = (json(node), self.fits());
        let held = match &value {
            Json::Array(items) if target.of_items => {
                let held = items.iter().map(|item| fits.check(target.slot, item));
                held.collect::<Result<_, _>>().map(Json::Array)
            }
            item if target.of_items => fits.check(target.slot, item).map(|item| Json::Array(vec![item])),
            value => fits.check(target.slot, value),
        };
        let sample = |json| Sample { json, from: From::Example(name.cloned()), bad: None };
        match held {
            Ok(held) if size(&held) <= LONGEST || target.of_items => Ok(Some(sample(held))),
            Ok(held) => Ok(Examples { spec: &self.spec, fits: &fits }.short(held, target.slot).map(sample)),
            Err(mismatch) => {
                let schema = target.schema().and_then(|schema| self.spec.schema(schema).place.as_ref());
                let said = misfit(node, &mismatch, schema.map(|place| place.span));
                if bad == BadExamples::Fail {
                    return Err(NoSample::BadExample(said));
                }
                passed.get_or_insert_with(|| Box::new(said));
                Ok((bad == BadExamples::Serve).then(|| sample(value)))
            }
        }
    }
}
