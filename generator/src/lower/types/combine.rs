//! A schema with `oneOf` or `anyOf`: what stands beside them is merged into each member.

use super::build::Built;
use super::flat::{Flat, Group};
use super::plain::Plain;
use super::tables::Site;
use super::unions::Member;
use super::{Direction, Types, keywords};
use crate::diagnostic::{Diagnostic, TOO_MANY_COMBINATIONS};
use crate::ir::{Keyword, Name};
use crate::spec::{Property, Rare, Schema, SchemaId, Types as Set};
use std::rc::Rc;

/// Unions that hold together are multiplied up to this many variants.
const MOST_COMBINATIONS: usize = 16;

/// Forgets what a union takes over, or a table says.
fn forget(rare: &mut Rare) {
    (rare.discriminator, rare.rust_name) = (None, None);
    (rare.if_schema, rare.then_schema, rare.else_schema) = (None, None, None);
    (rare.not, rare.contains, rare.property_names) = (None, None, None);
    rare.dependent_required.clear();
    rare.dependent_schemas.clear();
    // What is left unevaluated shows when all is known that holds: the table of the whole schema says it.
    (rare.unevaluated_properties, rare.unevaluated_items) = (None, None);
}

impl<'a> Types<'a> {
    /// The type of a schema with unions.
    pub(super) fn composed(
        &mut self,
        id: SchemaId,
        flat: &Rc<Flat<'a>>,
        direction: Direction,
        name: &Name,
    ) -> Built {
        let base = Schema {
            all_of: Vec::new(),
            any_of: Vec::new(),
            one_of: Vec::new(),
            reference: None,
            name: None,
            title: None,
            description: None,
            rare: flat.schema.rare_without(forget),
            ..(*flat.schema).clone()
        };
        let site = self.site(&flat.schema, direction, name);
        let groups = self.groups(flat, &base, &site);
        let only_null = groups.is_empty()
            && flat.unions.iter().any(|group| group.members.iter().all(|id| self.is_null(*id)));
        if only_null && !keywords::constrains(&base) {
            return Built::Slot(self.bare(Plain::Null));
        }
        if groups.iter().any(|group| self.distributing.contains(&group.owner)) {
            // A member that is the union again adds nothing to it; elsewhere it may.
            self.passing = true;
            return Built::Slot(self.bare(Plain::Never));
        }
        let before = self.distributing.len();
        self.distributing.extend(groups.iter().map(|group| group.owner));
        let built = match &groups[..] {
            [] => self.without_unions(base, direction, name),
            [group] => self.distributed(id, &base, group, direction, name),
            _ => self.multiplied(base, &groups, &site, direction, name),
        };
        self.distributing.truncate(before);
        built
    }

    /// Owes a union that the type does not carry.
    fn owe_group(&mut self, group: &Group, site: &Site) {
        self.owe_union(&group.members, group.exactly_one, site);
    }

    /// Owes that some of these, or exactly one, hold.
    pub(super) fn owe_union(&mut self, members: &[SchemaId], exactly_one: bool, site: &Site) {
        let keywords = if exactly_one {
            self.exactly_one(members, site)
        } else {
            let choice = site.at("choice");
            vec![Keyword::AnyOf(members.iter().map(|id| self.table(*id, &choice)).collect())]
        };
        keywords.into_iter().for_each(|keyword| self.owe(keyword));
    }

    /// The unions that make a difference, `null` and what nothing satisfies taken out of them.
    fn groups(&mut self, flat: &Flat<'a>, base: &Schema, site: &Site) -> Vec<Group> {
        let object = base.types == Set::OBJECT || keywords::implied(base).contains(Set::OBJECT);
        let mut groups = Vec::new();
        for group in &flat.unions {
            let restricts = |id: &SchemaId| keywords::only_restricts(&self.schemas.get(*id));
            if object && group.members.iter().all(restricts) {
                self.owe_group(group, site);
                continue;
            }
            let members = self.members(group, 0);
            if !members.is_empty() {
                groups.push(Group { members, ..group.clone() });
            }
        }
        groups
    }

    /// The members of a union; an inline `anyOf` inside an `anyOf` is the same union.
    fn members(&mut self, group: &Group, depth: usize) -> Vec<SchemaId> {
        let mut members = Vec::new();
        for id in &group.members {
            let schema = self.schemas.get(*id);
            let nested = !group.exactly_one
                && group.discriminator.is_none()
                && schema.name.is_none()
                && schema.one_of.is_empty()
                && schema.all_of.is_empty()
                && schema.reference.is_none()
                && schema.types.is_empty()
                && schema.discriminator.is_none()
                && !keywords::constrains(&schema);
            if nested && !schema.any_of.is_empty() && depth < 8 {
                let inner = Group { members: schema.any_of.clone(), ..group.clone() };
                members.extend(self.members(&inner, depth + 1));
            } else if !self.is_null(*id) && schema.always != Some(false) && !members.contains(id) {
                members.push(*id);
            }
        }
        members
    }

    /// The type of the keywords beside unions that make no difference.
    fn without_unions(&mut self, base: Schema, direction: Direction, name: &Name) -> Built {
        let base = self.schemas.make(base);
        Built::Slot(self.lower(base, direction, name))
    }

    /// One union, the keywords beside it merged into each member that does not have them already.
    fn distributed(
        &mut self,
        id: SchemaId,
        base: &Schema,
        group: &Group,
        direction: Direction,
        name: &Name,
    ) -> Built {
        let made = std::cell::OnceCell::new();
        let mut members = Vec::new();
        for original in &group.members {
            let has_base = self.has_base(*original, id, group.owner, base);
            let schema = match has_base {
                true => *original,
                false => {
                    let base_id = *made.get_or_init(|| self.schemas.make(base.clone()));
                    self.schemas.join(&[base_id, *original])
                }
            };
            members.push(Member { schema, parts: vec![*original] });
        }
        self.union(&members, group.exactly_one, group.discriminator.as_ref(), direction, name)
    }

    /// Whether a member of a union says all that stands beside the union.
    fn has_base(&mut self, member: SchemaId, id: SchemaId, owner: SchemaId, base: &Schema) -> bool {
        if !keywords::constrains(base) && base.types.without(Set::NULL).is_empty() {
            return true;
        }
        let schema = self.schemas.get(member);
        if schema.all_of.contains(&owner) || schema.all_of.contains(&id) {
            return true;
        }
        let through = self.through(member);
        let flat = self.flat(through.id);
        if !keywords::constrains(base) {
            let own = flat.schema.types.union(keywords::implied(&flat.schema));
            return match own.is_empty() {
                true => {
                    base.types.contains(Set::OBJECT) && (!flat.unions.is_empty() || self.is_base(through.id))
                }
                false => keywords::common(base.types, own) == own.without(Set::NULL),
            };
        }
        let declares = |property: &Property| {
            flat.schema.properties.iter().any(|own| own.name.value == property.name.value)
        };
        let requires = |name: &crate::source::Spanned<crate::source::Text>| {
            flat.schema.required.iter().any(|own| own.value == name.value)
        };
        let shape = Schema { properties: Vec::new(), required: Vec::new(), types: Set::NONE, ..base.clone() };
        flat.unions.is_empty()
            && !keywords::constrains(&shape)
            && base.properties.iter().all(declares)
            && base.required.iter().all(requires)
    }

    /// Several unions that hold together: every combination of their members, or the nearest struct.
    fn multiplied(
        &mut self,
        base: Schema,
        groups: &[Group],
        site: &Site,
        direction: Direction,
        name: &Name,
    ) -> Built {
        let count = groups.iter().try_fold(1_usize, |count, group| count.checked_mul(group.members.len()));
        if count.is_none_or(|count| count > MOST_COMBINATIONS) {
            for group in groups {
                self.owe_group(group, site);
            }
            return self.nearest(base, groups, direction, name);
        }
        let plain = !keywords::constrains(&base) && base.types.without(Set::NULL).is_empty();
        let base = (!plain).then(|| self.schemas.make(base));
        let mut rows: Vec<Vec<SchemaId>> = vec![Vec::new()];
        for group in groups {
            let longer = |row: &Vec<SchemaId>| -> Vec<Vec<SchemaId>> {
                group.members.iter().map(|member| row.iter().copied().chain([*member]).collect()).collect()
            };
            rows = rows.iter().flat_map(longer).collect();
        }
        let mut members = Vec::new();
        for parts in rows {
            let all: Vec<SchemaId> = base.iter().chain(&parts).copied().collect();
            let schema = self.schemas.join(&all);
            let quiet = std::mem::replace(&mut self.quiet, true);
            let possible = !self.flat(schema).never;
            self.quiet = quiet;
            if possible {
                members.push(Member { schema, parts });
            }
        }
        let exactly_one = groups.iter().all(|group| group.exactly_one);
        if !exactly_one {
            for group in groups.iter().filter(|group| group.exactly_one) {
                self.owe_group(group, site);
            }
        }
        let discriminator = groups.iter().find_map(|group| group.discriminator.clone());
        self.union(&members, exactly_one, discriminator.as_ref(), direction, name)
    }

    /// Too many combinations: a struct with the members of all, each optional that only some of them have.
    fn nearest(&mut self, base: Schema, groups: &[Group], direction: Direction, name: &Name) -> Built {
        if let Some(span) = groups.iter().find_map(|group| group.span) {
            let message = "the unions of this schema have too many combinations: each member of any of them is optional";
            let said = Diagnostic::new(&TOO_MANY_COMBINATIONS, span, message);
            self.sink.report(said.hint("nest one union in the members of the other"));
        }
        let mut nearest = Schema { types: Set::OBJECT, ..base };
        for id in groups.iter().flat_map(|group| group.members.clone()) {
            let through = self.through(id);
            let flat = self.flat(through.id);
            let inner = flat.unions.iter().flat_map(|group| group.members.clone()).collect::<Vec<_>>();
            for part in std::iter::once(through.id).chain(inner) {
                let flat = self.flat(part);
                for property in &flat.schema.properties {
                    self.either(&mut nearest, property);
                }
            }
        }
        self.without_unions(nearest, direction, name)
    }

    /// Adds a property; one that is there already takes what either takes.
    fn either(&mut self, schema: &mut Schema, property: &Property) {
        let known = schema.properties.iter_mut().find(|known| known.name.value == property.name.value);
        match known {
            None => schema.properties.push(property.clone()),
            Some(known) if known.schema == property.schema => {}
            Some(known) => {
                let any_of = vec![known.schema, property.schema];
                let place = self.schemas.get(property.schema).place.clone();
                known.schema = self.schemas.make(Schema { any_of, place, ..Schema::default() });
            }
        }
    }
}
