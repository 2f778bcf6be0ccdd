//! Names that JSON Schema gives to places: `$anchor`, `$dynamicAnchor`, `$id`.

use std::collections::HashMap;

use super::at::At;
use crate::source::Value;

/// Every named place of a file; the first of a name counts.
pub(super) fn collect(file: &At) -> HashMap<String, At> {
    let mut found = HashMap::new();
    let mut open = vec![file.clone()];
    while let Some(at) = open.pop() {
        match &at.node.value {
            Value::Object(_) => {
                for key in ["$anchor", "$dynamicAnchor", "$id", "id"] {
                    if let Some(name) = at.text(key).filter(|name| key != "id" || name.starts_with('#')) {
                        found.entry(name.trim_matches('#').to_owned()).or_insert_with(|| at.clone());
                    }
                }
                open.extend(at.members().into_iter().rev().map(|(_, member)| member));
            }
            Value::Array(_) => open.extend(at.items().into_iter().rev()),
            _ => {}
        }
    }
    found
}
