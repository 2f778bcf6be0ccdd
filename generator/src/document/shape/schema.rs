//! Keywords of schemas that take several kinds of value, by version or by habit.

use super::objects::{DISCRIMINATOR, EXAMPLE, SCHEMA};
use super::say;
use super::table::{Kind, map};
use super::walk::Walker;
use crate::diagnostic::{Diagnostic, KIND_SLIP, OTHER_VERSION, UNKNOWN_WORD, WORD_SLIP, WRONG_KIND, nearest};
use crate::document::{Version, slips};
use crate::source::{Member, Node, Value};

/// `type`: a word; since 3.1 also a list of words.
pub(super) fn types(walker: &mut Walker<'_>, member: &Member) {
    match &member.value.value {
        Value::String(word) => type_word(walker, word, &member.value, false),
        Value::Array(items) => {
            if !walker.version.has_json_schema() {
                let message = format!(
                    "a list of types is of OpenAPI 3.1; this document says {}",
                    say::name(walker.version)
                );
                let hint = "write one type, with `nullable: true` or `oneOf`";
                walker.say(Diagnostic::new(&OTHER_VERSION, member.value.span, message).hint(hint));
            }
            for item in &**items {
                match &item.value {
                    Value::String(word) => type_word(walker, word, item, true),
                    Value::Null => {
                        let message = "`null` is read as the type `\"null\"`: types are written as texts";
                        walker.say(Diagnostic::new(&WORD_SLIP, item.span, message).hint("write `\"null\"`"));
                    }
                    _ => {
                        let item = Member { key: "type[]".into(), key_span: item.span, value: item.clone() };
                        walker.say(say::wrong(&WRONG_KIND, &item, "a string"));
                    }
                }
            }
        }
        Value::Null => {
            walker.say(say::null(member, "a string").hint("write `type: \"null\"`, or remove the key"));
        }
        _ => walker.say(say::wrong(&WRONG_KIND, member, "a string").hint("write `string`, `object`, …")),
    }
}

fn type_word(walker: &mut Walker<'_>, word: &str, node: &Node, is_item: bool) {
    let is_file = walker.version == Version::V2 && word == "file";
    let is_null = walker.version < Version::V31 && word == "null" && !is_item;
    match slips::read_type(word) {
        _ if is_file => {}
        Some(meant) if meant.is_exact && !is_null => {}
        Some(meant) => {
            let instead = match (meant.word, meant.format) {
                (Some("null"), _) if is_null => "nullable: true".into(),
                (Some(word), Some(format)) => format!("type: {word}, format: {format}"),
                (Some(word), None) => format!("type: {word}"),
                (None, _) => String::new(),
            };
            let (meant, hint) = match instead.is_empty() {
                true => ("any value".into(), "leave `type` out".into()),
                false => (format!("`{instead}`"), format!("write `{instead}`")),
            };
            let version = say::name(walker.version);
            let message = format!("{} is no type of {version}; it is read as {meant}", say::quoted(word));
            walker.say(Diagnostic::new(&WORD_SLIP, node.span, message).hint(hint));
        }
        None => {
            let message = format!("{} is no type", say::quoted(word));
            let hint = match nearest(word, slips::TYPES) {
                Some(near) => format!("did you mean `{near}`?"),
                None if word.starts_with(char::is_uppercase) => {
                    let folder = walker.version.schemas_pointer().join("/");
                    format!("write `$ref: '#/{folder}/{}'` instead of `type` for a schema", say::plain(word))
                }
                None => "write one of `string`, `number`, `integer`, `boolean`, `array`, `object`".into(),
            };
            walker.say(Diagnostic::new(&UNKNOWN_WORD, node.span, message).hint(hint));
        }
    }
}

/// `required`: a list of names. Often a boolean is written at the property itself.
pub(super) fn required(walker: &mut Walker<'_>, member: &Member) {
    if slips::read_bool(&member.value).is_none() {
        walker.value(Kind::List(&Kind::Text), member);
        return;
    }
    let message = "`required` of a schema is the list of its required properties; a boolean has no effect";
    let hint = "add the name of the property to the `required` of the object that holds it";
    walker.say(Diagnostic::new(&KIND_SLIP, member.value.span, message).hint(hint));
}

/// `exclusiveMinimum`: a boolean up to 3.0, a number since 3.1.
pub(super) fn exclusive_bound(walker: &mut Walker<'_>, member: &Member) {
    let is_number = matches!(member.value.value, Value::Number(_));
    let is_bool = member.value.as_bool().is_some();
    let bound = if member.key.ends_with("Minimum") { "minimum" } else { "maximum" };
    match walker.version.has_json_schema() {
        true if is_bool => {
            let hint = format!("write the bound itself: `{}: NUMBER`, without `{bound}`", member.key);
            walker.say(say::wrong(&KIND_SLIP, member, "a number").hint(hint));
        }
        false if is_number => {
            let number = slips::read_number(&member.value).unwrap_or_default();
            let hint = format!("write `{bound}: {number}` and `{}: true`", member.key);
            walker.say(say::wrong(&KIND_SLIP, member, "a boolean").hint(hint));
        }
        true => walker.value(Kind::Number, member),
        false => walker.value(Kind::Bool, member),
    }
}

/// `items`: a schema; before 2020-12 also a list of schemas.
pub(super) fn items(walker: &mut Walker<'_>, member: &Member) {
    if member.value.as_array().is_none() {
        walker.value(Kind::Object(&SCHEMA), member);
        return;
    }
    walker.say(
        say::wrong(&KIND_SLIP, member, "one schema")
            .hint("write `prefixItems` (OpenAPI 3.1) for a list of schemas"),
    );
    static SCHEMAS: Kind = Kind::List(&Kind::Object(&SCHEMA));
    walker.value(SCHEMAS, member);
}

/// `additionalProperties`: a schema, in every version also a boolean.
pub(super) fn schema_or_bool(walker: &mut Walker<'_>, member: &Member) {
    match &member.value.value {
        Value::Bool(_) => {}
        Value::String(_) => walker.value(Kind::Bool, member),
        _ => walker.value(Kind::Object(&SCHEMA), member),
    }
}

/// `discriminator`: an object; in Swagger 2.0 the name of a property.
pub(super) fn discriminator(walker: &mut Walker<'_>, member: &Member) {
    match (&member.value.value, walker.version) {
        (Value::String(_), Version::V2) => {}
        (Value::String(name), _) => {
            let hint = format!("write `discriminator: {{propertyName: {}}}`", name.escape_debug());
            walker.say(say::wrong(&KIND_SLIP, member, "an object").hint(hint));
        }
        _ => walker.value(Kind::Object(&DISCRIMINATOR), member),
    }
}

/// `examples` of a schema: a list of values; often the named examples of other objects are written.
pub(super) fn examples(walker: &mut Walker<'_>, member: &Member) {
    if member.value.as_array().is_none() {
        walker.say(say::wrong(&KIND_SLIP, member, "an array").hint("write `examples: [VALUE]`"));
    }
}

/// `examples` of anything else: named examples; often a list of values is written.
pub(super) fn named_examples(walker: &mut Walker<'_>, member: &Member) {
    if member.value.as_object().is_some() || matches!(member.value.value, Value::Null) {
        static EXAMPLES: Kind = map(&Kind::Object(&EXAMPLE));
        walker.value(EXAMPLES, member);
        return;
    }
    let hint = "write `examples: {NAME: {value: VALUE}}`, or `example: VALUE`";
    walker.say(say::wrong(&KIND_SLIP, member, "an object").hint(hint));
}
