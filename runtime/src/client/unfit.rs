//! Values that a style or a form cannot carry: they would arrive as others, so nothing is sent.

use crate::Location;
use crate::form::Form;
use crate::json::{Shape, plain_text};
use crate::style::{Parameter, Style};

/// Why a parameter would not arrive as it is.
pub(super) fn parameter(row: &Parameter, json: &str) -> Option<String> {
    let (place, name) = (row.location, row.name);
    let why = value(row, json)?;
    Some(format!("{why} in the parameter `{name}` ({place})"))
}

fn value(row: &Parameter, json: &str) -> Option<String> {
    if let Some(lost) = lost(row, json) {
        return Some(format!("{lost} would be read as absent"));
    }
    if row.reads_null && has_word(json) {
        return Some("the text `null` would be read as null".to_owned());
    }
    if let Some(mark) = clash(row, json) {
        return Some(format!("`{mark}` would be read as a delimiter"));
    }
    let why = match (row.location, row.style, Shape::of(json)) {
        (Location::Header, Style::Simple, shape) => header(row, &shape)?,
        (_, Style::DeepObject, _) if has_brackets(json) => {
            "a name with brackets would be read as several names"
        }
        (_, style, Shape::List(items)) if !row.exploded && style != Style::Json && is_blank(&items) => BLANK,
        _ => return None,
    };
    Some(why.to_owned())
}

/// What a style has no text for. Where all stands in one text, that of an empty list or object is empty.
fn lost(row: &Parameter, json: &str) -> Option<&'static str> {
    if row.style == Style::Json {
        return None;
    }
    let (is_list, is_empty) = match Shape::of(json) {
        Shape::Null => return (!row.unused_if_empty).then_some("null"),
        Shape::Scalar(_) => return None,
        Shape::List(items) => (true, items.is_empty()),
        Shape::Object(members) => (false, members.is_empty()),
    };
    let is_deep = row.style == Style::DeepObject;
    // An object that must be there is read as an empty one where none of its members has come.
    let is_spread = row.spreads() && (is_list || !row.required);
    match is_empty {
        true if is_deep || is_spread || row.whole || row.unused_if_empty => Some(empty(is_list)),
        false if is_deep => lost_below(json),
        _ => None,
    }
}

/// Whether the text `null` stands somewhere in a value.
pub(crate) fn has_word(json: &str) -> bool {
    match Shape::of(json) {
        Shape::Null => false,
        Shape::Scalar(text) => json.starts_with('"') && text == "null",
        Shape::List(items) => items.iter().any(|item| has_word(item)),
        Shape::Object(members) => members.iter().any(|(_, json)| has_word(json)),
    }
}

/// What has no pair below a key with brackets.
fn lost_below(json: &str) -> Option<&'static str> {
    match Shape::of(json) {
        Shape::Null => Some("null"),
        Shape::Scalar(_) => None,
        Shape::List(items) if items.is_empty() => Some(empty(true)),
        Shape::List(items) => items.iter().find_map(|item| lost_below(item)),
        Shape::Object(members) if members.is_empty() => Some(empty(false)),
        Shape::Object(members) => members.iter().find_map(|(_, json)| lost_below(json)),
    }
}

const fn empty(is_list: bool) -> &'static str {
    if is_list { "an empty list" } else { "an empty object" }
}

/// What is wrong with a field of the header: spaces at its ends are none of its value (RFC 9110, section 5.5), and empty
/// elements none of its list (section 5.6.1).
fn header(row: &Parameter, shape: &Shape<'_>) -> Option<&'static str> {
    let spaced = |text: &str| text.trim_matches([' ', '\t']) != text;
    const SPACED: &str = "a space at an end would be lost";
    match shape {
        Shape::Scalar(text) => spaced(text).then_some(SPACED),
        Shape::List(items) => items.iter().find_map(|item| {
            let text = plain_text(item);
            if text.is_empty() { Some(BLANK) } else { spaced(&text).then_some(SPACED) }
        }),
        Shape::Object(members) => members.iter().find_map(|(name, json)| {
            if row.exploded && name.contains('=') {
                return Some("a name with `=` would be read as another");
            }
            (spaced(name) || spaced(&plain_text(json))).then_some(SPACED)
        }),
        Shape::Null => None,
    }
}

const BLANK: &str = "an empty item would be lost";

/// Whether a list in one text reads as an empty one.
fn is_blank(items: &[&str]) -> bool {
    matches!(items, [only] if plain_text(only).is_empty())
}

/// Whether a name of an object has brackets in it.
fn has_brackets(json: &str) -> bool {
    match Shape::of(json) {
        Shape::Object(members) => {
            members.iter().any(|(name, json)| name.contains(['[', ']']) || has_brackets(json))
        }
        Shape::List(items) => items.iter().any(|item| has_brackets(item)),
        Shape::Scalar(_) | Shape::Null => false,
    }
}

/// Why a value would not arrive as it is in a form.
pub(super) fn form(form: &Form, json: &str) -> Option<String> {
    let Shape::Object(members) = Shape::of(json) else { return None };
    members.iter().find_map(|(name, json)| {
        let why = match (form.row(name), Shape::of(json)) {
            (Some(row), Shape::Null) if row.style == Style::Json => None,
            (_, Shape::Null) => Some("null would be read as an empty text".to_owned()),
            (Some(row), Shape::List(items)) if items.is_empty() && row.absent_as_empty => None,
            (Some(row), _) => value(row, json),
            (None, Shape::List(items)) if items.is_empty() => {
                Some("an empty list would be read as absent".to_owned())
            }
            (None, _) => None,
        };
        why.map(|why| format!("{why} in `{name}` of the form"))
    })
}

/// A character of a value that would be read as what stands between values: its style does not encode it, or encodes both
/// alike.
fn clash(row: &Parameter, json: &str) -> Option<char> {
    let marks: &[char] = match (row.location, row.style) {
        (Location::Header, Style::Simple) => &[','],
        (_, Style::SpaceDelimited) if !row.exploded => &[' '],
        (_, Style::PipeDelimited) if !row.exploded => &['|'],
        (_, Style::TabDelimited) if !row.exploded => &['\t'],
        (_, Style::Cookie) => &[';', ',', ' ', '"', '\\'],
        _ => return None,
    };
    let of = |json: &str| plain_text(json).chars().find(|letter| marks.contains(letter));
    match Shape::of(json) {
        Shape::List(items) => items.iter().find_map(|item| of(item)),
        Shape::Object(members) => members
            .iter()
            .find_map(|(name, json)| name.chars().find(|letter| marks.contains(letter)).or_else(|| of(json))),
        Shape::Scalar(_) if row.style == Style::Cookie => of(json),
        Shape::Scalar(_) | Shape::Null => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{form, parameter};
    use crate::form::Form;
    use crate::style::{Parameter, Style};

    fn why(row: &Parameter, json: &str) -> Option<String> {
        parameter(row, json).map(|why| why.split(" in the").next().unwrap_or_default().to_owned())
    }

    #[test]
    fn fields_of_the_header() {
        let row = Parameter::header("X-A");
        for (json, expected) in [
            (r#""a b""#, None),
            (r#"" a""#, Some("a space at an end would be lost")),
            (r#"["a","b "]"#, Some("a space at an end would be lost")),
            (r#"["","a"]"#, Some("an empty item would be lost")),
            (r#"["a,b"]"#, Some("`,` would be read as a delimiter")),
            (r#"[]"#, None),
            (r#"{"a=b":"c"}"#, None),
        ] {
            assert_eq!(why(&row, json).as_deref(), expected, "{json}");
        }
        let told = why(&row.exploded(), r#"{"a=b":"c"}"#);
        assert_eq!(told.as_deref(), Some("a name with `=` would be read as another"));
    }

    #[test]
    fn queries_and_forms() {
        let deep = Parameter::query("q").style(Style::DeepObject);
        assert!(why(&deep, r#"{"a":{"b]":1}}"#).is_some() && why(&deep, r#"{"a":{"b":"[x]"}}"#).is_none());
        let packed = || Parameter::query("q").packed();
        assert!(why(&packed(), r#"[""]"#).is_some() && why(&packed(), r#"["",""]"#).is_none());
        assert!(why(&packed().exploded(), r#"[""]"#).is_none());
        assert!(
            form(&Form::ANY, r#"{"a":null}"#).is_some() && form(&Form::ANY, r#"{"a":"","b":[""]}"#).is_none()
        );
    }
}
