//! JSON values: the generator's keep the order of members, the runtime's find them by name.

use std::collections::HashMap;

use specwright::Value;
use specwright::dynamic::NumberText;
use specwright_generator::diagnostic::{Levels, Sink};
use specwright_generator::ir::Json;
use specwright_generator::source::{self, Node, SourceMap};

/// The generator's value as one of the runtime. Where a member stands twice, the last one counts.
///
/// ```
/// use specwright_generator::ir::Json;
/// use specwright_mock::value::of_json;
///
/// let json = Json::Object(vec![("id".into(), Json::Number("12345678901234567890".into()))]);
/// assert_eq!(of_json(&json).to_string(), r#"{"id":12345678901234567890}"#);
/// ```
#[must_use]
pub fn of_json(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(text) => NumberText::new(text).map_or(Value::Null, Value::Number),
        Json::String(text) => Value::String(text.to_string()),
        Json::Array(items) => Value::Array(items.iter().map(of_json).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.to_string(), of_json(value))).collect())
        }
    }
}

/// The runtime's value as one of the generator. Members stand in the order of their names.
#[must_use]
pub fn to_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(text) => Json::Number(text.as_str().into()),
        Value::String(text) => Json::String(text.as_str().into()),
        Value::Array(items) => Json::Array(items.iter().map(to_json).collect()),
        Value::Object(members) => {
            Json::Object(members.iter().map(|(name, value)| (name.as_str().into(), to_json(value))).collect())
        }
    }
}

/// The same with members in the order of the JSON text that the value was read from; where that is not to be had, in the
/// order of their names.
#[must_use]
pub fn to_json_as(value: &Value, text: &[u8]) -> Json {
    let mut json = to_json(value);
    let (mut sources, mut sink) = (SourceMap::default(), Sink::new(Levels::default()));
    let file = source::add("body.json", text.to_vec(), &mut sources, &mut sink);
    let node = file.and_then(|file| source::parse(file, &sources, &mut sink));
    let _ = sink.finish(&sources);
    if let Some(node) = node {
        order(&mut json, &node);
    }
    json
}

/// Puts members into the order of a text.
fn order(json: &mut Json, like: &Node) {
    match json {
        Json::Object(members) => {
            let Some(object) = like.as_object() else { return };
            let places: HashMap<&str, (usize, &Node)> =
                object.members().iter().enumerate().map(|(at, one)| (&*one.key, (at, &one.value))).collect();
            members.sort_by_key(|(name, _)| places.get(&**name).map_or(usize::MAX, |(at, _)| *at));
            for (name, value) in members {
                if let Some((_, node)) = places.get(&**name) {
                    order(value, node);
                }
            }
        }
        Json::Array(items) => {
            items
                .iter_mut()
                .zip(like.as_array().unwrap_or_default())
                .for_each(|(item, node)| order(item, node));
        }
        _ => {}
    }
}

/// A JSON text as a value; members stand in the order of their names. `None`: it is no JSON.
///
/// ```
/// use specwright_mock::value::parse;
///
/// let json = parse(br#"{"b": 1.50, "a": [true]}"#).map(|json| json.to_string());
/// assert_eq!(json.as_deref(), Some(r#"{"a":[true],"b":1.50}"#));
/// ```
#[must_use]
pub fn parse(text: &[u8]) -> Option<Json> {
    specwright::json::from_slice::<Value>(text).ok().map(|value| to_json(&value))
}

#[cfg(test)]
mod tests {
    use super::to_json_as;
    use specwright::Value;

    #[test]
    fn members_stand_as_the_caller_wrote_them() {
        let text = br#"{"zone":1.50,"at":[{"b":null,"a":"x"}],"id":12345678901234567890}"#;
        let value: Value = specwright::json::from_slice(text).unwrap();
        assert_eq!(to_json_as(&value, text).to_string().as_bytes(), text);
        assert_eq!(to_json_as(&value, b"<no JSON>").to_string().find("\"at\""), Some(1));
    }
}
