//! Unions, and bases that stand for their children.

use super::facts::{Facts, Shape};
use super::nodes::node;
use super::{Maker, Place};
use crate::ir::{XmlContent, XmlNode, XmlNodeKind, XmlVariant};
use crate::lower::types::Children;
use crate::source::Text;
use crate::spec::{Discriminator, SchemaId, Xml};
use std::sync::Arc;

impl Maker<'_, '_> {
    /// The children that a schema stands for.
    pub(super) fn base(&self, ids: &[SchemaId]) -> Option<Children> {
        let spec = self.types.spec();
        let mut id = *ids.first().filter(|_| ids.len() == 1)?;
        for _ in 0..8 {
            let schema = spec.schema(id);
            let wraps = schema.name.is_none() && schema.properties.is_empty();
            match (schema.reference, schema.all_of.as_slice()) {
                (Some(target), []) if wraps => id = target,
                (None, [target]) if wraps => id = *target,
                _ => break,
            }
        }
        self.types.base_rows(id)
    }

    /// The forms of a base: the base itself, and its children.
    pub(super) fn children(&mut self, (property, rows): &Children, place: &Place) -> XmlContent {
        let spec = self.types.spec();
        let mut variants = Vec::new();
        for (schema, tags) in rows {
            let facts = Facts::of(spec, &[*schema]);
            let content = self.table(true, &facts, place, |maker| maker.object(&facts, place));
            variants.push(variant(content, tags));
        }
        XmlContent::Union(Some((**property).into()), variants)
    }

    /// The forms of a union. What stands beside it holds for each.
    pub(super) fn union(&mut self, ids: &[SchemaId], facts: &Facts<'_>, place: &Place) -> XmlContent {
        let spec = self.types.spec();
        let members = self.members(facts);
        let scalars: Option<Vec<XmlContent>> = members
            .iter()
            .map(|member| match Facts::of(spec, &[*member]).shape() {
                Shape::Scalar(scalar) => Some(scalar),
                _ => None,
            })
            .collect();
        if let Some(scalars) = scalars {
            return together(&scalars);
        }
        let discriminator = facts.unions.iter().find_map(|union| union.discriminator);
        let beside = if facts.is_structured() { ids } else { &[] };
        self.table(false, facts, place, |maker| {
            let mut variants = Vec::new();
            for member in members {
                let mut all = vec![member];
                all.extend(beside);
                let facts = Facts::of(spec, &all);
                let tags = discriminator.map(|one| tags(one, member, &facts)).unwrap_or_default();
                let content = maker.content(&all, &facts, place);
                variants.push(variant(content, &tags));
            }
            let property = discriminator.map(|one| -> Arc<str> { (*one.property.value).into() });
            XmlContent::Union(property, variants)
        })
    }

    /// The members of unions and of unions in them, each once.
    pub(super) fn members(&self, facts: &Facts<'_>) -> Vec<SchemaId> {
        let spec = self.types.spec();
        let mut open: Vec<SchemaId> =
            facts.unions.iter().flat_map(|union| union.members.iter().copied()).rev().collect();
        let (mut seen, mut members) = (Vec::new(), Vec::new());
        while let Some(id) = open.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let inner = Facts::of(spec, &[id]);
            if inner.unions.is_empty() || inner.is_structured() {
                members.push(id);
            } else {
                open.extend(inner.unions.iter().flat_map(|union| union.members.iter().copied()).rev());
            }
        }
        members
    }
}

/// A form that stands where the union stands.
fn variant(content: XmlContent, tags: &[Text]) -> XmlVariant {
    let node: XmlNode = node(XmlNodeKind::None, None, &Xml::default(), false, content);
    XmlVariant { node, tags: tags.iter().map(|tag| (**tag).into()).collect() }
}

/// The tags of a member: those of the mapping, else its name.
pub(super) fn tags(discriminator: &Discriminator, member: SchemaId, facts: &Facts<'_>) -> Vec<Text> {
    let rows = discriminator.mapping.iter().filter(|row| row.schema == member);
    let mapped: Vec<Text> = rows.map(|row| row.tag.value.clone()).collect();
    if mapped.is_empty() { facts.name.iter().cloned().collect() } else { mapped }
}

/// One scalar that is any of several.
fn together(scalars: &[XmlContent]) -> XmlContent {
    if scalars.contains(&XmlContent::Text) {
        return XmlContent::Text;
    }
    let all_boolean = scalars.iter().all(|one| *one == XmlContent::Boolean);
    if all_boolean { XmlContent::Boolean } else { XmlContent::Token }
}
