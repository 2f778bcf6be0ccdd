//! From schemas to types, on demand: only what an operation reaches becomes a type.

mod direction;

pub(crate) use direction::Direction;

use crate::config::Config;
use crate::diagnostic::Sink;
use crate::ir::{Arena, Docs, Format, Json, Kind, Name, Presence, Slot, Type, TypeId, Uses};
use crate::spec::{SchemaId, Spec};

/// The types made so far, and what is needed to make more.
pub(crate) struct Types<'a> {
    spec: &'a Spec,
    config: &'a Config,
    sink: &'a mut Sink,
    arena: Arena,
}

impl<'a> Types<'a> {
    /// No types yet.
    pub(crate) fn new(spec: &'a Spec, config: &'a Config, sink: &'a mut Sink) -> Self {
        Self { spec, config, sink, arena: Arena::default() }
    }

    /// The description.
    pub(crate) fn spec(&self) -> &'a Spec {
        self.spec
    }

    /// The configuration.
    pub(crate) fn config(&self) -> &'a Config {
        self.config
    }

    /// Where diagnostics go.
    pub(crate) fn sink(&mut self) -> &mut Sink {
        self.sink
    }

    /// The slot of a schema where a value of it travels in `direction`. `hint`: the name that the type of an inline
    /// schema would want there. Its type may be [`Kind::Nullable`]: see [`Types::presence`].
    pub(crate) fn slot(&mut self, schema: SchemaId, direction: Direction, hint: &Name) -> Slot {
        let _ = (schema, direction, hint);
        self.any()
    }

    /// The type of a slot without `Nullable`, and how a member of it is there.
    pub(crate) fn presence(&self, slot: Slot, required: bool) -> (Slot, Presence) {
        let presence = if required { Presence::Required } else { Presence::Optional };
        (slot, presence)
    }

    /// What an absent value means (`default`), where the value fits the slot and can be written in Rust: a boolean, a number,
    /// a plain string, a value of an enum, or `[]`. A value that does not fit is reported.
    pub(crate) fn default(&mut self, schema: SchemaId, slot: &Slot) -> Option<Json> {
        let _ = (schema, slot);
        None
    }

    /// Sentences for the docs of a place with this slot: `1 to 64 characters.`
    pub(crate) fn notes(&self, slot: &Slot, default: Option<&Json>) -> Vec<String> {
        let _ = (slot, default);
        Vec::new()
    }

    /// Any JSON value.
    pub(crate) fn any(&mut self) -> Slot {
        self.plain(Kind::Any)
    }

    /// Any text.
    pub(crate) fn string(&mut self) -> Slot {
        self.plain(Kind::Text(Format::Plain))
    }

    /// What a type is, aliases followed.
    pub(crate) fn kind(&self, ty: TypeId) -> &Kind {
        match &self.arena[ty].kind {
            Kind::Alias(target) => self.kind(*target),
            kind => kind,
        }
    }

    /// Ends it: every use is known, cycles are cut, types stand in the order of the document.
    pub(crate) fn finish(self) -> Arena {
        self.arena
    }

    fn plain(&mut self, kind: Kind) -> Slot {
        let ty = Type {
            name: None,
            docs: Docs::default(),
            span: None,
            kind,
            uses: Uses::default(),
            derives: Vec::new(),
        };
        Slot { ty: self.arena.push(ty), rule: None }
    }
}
