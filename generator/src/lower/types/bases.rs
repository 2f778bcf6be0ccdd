//! A base schema with a discriminator, whose children extend it through `allOf`: an enum of the children.

use super::build::Built;
use super::unions::Member;
use super::{Direction, Types};
use crate::ir::{Kind, Name, Union, UnionKind};
use crate::source::Text;
use crate::spec::{Discriminator, Schema, SchemaId};

/// The member that tells the children of a base apart, and each child with its tags.
pub(crate) type Children = (Text, Vec<(SchemaId, Vec<Text>)>);

impl Types<'_> {
    /// Whether a schema stands for any of its children where it is used.
    pub(super) fn is_base(&self, id: SchemaId) -> bool {
        let schema = self.schemas.get(id);
        if self.schemas.is_made(id) || !schema.any_of.is_empty() || !schema.one_of.is_empty() {
            return false;
        }
        let Some(discriminator) = self.base_discriminator(id) else { return false };
        let mut mapped = discriminator.mapping.iter().map(|mapping| mapping.schema);
        !self.schemas.children(id).is_empty() || mapped.any(|target| target != id)
    }

    /// The member that tells the children of a base apart, and each with its tags, the base itself among them.
    pub(crate) fn base_rows(&self, id: SchemaId) -> Option<Children> {
        let discriminator = self.base_discriminator(id).filter(|_| self.is_base(id))?;
        let rows = self.rows(id, &discriminator);
        let stands_alone = rows.iter().all(|(schema, _)| *schema == id);
        (!stands_alone).then(|| (discriminator.property.value.clone(), rows))
    }

    /// The discriminator of a schema without a union: its own, or that of an inline part.
    fn base_discriminator(&self, id: SchemaId) -> Option<Discriminator> {
        let schema = self.schemas.get(id);
        let inline = schema.all_of.iter().map(|part| self.schemas.get(*part));
        let mut inline =
            inline.filter(|part| part.name.is_none() && part.any_of.is_empty() && part.one_of.is_empty());
        schema.discriminator.clone().or_else(|| inline.find_map(|part| part.discriminator.clone()))
    }

    /// The enum of the children of a base, the base itself among them unless the mapping leaves it out.
    pub(super) fn base(&mut self, id: SchemaId, direction: Direction, name: &Name) -> Built {
        let Some(discriminator) = self.base_discriminator(id) else { return Built::Struct };
        let rows = self.rows(id, &discriminator);
        if rows.iter().all(|(schema, _)| *schema == id) {
            return Built::Struct;
        }
        let mut variants = Vec::new();
        for (schema, tags) in &rows {
            let own = self.schemas.get(*schema).name.as_ref().map(|name| name.value.clone());
            let word = own.or_else(|| tags.first().cloned()).unwrap_or_else(|| "Other".into());
            let inner = match self.is_base(*schema) {
                true => self.base_part(*schema),
                false => *schema,
            };
            let named = self.chosen_name(&self.schemas.get(*schema), self.schemas.name(*schema, name));
            let slot = self.lower(inner, direction, &named.and("Base"));
            let (slot, _) = self.presence(slot, true);
            let mut variant = self.variant(&Member { schema: *schema, parts: vec![*schema] }, word, slot);
            variant.tags.clone_from(tags);
            variants.push(variant);
        }
        let default = discriminator.default.and_then(|id| rows.iter().position(|(schema, _)| *schema == id));
        let property = discriminator.property.value.clone();
        Built::Named(Kind::Union(Union { variants, kind: UnionKind::Tagged { property, default } }))
    }

    /// The schemas that a base stands for, with their tags: first the base, then its children in the order of the document.
    fn rows(&self, id: SchemaId, discriminator: &Discriminator) -> Vec<(SchemaId, Vec<Text>)> {
        let mapping = &discriminator.mapping;
        let mapped = |target: SchemaId| -> Vec<Text> {
            mapping.iter().filter(|row| row.schema == target).map(|row| row.tag.value.clone()).collect()
        };
        let mut taken: Vec<Text> = mapping.iter().map(|row| row.tag.value.clone()).collect();
        let mut rows: Vec<(SchemaId, Vec<Text>)> = Vec::new();
        for schema in self.family(id, discriminator) {
            let mut tags = mapped(schema);
            tags.dedup();
            let own = self.schemas.get(schema).name.as_ref().map(|name| name.value.clone());
            let implicit = tags.is_empty() && (schema != id || mapping.is_empty());
            if let Some(own) = own.filter(|own| implicit && !taken.contains(own)) {
                taken.push(own.clone());
                tags.push(own);
            }
            if !tags.is_empty() {
                rows.push((schema, tags));
            }
        }
        rows
    }

    /// The base, its descendants, and what the mapping names besides.
    fn family(&self, id: SchemaId, discriminator: &Discriminator) -> Vec<SchemaId> {
        let mut family = vec![id];
        let mut at = 0;
        while at < family.len() {
            for child in self.schemas.children(family[at]) {
                if !family.contains(child) {
                    family.push(*child);
                }
            }
            at += 1;
        }
        for row in &discriminator.mapping {
            if !family.contains(&row.schema) {
                family.push(row.schema);
            }
        }
        family
    }

    /// The struct part of a base: the base without its children.
    fn base_part(&mut self, id: SchemaId) -> SchemaId {
        if let Some(known) = self.base_parts.get(&id) {
            return *known;
        }
        let schema = self.schemas.get(id);
        let part = Schema {
            name: None,
            rare: schema.rare_without(|rare| (rare.rust_name, rare.discriminator) = (None, None)),
            ..(*schema).clone()
        };
        let made = self.schemas.make(part);
        self.base_parts.insert(id, made);
        made
    }
}
