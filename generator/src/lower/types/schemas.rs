//! The schemas of the description, and those that lowering makes of them: intersections, parts of a union.

use super::Direction;
use super::homes::{Step, homes};
use crate::hash::HashMap;
use crate::ir::Name;
use crate::spec::{Schema, SchemaId, Spec};
use std::ops::Deref;
use std::rc::Rc;

/// More schemas than this are not made of those of the document.
const MOST_MADE: usize = 1 << 17;

/// A schema that can be held while others are made.
#[derive(Clone, Debug)]
pub(super) enum Seen<'a> {
    /// One of the document.
    Written(&'a Schema),
    /// One that was made.
    Made(Rc<Schema>),
}

impl Deref for Seen<'_> {
    type Target = Schema;

    fn deref(&self) -> &Schema {
        match self {
            Self::Written(schema) => schema,
            Self::Made(schema) => schema,
        }
    }
}

/// Every schema by handle. Handles beyond the description's are of schemas that were made.
pub(super) struct Schemas<'a> {
    spec: &'a Spec,
    made: Vec<Rc<Schema>>,
    /// Intersections by their members, sorted.
    joins: HashMap<Vec<SchemaId>, SchemaId>,
    /// More would have been made than are allowed.
    pub(super) full: bool,
    /// For inline schemas inside named ones: the schema that each stands in, and where there.
    homes: Vec<Option<(SchemaId, Step)>>,
    /// Whether the request form of a schema differs from its response form, anywhere inside.
    differs: Vec<bool>,
    /// Which are files in a multipart body.
    pub(super) files: super::files::Files,
    /// Named schemas by the schemas that their `allOf` names.
    children: HashMap<SchemaId, Vec<SchemaId>>,
}

impl<'a> Schemas<'a> {
    /// The schemas of a description.
    pub(super) fn new(spec: &'a Spec) -> Self {
        let children = children(spec);
        let differs = super::direction::differing(spec, &children);
        Self {
            spec,
            made: Vec::new(),
            joins: HashMap::default(),
            full: false,
            homes: homes(spec),
            differs,
            files: super::files::Files::of(spec),
            children,
        }
    }

    /// The schema behind a handle.
    pub(super) fn get(&self, id: SchemaId) -> Seen<'a> {
        match self.spec.schemas.get(id.index()) {
            Some(schema) => Seen::Written(schema),
            None => Seen::Made(Rc::clone(&self.made[id.index() - self.spec.schemas.len()])),
        }
    }

    /// Takes in a schema that was made.
    pub(super) fn make(&mut self, schema: Schema) -> SchemaId {
        let at = self.spec.schemas.len() + self.made.len();
        let directional = |id: SchemaId| self.differs(id) || self.read_only(id) || self.write_only(id);
        let differs = parts(&schema).into_iter().any(directional);
        self.differs.push(differs);
        self.files.add(&schema);
        self.made.push(Rc::new(schema));
        SchemaId(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// The schema that is satisfied where all of `ids` are.
    pub(super) fn join(&mut self, ids: &[SchemaId]) -> SchemaId {
        let mut members: Vec<SchemaId> = Vec::new();
        for id in ids.iter().flat_map(|id| self.joined(*id)) {
            if !members.contains(&id) {
                members.push(id);
            }
        }
        let mut sorted = members.clone();
        sorted.sort_unstable();
        if let Some(known) = self.joins.get(&sorted) {
            return *known;
        }
        self.full |= self.made.len() >= MOST_MADE;
        if members.len() == 1 || self.full {
            return members[0];
        }
        let place = members.iter().rev().find_map(|id| self.get(*id).place.clone());
        let id = self.make(Schema { all_of: members.clone(), place, ..Schema::default() });
        self.joins.insert(sorted, id);
        id
    }

    /// The members of an intersection, or the schema itself.
    fn joined(&self, id: SchemaId) -> Vec<SchemaId> {
        let schema = self.get(id);
        let mut sorted = schema.all_of.clone();
        sorted.sort_unstable();
        if self.is_made(id) && self.joins.get(&sorted) == Some(&id) {
            schema.all_of.clone()
        } else {
            vec![id]
        }
    }

    /// Whether the schema was made, not written.
    pub(super) fn is_made(&self, id: SchemaId) -> bool {
        id.index() >= self.spec.schemas.len()
    }

    /// Whether the two directions differ anywhere inside.
    pub(super) fn differs(&self, id: SchemaId) -> bool {
        self.differs.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether a member of this schema is left out of values that travel in `direction`.
    pub(super) fn left_out(&self, id: SchemaId, direction: Direction) -> bool {
        match direction {
            Direction::Request | Direction::Upload => self.read_only(id),
            Direction::Response => self.write_only(id),
        }
    }

    /// `readOnly`, on the schema or on what it refers to.
    fn read_only(&self, id: SchemaId) -> bool {
        self.says(id, |schema| schema.read_only)
    }

    /// `writeOnly`, on the schema or on what it refers to.
    fn write_only(&self, id: SchemaId) -> bool {
        self.says(id, |schema| schema.write_only)
    }

    fn says(&self, id: SchemaId, said: fn(&Schema) -> bool) -> bool {
        says(|id| self.get(id), id, said)
    }

    /// The first schema of those that `id` refers to alone, `id` first, that `says` something.
    pub(super) fn annotation<T>(&self, id: SchemaId, says: impl Fn(&Schema) -> Option<T>) -> Option<T> {
        let mut id = id;
        for _ in 0..16 {
            let schema = self.get(id);
            if let Some(found) = says(&schema) {
                return Some(found);
            }
            id = match (schema.reference, &schema.all_of[..]) {
                (Some(target), _) => target,
                (None, [one]) => *one,
                _ => return None,
            };
        }
        None
    }

    /// The schema that speaks for this one: itself, or the one around it that says nothing of its own but `null`.
    pub(super) fn face(&self, id: SchemaId) -> SchemaId {
        let mut at = id;
        for _ in 0..16 {
            match self.homes.get(at.index()).and_then(Option::as_ref) {
                Some((parent, Step::Same)) if self.get(at).name.is_none() => at = *parent,
                _ => break,
            }
        }
        at
    }

    /// The named schemas whose `allOf` names `id`.
    pub(super) fn children(&self, id: SchemaId) -> &[SchemaId] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The name of a schema: its own, that of its place in a named schema, or `hint`.
    pub(super) fn name(&self, id: SchemaId, hint: &Name) -> Name {
        let mut steps = Vec::new();
        let mut at = id;
        let mut words = loop {
            let schema = self.get(at);
            if let Some(name) = &schema.name {
                let chosen = schema.rust_name.as_ref().filter(|_| at != id).map(|name| name.value.clone());
                break vec![chosen.unwrap_or_else(|| name.value.clone())];
            }
            match self.homes.get(at.index()).and_then(Option::as_ref) {
                Some((parent, step)) if steps.len() < 64 => {
                    steps.push(step.clone());
                    at = *parent;
                }
                _ if steps.is_empty() => return Name { exact: None, ..hint.clone() },
                _ => return hint.clone(),
            }
        };
        words.extend(steps.iter().rev().filter_map(Step::word));
        Name { words, exact: None }
    }
}

/// Whether a schema, or one that it refers to or is made of, says something.
pub(super) fn says<'a>(get: impl Fn(SchemaId) -> Seen<'a>, id: SchemaId, said: fn(&Schema) -> bool) -> bool {
    let mut open = vec![id];
    let mut seen = Vec::new();
    while let Some(id) = open.pop() {
        let schema = get(id);
        if said(&schema) {
            return true;
        }
        if !seen.contains(&id) && seen.len() < 16 {
            seen.push(id);
            open.extend(schema.reference.iter().chain(&schema.all_of));
        }
    }
    false
}

/// Every schema that takes part in the type of `schema`.
pub(super) fn parts(schema: &Schema) -> Vec<SchemaId> {
    let mut parts = Vec::new();
    add_parts(schema, &mut parts);
    parts
}

/// Adds every schema that takes part in the type of `schema` to `parts`.
pub(super) fn add_parts(schema: &Schema, parts: &mut Vec<SchemaId>) {
    parts.extend(schema.properties.iter().map(|property| property.schema));
    parts.extend([schema.reference, schema.additional_properties, schema.items].into_iter().flatten());
    for list in [&schema.all_of, &schema.any_of, &schema.one_of] {
        parts.extend(list);
    }
    let Some(schema) = &schema.rare else { return };
    let single = [
        schema.unevaluated_properties,
        schema.not,
        schema.if_schema,
        schema.then_schema,
        schema.else_schema,
        schema.contains,
    ];
    parts.extend(single.into_iter().flatten());
    parts.extend(schema.pattern_properties.iter().map(|(_, id)| *id));
    parts.extend(schema.dependent_schemas.iter().map(|(_, id)| *id));
    parts.extend(schema.dynamic_reference.iter().filter_map(|(_, id)| *id));
    parts.extend(&schema.prefix_items);
    if let Some(discriminator) = &schema.discriminator {
        parts.extend(discriminator.mapping.iter().map(|mapping| mapping.schema));
        parts.extend(discriminator.default);
    }
}

/// Named schemas by the schemas that their `allOf` names, in the order of the document.
fn children(spec: &Spec) -> HashMap<SchemaId, Vec<SchemaId>> {
    let mut order: Vec<SchemaId> = spec.named.iter().map(|(_, id)| *id).collect();
    let others = (0..spec.schemas.len()).map(|at| SchemaId(at as u32));
    let mut seen: Vec<bool> = vec![false; spec.schemas.len()];
    for id in &order {
        seen[id.index()] = true;
    }
    order.extend(others.filter(|id| !seen[id.index()] && spec.schema(*id).name.is_some()));
    let mut children: HashMap<SchemaId, Vec<SchemaId>> = HashMap::default();
    for id in order {
        for parent in &spec.schema(id).all_of {
            let known = children.entry(*parent).or_default();
            if !known.contains(&id) {
                known.push(id);
            }
        }
    }
    children
}
