//! Keywords that few schemas have.

use super::schema::{Bound, Discriminator, Schema, SchemaId, Xml};
use crate::source::{Node, Span, Spanned, Text};
use std::ops::{Deref, DerefMut};

/// The keywords that few schemas have. Documents have ten thousands of schemas, so these stand apart, and a [`Schema`]
/// is a third as large.
///
/// Reading one of a schema without any gives what stands for its absence; writing one makes room for all.
#[derive(Clone, Debug)]
pub struct Rare {
    /// `$dynamicRef`, kept as text with the schema it falls back to.
    pub dynamic_reference: Option<(Spanned<Text>, Option<SchemaId>)>,
    /// `x-enum-varnames` / `x-enumNames`, one name per value of `enumeration`.
    pub enum_names: Vec<Text>,
    /// `x-enum-descriptions`, one per value.
    pub enum_descriptions: Vec<Text>,
    /// `const`.
    pub constant: Option<Node>,
    /// `patternProperties`.
    pub pattern_properties: Vec<(Spanned<Text>, SchemaId)>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<SchemaId>,
    /// `dependentRequired`.
    pub dependent_required: Vec<(Spanned<Text>, Vec<Text>)>,
    /// `dependentSchemas`.
    pub dependent_schemas: Vec<(Spanned<Text>, SchemaId)>,
    /// `minProperties`.
    pub min_properties: Option<Spanned<u64>>,
    /// `maxProperties`.
    pub max_properties: Option<Spanned<u64>>,
    /// `prefixItems`.
    pub prefix_items: Vec<SchemaId>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `minContains`.
    pub min_contains: Option<Spanned<u64>>,
    /// `maxContains`.
    pub max_contains: Option<Spanned<u64>>,
    /// `minItems`.
    pub min_items: Option<Spanned<u64>>,
    /// `maxItems`.
    pub max_items: Option<Spanned<u64>>,
    /// `uniqueItems: true`.
    pub unique_items: Option<Span>,
    /// `pattern`, ECMA 262.
    pub pattern: Option<Spanned<Text>>,
    /// The lower bound.
    pub minimum: Option<Bound>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<Bound>,
    /// The upper bound.
    pub maximum: Option<Bound>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<Bound>,
    /// `multipleOf`.
    pub multiple_of: Option<Bound>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if`.
    pub if_schema: Option<SchemaId>,
    /// `then`.
    pub then_schema: Option<SchemaId>,
    /// `else`.
    pub else_schema: Option<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `contentEncoding`.
    pub content_encoding: Option<Spanned<Text>>,
    /// `contentMediaType`.
    pub content_media_type: Option<Spanned<Text>>,
    /// `contentSchema`.
    pub content_schema: Option<SchemaId>,
    /// `default`.
    pub default: Option<Node>,
    /// `xml`.
    pub xml: Option<Xml>,
    /// `x-rust-type`.
    pub rust_type: Option<Spanned<Text>>,
    /// `x-rust-name`.
    pub rust_name: Option<Spanned<Text>>,
}

impl Rare {
    /// None of them.
    const NONE: Self = Self {
        dynamic_reference: None,
        enum_names: Vec::new(),
        enum_descriptions: Vec::new(),
        constant: None,
        pattern_properties: Vec::new(),
        property_names: None,
        unevaluated_properties: None,
        dependent_required: Vec::new(),
        dependent_schemas: Vec::new(),
        min_properties: None,
        max_properties: None,
        prefix_items: Vec::new(),
        unevaluated_items: None,
        contains: None,
        min_contains: None,
        max_contains: None,
        min_items: None,
        max_items: None,
        unique_items: None,
        pattern: None,
        minimum: None,
        exclusive_minimum: None,
        maximum: None,
        exclusive_maximum: None,
        multiple_of: None,
        not: None,
        if_schema: None,
        then_schema: None,
        else_schema: None,
        discriminator: None,
        content_encoding: None,
        content_media_type: None,
        content_schema: None,
        default: None,
        xml: None,
        rust_type: None,
        rust_name: None,
    };
}

impl Deref for Schema {
    type Target = Rare;

    fn deref(&self) -> &Rare {
        static NONE: Rare = Rare::NONE;
        self.rare.as_deref().unwrap_or(&NONE)
    }
}

impl Schema {
    /// These keywords of a schema, without those that `forget` takes away.
    #[must_use]
    pub fn rare_without(&self, forget: impl FnOnce(&mut Rare)) -> Option<Box<Rare>> {
        let mut rare = self.rare.clone();
        rare.as_deref_mut().map(forget);
        rare
    }
}

impl DerefMut for Schema {
    fn deref_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_with(|| Box::new(Rare::NONE))
    }
}

impl Rare {
    /// Hands every schema that these keywords hold or refer to, to `change`; always in the same order.
    pub(super) fn each(&mut self, change: &mut dyn FnMut(&mut SchemaId)) {
        let single = [
            &mut self.property_names,
            &mut self.unevaluated_properties,
            &mut self.unevaluated_items,
            &mut self.contains,
            &mut self.not,
            &mut self.if_schema,
            &mut self.then_schema,
            &mut self.else_schema,
            &mut self.content_schema,
        ];
        single.into_iter().flatten().for_each(&mut *change);
        self.dynamic_reference.iter_mut().filter_map(|(_, id)| id.as_mut()).for_each(&mut *change);
        for rows in [&mut self.pattern_properties, &mut self.dependent_schemas] {
            rows.iter_mut().for_each(|(_, id)| change(id));
        }
        self.prefix_items.iter_mut().for_each(&mut *change);
        if let Some(discriminator) = &mut self.discriminator {
            discriminator.mapping.iter_mut().for_each(|row| change(&mut row.schema));
            discriminator.default.iter_mut().for_each(&mut *change);
        }
    }
}
