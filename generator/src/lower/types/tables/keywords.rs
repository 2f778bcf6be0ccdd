//! From the keywords of one schema object to those of its table.

use super::{Position, Site};
use crate::ir::{Keyword, Pattern, TableId};
use crate::lower::types::{Types, formats, scalars, values};
use crate::source::Spanned;
use crate::spec::{Bound, Schema, SchemaId, Types as Set};

/// A keyword that holds a list of schemas: they, what it becomes, and what inline ones are called.
type List<'s> = (&'s [SchemaId], fn(Vec<TableId>) -> Keyword, &'static str);

impl Types<'_> {
    /// All keywords of a schema object. Those that look at what others have evaluated come last.
    pub(super) fn keywords_of(&mut self, schema: &Schema, site: &Site) -> Vec<Keyword> {
        let mut out = Vec::new();
        if schema.always == Some(false) {
            return vec![Keyword::Never];
        }
        self.references(schema, site, &mut out);
        if !schema.types.is_empty() {
            out.push(Keyword::Kinds(kinds(schema.types)));
        }
        if !self.is_open(schema) {
            constants(schema, &mut out);
        }
        self.scalar_keywords(schema, &mut out);
        self.array_keywords(schema, site, &mut out);
        self.object_keywords(schema, site, &mut out);
        self.applicators(schema, site, &mut out);
        if let Some(id) = schema.unevaluated_items {
            out.push(Keyword::UnevaluatedItems(self.table(id, &site.inside("unevaluated items"))));
        }
        if let Some(id) = schema.unevaluated_properties {
            out.push(Keyword::UnevaluatedProperties(self.table(id, &site.inside("unevaluated properties"))));
        }
        out
    }

    fn references(&mut self, schema: &Schema, site: &Site, out: &mut Vec<Keyword>) {
        out.extend(schema.reference.map(|id| Keyword::Ref(self.table(id, site))));
        if let Some((_, Some(id))) = &schema.dynamic_reference {
            out.push(Keyword::Ref(self.table(*id, site)));
        }
    }

    /// Keywords of strings and numbers.
    pub(super) fn scalar_keywords(&mut self, schema: &Schema, out: &mut Vec<Keyword>) {
        out.extend(count(&schema.min_length).map(Keyword::MinLength));
        out.extend(count(&schema.max_length).map(Keyword::MaxLength));
        let pattern = schema.pattern.as_ref().and_then(|pattern| self.pattern(pattern));
        out.extend(pattern.map(Keyword::Pattern));
        let text = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.text.clone());
        out.extend(text(&schema.minimum).map(Keyword::Minimum));
        out.extend(text(&schema.exclusive_minimum).map(Keyword::ExclusiveMinimum));
        out.extend(text(&schema.maximum).map(Keyword::Maximum));
        out.extend(text(&schema.exclusive_maximum).map(Keyword::ExclusiveMaximum));
        out.extend(text(&schema.multiple_of).map(Keyword::MultipleOf));
        self.format_keyword(schema, out);
    }

    /// `format`, where it asserts: on strings, and the range of a number's.
    pub(super) fn format_keyword(&self, schema: &Schema, out: &mut Vec<Keyword>) {
        let Some(format) = &schema.format else { return };
        let asserts = schema.format_asserted || self.config.asserts(&format.value);
        if let Some(integer) = formats::integer(&format.value).filter(|_| asserts) {
            let (least, most) = scalars::range(integer);
            out.push(Keyword::Minimum(least.to_string().into()));
            out.push(Keyword::Maximum(most.to_string().into()));
        } else if let Some(asserted) = formats::asserted(&format.value).filter(|_| asserts) {
            out.push(Keyword::Format(asserted.into()));
        }
    }

    fn array_keywords(&mut self, schema: &Schema, site: &Site, out: &mut Vec<Keyword>) {
        out.extend(count(&schema.min_items).map(Keyword::MinItems));
        out.extend(count(&schema.max_items).map(Keyword::MaxItems));
        out.extend(schema.unique_items.map(|_| Keyword::UniqueItems));
        self.positions(schema, site, out);
        self.contains(schema, site, out);
    }

    /// `prefixItems` and `items`.
    pub(in crate::lower::types) fn positions(
        &mut self,
        schema: &Schema,
        site: &Site,
        out: &mut Vec<Keyword>,
    ) {
        let item = site.inside("item");
        if !schema.prefix_items.is_empty() {
            let tables = schema.prefix_items.iter().map(|id| self.table(*id, &item)).collect();
            out.push(Keyword::PrefixItems(tables));
        }
        if let Some(id) = schema.items {
            out.push(Keyword::Items { after: schema.prefix_items.len(), table: self.table(id, &item) });
        }
    }

    /// `contains` with its bounds.
    pub(super) fn contains(&mut self, schema: &Schema, site: &Site, out: &mut Vec<Keyword>) {
        if let Some(id) = schema.contains {
            let table = self.table(id, &site.inside("contains"));
            let min = count(&schema.min_contains).unwrap_or(1);
            out.push(Keyword::Contains { table, min, max: count(&schema.max_contains) });
        }
    }

    fn object_keywords(&mut self, schema: &Schema, site: &Site, out: &mut Vec<Keyword>) {
        out.extend(count(&schema.min_properties).map(Keyword::MinProperties));
        out.extend(count(&schema.max_properties).map(Keyword::MaxProperties));
        let required = Self::demanded_names(schema.required.iter().map(|name| &name.value), site);
        if !required.is_empty() {
            out.push(Keyword::Required(required));
        }
        self.names_and_dependents(schema, site, out);
        self.member_tables(schema, site, out, false);
    }

    /// `propertyNames`, `dependentRequired` and `dependentSchemas`.
    pub(super) fn names_and_dependents(&mut self, schema: &Schema, site: &Site, out: &mut Vec<Keyword>) {
        if let Some(id) = schema.property_names {
            out.push(Keyword::PropertyNames(self.table(id, &site.inside("property names"))));
        }
        let rows = schema.dependent_required.iter();
        let rows = rows.map(|(name, others)| (name.value.clone(), Self::demanded_names(others.iter(), site)));
        let rows: Vec<_> = rows.filter(|(_, others)| !others.is_empty()).collect();
        if !rows.is_empty() {
            out.push(Keyword::DependentRequired(rows));
        }
        if !schema.dependent_schemas.is_empty() {
            let rows = schema.dependent_schemas.iter();
            let rows = rows.map(|(name, id)| {
                (name.value.clone(), self.table(*id, &site.at(&format!("with {}", name.value))))
            });
            out.push(Keyword::DependentSchemas(rows.collect()));
        }
    }

    /// `properties`, `patternProperties` and `additionalProperties`. `typed`: the type holds the members against the
    /// schemas of `properties`, so that only their names are needed.
    pub(super) fn member_tables(
        &mut self,
        schema: &Schema,
        site: &Site,
        out: &mut Vec<Keyword>,
        typed: bool,
    ) {
        let patterns: Vec<(Pattern, SchemaId)> = schema
            .pattern_properties
            .iter()
            .filter_map(|(written, id)| Some((self.pattern(written)?, *id)))
            .collect();
        let others = schema.additional_properties;
        if schema.properties.is_empty() && patterns.is_empty() && others.is_none() {
            return;
        }
        let mut properties = Vec::new();
        for property in &schema.properties {
            let name = property.name.value.clone();
            let passed = typed
                || site.position == Position::Held && self.schemas.left_out(property.schema, site.direction);
            let table =
                if passed { self.any_table() } else { self.table(property.schema, &site.inside(&name)) };
            properties.push((name, table));
        }
        let value = site.inside("value");
        let patterns = patterns.into_iter().map(|(pattern, id)| (pattern, self.table(id, &value))).collect();
        let others = others.map(|id| self.table(id, &value));
        out.push(Keyword::Members { properties, patterns, others });
    }

    /// `allOf`, `anyOf`, `oneOf`, and what `logic` has.
    fn applicators(&mut self, schema: &Schema, site: &Site, out: &mut Vec<Keyword>) {
        let lists: [List<'_>; 2] =
            [(&schema.all_of, Keyword::AllOf, "part"), (&schema.any_of, Keyword::AnyOf, "choice")];
        for (list, keyword, word) in lists {
            if !list.is_empty() {
                out.push(keyword(list.iter().map(|id| self.table(*id, &site.at(word))).collect()));
            }
        }
        if !schema.one_of.is_empty() {
            out.extend(self.exactly_one(&schema.one_of, site));
        }
        self.logic(schema, site, out);
    }

    /// `not`, `if`, `then`, `else`.
    pub(super) fn logic(&mut self, schema: &Schema, site: &Site, out: &mut Vec<Keyword>) {
        if let Some(id) = schema.not {
            out.push(Keyword::Not(self.table(id, &site.at("not").turned(site.position.denied()))));
        }
        if let Some(test) = schema.if_schema {
            let then = schema.then_schema.map(|id| self.table(id, &site.at("then")));
            let otherwise = schema.else_schema.map(|id| self.table(id, &site.at("else")));
            let test = self.table(test, &site.at("if").turned(Position::Asked));
            out.push(Keyword::If { test, then, otherwise });
        }
    }
}

/// `enum` and `const`.
pub(in crate::lower::types) fn constants(schema: &Schema, out: &mut Vec<Keyword>) {
    if let Some(values) = &schema.enumeration {
        out.push(Keyword::Enum(values.iter().map(values::json).collect()));
    }
    out.extend(schema.constant.as_ref().map(|value| Keyword::Const(values::json(value))));
}

/// `type` as letters.
pub(super) fn kinds(types: Set) -> String {
    const LETTERS: [(Set, &str); 7] = [
        (Set::NULL, "n"),
        (Set::BOOLEAN, "b"),
        (Set::INTEGER, "i"),
        (Set::NUMBER, "if"),
        (Set::STRING, "s"),
        (Set::ARRAY, "a"),
        (Set::OBJECT, "o"),
    ];
    let types = if types.contains(Set::NUMBER) { types.without(Set::INTEGER) } else { types };
    LETTERS.into_iter().filter(|(set, _)| types.contains(*set)).map(|(_, letter)| letter).collect()
}

fn count(bound: &Option<Spanned<u64>>) -> Option<u64> {
    crate::lower::types::keywords::number(bound)
}
