//! From schemas to types, on demand: only what an operation reaches becomes a type.
//!
//! A schema is first followed to where it says something ([`flat::Through`]), then its `$ref` and `allOf` are merged
//! ([`flat::Flat`]), then one file per kind of type makes the type. Structs are filled after they have their handle, so
//! that a chain of them costs no stack; whatever else is recursive is cut by a newtype. `finish` does what needs to see
//! all types: who uses what, where a `Box` is needed, what tells variants apart, the order.

mod arrays;
mod bases;
mod build;
mod combine;
mod constants;
mod defaults;
mod describe;
mod direction;
mod enums;
mod files;
mod finish;
mod flat;
mod formats;
mod held;
mod homes;
mod keywords;
mod merge;
mod named;
mod numbers;
mod objects;
mod options;
mod patterns;
mod plain;
mod rules;
mod scalars;
mod schemas;
mod shapes;
mod structs;
mod tables;
mod tags;
#[cfg(test)]
mod tests;
mod unions;
mod values;
mod variants;

pub(crate) use bases::Children;
pub(crate) use direction::Direction;
pub(crate) use named::expression;
pub use patterns::pattern;

use crate::config::{Config, Mode};
use crate::diagnostic::Sink;
use crate::hash::{HashMap, HashSet};
use crate::ir::{Arena, Keyword, Kind, Name, Presence, Slot, TableId, TypeId};
use crate::source::{Span, Text};
use crate::spec::{SchemaId, Spec};
use direction::Form;
use flat::Flat;
use plain::Plain;
use schemas::Schemas;
use std::collections::VecDeque;
use std::rc::Rc;

/// Compositions, lists and maps nested deeper than this become any JSON value.
const DEEPEST: usize = 64;

/// So many schemas are looked at, where unused ones are held against each other.
const MOST_UNUSED: usize = 100_000;

/// A schema in one of its forms.
type Key = (SchemaId, Form);

/// The types made so far, and what is needed to make more.
pub(crate) struct Types<'a> {
    spec: &'a Spec,
    config: &'a Config,
    sink: &'a mut Sink,
    arena: Arena,
    schemas: Schemas<'a>,
    flats: HashMap<SchemaId, Rc<Flat<'a>>>,
    nullables: HashMap<SchemaId, bool>,
    plain: HashMap<Plain, TypeId>,
    /// What was made of each schema, without `null`.
    made: HashMap<Key, Slot>,
    /// What is being made, with the type that was handed out for it meanwhile.
    open: HashMap<Key, Option<TypeId>>,
    /// Structs whose fields are still to be made.
    pending: VecDeque<structs::Pending<'a>>,
    /// The schema and form of each named type.
    origins: Vec<(TypeId, Key)>,
    /// Inline schemas by the name that they want.
    wanted: HashMap<(Vec<Text>, Form), Vec<SchemaId>>,
    /// What operations use themselves.
    roots: Vec<(TypeId, Direction)>,
    /// What requests that the service sends elsewhere use, and their responses.
    hooked: Vec<(TypeId, Direction)>,
    /// What is lowered is called by the service, not called at it: its requests are sent, its responses received.
    pub(crate) turned: bool,
    /// What was said of keywords, and where.
    said: HashSet<Span>,
    /// The struct parts of discriminated bases.
    base_parts: HashMap<SchemaId, SchemaId>,
    patterns: HashMap<Text, Option<crate::ir::Pattern>>,
    /// The tables made so far.
    tables: HashMap<tables::Key, TableId>,
    /// The table that everything satisfies.
    any_table: Option<TableId>,
    table_depth: usize,
    /// Tables that were handed out and are still to be filled.
    late_tables: Vec<(SchemaId, TableId, tables::Site)>,
    /// What the type under way does not carry.
    owed: Vec<Keyword>,
    depth: usize,
    /// The unions whose neighbours are being merged into their members.
    distributing: Vec<SchemaId>,
    /// What was just made holds only where it stands.
    passing: bool,
    /// Contradictions between parts are not said: the parts were put together here.
    quiet: bool,
    /// What is looked at is not used: what no type carries is not said of it.
    unused: bool,
}

impl<'a> Types<'a> {
    /// No types yet.
    pub(crate) fn new(spec: &'a Spec, config: &'a Config, sink: &'a mut Sink) -> Self {
        options::check(spec, config, sink);
        Self {
            spec,
            config,
            sink,
            arena: Arena::default(),
            schemas: Schemas::new(spec),
            flats: HashMap::default(),
            nullables: HashMap::default(),
            plain: HashMap::default(),
            made: HashMap::default(),
            open: HashMap::default(),
            pending: VecDeque::new(),
            origins: Vec::new(),
            wanted: HashMap::default(),
            roots: Vec::new(),
            hooked: Vec::new(),
            turned: false,
            said: HashSet::default(),
            base_parts: HashMap::default(),
            patterns: HashMap::default(),
            tables: HashMap::default(),
            any_table: None,
            table_depth: 0,
            late_tables: Vec::new(),
            owed: Vec::new(),
            depth: 0,
            distributing: Vec::new(),
            passing: false,
            quiet: false,
            unused: false,
        }
    }

    /// The description.
    pub(crate) fn spec(&self) -> &'a Spec {
        self.spec
    }

    /// The configuration.
    pub(crate) fn config(&self) -> &'a Config {
        self.config
    }

    /// Whether schemas are read by the letter: `format` annotates, and without `type` a value of any kind fits.
    pub(crate) fn is_strict(&self) -> bool {
        self.config.mode == Mode::Strict
    }

    /// Where diagnostics go.
    pub(crate) fn sink(&mut self) -> &mut Sink {
        self.sink
    }

    /// The slot of a schema where a value of it travels in `direction`. `hint`: the name that the type of an inline
    /// schema would want there. Its type may be [`Kind::Nullable`]: see [`Types::presence`].
    pub(crate) fn slot(&mut self, schema: SchemaId, direction: Direction, hint: &Name) -> Slot {
        let direction = if self.turned { direction.turned() } else { direction };
        let slot = self.lower(schema, direction, hint);
        while let Some(pending) = self.pending.pop_front() {
            self.fill(pending);
        }
        self.root(slot.ty, direction);
        slot
    }

    /// The slot without `Nullable`, and how a member of it is there.
    pub(crate) fn presence(&self, slot: Slot, required: bool) -> (Slot, Presence) {
        match (&self.arena[slot.ty].kind, required) {
            (Kind::Nullable(inner), true) => {
                (Slot { ty: *inner, rule: slot.rule }, Presence::RequiredNullable)
            }
            (Kind::Nullable(inner), false) => {
                (Slot { ty: *inner, rule: slot.rule }, Presence::OptionalNullable)
            }
            (_, true) => (slot, Presence::Required),
            (_, false) => (slot, Presence::Optional),
        }
    }

    /// What a type is, aliases followed.
    pub(crate) fn kind(&self, ty: TypeId) -> &Kind {
        let mut ty = ty;
        for _ in 0..DEEPEST {
            match &self.arena[ty].kind {
                Kind::Alias(target) => ty = *target,
                _ => break,
            }
        }
        &self.arena[ty].kind
    }

    /// Looks for contradictions in what no operation reaches.
    pub(crate) fn hold_unused(&mut self) {
        self.unused = true;
        let composed = |at: &SchemaId| !self.schemas.get(*at).all_of.is_empty();
        let mut open: Vec<SchemaId> =
            (0..self.spec.schemas.len()).map(|at| SchemaId(at as u32)).filter(composed).collect();
        let mut seen: HashSet<SchemaId> = self.flats.keys().copied().collect();
        while let Some(id) = open.pop().filter(|_| seen.len() < MOST_UNUSED) {
            if seen.insert(id) {
                let flat = self.flat(id);
                let joined = flat.schema.properties.iter().map(|property| property.schema);
                open.extend(joined.filter(|id| self.schemas.is_made(*id)));
            }
        }
        self.unused = false;
    }

    /// Ends it: every use is known, cycles are cut, types stand in the order of the document.
    pub(crate) fn finish(self) -> Arena {
        finish::finish(self)
    }
}
