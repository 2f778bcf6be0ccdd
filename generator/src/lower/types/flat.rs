//! A schema with its `$ref` and `allOf` merged into it: what `lower` looks at.

use super::merge::Merge;
use super::schemas::Seen;
use super::{Types, keywords};
use crate::source::Span;
use crate::spec::{Discriminator, SchemaId};
use std::rc::Rc;

/// A schema whose keywords all stand in one place.
#[derive(Debug)]
pub(super) struct Flat<'a> {
    /// Its keywords; `allOf`, `$ref`, `oneOf` and `anyOf` are not to be looked at.
    pub(super) schema: Seen<'a>,
    /// The unions that hold beside them.
    pub(super) unions: Vec<Group>,
    /// `null` is taken although the keywords speak of something else only.
    pub(super) nullable: bool,
    /// Nothing satisfies it.
    pub(super) never: bool,
    /// What it was merged from, itself included.
    pub(super) parts: Vec<SchemaId>,
}

/// One `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The schema that it stands in.
    pub(super) owner: SchemaId,
    /// Where that stands.
    pub(super) span: Option<Span>,
    /// `oneOf`.
    pub(super) exactly_one: bool,
    /// Its members.
    pub(super) members: Vec<SchemaId>,
    /// The discriminator beside it.
    pub(super) discriminator: Option<Discriminator>,
}

/// What a schema that only refers to another one means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Through {
    /// The other one, or itself where it says something of its own.
    pub(super) id: SchemaId,
    /// `null` is taken too.
    pub(super) nullable: bool,
    /// It leads only to itself.
    pub(super) endless: bool,
}

impl<'a> Types<'a> {
    /// The merged form of a schema.
    pub(super) fn flat(&mut self, id: SchemaId) -> Rc<Flat<'a>> {
        if let Some(known) = self.flats.get(&id) {
            return Rc::clone(known);
        }
        let schema = self.schemas.get(id);
        let flat =
            if schema.all_of.is_empty() && schema.reference.is_none() && schema.dynamic_reference.is_none() {
                let unions = groups(id, &schema);
                let never = schema.always == Some(false);
                let nullable = !unions.is_empty() && keywords::only_null(&schema);
                Flat { schema, unions, nullable, never, parts: vec![id] }
            } else {
                Merge::new(self, id).run()
            };
        let flat = Rc::new(flat);
        self.flats.insert(id, Rc::clone(&flat));
        flat
    }

    /// Follows schemas that say nothing of their own: a `$ref` with annotations, an `allOf`, `oneOf` or `anyOf` of one.
    pub(super) fn through(&mut self, id: SchemaId) -> Through {
        let mut through = Through { id, nullable: false, endless: false };
        let mut seen = vec![id];
        while let Some((target, nullable)) = self.only_target(through.id) {
            through.id = target;
            through.nullable |= nullable;
            if seen.contains(&target) {
                through.endless = true;
                self.report_endless(id, &seen);
                break;
            }
            seen.push(target);
        }
        through
    }

    /// The one schema that this one refers to without adding anything, and whether it adds `null`.
    fn only_target(&mut self, id: SchemaId) -> Option<(SchemaId, bool)> {
        let schema = self.schemas.get(id);
        if schema.rust_type.is_some() || keywords::constrains(&schema) {
            return None;
        }
        let mut members = Vec::new();
        members.extend(schema.reference.or(schema.dynamic_reference.as_ref().and_then(|(_, id)| *id)));
        members.extend(schema.all_of.iter().copied().filter(|id| !self.says_nothing(*id)));
        let mut nullable = schema.types.contains(crate::spec::Types::NULL);
        for list in [&schema.one_of, &schema.any_of] {
            let others: Vec<SchemaId> = list.iter().copied().filter(|id| !self.is_null(*id)).collect();
            nullable |= others.len() < list.len() && !others.is_empty();
            members.extend(others);
        }
        let [target] = members[..] else { return None };
        if schema.name.is_some() && schema.all_of.contains(&target) && self.is_base(target) {
            return None;
        }
        let types = schema.types.without(crate::spec::Types::NULL);
        let agrees = types.is_empty() || {
            let target = self.schemas.get(target);
            !target.types.is_empty() && types.contains(target.types.without(crate::spec::Types::NULL))
                || keywords::implied(&target) == types
        };
        agrees.then_some((target, nullable))
    }

    /// Whether a schema takes everything and says so without a name of its own.
    fn says_nothing(&self, id: SchemaId) -> bool {
        let schema = self.schemas.get(id);
        let refers = schema.reference.is_some() || schema.dynamic_reference.is_some();
        let composed = !(schema.all_of.is_empty() && schema.any_of.is_empty() && schema.one_of.is_empty());
        let silent = schema.types.is_empty() && !keywords::constrains(&schema);
        schema.name.is_none() && schema.rust_type.is_none() && silent && !refers && !composed
    }

    /// Whether only `null` satisfies a schema.
    pub(super) fn is_null(&self, id: SchemaId) -> bool {
        let schema = self.schemas.get(id);
        let null = |node: &crate::source::Node| matches!(node.value, crate::source::Value::Null);
        let listed =
            schema.enumeration.as_ref().is_some_and(|values| !values.is_empty() && values.iter().all(null));
        let bare = groups(id, &schema).is_empty() && schema.all_of.is_empty() && schema.reference.is_none();
        bare && (keywords::only_null(&schema) || listed || schema.constant.as_ref().is_some_and(null))
    }

    /// Whether a schema takes `null` beside other values.
    pub(super) fn nullable(&mut self, id: SchemaId) -> bool {
        if let Some(known) = self.nullables.get(&id) {
            return *known;
        }
        self.nullables.insert(id, false);
        let nullable = self.depth < super::DEEPEST && {
            self.depth += 1;
            let found = self.find_null(id);
            self.depth -= 1;
            found
        };
        self.nullables.insert(id, nullable);
        nullable
    }

    fn find_null(&mut self, id: SchemaId) -> bool {
        let flat = self.flat(id);
        let schema = &flat.schema;
        if flat.nullable {
            return true;
        }
        let null = |node: &crate::source::Node| matches!(node.value, crate::source::Value::Null);
        if let Some(values) = &schema.enumeration {
            let allowed = schema.types.is_empty() || schema.types.contains(crate::spec::Types::NULL);
            return allowed && values.iter().any(null) && !values.iter().all(null);
        }
        if schema.types.contains(crate::spec::Types::NULL) && flat.unions.is_empty() {
            return schema.types.len() > 1 || keywords::constrains(schema);
        }
        let allowed = schema.types.is_empty() || schema.types.contains(crate::spec::Types::NULL);
        let groups = flat.unions.clone();
        allowed && !groups.is_empty() && groups.iter().all(|group| self.group_takes_null(group))
    }

    fn group_takes_null(&mut self, group: &Group) -> bool {
        if group.members.iter().any(|id| self.is_null(*id)) {
            return true;
        }
        group.members.iter().any(|id| {
            let through = self.through(*id);
            through.nullable || self.nullable(through.id)
        })
    }
}

/// The unions of a schema itself.
pub(super) fn groups(id: SchemaId, schema: &crate::spec::Schema) -> Vec<Group> {
    let lists = [(&schema.one_of, true), (&schema.any_of, false)];
    let given = lists.into_iter().filter(|(members, _)| !members.is_empty());
    let group = |(members, exactly_one): (&Vec<SchemaId>, bool)| Group {
        owner: id,
        span: schema.place.as_ref().map(|place| place.span),
        exactly_one,
        members: members.clone(),
        discriminator: schema.discriminator.clone(),
    };
    given.map(group).collect()
}
