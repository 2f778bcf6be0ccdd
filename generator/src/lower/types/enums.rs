//! Enums of constants.

use super::build::Built;
use super::plain::Plain;
use super::{Direction, Types, constants, values};
use crate::diagnostic::{DUPLICATE_VALUE, Diagnostic, MISFIT_VALUE};
use crate::hash::HashMap;
use crate::ir::{Docs, Enum, EnumValue, Json, Kind, Name};
use crate::source::{Node, Span, Text};
use crate::spec::{Schema, Types as Set};

impl Types<'_> {
    /// An enum of the values that `enum` and `const` leave.
    pub(super) fn enumerated(&mut self, schema: &Schema, direction: Direction, name: &Name) -> Built {
        let values = self.enum_values(schema);
        if values.is_empty() {
            return self.no_values(schema, direction, name);
        }
        if values.iter().all(|value| value.json == Json::Null) {
            return Built::Slot(self.bare(Plain::Null));
        }
        let values: Vec<EnumValue> = values.into_iter().filter(|value| value.json != Json::Null).collect();
        if !values.iter().all(|value| constants::is_scalar(&value.json)) {
            return self.structured_constants(schema, &values, direction, name);
        }
        let both = [Json::Bool(true), Json::Bool(false)];
        if values.len() == 2 && both.iter().all(|wanted| values.iter().any(|value| value.json == *wanted)) {
            return Built::Slot(self.bare(Plain::Bool));
        }
        let open = self.is_open(schema) && values.iter().all(|value| matches!(value.json, Json::String(_)));
        Built::Named(Kind::Enum(Enum { values, open }))
    }

    /// Whether strings beside the listed ones are taken.
    pub(super) fn is_open(&self, schema: &Schema) -> bool {
        let configured =
            |name: &str| self.config.extensible.iter().any(|known| known == name || known == "*");
        schema.extensible || configured(schema.name.as_ref().map_or("*", |name| &name.value))
    }

    /// The constants of a schema: those that contradict its type or the keywords beside them are left out, equal ones are
    /// taken once.
    pub(super) fn enum_values(&mut self, schema: &Schema) -> Vec<EnumValue> {
        let listed = schema.enumeration.as_deref().unwrap_or_default();
        let one = schema.constant.as_slice();
        let nodes = if one.is_empty() { listed } else { one };
        let mut kept: Vec<EnumValue> = Vec::new();
        let mut first: HashMap<Json, Span> = HashMap::default();
        for (at, node) in nodes.iter().enumerate() {
            let Some(json) = self.fitting(node, schema) else { continue };
            if let Some(keyword) = self.broken(&json, schema) {
                let message = format!("{json} breaks the `{keyword}` beside it: it is left out");
                let said = Diagnostic::new(&MISFIT_VALUE, node.span, message);
                self.sink.report(said.hint("correct the value or the keyword"));
                continue;
            }
            if let Some(first) = first.get(&values::canonical(&json)) {
                let said = Diagnostic::new(
                    &DUPLICATE_VALUE,
                    node.span,
                    format!("{json} stands twice in this `enum`"),
                );
                let said = said.label("again").also(*first, "first here");
                self.sink.report(said.hint("take one of them out"));
                continue;
            }
            first.insert(values::canonical(&json), node.span);
            let said = |list: &[Text]| list.get(at).filter(|_| one.is_empty()).cloned();
            let name = said(&schema.enum_names);
            let docs = Docs { description: said(&schema.enum_descriptions), ..Docs::default() };
            kept.push(EnumValue { json, name, docs });
        }
        if let ([node], false) = (one, listed.is_empty() || one.is_empty() || values::holds(listed, &one[0]))
        {
            let said = Diagnostic::new(
                &MISFIT_VALUE,
                node.span,
                "this `const` is not among the values of the `enum`",
            );
            let first = listed.first().map_or(node.span, |first| first.span);
            let said = said.label("no value satisfies both").also(first, "the values begin here");
            self.sink.report(said.hint("write one of the values, or leave the `enum` out"));
            return Vec::new();
        }
        kept
    }

    /// The constant, if `type` allows it, or what it plainly means there.
    fn fitting(&mut self, node: &Node, schema: &Schema) -> Option<Json> {
        let value = values::json(node);
        let types = if super::keywords::only_null(schema) { Set::NONE } else { schema.types };
        let fitting = constants::among(node, types);
        if fitting.as_ref() == Some(&value) {
            return fitting;
        }
        let what = super::describe::types(schema.types);
        let message = match &fitting {
            Some(meant) => format!("{value} is not {what}: taken as {meant}"),
            None => format!("{value} is not {what}: it is left out"),
        };
        let mut said = Diagnostic::new(&MISFIT_VALUE, node.span, message);
        if let Some(span) = schema.types_span {
            said = said.also(span, "the type of the values");
        }
        said = match &fitting {
            Some(meant) => said.hint(format!("write {meant}")),
            None => said.hint(format!("write {what}, or correct the `type`")),
        };
        self.sink.report(said);
        fitting
    }

    /// A schema none of whose constants is left: where every one contradicts `type`, `type` alone is meant. Where one is
    /// of the type and breaks another keyword, nothing is.
    fn no_values(&mut self, schema: &Schema, direction: Direction, name: &Name) -> Built {
        let listed = schema.enumeration.as_deref().unwrap_or_default();
        let types = schema.types.without(Set::NULL);
        let typed = |node: &Node| constants::among(node, types).is_some();
        if listed.is_empty() || schema.constant.is_some() || types.is_empty() || listed.iter().any(typed) {
            return Built::Slot(self.bare(Plain::Never));
        }
        let bare = Schema { enumeration: None, ..schema.clone() };
        match types.len() {
            1 => self.single(types, &bare, direction, name),
            _ => self.by_kind(types, &bare, direction, name),
        }
    }

    /// Lists and objects as constants: the type of their kind.
    fn structured_constants(
        &mut self,
        schema: &Schema,
        values: &[EnumValue],
        direction: Direction,
        name: &Name,
    ) -> Built {
        let mut keywords = Vec::new();
        super::tables::constants(schema, &mut keywords);
        keywords.into_iter().for_each(|keyword| self.owe(keyword));
        let types = values.iter().fold(Set::NONE, |set, value| {
            let types = values::types(&value.json);
            set.union(if types.contains(Set::NUMBER) { Set::NUMBER } else { types })
        });
        let bare = Schema {
            enumeration: None,
            rare: schema.rare_without(|rare| rare.constant = None),
            types,
            ..schema.clone()
        };
        match types.len() {
            1 => self.single(types, &bare, direction, name),
            _ => self.by_kind(types, &bare, direction, name),
        }
    }
}
