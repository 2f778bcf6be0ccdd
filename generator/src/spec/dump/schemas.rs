//! Schemas: what is not at its default.

use std::fmt::{Display, Write};

use super::Lines;
use crate::source::{Node, Value};
use crate::spec::{Schema, SchemaId, Types};

/// The words of one line.
#[derive(Default)]
struct Words(String);

impl Words {
    fn word(&mut self, word: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, " {word}");
    }

    fn pair(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.word(format_args!("{key}={value}"));
        }
    }

    fn flag(&mut self, word: &str, is_set: bool) {
        if is_set {
            self.word(word);
        }
    }

    fn one(&mut self, key: &str, id: Option<SchemaId>) {
        self.pair(key, id.map(|id| format!("#{}", id.0)));
    }

    fn list(&mut self, key: &str, ids: &[SchemaId]) {
        if !ids.is_empty() {
            let ids: Vec<String> = ids.iter().map(|id| format!("#{}", id.0)).collect();
            self.word(format_args!("{key}=[{}]", ids.join(" ")));
        }
    }
}

/// One schema.
pub(super) fn schema(lines: &mut Lines, at: usize, schema: &Schema) {
    let mut words = Words::default();
    let place = schema.place.as_ref().map_or("-", |place| &place.pointer);
    words.word(place);
    words.pair("name", schema.name.as_ref().map(|name| &name.value));
    words.pair("always", schema.always);
    words.one("ref", schema.reference);
    words.pair("dynamic", schema.dynamic_reference.as_ref().map(|(text, _)| &text.value));
    let types: Vec<&str> = schema.types.iter().map(Types::word).collect();
    words.pair("type", (!types.is_empty()).then(|| types.join("|")));
    words.pair("format", schema.format.as_ref().map(|format| &format.value));
    values(&mut words, schema);
    constraints(&mut words, schema);
    parts(&mut words, schema);
    words.flag("readOnly", schema.read_only);
    words.flag("writeOnly", schema.write_only);
    words.flag("deprecated", schema.deprecated);
    for extension in &schema.extensions {
        words.word(&extension.key.value);
    }
    lines.line(&format!("#{at}{}", words.0));
    lines.inside(|lines| {
        for property in &schema.properties {
            let required = schema.required.iter().any(|name| name.value == property.name.value);
            let mark = if required { "!" } else { "" };
            lines.line(&format!("{}{mark} #{}", property.name.value, property.schema.0));
        }
    });
}

fn values(words: &mut Words, schema: &Schema) {
    if let Some(values) = &schema.enumeration {
        let values: Vec<String> = values.iter().map(brief).collect();
        words.word(format_args!("enum=[{}]", values.join(" ")));
    }
    words.flag("extensible", schema.extensible);
    words.pair("const", schema.constant.as_ref().map(brief));
    words.pair("default", schema.default.as_ref().map(brief));
    words.pair("examples", (!schema.examples.is_empty()).then_some(schema.examples.len()));
}

fn constraints(words: &mut Words, schema: &Schema) {
    let counts = [
        ("minLength", &schema.min_length),
        ("maxLength", &schema.max_length),
        ("minItems", &schema.min_items),
        ("maxItems", &schema.max_items),
        ("minContains", &schema.min_contains),
        ("maxContains", &schema.max_contains),
        ("minProperties", &schema.min_properties),
        ("maxProperties", &schema.max_properties),
    ];
    for (key, count) in counts {
        words.pair(key, count.as_ref().map(|count| count.value));
    }
    let bounds = [
        ("minimum", &schema.minimum),
        ("exclusiveMinimum", &schema.exclusive_minimum),
        ("maximum", &schema.maximum),
        ("exclusiveMaximum", &schema.exclusive_maximum),
        ("multipleOf", &schema.multiple_of),
    ];
    for (key, bound) in bounds {
        words.pair(key, bound.as_ref().map(|bound| &bound.text));
    }
    words.pair("pattern", schema.pattern.as_ref().map(|pattern| format!("{:?}", pattern.value)));
    words.flag("uniqueItems", schema.unique_items.is_some());
    words.pair("contentEncoding", schema.content_encoding.as_ref().map(|word| &word.value));
    words.pair("contentMediaType", schema.content_media_type.as_ref().map(|word| &word.value));
    let undeclared = |name: &str| !schema.properties.iter().any(|property| &*property.name.value == name);
    for name in schema.required.iter().filter(|name| undeclared(name)) {
        words.pair("required", Some(&name.value));
    }
    for (name, needs) in &schema.dependent_required {
        words.word(format_args!("dependentRequired[{}]={needs:?}", name.value));
    }
}

fn parts(words: &mut Words, schema: &Schema) {
    let single = [
        ("additionalProperties", schema.additional_properties),
        ("propertyNames", schema.property_names),
        ("unevaluatedProperties", schema.unevaluated_properties),
        ("items", schema.items),
        ("unevaluatedItems", schema.unevaluated_items),
        ("contains", schema.contains),
        ("not", schema.not),
        ("if", schema.if_schema),
        ("then", schema.then_schema),
        ("else", schema.else_schema),
        ("contentSchema", schema.content_schema),
    ];
    single.into_iter().for_each(|(key, id)| words.one(key, id));
    words.list("prefixItems", &schema.prefix_items);
    words.list("allOf", &schema.all_of);
    words.list("anyOf", &schema.any_of);
    words.list("oneOf", &schema.one_of);
    for (key, rows) in [("pattern", &schema.pattern_properties), ("dependent", &schema.dependent_schemas)] {
        for (name, id) in rows {
            words.word(format_args!("{key}[{}]=#{}", name.value, id.0));
        }
    }
    if let Some(discriminator) = &schema.discriminator {
        let row = |row: &crate::spec::Mapping| format!(" {}=#{}", row.tag.value, row.schema.0);
        let rows: String = discriminator.mapping.iter().map(row).collect();
        words.word(format_args!("discriminator({}{rows})", discriminator.property.value));
        words.one("defaultMapping", discriminator.default);
    }
}

/// A value in few words.
fn brief(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".into(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => text.to_string(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => format!("[{}]", items.len()),
        Value::Object(object) => format!("{{{}}}", object.members().len()),
    }
}
