//! `discriminator`: which tags lead to which variant.

use super::Types;
use super::unions::Member;
use crate::diagnostic::{DISCRIMINATOR, Diagnostic, MAPPING};
use crate::ir::Json;
use crate::source::Text;
use crate::spec::{Discriminator, SchemaId, Types as Set};

/// The tags of each variant, and the variant for all others.
pub(super) type Tags = (Vec<Vec<Text>>, Option<usize>);

/// What is wrong with a member whose tags lead to others before it.
const SHARED: &str = "has no tag that another member does not have";

impl Types<'_> {
    /// The tags of each member. The member that holds the tag is taken both ways, `readOnly` or `writeOnly` though it be:
    /// without it nothing tells which variant is meant. `None`, and said so: the discriminator cannot tell them apart.
    pub(super) fn tags(&mut self, discriminator: &Discriminator, members: &[Member]) -> Option<Tags> {
        let mut tags: Vec<Vec<Text>> = vec![Vec::new(); members.len()];
        for mapping in &discriminator.mapping {
            match self.target(members, mapping.schema) {
                Some(at) => tags[at].push(mapping.tag.value.clone()),
                None => {
                    let message =
                        format!("the tag `{}` leads to a schema that is no member here", mapping.tag.value);
                    let said = Diagnostic::new(&MAPPING, mapping.tag.span, message).label("passed over");
                    let said = said.also(discriminator.span, "the discriminator of the union");
                    self.sink.report(said.hint("add the schema to the union, or take the tag out"));
                }
            }
        }
        for (at, member) in members.iter().enumerate() {
            if tags[at].is_empty() {
                tags[at] = self.own_tags(&discriminator.property.value, member, 0);
            }
            let Some(problem) = self.no_tags(member, &tags[at]) else { continue };
            self.report_useless(discriminator, member, problem);
            return None;
        }
        let mut known: Vec<Text> = Vec::new();
        for (member, tags) in members.iter().zip(&mut tags) {
            tags.retain(|tag| !known.contains(tag));
            if tags.is_empty() {
                self.report_useless(discriminator, member, SHARED);
                return None;
            }
            known.extend(tags.iter().cloned());
        }
        let default = discriminator.default.and_then(|id| self.target(members, id));
        Some((tags, default))
    }

    fn no_tags(&mut self, member: &Member, tags: &[Text]) -> Option<&'static str> {
        let through = self.through(member.schema);
        let flat = self.flat(through.id);
        let types = flat.schema.types.without(Set::NULL);
        if !types.is_empty() && types != Set::OBJECT {
            return Some("is no object");
        }
        tags.is_empty().then_some("has no name, and its member has no constant")
    }

    fn report_useless(&mut self, discriminator: &Discriminator, member: &Member, problem: &str) {
        let message =
            "this discriminator cannot tell the members apart: they are told apart by what they look like";
        let mut said = Diagnostic::new(&DISCRIMINATOR, discriminator.span, message);
        let place = member.parts.first().and_then(|id| self.schemas.get(*id).place.clone());
        if let Some(place) = place {
            said = said.also(place.span, format!("this one {problem}"));
        }
        self.sink.report(said.hint(match problem {
            SHARED => "give each member a tag of its own in `mapping`",
            _ => "make every member a named object schema",
        }));
    }

    /// The member that a mapped schema is: itself, what it refers to, or a member of a union inside.
    fn target(&mut self, members: &[Member], target: SchemaId) -> Option<usize> {
        let itself = members.iter().position(|member| member.parts.contains(&target));
        itself.or_else(|| members.iter().position(|member| self.leads(member, target))).or_else(|| {
            let mut members = members.iter();
            members.position(|member| self.is_inside(member, target))
        })
    }

    /// Whether a mapped schema and this member refer to the same schema.
    fn leads(&mut self, member: &Member, target: SchemaId) -> bool {
        let target = self.through(target).id;
        member.parts.iter().any(|part| self.through(*part).id == target)
    }

    /// Whether a mapped schema is a member of the union that this member is.
    fn is_inside(&mut self, member: &Member, target: SchemaId) -> bool {
        let through = self.through(member.schema);
        let inner: Vec<SchemaId> =
            self.flat(through.id).unions.iter().flat_map(|group| group.members.clone()).collect();
        inner.contains(&target) || self.schemas.children(through.id).contains(&target)
    }

    /// The tags of a member that no mapping names: the constants of its own member, else its name.
    fn own_tags(&mut self, property: &Text, member: &Member, depth: usize) -> Vec<Text> {
        let names = || {
            member
                .parts
                .iter()
                .filter_map(|id| self.schemas.get(*id).name.as_ref().map(|name| name.value.clone()))
        };
        let name: Option<Text> = names().next();
        let through = self.through(member.schema);
        let flat = self.flat(through.id);
        let through_name = self.schemas.get(through.id).name.as_ref().map(|name| name.value.clone());
        let name = name.or(through_name);
        if !flat.unions.is_empty() && depth < 8 {
            let members: Vec<SchemaId> = flat.unions.iter().flat_map(|group| group.members.clone()).collect();
            let mut tags = Vec::new();
            let mapped = flat.unions.iter().filter_map(|group| group.discriminator.as_ref());
            let mapped = mapped.filter(|discriminator| discriminator.property.value == *property);
            tags.extend(
                mapped.flat_map(|discriminator| &discriminator.mapping).map(|row| row.tag.value.clone()),
            );
            for id in members.into_iter().filter(|_| tags.is_empty()).collect::<Vec<_>>() {
                tags.extend(self.own_tags(property, &Member { schema: id, parts: vec![id] }, depth + 1));
            }
            return tags;
        }
        let declared = flat.schema.properties.iter().find(|known| known.name.value == *property);
        let listed = declared.map_or_else(Vec::new, |declared| self.listed(declared.schema));
        match name {
            Some(name) if listed.is_empty() || listed.contains(&name) => vec![name],
            _ => listed,
        }
    }

    /// The strings that a schema lists.
    fn listed(&mut self, id: SchemaId) -> Vec<Text> {
        let through = self.through(id);
        let flat = self.flat(through.id);
        let schema = &flat.schema;
        let nodes = schema.constant.iter().chain(schema.enumeration.iter().flatten());
        let strings = nodes.filter_map(|node| match super::constants::among(node, schema.types) {
            Some(Json::String(text)) => Some(text),
            _ => None,
        });
        strings.collect()
    }
}
