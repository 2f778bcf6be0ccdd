//! What variants are called, from the place where their schemas stand.

use super::unions::Member;
use super::{Types, constants, keywords};
use crate::ir::Json;
use crate::source::Text;
use crate::spec::{Schema, SchemaId, Types as Set};

/// The word of an object that has none of its own.
const OBJECT: &str = "Object";

impl Types<'_> {
    /// A word for each member: its schema's name or title, its constant, or the kind of its values.
    pub(super) fn words(&mut self, members: &[Member]) -> Vec<Text> {
        let mut wanted: Vec<Text> = Vec::new();
        for member in members {
            let parts: Vec<Text> = member.parts.iter().map(|id| self.word(*id, 0)).collect();
            wanted.push(match &parts[..] {
                [one] => one.clone(),
                _ => parts.join(" ").into(),
            });
        }
        self.tell_objects_apart(members, &mut wanted);
        let mut words: Vec<Text> = Vec::new();
        for (at, mut word) in wanted.into_iter().enumerate() {
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

    /// Several inline objects without a word of their own are called after the member that only each of them has.
    fn tell_objects_apart(&mut self, members: &[Member], words: &mut [Text]) {
        let objects: Vec<usize> = (0..words.len()).filter(|at| &*words[*at] == OBJECT).collect();
        if objects.len() < 2 {
            return;
        }
        let own = |types: &mut Self, at: usize| -> (Vec<Text>, Vec<Text>) {
            let through = types.through(members[at].parts[0]);
            let flat = types.flat(through.id);
            let names = flat.schema.properties.iter().map(|property| property.name.value.clone()).collect();
            (names, flat.schema.required.iter().map(|name| name.value.clone()).collect())
        };
        let known: Vec<(Vec<Text>, Vec<Text>)> = objects.iter().map(|at| own(self, *at)).collect();
        for (row, at) in objects.iter().enumerate() {
            let others = || known.iter().enumerate().filter(|(other, _)| *other != row);
            let alone = |name: &&Text| {
                !others().any(|(_, (names, required))| names.contains(name) || required.contains(name))
            };
            let (names, required) = &known[row];
            if let Some(name) = required.iter().find(alone).or_else(|| names.iter().find(alone)) {
                words[*at] = format!("With {name}").into();
            }
        }
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
        Set::OBJECT => OBJECT,
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
