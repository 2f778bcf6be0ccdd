//! Keywords that constrain a value by themselves.

use crate::document::slips;
use crate::source::{Member, Node, Object, Span, Spanned, Text, Value, normal_number};
use crate::spec::{Bound, Schema, Types};

/// Reads a keyword of this family. `false`: it is of another.
pub(super) fn read(schema: &mut Schema, member: &Member) -> bool {
    let value = &member.value;
    match &*member.key {
        "type" => {
            schema.types = types(value);
            schema.null_by_nullable = has_null_from_elsewhere(value);
            schema.types_span = Some(value.span);
        }
        "enum" => schema.enumeration = value.as_array().map(<[Node]>::to_vec),
        "const" => schema.constant = Some(value.clone()),
        "format" => schema.format = spanned(value),
        "pattern" => schema.pattern = spanned(value),
        "required" => {
            schema.required = names(value).iter().filter_map(spanned).collect();
        }
        "dependentRequired" => schema.dependent_required = dependent(value),
        "uniqueItems" => schema.unique_items = flag(value),
        "contentEncoding" => schema.content_encoding = spanned(value),
        "contentMediaType" => schema.content_media_type = spanned(value),
        _ => return counts(schema, member) || bounds(schema, member),
    }
    true
}

fn counts(schema: &mut Schema, member: &Member) -> bool {
    let slot = match &*member.key {
        "minLength" => &mut schema.min_length,
        "maxLength" => &mut schema.max_length,
        "minItems" => &mut schema.min_items,
        "maxItems" => &mut schema.max_items,
        "minContains" => &mut schema.min_contains,
        "maxContains" => &mut schema.max_contains,
        "minProperties" => &mut schema.min_properties,
        "maxProperties" => &mut schema.max_properties,
        _ => return false,
    };
    *slot = count(&member.value);
    true
}

fn bounds(schema: &mut Schema, member: &Member) -> bool {
    let slot = match &*member.key {
        "minimum" => &mut schema.minimum,
        "exclusiveMinimum" => &mut schema.exclusive_minimum,
        "maximum" => &mut schema.maximum,
        "exclusiveMaximum" => &mut schema.exclusive_maximum,
        "multipleOf" => &mut schema.multiple_of,
        _ => return false,
    };
    *slot = bound(&member.value);
    true
}

fn types(value: &Node) -> Types {
    let words = value.as_array().unwrap_or(std::slice::from_ref(value)).iter();
    // An unquoted `null` in YAML is meant as the type.
    let one = |word: &Node| match &word.value {
        Value::Null => Some(Types::NULL),
        _ => Types::of_word(word.as_str()?),
    };
    words.filter_map(one).fold(Types::NONE, Types::union)
}

/// Whether `null` stands elsewhere than the list that it is in: it was put there for `nullable`.
fn has_null_from_elsewhere(list: &Node) -> bool {
    let (file, within) = (list.span.file, list.span.start..=list.span.end);
    let is = |word: &Node| {
        let is_outside =
            word.span.file != file || !within.contains(&word.span.start) || word.span == list.span;
        word.as_str() == Some("null") && is_outside
    };
    list.as_array().is_some_and(|words| words.iter().any(is))
}

fn dependent(value: &Node) -> Vec<(Spanned<Text>, Vec<Text>)> {
    let members = value.as_object().map(Object::members).unwrap_or_default();
    let row = |member: &Member| {
        let names = names(&member.value).iter();
        let key = Spanned::new(member.key.clone(), member.key_span);
        (key, names.filter_map(slips::read_text).collect())
    };
    members.iter().map(row).collect()
}

/// Names of properties. A boolean beside the property itself is none.
fn names(value: &Node) -> &[Node] {
    match &value.value {
        Value::Bool(_) | Value::Object(_) => &[],
        _ => slips::read_list(value),
    }
}

fn spanned(value: &Node) -> Option<Spanned<Text>> {
    Some(Spanned::new(slips::read_text(value)?, value.span))
}

fn flag(value: &Node) -> Option<Span> {
    (slips::read_bool(value) == Some(true)).then_some(value.span)
}

/// A count; `2.0` is 2, and what is beyond 64 bits is the most that there can be.
fn count(value: &Node) -> Option<Spanned<u64>> {
    let number = normal_number(&slips::read_number(value)?)?;
    let whole = match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
        None => &number,
    };
    let exact = whole.parse::<u64>().ok();
    let huge =
        || (!whole.starts_with('-') && whole.bytes().all(|byte| byte.is_ascii_digit())).then_some(u64::MAX);
    exact.or_else(huge).map(|count| Spanned::new(count, value.span))
}

fn bound(value: &Node) -> Option<Bound> {
    let text = normal_number(&slips::read_number(value)?)?.into();
    Some(Bound { text, span: value.span })
}

#[cfg(test)]
mod tests {
    use super::count;
    use crate::source::{FileId, Node, Span, Value};

    #[test]
    fn counts_as_they_are_written() {
        let cases = [
            ("3", Some(3)),
            ("3.0", Some(3)),
            ("3.5", None),
            ("-1", None),
            ("99999999999999999999", Some(u64::MAX)),
        ];
        for (written, meant) in cases {
            let node = Node::new(Span::new(FileId(0), 0, 0), Value::Number(written.into()));
            assert_eq!(count(&node).map(|count| count.value), meant, "{written}");
        }
    }
}
