//! What variants are called, from the place where their schemas stand.

use super::unions::Member;
use super::{Types, constants, keywords};
use crate::ir::Json;
use crate::source::Text;
use crate::spec::{Schema, SchemaId, Types as Set};

impl Types<'_> {
    /// A word for each member: its schema's name or title, its constant, or the kind of its values.
    pub(super) fn words(&mut self, members: &[Member]) -> Vec<Text> {
        let mut words: Vec<Text> = Vec::new();
        for (at, member) in members.iter().enumerate() {
            let parts: Vec<Text> = member.parts.iter().map(|id| self.word(*id, 0)).collect();
            let mut word: Text = match &parts[..] {
                [one] => one.clone(),
                _ => parts.join(" ").into(),
            };
            let taken =
                |words: &[Text], word: &Text| words.iter().any(|known| known.eq_ignore_ascii_case(word));
            if taken(&words, &word) {
                // The last resort: the position in its own list.
                word = format!("{word}{}", at + 1).into();
            }
            words.push(word);
        }
        words
    }

    fn word(&mut self, id: SchemaId, depth: usize) -> Text {
        let written = self.schemas.get(id);
        if let Some(name) = written.name.as_ref().map(|name| &name.value).or(written.title.as_ref()) {
            return name.clone();
        }
        let through = self.through(id);
        let flat = self.flat(through.id);
        let schema = &flat.schema;
        if let Some(name) = schema.name.as_ref().map(|name| &name.value).or(schema.title.as_ref()) {
            return name.clone();
        }
        if let Some(value) = constants::only(schema) {
            return constant_word(&value);
        }
        if let Some(value) = self.member_constant(schema) {
            return value;
        }
        let types = schema.types.union(keywords::implied(schema)).without(Set::NULL);
        let items = schema.items.filter(|_| types == Set::ARRAY && depth < 4);
        match items {
            Some(items) => format!("{} List", self.word(items, depth + 1)).into(),
            None => kind_word(types, schema),
        }
    }

    /// The constant of a required member: `kind: cat`.
    fn member_constant(&mut self, schema: &Schema) -> Option<Text> {
        let required = |name: &Text| schema.required.iter().any(|required| required.value == *name);
        let property = schema.properties.iter().filter(|property| required(&property.name.value));
        let mut constants = property.filter_map(|property| self.constant(property.schema));
        constants.find_map(|value| match value {
            Json::String(text) if !text.is_empty() => Some(text),
            _ => None,
        })
    }
}

fn constant_word(value: &Json) -> Text {
    match value {
        Json::String(text) if !text.is_empty() => text.clone(),
        Json::String(_) => "Empty".into(),
        other => other.to_string().into(),
    }
}

fn kind_word(types: Set, schema: &Schema) -> Text {
    let word = match types {
        Set::BOOLEAN => "Boolean",
        Set::INTEGER => "Integer",
        Set::NUMBER => "Number",
        Set::ARRAY => "List",
        Set::OBJECT => "Object",
        Set::STRING if schema.enumeration.is_some() => "Enum",
        Set::STRING => match schema.format.as_ref().map(|format| &*format.value) {
            Some("date-time") => "Date Time",
            Some("date") => "Date",
            Some("uuid") => "Uuid",
            Some("ipv4") => "Ipv4",
            Some("ipv6") => "Ipv6",
            _ => "String",
        },
        _ => "Value",
    };
    word.into()
}
