//! Values of the document as JSON: as values, and as text.

use crate::ir::Json;
use crate::source::{Node, Value, normal_number};

/// The JSON value of a node. A number that JSON does not have (`.inf`) becomes its text.
#[must_use]
pub fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(text) => match normal_number(text) {
            Some(number) => Json::Number(number.into()),
            None => Json::String(text.clone()),
        },
        Value::String(text) => Json::String(text.clone()),
        Value::Array(items) => Json::Array(items.iter().map(json).collect()),
        Value::Object(object) => {
            Json::Object(object.into_iter().map(|member| (member.key.clone(), json(&member.value))).collect())
        }
    }
}

/// Compact JSON text of a node: the same as that of its [`json`], without the copy between.
pub(super) fn text(node: &Node) -> String {
    let mut out = String::new();
    write(&mut out, node);
    out
}

fn write(out: &mut String, node: &Node) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(text) => match normal_number(text) {
            Some(number) => out.push_str(&number),
            None => write_string(out, text),
        },
        Value::String(text) => write_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                write(out, item);
            }
            out.push(']');
        }
        Value::Object(object) => {
            out.push('{');
            for (at, member) in object.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                write_string(out, &member.key);
                out.push(':');
                write(out, &member.value);
            }
            out.push('}');
        }
    }
}

/// Runs without escapes are copied as they are.
fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'"' | b'\\' | ..0x20)) {
        out.push_str(&text[done..at]);
        done = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ => out.push_str(&format!("\\u{byte:04x}")),
        }
    }
    out.push_str(&text[done..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{json, text};
    use crate::source::{FileId, Member, Node, Span, Value};

    #[test]
    fn text_and_value_agree() {
        let span = Span::new(FileId(0), 0, 0);
        let items = vec![
            Node::string(span, "a\"\\\n\r\t\u{1}ü/"),
            Node::new(span, Value::Number("010".into())),
            Node::new(span, Value::Number(".inf".into())),
            Node::new(span, Value::Null),
            Node::new(span, Value::Bool(true)),
        ];
        let list = Node::new(span, Value::Array(items.into()));
        let node = Node::object(span, vec![Member { key: "k\"".into(), key_span: span, value: list }]);
        assert_eq!(text(&node), r#"{"k\"":["a\"\\\n\r\t\u0001ü/",10,".inf",null,true]}"#);
        assert_eq!(text(&node), json(&node).to_string());
    }
}
