//! Slips that real documents are full of, and what they mean. [`shape`](super::shape) reports them; readers use these
//! functions, so that both agree.

use crate::source::{Node, Text, Value, normal_number};

/// What a word behind `type` means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Meant {
    /// The type of JSON Schema; `None`: any value.
    pub word: Option<&'static str>,
    /// The format that goes with it, where `format` does not say another.
    pub format: Option<&'static str>,
    /// Whether the word is the right one.
    pub is_exact: bool,
}

/// The types of JSON Schema.
pub const TYPES: [&str; 7] = ["string", "integer", "number", "boolean", "object", "array", "null"];

/// Words of other languages, and formats that stand behind `type`.
const WORDS: &[(&[&str], Option<&str>, Option<&str>)] = &[
    (&["int", "bigint", "biginteger", "whole"], Some("integer"), None),
    (&["int8"], Some("integer"), Some("int8")),
    (&["int16", "short"], Some("integer"), Some("int16")),
    (&["int32"], Some("integer"), Some("int32")),
    (&["int64", "long"], Some("integer"), Some("int64")),
    (&["uint", "uint32"], Some("integer"), Some("uint32")),
    (&["uint64", "ulong"], Some("integer"), Some("uint64")),
    (&["float", "float32"], Some("number"), Some("float")),
    (&["double", "float64"], Some("number"), Some("double")),
    (&["num", "numeric", "decimal", "real"], Some("number"), None),
    (&["bool"], Some("boolean"), None),
    (&["str", "text", "char", "varchar"], Some("string"), None),
    (&["date"], Some("string"), Some("date")),
    (&["date-time", "datetime", "date_time"], Some("string"), Some("date-time")),
    (&["time"], Some("string"), Some("time")),
    (&["duration"], Some("string"), Some("duration")),
    (&["uuid", "guid"], Some("string"), Some("uuid")),
    (&["uri", "url"], Some("string"), Some("uri")),
    (&["email"], Some("string"), Some("email")),
    (&["password"], Some("string"), Some("password")),
    (&["byte", "base64"], Some("string"), Some("byte")),
    (&["file", "binary", "blob"], Some("string"), Some("binary")),
    (&["map", "dict", "dictionary", "hash", "hashmap", "struct", "record"], Some("object"), None),
    (&["list", "vector", "arr"], Some("array"), None),
    (&["nil", "none"], Some("null"), None),
    (&["any", "mixed", "enum"], None, None),
];

/// What `word` behind `type` means; `None`: nothing that is known.
#[must_use]
pub fn read_type(word: &str) -> Option<Meant> {
    if let Some(&exact) = TYPES.iter().find(|known| **known == word) {
        return Some(Meant { word: Some(exact), format: None, is_exact: true });
    }
    let lower = word.trim().to_ascii_lowercase();
    if let Some(&known) = TYPES.iter().find(|known| **known == lower) {
        return Some(Meant { word: Some(known), format: None, is_exact: false });
    }
    let row = WORDS.iter().find(|(words, ..)| words.contains(&lower.as_str()));
    row.map(|&(_, word, format)| Meant { word, format, is_exact: false })
}

/// A boolean, or what says one: `"true"`, `"no"`, `1`.
#[must_use]
pub fn read_bool(node: &Node) -> Option<bool> {
    match &node.value {
        Value::Bool(value) => Some(*value),
        Value::String(text) | Value::Number(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A number, or a text that says one: `"0"`.
#[must_use]
pub fn read_number(node: &Node) -> Option<Text> {
    let text = node.as_text()?;
    normal_number(text.trim()).map(|_| text.trim().into())
}

/// A text, or what was meant as one: `version: 1.0`, `title: true`.
#[must_use]
pub fn read_text(node: &Node) -> Option<Text> {
    match &node.value {
        Value::String(text) | Value::Number(text) => Some(text.clone()),
        Value::Bool(value) => Some(if *value { "true".into() } else { "false".into() }),
        _ => None,
    }
}

/// The items of a list; a text, number or boolean stands for a list of one, and anything else for an empty one.
#[must_use]
pub fn read_list(node: &Node) -> &[Node] {
    match &node.value {
        Value::Array(items) => items,
        Value::Null | Value::Object(_) => &[],
        _ => std::slice::from_ref(node),
    }
}

/// The status of a response, with its letters as the specification has them: `404`, `4XX`, `default`.
/// `None`: it is none.
#[must_use]
pub fn read_status(key: &str) -> Option<String> {
    let trimmed = key.trim();
    if trimmed.eq_ignore_ascii_case("default") {
        return Some("default".into());
    }
    let upper = trimmed.to_ascii_uppercase();
    match upper.as_bytes() {
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'X', b'X'] => Some(upper),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{WORDS, read_bool, read_list, read_number, read_status, read_type};
    use crate::source::{FileId, Node, Span, Value};

    fn node(value: Value) -> Node {
        Node::new(Span::new(FileId(0), 0, 0), value)
    }

    #[test]
    fn words_of_types() {
        let meant = |word| read_type(word).map(|meant| (meant.word, meant.format, meant.is_exact));
        assert_eq!(meant("integer"), Some((Some("integer"), None, true)));
        assert_eq!(meant("Integer"), Some((Some("integer"), None, false)));
        assert_eq!(meant("LONG"), Some((Some("integer"), Some("int64"), false)));
        assert_eq!(meant("file"), Some((Some("string"), Some("binary"), false)));
        assert_eq!(meant("any"), Some((None, None, false)));
        assert_eq!(meant("strng"), None);
        assert_eq!(meant(""), None);
    }

    #[test]
    fn no_word_stands_twice_in_the_table() {
        let mut words: Vec<_> = WORDS.iter().flat_map(|(words, ..)| *words).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }

    #[test]
    fn values_of_another_kind() {
        assert_eq!(read_bool(&node(Value::String("True".into()))), Some(true));
        assert_eq!(read_bool(&node(Value::String("maybe".into()))), None);
        assert_eq!(read_bool(&node(Value::Number("1".into()))), Some(true));
        assert_eq!(read_bool(&node(Value::Number("2".into()))), None);
        assert_eq!(read_number(&node(Value::String(" 0 ".into()))).as_deref(), Some("0"));
        assert_eq!(read_number(&node(Value::String("x".into()))), None);
        assert_eq!(read_list(&node(Value::Bool(true))).len(), 1);
        assert_eq!(read_list(&node(Value::Null)).len(), 0);
    }

    #[test]
    fn statuses() {
        let cases = [
            ("200", Some("200")),
            ("4xx", Some("4XX")),
            ("Default", Some("default")),
            ("2X", None),
            ("20", None),
            ("6XX", None),
            ("099", None),
            ("ok", None),
        ];
        for (key, status) in cases {
            assert_eq!(read_status(key).as_deref(), status, "{key}");
        }
    }
}
