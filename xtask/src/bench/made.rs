//! Made descriptions of any size: the same resource again and again, over fifty tags.
//!
//! Five operations have 7 schemas of objects with 44 properties, 2 enums and 1 union between them, which is about what
//! large real descriptions have.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};

/// One group: paths with five operations, and their schemas.
const RESOURCE: &str = include_str!("resource.json");
/// How many tags there are.
const TAGS: usize = 50;

/// A description with this many operations.
pub(super) fn description(operations: usize) -> Result<Value> {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for group in 0..operations.div_ceil(5) {
        let text = RESOURCE.replace("GROUP", &group.to_string()).replace("TAG", &(group % TAGS).to_string());
        let resource: Map<String, Value> = serde_json::from_str(&text)?;
        let part = |name: &str| {
            resource.get(name).and_then(Value::as_object).cloned().context("a part of the resource")
        };
        paths.extend(part("paths")?);
        schemas.extend(part("schemas")?);
    }
    cut(&mut paths, operations);
    let properties = json!({ "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" } });
    schemas.insert(
        "Problem".into(),
        json!({ "type": "object", "required": ["title", "status"], "properties": properties }),
    );
    let info = json!({ "title": "Made", "version": "1" });
    Ok(json!({ "openapi": "3.1.0", "info": info, "paths": paths, "components": { "schemas": schemas } }))
}

/// Takes out what is too much of the last group.
fn cut(paths: &mut Map<String, Value>, operations: usize) {
    let mut left = operations;
    for item in paths.values_mut().filter_map(Value::as_object_mut) {
        item.retain(|key, _| {
            let operation = key != "parameters";
            let kept = !operation || left > 0;
            left -= usize::from(operation && kept);
            kept
        });
    }
}

#[cfg(test)]
mod tests {
    use super::description;
    use specwright_generator::source::Disk;

    #[test]
    fn it_has_as_many_operations_as_were_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        for count in [1, 5, 13] {
            std::fs::write(folder.path().join("made.json"), description(count).unwrap().to_string()).unwrap();
            let counted = crate::corpus::count::operations("made.json", &Disk::new(folder.path())).unwrap();
            assert_eq!(counted, count);
        }
    }
}
