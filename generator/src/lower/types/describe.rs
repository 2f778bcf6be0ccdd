//! What is said of types and places.

use super::flat::Flat;
use super::{Types, numbers};
use crate::ir::{Bounds, Docs, Json, Kind, Name, Rule, Slot, Type, Uses};
use crate::source::Text;
use crate::spec::{Schema, SchemaId, Types as Set};

impl Types<'_> {
    /// The name that the user chose for a schema, else `name`.
    pub(super) fn chosen_name(&self, schema: &Schema, name: Name) -> Name {
        let written = schema.rust_name.as_ref().map(|name| name.value.clone());
        if self.config.names.is_empty() {
            return Name { exact: written.or(name.exact), words: name.words };
        }
        let named = schema.name.as_ref().and_then(|name| self.config.names.get(&*name.value));
        let placed = schema.place.as_ref().and_then(|place| {
            let fragment = place.pointer.split_once('#').map_or("", |(_, fragment)| fragment);
            let names = &self.config.names;
            names
                .get(&*place.pointer)
                .or_else(|| names.get(&format!("#{fragment}")))
                .or_else(|| names.get(fragment))
        });
        let chosen = named.or(placed).map(|name| Text::from(name.as_str())).or(written);
        Name { exact: chosen.or(name.exact), words: name.words }
    }

    /// The type of a schema that gets a name.
    pub(super) fn describe(&self, id: SchemaId, flat: &Flat<'_>, name: Name, kind: Kind) -> Type {
        let (schema, face) = (&flat.schema, self.schemas.get(self.schemas.face(id)));
        let own = face.name.as_ref().map(|name| name.value.clone());
        let notes = match &kind {
            Kind::Newtype(slot) => self.notes(slot, None),
            _ => Vec::new(),
        };
        let derives = &self.config.derives;
        let is_own = |known: &String| own.as_deref().is_some_and(|own| own == known);
        let shared =
            matches!(kind, Kind::Struct(_) | Kind::Union(_)) && self.config.shared.iter().any(is_own);
        let lists = [derives.get("*"), own.as_ref().and_then(|name| derives.get(&**name))];
        Type {
            docs: Docs {
                summary: schema
                    .title
                    .clone()
                    .or_else(|| face.title.clone())
                    .filter(|title| own.as_ref() != Some(title)),
                description: schema.description.clone().or_else(|| face.description.clone()),
                pointer: face.place.as_ref().or(schema.place.as_ref()).map(|place| place.pointer.clone()),
                notes,
                deprecated: schema.deprecated || face.deprecated,
            },
            span: schema.place.as_ref().map(|place| place.span),
            name: Some(name),
            kind,
            uses: Uses::default(),
            shared,
            derives: lists.into_iter().flatten().flatten().map(|path| path.as_str().into()).collect(),
            table: None,
        }
    }

    /// What is said of a place where a schema is used: what its own schema says there, and what holds of its values.
    pub(super) fn place_docs(&self, id: SchemaId, slot: &Slot, default: Option<&Json>) -> Docs {
        let schema = self.schemas.get(id);
        let notes = self.notes(slot, default);
        if schema.name.is_some() {
            return Docs { notes, ..Docs::default() };
        }
        let (summary, description) = (schema.title.clone(), schema.description.clone());
        Docs { summary, description, pointer: None, notes, deprecated: schema.deprecated }
    }

    /// Sentences for the docs of a place with this slot: `1 to 64 characters.`
    pub(crate) fn notes(&self, slot: &Slot, default: Option<&Json>) -> Vec<String> {
        let mut notes = slot.rule.as_deref().map_or_else(Vec::new, sentences);
        notes.extend(default.map(|value| format!("`{value}` where it is not given.")));
        notes
    }
}

/// What a rule demands, a sentence each.
pub(super) fn sentences(rule: &Rule) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(counted(rule.length, "character", "characters"));
    said.extend(rule.pattern.as_ref().map(|pattern| format!("Matches `{}`.", pattern.written)));
    said.extend(rule.format.as_ref().map(|format| format!("Of the format `{format}`.")));
    said.extend(limits(rule));
    said.extend(rule.multiple_of.as_ref().map(|step| format!("A multiple of {step}.")));
    said.extend(counted(rule.count, "item", "items"));
    said.extend(rule.unique.then(|| "No two items are equal.".to_owned()));
    said.extend(counted(rule.members, "member", "members"));
    let nested = [("Each item", &rule.items), ("Each value", &rule.values)];
    for (what, rule) in nested {
        let sentences = rule.as_deref().map_or_else(Vec::new, sentences);
        said.extend(sentences.iter().map(|sentence| format!("{what}: {}", lower_first(sentence))));
    }
    said
}

fn counted(bounds: Bounds, one: &str, many: &str) -> Option<String> {
    let what = |count: u64| if count == 1 { one } else { many };
    match (bounds.min, bounds.max) {
        (None, None) => None,
        (Some(min), None) => Some(format!("At least {min} {}.", what(min))),
        (None, Some(max)) => Some(format!("At most {max} {}.", what(max))),
        (Some(min), Some(max)) if min == max => Some(format!("Exactly {min} {}.", what(min))),
        (Some(min), Some(max)) => Some(format!("{min} to {max} {many}.")),
    }
}

fn limits(rule: &Rule) -> Option<String> {
    if let (Some(low), Some(high), None, None) =
        (&rule.minimum, &rule.maximum, &rule.exclusive_minimum, &rule.exclusive_maximum)
    {
        let same = numbers::compare(low, high) == Some(std::cmp::Ordering::Equal);
        return Some(if same { format!("Exactly {low}.") } else { format!("{low} to {high}.") });
    }
    let named = [
        ("at least", &rule.minimum),
        ("more than", &rule.exclusive_minimum),
        ("at most", &rule.maximum),
        ("less than", &rule.exclusive_maximum),
    ];
    let parts: Vec<String> = named
        .into_iter()
        .filter_map(|(word, bound)| bound.as_ref().map(|bound| format!("{word} {bound}")))
        .collect();
    (!parts.is_empty()).then(|| upper_first(&format!("{}.", parts.join(", "))))
}

fn upper_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// Types with their articles: `a string or an object`.
pub(super) fn types(types: Set) -> String {
    let words = ["null", "a boolean", "an integer", "a number", "a string", "an array", "an object"];
    let named = Set::ALL.iter().zip(words).filter(|(set, _)| types.contains(**set)).map(|(_, word)| word);
    let named: Vec<&str> = named.collect();
    if named.is_empty() { "any value".to_owned() } else { named.join(" or ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_in_words() {
        let length = Rule { length: Bounds { min: Some(1), max: Some(64) }, ..Rule::default() };
        assert_eq!(sentences(&length), ["1 to 64 characters."]);
        let price =
            Rule { exclusive_minimum: Some("0".into()), maximum: Some("100000".into()), ..Rule::default() };
        assert_eq!(sentences(&price), ["More than 0, at most 100000."]);
        let list = Rule {
            count: Bounds { min: None, max: Some(1) },
            items: Some(std::sync::Arc::new(length)),
            ..Rule::default()
        };
        assert_eq!(sentences(&list), ["At most 1 item.", "Each item: 1 to 64 characters."]);
    }
}
