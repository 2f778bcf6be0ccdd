//! Header fields of answers that are made: which of them the message itself says, and how a value is written.

use crate::ir::{Header, Json, ParameterForm};

/// What HTTP itself says of a message, or what would have to be done to the body.
const OWN: [&str; 8] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether the message itself says a field, so that no value is made for it. `name` is in lower case.
#[must_use]
pub fn is_own(name: &str) -> bool {
    OWN.contains(&name)
}

/// A value in the style `simple`, the only one of header fields (OpenAPI 3.1, Header Object).
#[must_use]
pub fn written(header: &Header, json: &Json) -> String {
    match json {
        json if header.form == ParameterForm::Json => json.to_string(),
        Json::Array(items) => items.iter().map(scalar).collect::<Vec<_>>().join(","),
        Json::Object(members) => {
            let between = if header.exploded { '=' } else { ',' };
            let pairs = members.iter().map(|(name, value)| format!("{name}{between}{}", scalar(value)));
            pairs.collect::<Vec<_>>().join(",")
        }
        one => scalar(one),
    }
}

/// The text of a scalar, and the JSON text of anything else.
#[must_use]
pub fn scalar(json: &Json) -> String {
    match json {
        Json::String(text) => text.to_string(),
        other => other.to_string(),
    }
}
