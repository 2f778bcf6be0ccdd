//! `allOf`: every part in one schema. What the parts say together is their intersection.

use super::flat::{Flat, Group, groups};
use super::numbers;
use super::schemas::Seen;
use super::{Types, describe, keywords, values};
use crate::diagnostic::{Diagnostic, UNSATISFIABLE};
use crate::source::{Span, Spanned, Text};
use crate::spec::{Bound, Property, Rare, Schema, SchemaId, Types as Set};
use std::rc::Rc;

/// More parts than this are not merged.
const MOST_PARTS: usize = 256;

/// One merge.
pub(super) struct Merge<'m, 'a> {
    types: &'m mut Types<'a>,
    root: SchemaId,
    merged: Schema,
    unions: Vec<Group>,
    nullable: bool,
    never: bool,
    /// Where the type was first given.
    types_span: Option<Span>,
    /// The parts that take no members but their own: where, and which.
    closed: Vec<(Span, Vec<Text>)>,
    /// The schemas whose members hold for whatever no part declares.
    additional: Vec<SchemaId>,
}

impl<'m, 'a> Merge<'m, 'a> {
    /// A merge of the parts of `root`.
    pub(super) fn new(types: &'m mut Types<'a>, root: SchemaId) -> Self {
        let merged = Schema::default();
        Self {
            types,
            root,
            merged,
            unions: Vec::new(),
            nullable: false,
            never: false,
            types_span: None,
            closed: Vec::new(),
            additional: Vec::new(),
        }
    }

    /// Merges all parts, the outermost first for what is said, the innermost first for what is declared.
    pub(super) fn run(mut self) -> Flat<'a> {
        let parts = self.parts();
        for id in &parts {
            let part = self.types.schemas.get(*id);
            self.take(*id, &part, parts.as_slice());
        }
        self.describe();
        self.close();
        if !self.types.quiet {
            crate::check::are_in_order(&self.merged, self.types.sink);
        }
        let closes = self.merged.unevaluated_properties.is_some();
        if closes && !self.types.is_declared(self.root, &parts, self.unions.is_empty()) {
            // Members that no part declares may be evaluated all the same.
            self.merged.unevaluated_properties = None;
        }
        let Self { merged, unions, nullable, never, .. } = self;
        let never = never || merged.always == Some(false);
        Flat { schema: Seen::Made(Rc::new(merged)), unions, nullable, never, parts }
    }

    /// What is merged, in the order of the document: what is referred to before the keywords beside it.
    fn parts(&self) -> Vec<SchemaId> {
        let mut parts = Vec::new();
        let mut open = vec![(self.root, false)];
        let mut seen = Vec::new();
        while let Some((id, ready)) = open.pop() {
            if ready {
                parts.push(id);
                continue;
            }
            if seen.contains(&id) || seen.len() >= MOST_PARTS {
                continue;
            }
            seen.push(id);
            let schema = self.types.schemas.get(id);
            open.push((id, true));
            open.extend(schema.all_of.iter().rev().map(|part| (*part, false)));
            open.extend(
                schema.dynamic_reference.iter().filter_map(|(_, part)| *part).map(|part| (part, false)),
            );
            open.extend(schema.reference.map(|part| (part, false)));
        }
        parts
    }

    fn take(&mut self, id: SchemaId, part: &Schema, parts: &[SchemaId]) {
        self.take_types(id, part);
        self.take_values(part);
        self.take_object(part);
        self.take_array(part);
        self.take_rules(part);
        if part.always == Some(false) {
            self.never = true;
        }
        let merged = &mut self.merged;
        merged.format = merged.format.take().or_else(|| part.format.clone());
        merged.extensible |= part.extensible;
        if id == self.root && part.rust_type.is_some() {
            merged.rust_type = part.rust_type.clone();
        }
        // A part that is itself a variant of the union beside it (`Pet: oneOf [Cat]`, `Cat: allOf [Pet]`) ends the circle.
        let own = groups(id, part);
        self.unions.extend(
            own.into_iter().filter(|group| !group.members.iter().any(|member| parts.contains(member))),
        );
    }

    fn take_types(&mut self, id: SchemaId, part: &Schema) {
        let composed = part.reference.is_some() || !part.all_of.is_empty() || !groups(id, part).is_empty();
        if id == self.root && composed && part.types.contains(Set::NULL) {
            self.nullable = true;
        }
        if part.types.is_empty() || (composed && keywords::only_null(part)) {
            return;
        }
        let both = match self.merged.types.is_empty() {
            true => part.types,
            false => keywords::common(self.merged.types, part.types),
        };
        if both.is_empty() {
            self.never = true;
            let (one, other) = (describe::types(self.merged.types), describe::types(part.types));
            self.clash(part.types_span, self.types_span, &format!("no value is both {one} and {other}"));
        } else {
            self.merged.types = both;
        }
        self.types_span = self.types_span.or(part.types_span);
        self.merged.types_span = self.types_span;
    }

    fn take_values(&mut self, part: &Schema) {
        let merged = &mut self.merged;
        if let Some(values) = &part.enumeration {
            let mut clash = None;
            let mut words = None;
            let kept = match &merged.enumeration {
                Some(known) => {
                    let both: Vec<_> =
                        known.iter().filter(|node| values::holds(values, node)).cloned().collect();
                    clash = values.first().zip(known.first()).filter(|_| both.is_empty());
                    both
                }
                None => {
                    words = part.rare.as_ref().map(|rare| (&rare.enum_names, &rare.enum_descriptions));
                    values.clone()
                }
            };
            let clash = clash.map(|(here, there)| (here.span, there.span));
            if let Some((names, descriptions)) = words {
                merged.enum_names.clone_from(names);
                merged.enum_descriptions.clone_from(descriptions);
            }
            if merged.rare.is_some() && kept.len() != merged.enum_names.len() {
                merged.enum_names.clear();
                merged.enum_descriptions.clear();
            }
            merged.enumeration = Some(kept);
            if let Some((here, there)) = clash {
                self.never = true;
                self.clash(Some(here), Some(there), "no value stands in both lists");
            }
        }
        let merged = &mut self.merged;
        if let Some(value) = &part.constant {
            let clash =
                merged.constant.as_ref().filter(|known| !values::same(known, value)).map(|known| known.span);
            if let Some(other) = clash {
                self.never = true;
                self.clash(Some(value.span), Some(other), "no value is both constants");
            } else {
                merged.constant = Some(value.clone());
            }
        }
    }

    fn take_object(&mut self, part: &Schema) {
        for property in &part.properties {
            self.take_property(property);
        }
        for name in &part.required {
            if !self.merged.required.iter().any(|known| known.value == name.value) {
                self.merged.required.push(name.clone());
            }
        }
        if let Some(id) = part.additional_properties {
            let schema = self.types.schemas.get(id);
            let span = schema.place.as_ref().map(|place| place.span);
            if let (Some(false), Some(span)) = (schema.always, span) {
                let own = part.properties.iter().map(|property| property.name.value.clone()).collect();
                self.closed.push((span, own));
            }
            self.additional.push(id);
        }
    }

    fn take_property(&mut self, property: &Property) {
        let known = self.merged.properties.iter().position(|known| known.name.value == property.name.value);
        let Some(at) = known else {
            self.merged.properties.push(property.clone());
            return;
        };
        let before = self.merged.properties[at].schema;
        if before != property.schema {
            let joined = self.types.schemas.join(&[before, property.schema]);
            self.merged.properties[at].schema = joined;
        }
    }

    fn take_array(&mut self, part: &Schema) {
        let join = |types: &mut Types<'a>, a: Option<SchemaId>, b: Option<SchemaId>| match (a, b) {
            (Some(a), Some(b)) => Some(types.schemas.join(&[a, b])),
            (one, other) => one.or(other),
        };
        self.merged.items = join(self.types, self.merged.items, part.items);
        let count = self.merged.prefix_items.len().max(part.prefix_items.len());
        if count == 0 {
            return;
        }
        let (mine, theirs) = (std::mem::take(&mut self.merged.prefix_items), &part.prefix_items);
        let pairs = (0..count).map(|at| (mine.get(at).copied(), theirs.get(at).copied()));
        self.merged.prefix_items = pairs.filter_map(|(a, b)| join(self.types, a, b)).collect();
    }

    fn take_rules(&mut self, part: &Schema) {
        let merged = &mut self.merged;
        higher(&mut merged.min_length, &part.min_length);
        lower(&mut merged.max_length, &part.max_length);
        let Some(part) = part.rare.as_deref() else { return };
        let merged: &mut Rare = merged;
        higher(&mut merged.min_items, &part.min_items);
        lower(&mut merged.max_items, &part.max_items);
        higher(&mut merged.min_properties, &part.min_properties);
        lower(&mut merged.max_properties, &part.max_properties);
        tighter(&mut merged.minimum, &part.minimum, std::cmp::Ordering::Greater);
        tighter(&mut merged.exclusive_minimum, &part.exclusive_minimum, std::cmp::Ordering::Greater);
        tighter(&mut merged.maximum, &part.maximum, std::cmp::Ordering::Less);
        tighter(&mut merged.exclusive_maximum, &part.exclusive_maximum, std::cmp::Ordering::Less);
        merged.multiple_of = merged.multiple_of.take().or_else(|| part.multiple_of.clone());
        merged.unique_items = merged.unique_items.or(part.unique_items);
        merged.pattern = merged.pattern.take().or_else(|| part.pattern.clone());
        merged.content_encoding = merged.content_encoding.take().or_else(|| part.content_encoding.clone());
        merged.content_media_type =
            merged.content_media_type.take().or_else(|| part.content_media_type.clone());
        merged.pattern_properties.extend(part.pattern_properties.iter().cloned());
        merged.unevaluated_properties = part.unevaluated_properties.or(merged.unevaluated_properties);
    }

    /// Title and description are those of the schema itself, else of an inline part.
    fn describe(&mut self) {
        let root = self.types.schemas.get(self.root);
        let inline =
            || root.all_of.iter().map(|id| self.types.schemas.get(*id)).filter(|part| part.name.is_none());
        let title = root.title.clone().or_else(|| inline().find_map(|part| part.title.clone()));
        let description =
            root.description.clone().or_else(|| inline().find_map(|part| part.description.clone()));
        let deprecated = root.deprecated;
        let merged = &mut self.merged;
        (merged.title, merged.description, merged.deprecated) = (title, description, deprecated);
        merged.place.clone_from(&root.place);
        merged.name.clone_from(&root.name);
        if let Some(root) = &root.rare {
            merged.rust_name.clone_from(&root.rust_name);
            merged.default.clone_from(&root.default);
        }
    }

    /// Settles what else may stand in the object, and says where a closed part does not know another part's members.
    fn close(&mut self) {
        let closing =
            self.additional.iter().find(|id| self.types.schemas.get(**id).always == Some(false)).copied();
        let typed: Vec<SchemaId> = self
            .additional
            .iter()
            .filter(|id| self.types.schemas.get(**id).always.is_none())
            .copied()
            .collect();
        self.merged.additional_properties = match closing {
            Some(closing) => Some(closing),
            None if typed.is_empty() => self.additional.first().copied(),
            None => Some(self.types.schemas.join(&typed)),
        };
        for (span, own) in &self.closed {
            let stranger = self.merged.properties.iter().find(|property| !own.contains(&property.name.value));
            if let Some(stranger) = stranger {
                let message = format!(
                    "`{}` cannot stand in this object: one part of the `allOf` takes no members but its own",
                    stranger.name.value
                );
                let said = Diagnostic::new(&UNSATISFIABLE, *span, message)
                    .label("refuses it")
                    .also(stranger.name.span, "declared here")
                    .hint("use `unevaluatedProperties: false` beside the `allOf` to close the whole object");
                self.types.sink.report(said);
            }
        }
    }

    fn clash(&mut self, here: Option<Span>, there: Option<Span>, text: &str) {
        let (Some(here), Some(there), false) = (here.or(there), there.or(here), self.types.quiet) else {
            return;
        };
        let said = Diagnostic::new(&UNSATISFIABLE, here, format!("nothing satisfies both schemas: {text}"))
            .label("this part")
            .also(there, "and this one");
        self.types.sink.report(said.hint("change one of them, or use `oneOf` if either is meant"));
    }
}

fn higher(mine: &mut Option<Spanned<u64>>, theirs: &Option<Spanned<u64>>) {
    if let Some(bound) = theirs
        && mine.as_ref().is_none_or(|known| bound.value > known.value)
    {
        *mine = Some(bound.clone());
    }
}

fn lower(mine: &mut Option<Spanned<u64>>, theirs: &Option<Spanned<u64>>) {
    if let Some(bound) = theirs
        && mine.as_ref().is_none_or(|known| bound.value < known.value)
    {
        *mine = Some(bound.clone());
    }
}

fn tighter(mine: &mut Option<Bound>, theirs: &Option<Bound>, wanted: std::cmp::Ordering) {
    if let Some(bound) = theirs
        && mine.as_ref().is_none_or(|known| numbers::compare(&bound.text, &known.text) == Some(wanted))
    {
        *mine = Some(bound.clone());
    }
}
