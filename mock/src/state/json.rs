//! Small questions to JSON values.

use std::borrow::Cow;
use std::sync::Arc;

use specwright_generator::ir::Json;

/// The member called `name`.
pub(crate) fn get<'j>(json: &'j Json, name: &str) -> Option<&'j Json> {
    let Json::Object(members) = json else { return None };
    members.iter().find(|(key, _)| &**key == name).map(|(_, value)| value)
}

/// The value behind a way of members.
pub(crate) fn at<'j>(json: &'j Json, way: &[Arc<str>]) -> Option<&'j Json> {
    way.iter().try_fold(json, |json, name| get(json, name))
}

/// Sets the member called `name`; what is no object stays as it is.
pub(crate) fn set(json: &mut Json, name: &Arc<str>, value: Json) {
    let Json::Object(members) = json else { return };
    match members.iter_mut().find(|(key, _)| key == name) {
        Some((_, old)) => *old = value,
        None => members.push((Arc::clone(name), value)),
    }
}

/// Removes the member called `name`.
pub(crate) fn remove(json: &mut Json, name: &str) {
    if let Json::Object(members) = json {
        members.retain(|(key, _)| &**key != name);
    }
}

/// Sets what stands behind a way of members, making objects on the way; an empty way replaces the whole.
pub(crate) fn put(json: &mut Json, way: &[Arc<str>], value: Json) {
    let mut place = json;
    for name in way {
        if !matches!(place, Json::Object(_)) {
            *place = Json::Object(Vec::new());
        }
        let Json::Object(members) = place else { return };
        let known = members.iter().position(|(key, _)| key == name);
        let at = known.unwrap_or_else(|| {
            members.push((Arc::clone(name), Json::Null));
            members.len() - 1
        });
        let Some((_, inner)) = members.get_mut(at) else { return };
        place = inner;
    }
    *place = value;
}

/// A scalar as it stands in a path or a query; lists, objects and `null` have no such text.
pub(crate) fn text(json: &Json) -> Option<Cow<'_, str>> {
    match json {
        Json::String(text) | Json::Number(text) => Some(Cow::Borrowed(text)),
        Json::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// A whole number that is not negative; of those that are too large the largest.
pub(crate) fn count(json: &Json) -> Option<usize> {
    let text = text(json)?;
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(usize::MAX))
}

/// A number.
pub(crate) fn number(value: usize) -> Json {
    Json::Number(value.to_string().into())
}

/// A string.
pub(crate) fn string(text: &str) -> Json {
    Json::String(text.into())
}

/// Has links of a sample, `…/7`, lead to another item: `from` at the end of a path, or between slashes, becomes `to`.
pub(crate) fn relink(json: &mut Json, from: &str, to: &str) {
    match json {
        Json::String(text) if text.contains('/') => {
            let parts = text.split('/').map(|part| if part == from { to } else { part });
            *text = parts.collect::<Vec<_>>().join("/").into();
        }
        Json::Array(items) => items.iter_mut().for_each(|item| relink(item, from, to)),
        Json::Object(members) => members.iter_mut().for_each(|(_, value)| relink(value, from, to)),
        _ => {}
    }
}

/// Names are compared without case, `_`, `-` and brackets: `petId`, `pet_id` and `pet-id` are one.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many bytes a value takes as text, about.
pub(crate) fn size(json: &Json) -> usize {
    match json {
        Json::Null | Json::Bool(_) => 5,
        Json::Number(text) | Json::String(text) => text.len() + 2,
        Json::Array(items) => items.iter().map(|item| size(item) + 1).sum::<usize>() + 2,
        Json::Object(members) => {
            members.iter().map(|(name, value)| name.len() + size(value) + 4).sum::<usize>() + 2
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{at, get, plain, put, remove, set, string};
    use specwright_generator::ir::Json;

    #[test]
    fn members_are_set_found_and_removed() {
        let mut json = Json::Object(Vec::new());
        set(&mut json, &"a".into(), string("1"));
        set(&mut json, &"a".into(), string("2"));
        put(&mut json, &["b".into(), "c".into()], string("3"));
        assert_eq!(json.to_string(), r#"{"a":"2","b":{"c":"3"}}"#);
        assert_eq!(at(&json, &["b".into(), "c".into()]), Some(&string("3")));
        remove(&mut json, "a");
        assert_eq!(get(&json, "a"), None);
    }

    #[test]
    fn links_lead_to_another_item() {
        let mut json = Json::Array(vec![string("http://x/pets/7"), string("7"), string("/pets/77/7/a")]);
        super::relink(&mut json, "7", "9");
        assert_eq!(json.to_string(), r#"["http://x/pets/9","7","/pets/77/9/a"]"#);
    }

    #[test]
    fn names_are_plain() {
        assert_eq!(plain("pet_Id"), plain("petId"));
        assert_eq!(plain("page[size]"), "pagesize");
    }
}
