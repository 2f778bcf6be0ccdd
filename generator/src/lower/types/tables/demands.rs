//! Which keywords of a schema neither type nor rule carries.
//!
//! Some are known from the keywords alone; others only when the type is made (a union whose members a type cannot hold
//! together, a tuple of any length): those are owed by [`Types::owe`] meanwhile.

use super::{Position, Site};
use crate::config::Mode;
use crate::ir::{Keyword, Kind, Name, Rule, Slot, TableId};
use crate::lower::types::direction::Form;
use crate::lower::types::flat::Flat;
use crate::lower::types::keywords;
use crate::lower::types::{Direction, Types};
use crate::spec::{Schema, SchemaId, Types as Set};
use std::sync::Arc;

impl<'a> Types<'a> {
    /// Takes note of a keyword that the type under way does not carry.
    pub(in crate::lower::types) fn owe(&mut self, keyword: Keyword) {
        if !self.unused && !self.owed.contains(&keyword) {
            self.owed.push(keyword);
        }
    }

    /// Where the tables of the type under way are made.
    pub(in crate::lower::types) fn site(&self, schema: &Schema, direction: Direction, name: &Name) -> Site {
        let hidden = self.hidden(schema, direction);
        Site { direction, name: name.clone(), hidden, position: Position::Held }
    }

    /// The table of what neither the type of a schema nor its rule carries; `owed`: what was found while it was made.
    pub(in crate::lower::types) fn demanded(
        &mut self,
        id: SchemaId,
        flat: &Flat<'a>,
        owed: Vec<Keyword>,
        direction: Direction,
        name: &Name,
    ) -> Option<TableId> {
        let site = self.site(&flat.schema, direction, name);
        if self.is_strict() && self.is_open_kind(flat) || self.has_booleans(flat) {
            return Some(self.table(id, &site));
        }
        let mut keywords = Vec::new();
        for part in &flat.parts {
            let schema = self.schemas.get(*part);
            if self.is_whole(*part, id, &schema, flat) {
                let whole = self.table(*part, &site);
                if *part == id {
                    return Some(whole);
                }
                keywords.push(Keyword::Ref(whole));
                continue;
            }
            self.leftover(&schema, &flat.schema, &site, &mut keywords);
        }
        for keyword in owed {
            if !keywords.contains(&keyword) {
                keywords.push(keyword);
            }
        }
        if keywords.is_empty() {
            return None;
        }
        let mut types = flat.schema.types;
        if !types.is_empty() {
            if flat.nullable || self.nullable(id) {
                types = types.union(Set::NULL);
            }
            keywords.insert(0, Keyword::Kinds(super::keywords::kinds(types)));
        }
        let request = self.form(id, direction) == Form::Only(Direction::Request);
        let name = if request { site.name.and("request") } else { site.name };
        Some(self.table_of(name, keywords))
    }

    /// Whether keywords hold of some kinds of value only, because no `type` says that there are no others.
    fn is_open_kind(&self, flat: &Flat<'a>) -> bool {
        let says = |schema: &Schema| keywords::constrains(schema) || schema.always == Some(false);
        flat.schema.types.is_empty()
            && (!flat.unions.is_empty() || flat.parts.iter().any(|part| says(&self.schemas.get(*part))))
    }

    /// Whether a member of a union takes everything or nothing: no variant is made of it.
    fn has_booleans(&self, flat: &Flat<'a>) -> bool {
        let mut members = flat.unions.iter().flat_map(|group| &group.members);
        members.any(|id| self.schemas.get(*id).always.is_some())
    }

    /// Whether a part is checked as a whole: what it leaves unevaluated depends on more than the members that the type
    /// declares.
    fn is_whole(&self, part: SchemaId, root: SchemaId, schema: &Schema, flat: &Flat<'a>) -> bool {
        let says = |id: SchemaId| self.schemas.get(id).always != Some(true);
        if schema.unevaluated_items.is_some_and(says) {
            return true;
        }
        if !schema.unevaluated_properties.is_some_and(says) {
            return false;
        }
        let declared = self.is_declared(root, &flat.parts, flat.unions.is_empty());
        part != root || !declared
    }

    /// Whether the members that the parts of a schema declare are all that they evaluate.
    pub(in crate::lower::types) fn is_declared(
        &self,
        root: SchemaId,
        parts: &[SchemaId],
        alone: bool,
    ) -> bool {
        alone
            && parts.iter().all(|part| {
                let schema = self.schemas.get(*part);
                let dynamic = schema.if_schema.is_some() || !schema.dependent_schemas.is_empty();
                let patterned =
                    !schema.pattern_properties.is_empty() || schema.additional_properties.is_some();
                let other = *part != root && schema.unevaluated_properties.is_some();
                !(dynamic || patterned || other)
            })
    }

    /// The keywords of one part that no type carries, whatever it is.
    fn leftover(&mut self, schema: &Schema, merged: &Schema, site: &Site, out: &mut Vec<Keyword>) {
        self.report_content(schema);
        if schema.not.is_some() || schema.then_schema.is_some() || schema.else_schema.is_some() {
            self.logic(schema, site, out);
        }
        let at_least = schema.min_contains.as_ref().map_or(1, |least| least.value);
        if at_least > 0 || schema.max_contains.is_some() {
            self.contains(schema, site, out);
        }
        self.names_and_dependents(schema, site, out);
        let closed = self.config.mode == Mode::Strict
            && schema.additional_properties.is_some()
            && schema.properties.len() < merged.properties.len();
        if !schema.pattern_properties.is_empty() || closed {
            self.member_tables(schema, site, out, true);
        }
        if schema.items.is_some() && schema.prefix_items.len() < merged.prefix_items.len() {
            self.positions(schema, site, out);
        }
        if let (Some(first), Some(own)) = (&merged.pattern, &schema.pattern)
            && first.value != own.value
        {
            out.extend(self.pattern(own).map(Keyword::Pattern));
        }
        if let (Some(first), Some(own)) = (&merged.format, &schema.format)
            && first.value != own.value
        {
            self.format_keyword(schema, out);
        }
        if let (Some(first), Some(own)) = (&merged.multiple_of, &schema.multiple_of)
            && first.text != own.text
        {
            out.push(Keyword::MultipleOf(own.text.clone()));
        }
    }

    /// The rule with a table added to what it demands.
    pub(in crate::lower::types) fn with_table(
        &mut self,
        rule: Option<Arc<Rule>>,
        table: TableId,
    ) -> Option<Arc<Rule>> {
        let mut rule = rule.map_or_else(Rule::default, |rule| (*rule).clone());
        rule.schema = Some(match rule.schema {
            Some(known) if known != table => {
                let name = self.arena.table(table).name.clone();
                self.table_of(name, vec![Keyword::AllOf(vec![known, table])])
            }
            _ => table,
        });
        Some(Arc::new(rule))
    }

    /// The slot that takes `null` too.
    pub(crate) fn or_null(&mut self, slot: Slot) -> Slot {
        match self.kind(slot.ty) {
            Kind::Any | Kind::Null | Kind::Nullable(_) => slot,
            Kind::Never => self.bare(crate::lower::types::plain::Plain::Null),
            _ => {
                let rule = self.rule_or_null(slot.rule);
                Slot { ty: self.plain(crate::lower::types::plain::Plain::Nullable(slot.ty)), rule }
            }
        }
    }

    /// The rule, whose table lets `null` through.
    fn rule_or_null(&mut self, rule: Option<Arc<Rule>>) -> Option<Arc<Rule>> {
        let Some(table) = rule.as_ref().and_then(|rule| rule.schema) else { return rule };
        let speaks_of_null = |one: &Keyword| matches!(one, Keyword::Kinds(kinds) if kinds.contains('n'));
        if self.arena.table(table).keywords.iter().any(speaks_of_null) {
            return rule;
        }
        let name = self.arena.table(table).name.and("or null");
        let null = self.table_of(name.clone(), vec![Keyword::Kinds("n".into())]);
        let either = Keyword::If { test: null, then: None, otherwise: Some(table) };
        let either = self.table_of(name, vec![either]);
        rule.map(|rule| Arc::new(Rule { schema: Some(either), ..(*rule).clone() }))
    }
}
