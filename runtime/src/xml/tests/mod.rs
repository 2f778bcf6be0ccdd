//! Tests: the specification's examples, what is refused, and the way there and back.

mod examples;
mod malformed;
mod names;
mod refused;
mod round_trip;

use super::{Node, value, write};
use crate::{Value, Violation, json};

/// The value of an XML text, as JSON.
fn read(text: &str, root: &'static Node) -> Result<String, Vec<Violation>> {
    value(text.as_bytes(), root).map(|value| value.to_string())
}

/// The elements of a value that is given as JSON.
fn written(text: &str, root: &'static Node) -> String {
    let value: Value = json::from_str(text).unwrap();
    let text = write::document(&value, root);
    text.strip_prefix(r#"<?xml version="1.0" encoding="UTF-8"?>"#).unwrap().to_owned()
}

/// The value is written so, and read back; scalars come back as strings.
#[track_caller]
fn both(json: &str, xml: &str, root: &'static Node) {
    assert_eq!(written(json, root), xml);
    let quoted = strings(json::from_str(json).unwrap());
    assert_eq!(read(xml, root).as_deref(), Ok(&*quoted.to_string()), "{xml}");
    let pretty = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- a -->\n{xml}\n<?b c?>\n");
    assert_eq!(read(&pretty, root).as_deref(), Ok(&*quoted.to_string()), "{pretty}");
}

/// The value with all scalars but null as strings.
fn strings(value: Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Array(items) => Value::Array(items.into_iter().map(strings).collect()),
        Value::Object(members) => {
            Value::Object(members.into_iter().map(|(name, value)| (name, strings(value))).collect())
        }
        Value::String(text) => Value::String(text),
        other => Value::String(other.to_string()),
    }
}
