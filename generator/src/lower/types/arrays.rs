//! Lists and tuples.

use super::plain::Plain;
use super::{Direction, Types, rules};
use crate::ir::{Name, Slot};
use crate::spec::{Schema, SchemaId};
use std::sync::Arc;

/// Longer tuples become lists.
const LONGEST_TUPLE: usize = 12;

impl Types<'_> {
    /// A list, or a tuple where the items are counted and each has its own schema.
    pub(super) fn array(&mut self, schema: &Schema, direction: Direction, name: &Name) -> Slot {
        if schema.prefix_items.is_empty() {
            return self.list(schema, schema.items, direction, name);
        }
        let count = schema.prefix_items.len() as u64;
        let closed = schema.items.is_some_and(|items| self.schemas.get(items).always == Some(false));
        let most = schema.max_items.as_ref().map(|most| most.value);
        let bounded = closed || most.is_some_and(|most| most <= count);
        let exact = bounded && schema.min_items.as_ref().is_some_and(|least| least.value >= count);
        if exact && count as usize <= LONGEST_TUPLE {
            return self.tuple(schema, direction, name);
        }
        let mut items = schema.prefix_items.clone();
        let rest = schema.items.filter(|_| !closed);
        items.extend(rest);
        let open = !bounded && rest.is_none();
        self.owe_positions(schema, direction, name);
        let any = || Schema { any_of: items, place: schema.place.clone(), ..Schema::default() };
        let item = (!open).then(|| self.schemas.make(any()));
        self.list(schema, item, direction, name)
    }

    fn list(&mut self, schema: &Schema, item: Option<SchemaId>, direction: Direction, name: &Name) -> Slot {
        let slot = match item {
            Some(item) => self.lower_inside(item, direction, &name.and("Item")),
            None => self.any(),
        };
        let mut rule = self.list_rule(schema);
        rule.items = slot.rule;
        Slot { ty: self.plain(Plain::List(slot.ty)), rule: rules::some(rule) }
    }

    /// Owes `prefixItems` and `items`.
    fn owe_positions(&mut self, schema: &Schema, direction: Direction, name: &Name) {
        let mut keywords = Vec::new();
        let site = self.site(schema, direction, name);
        self.positions(schema, &site, &mut keywords);
        keywords.into_iter().for_each(|keyword| self.owe(keyword));
    }

    fn tuple(&mut self, schema: &Schema, direction: Direction, name: &Name) -> Slot {
        let (mut items, mut ruled) = (Vec::new(), false);
        for (at, id) in schema.prefix_items.iter().enumerate() {
            let slot = self.lower_inside(*id, direction, &name.and(format!("Item{}", at + 1)));
            ruled |= slot.rule.is_some();
            items.push(slot.ty);
        }
        if ruled {
            // A tuple has one rule for all its items.
            self.owe_positions(schema, direction, name);
        }
        let rule = crate::ir::Rule { unique: schema.unique_items.is_some(), ..crate::ir::Rule::default() };
        Slot { ty: self.plain(Plain::Tuple(items)), rule: (!rule.is_empty()).then(|| Arc::new(rule)) }
    }
}
