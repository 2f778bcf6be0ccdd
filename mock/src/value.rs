//! JSON values: the generator's keep the order of members, the runtime's find them by name.

use specwright::Value;
use specwright::dynamic::NumberText;
use specwright_generator::ir::Json;

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
