//! Examples of the document, each held against its type.

use super::fits::{Fits, Mismatch};
use crate::diagnostic::{Diagnostic, EXAMPLE_DOES_NOT_FIT};
use crate::ir::{Json, Slot};
use crate::lower::json;
use crate::source::{Node, Span};
use crate::spec::{Media, Schema, SchemaId, Spec};

/// Samples with a longer text are made smaller.
pub(super) const LONGEST: usize = 64 * 1024;

/// Examples that do not fit.
pub(super) type Said = Vec<Diagnostic>;

/// Finds examples that fit.
#[derive(Clone, Copy)]
pub(super) struct Examples<'a> {
    pub(super) spec: &'a Spec,
    pub(super) fits: &'a Fits<'a>,
}

impl Examples<'_> {
    /// The first example of a media type that fits; those before it are said.
    pub(super) fn of_media(&self, media: &Media, slot: &Slot, mut said: Option<&mut Said>) -> Option<Json> {
        let schema = media.schema.map(|schema| self.spec.schema(schema));
        media.examples.iter().find_map(|example| self.held(&example.value, schema, slot, said.as_deref_mut()))
    }

    /// The first example of a schema that fits, else its default; examples that do not fit are said.
    pub(super) fn of_schema(
        &self,
        schema: SchemaId,
        slot: &Slot,
        mut said: Option<&mut Said>,
    ) -> Option<Json> {
        let written = self.spec.schema(schema);
        let mut examples = written.examples.iter();
        let example = examples.find_map(|node| self.held(node, Some(written), slot, said.as_deref_mut()));
        example.or_else(|| self.default_of(schema, slot))
    }

    /// The default of a schema, if it fits.
    pub(super) fn default_of(&self, schema: SchemaId, slot: &Slot) -> Option<Json> {
        self.fits.check(slot, &json(self.spec.schema(schema).default.as_ref()?)).ok()
    }

    fn held(
        &self,
        node: &Node,
        schema: Option<&Schema>,
        slot: &Slot,
        said: Option<&mut Said>,
    ) -> Option<Json> {
        match self.fits.check(slot, &json(node)) {
            Ok(held) => self.short(held, slot),
            Err(mismatch) => {
                let place = || schema.and_then(|schema| schema.place.as_ref()).map(|place| place.span);
                said.into_iter().for_each(|said| said.push(misfit(node, &mismatch, place())));
                None
            }
        }
    }

    /// An example of a size that can be shipped: longer ones lose items of their lists.
    pub(super) fn short(&self, held: Json, slot: &Slot) -> Option<Json> {
        if size(&held) <= LONGEST {
            return Some(held);
        }
        [3, 1].into_iter().find_map(|items| {
            let cut = self.fits.check(slot, &with_items(&held, items)).ok()?;
            (size(&cut) <= LONGEST).then_some(cut)
        })
    }
}

/// About how long the text of a value is.
pub(super) fn size(json: &Json) -> usize {
    match json {
        Json::Null | Json::Bool(_) => 5,
        Json::Number(text) => text.len() + 1,
        Json::String(text) => text.len() + 3,
        Json::Array(items) => items.iter().map(size).sum::<usize>() + 2,
        Json::Object(members) => {
            members.iter().map(|(key, value)| key.len() + 4 + size(value)).sum::<usize>() + 2
        }
    }
}

/// The value with so many items in each list, at most.
fn with_items(json: &Json, items: usize) -> Json {
    match json {
        Json::Array(all) => Json::Array(all.iter().take(items).map(|item| with_items(item, items)).collect()),
        Json::Object(members) => {
            Json::Object(members.iter().map(|(key, value)| (key.clone(), with_items(value, items))).collect())
        }
        other => other.clone(),
    }
}

/// Says where in the example, why, and which schema it does not fit.
pub(super) fn misfit(node: &Node, mismatch: &Mismatch, schema: Option<Span>) -> Diagnostic {
    let pointer = mismatch.pointer.as_str();
    let place = if pointer.is_empty() { String::new() } else { format!(" at `{pointer}`") };
    let message = format!("the example does not fit its schema{place}: {}", mismatch.why);
    let inner = mismatch.pointer.innermost(node);
    let mut diagnostic = Diagnostic::new(&EXAMPLE_DOES_NOT_FIT, inner.span, message);
    if let Some(span) = schema {
        diagnostic = diagnostic.also(span, "the schema");
    }
    if pointer.is_empty() && node.as_str().is_some_and(|text| text.trim_start().starts_with(['{', '['])) {
        return diagnostic.hint("write the value itself, not its JSON text in a string");
    }
    diagnostic.hint("correct the example or the schema")
}
