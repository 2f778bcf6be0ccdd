//! JSON Merge Patch (RFC 7396) and JSON Patch (RFC 6902).

use std::sync::Arc;

use specwright_generator::ir::Json;

use super::json::{get, text};

/// Patches nested deeper than this replace what stands there.
const DEEPEST: usize = 64;

/// Merges `patch` into `target`: members of objects one by one, `null` removes, anything else replaces.
pub(crate) fn merge(target: &mut Json, patch: &Json) {
    merge_at(target, patch, DEEPEST);
}

fn merge_at(target: &mut Json, patch: &Json, depth: usize) {
    let (Json::Object(changes), Some(depth)) = (patch, depth.checked_sub(1)) else {
        *target = patch.clone();
        return;
    };
    if !matches!(target, Json::Object(_)) {
        *target = Json::Object(Vec::new());
    }
    let Json::Object(members) = target else { return };
    for (name, change) in changes {
        let known = members.iter().position(|(key, _)| key == name);
        match (change, known) {
            (Json::Null, Some(at)) => drop(members.remove(at)),
            (Json::Null, None) => {}
            (change, Some(at)) => {
                if let Some((_, value)) = members.get_mut(at) {
                    merge_at(value, change, depth);
                }
            }
            (change, None) => {
                let mut value = Json::Null;
                merge_at(&mut value, change, depth);
                members.push((Arc::clone(name), value));
            }
        }
    }
}

/// Applies the operations of a JSON Patch in their order.
///
/// # Errors
///
/// The first operation that cannot be applied, in words; `target` is as far as it came then.
pub(crate) fn apply(target: &mut Json, patch: &Json) -> Result<(), String> {
    let Json::Array(operations) = patch else { return Err("a JSON Patch is a list of operations".into()) };
    for (at, operation) in operations.iter().enumerate() {
        one(target, operation).map_err(|why| format!("operation {at}: {why}"))?;
    }
    Ok(())
}

fn one(target: &mut Json, operation: &Json) -> Result<(), String> {
    let word = |name: &str| match get(operation, name) {
        Some(Json::String(text)) => Ok(&**text),
        _ => Err(format!("it has no `{name}`")),
    };
    let value = || get(operation, "value").cloned().ok_or_else(|| "it has no `value`".to_owned());
    let path = tokens(word("path")?)?;
    match word("op")? {
        "add" => add(target, &path, value()?),
        "remove" => remove(target, &path).map(drop),
        "replace" => find(target, &path).map(|place| value().map(|value| *place = value))?,
        "move" => {
            let from = tokens(word("from")?)?;
            if path.len() > from.len() && path.starts_with(&from) {
                return Err("a value cannot be moved into itself".into());
            }
            let value = remove(target, &from)?;
            add(target, &path, value)
        }
        "copy" => {
            let value = find(target, &tokens(word("from")?)?)?.clone();
            add(target, &path, value)
        }
        "test" => {
            let expected = value()?;
            let found = find(target, &path)?;
            if is_same(found, &expected) { Ok(()) } else { Err("the test does not hold".into()) }
        }
        other => Err(format!("`{other}` is no operation")),
    }
}

/// Whether two values are equal: numbers by value, members in any order.
pub(crate) fn is_same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(a), Json::Number(b)) => {
            a == b
                || matches!((a.parse::<f64>(), b.parse::<f64>()), (Ok(a), Ok(b)) if a == b && a.abs() < 9e15)
        }
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Json::Object(a), Json::Object(b)) => {
            let held = |(name, value): &(Arc<str>, Json)| get(other, name).is_some_and(|b| is_same(value, b));
            a.len() == b.len() && a.iter().all(held)
        }
        _ => one == other,
    }
}

/// The tokens of a JSON Pointer (RFC 6901).
fn tokens(pointer: &str) -> Result<Vec<String>, String> {
    if pointer.is_empty() {
        return Ok(Vec::new());
    }
    let Some(rest) = pointer.strip_prefix('/') else { return Err(format!("`{pointer}` is no JSON Pointer")) };
    Ok(rest.split('/').map(|token| token.replace("~1", "/").replace("~0", "~")).collect())
}

/// The value behind a JSON Pointer.
pub(crate) fn pointed<'j>(json: &'j Json, pointer: &str) -> Option<&'j Json> {
    tokens(pointer).ok()?.iter().try_fold(json, |json, token| match json {
        Json::Object(_) => get(json, token),
        Json::Array(items) => items.get(index(token)?),
        _ => None,
    })
}

fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || (!token.starts_with('0') && token.bytes().all(|byte| byte.is_ascii_digit()));
    if plain { token.parse().ok() } else { None }
}

fn find<'j>(json: &'j mut Json, path: &[String]) -> Result<&'j mut Json, String> {
    path.iter().try_fold(json, |json, token| {
        let found = match json {
            Json::Object(members) => {
                members.iter_mut().find(|(name, _)| **name == **token).map(|(_, value)| value)
            }
            Json::Array(items) => index(token).and_then(|at| items.get_mut(at)),
            _ => None,
        };
        found.ok_or_else(|| format!("there is no `{token}`"))
    })
}

fn add(json: &mut Json, path: &[String], value: Json) -> Result<(), String> {
    let Some((last, parents)) = path.split_last() else {
        *json = value;
        return Ok(());
    };
    match find(json, parents)? {
        Json::Object(members) => match members.iter_mut().find(|(name, _)| **name == **last) {
            Some((_, old)) => *old = value,
            None => members.push((last.as_str().into(), value)),
        },
        Json::Array(items) => {
            let at = if last == "-" { Some(items.len()) } else { index(last) };
            let at = at
                .filter(|at| *at <= items.len())
                .ok_or_else(|| format!("`{last}` is no place in the list"))?;
            items.insert(at, value);
        }
        other => return Err(format!("nothing can be added to `{}`", text(other).unwrap_or_default())),
    }
    Ok(())
}

fn remove(json: &mut Json, path: &[String]) -> Result<Json, String> {
    let Some((last, parents)) = path.split_last() else { return Ok(std::mem::replace(json, Json::Null)) };
    let missing = || format!("there is no `{last}`");
    match find(json, parents)? {
        Json::Object(members) => {
            let at = members.iter().position(|(name, _)| **name == **last).ok_or_else(missing)?;
            Ok(members.remove(at).1)
        }
        Json::Array(items) => {
            let at = index(last).filter(|at| *at < items.len()).ok_or_else(missing)?;
            Ok(items.remove(at))
        }
        _ => Err(missing()),
    }
}

#[cfg(test)]
mod tests {
    use super::{apply, merge};
    use crate::state::tests::json;

    /// The cases of RFC 7396, appendix A.
    #[test]
    fn merge_patches() {
        let cases = [
            (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"b":"c"}"#, r#"{"a":"b","b":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"a":null}"#, "{}"),
            (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b":"c"}"#),
            (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"c"}"#, r#"{"a":["b"]}"#, r#"{"a":["b"]}"#),
            (r#"{"a":{"b":"c"}}"#, r#"{"a":{"b":"d","c":null}}"#, r#"{"a":{"b":"d"}}"#),
            (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1]}"#, r#"{"a":[1]}"#),
            (r#"["a","b"]"#, r#"["c","d"]"#, r#"["c","d"]"#),
            (r#"{"a":"b"}"#, r#"["c"]"#, r#"["c"]"#),
            (r#"{"a":"foo"}"#, "null", "null"),
            (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"e":null,"a":1}"#),
            ("[1,2]", r#"{"a":"b","c":null}"#, r#"{"a":"b"}"#),
            ("{}", r#"{"a":{"bb":{"ccc":null}}}"#, r#"{"a":{"bb":{}}}"#),
        ];
        for (target, patch, expected) in cases {
            let mut target = json(target);
            merge(&mut target, &json(patch));
            assert_eq!(target.to_string(), expected);
        }
    }

    #[test]
    fn json_patches() {
        let mut target = json(r#"{"a":[1,2],"b":{"c":"d"}}"#);
        let patch = r#"[{"op":"test","path":"/b/c","value":"d"},{"op":"add","path":"/a/1","value":9},
            {"op":"add","path":"/a/-","value":3},{"op":"move","from":"/b/c","path":"/e~1f"},
            {"op":"copy","from":"/a/0","path":"/g"},{"op":"remove","path":"/b"},{"op":"replace","path":"/g","value":0}]"#;
        assert_eq!(apply(&mut target, &json(patch)), Ok(()));
        assert_eq!(target.to_string(), r#"{"a":[1,9,2,3],"e/f":"d","g":0}"#);
    }

    #[test]
    fn patches_that_cannot_be_applied_say_why() {
        let cases = [
            (r#"[{"op":"test","path":"/a","value":2}]"#, "operation 0: the test does not hold"),
            (r#"[{"op":"remove","path":"/x"}]"#, "operation 0: there is no `x`"),
            (r#"[{"op":"add","path":"/l/5","value":1}]"#, "operation 0: `5` is no place in the list"),
            (r#"[{"op":"add","path":"/l/01","value":1}]"#, "operation 0: `01` is no place in the list"),
            (
                r#"[{"op":"move","from":"/l","path":"/l/0"}]"#,
                "operation 0: a value cannot be moved into itself",
            ),
            (r#"[{"op":"jump","path":""}]"#, "operation 0: `jump` is no operation"),
            (r#"{"a":1}"#, "a JSON Patch is a list of operations"),
        ];
        for (patch, why) in cases {
            let mut target = json(r#"{"a":1,"l":[]}"#);
            assert_eq!(apply(&mut target, &json(patch)), Err(why.to_owned()), "{patch}");
        }
    }
}
