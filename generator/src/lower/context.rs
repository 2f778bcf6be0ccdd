//! What all parts of an operation need while they are lowered.

use super::forms::{Shape, shape};
use super::security::Schemes;
use super::types::{Direction, Types};
use super::xml::Tables;
use crate::ir::{Name, Slot};
use crate::spec::SchemaId;

/// The types made so far, and the schemes in use.
pub(super) struct Context<'a> {
    /// The way to types; it holds description, configuration and sink.
    pub(super) types: Types<'a>,
    /// The security schemes that the selected operations use.
    pub(super) schemes: Schemes,
    /// How bodies are written as XML.
    pub(super) xml: Tables,
    /// For whom.
    pub(super) purpose: Purpose,
}

/// What a description is lowered for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Purpose {
    /// Code: a form that is answered is handed over as bytes.
    Code,
    /// What answers from the description as it stands: a form that is answered has a type.
    Answers,
}

impl Context<'_> {
    /// The slot of a schema; any JSON where there is none.
    pub(super) fn slot_or_any(
        &mut self,
        schema: Option<SchemaId>,
        direction: Direction,
        hint: &Name,
    ) -> Slot {
        match schema {
            Some(schema) => self.types.slot(schema, direction, hint),
            None => self.types.any(),
        }
    }

    /// What a slot is as text, its null aside: null has no text.
    pub(super) fn shape(&self, slot: &Slot) -> Shape {
        let (slot, _) = self.types.presence(slot.clone(), true);
        shape(&|ty| self.types.kind(ty), slot.ty)
    }
}
