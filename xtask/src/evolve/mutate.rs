//! Changes of a document, as its authors may make them: the same for the same seed.

use serde_json::{Map, Value, json};

/// Numbers by a xorshift: no dependency, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or_default()
    }
}

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

const TYPES: [&str; 3] = ["string", "integer", "boolean"];

type Change = fn(&mut Value, &mut Random, usize) -> Option<String>;

/// Each says what it did; nothing where the document gives no occasion.
const CHANGES: [Change; 15] = [
    add_operation,
    remove_operation,
    rename_operation,
    add_parameter,
    remove_parameter,
    require_parameter,
    add_property,
    remove_property,
    rename_property,
    require_property,
    change_type,
    add_enum_value,
    add_response,
    change_tag,
    change_security,
];

/// Makes so many changes, and says what they were.
pub(super) fn mutate(document: &mut Value, seed: u64, count: usize) -> Vec<String> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    // The first numbers of seeds that stand side by side are alike.
    (0..8).for_each(|_| _ = random.below(2));
    let mut done = Vec::new();
    for _ in 0..count * 20 {
        if done.len() == count {
            break;
        }
        let change = CHANGES[random.below(CHANGES.len())];
        let number = done.len();
        done.extend(change(document, &mut random, number));
    }
    done
}

/// One of the operations, with its path and method.
fn operation<'v>(
    document: &'v mut Value,
    random: &mut Random,
) -> Option<(String, &'v mut Map<String, Value>)> {
    let paths = document.get_mut("paths")?.as_object_mut()?;
    let all: Vec<(String, &str)> = paths
        .iter()
        .flat_map(|(path, item)| {
            METHODS.iter().filter(|one| item.get(**one).is_some()).map(|one| (path.clone(), *one))
        })
        .collect();
    let (path, method) = all.get(random.below(all.len()))?.clone();
    let found = paths.get_mut(&path)?.get_mut(method)?.as_object_mut()?;
    Some((format!("{method} {path}"), found))
}

/// One of the named schemas with properties.
fn object<'v>(document: &'v mut Value, random: &mut Random) -> Option<(String, &'v mut Map<String, Value>)> {
    let schemas = document.get_mut("components")?.get_mut("schemas")?.as_object_mut()?;
    let fits =
        |schema: &Value| schema.get("properties").and_then(Value::as_object).is_some_and(|all| all.len() > 1);
    let names: Vec<String> =
        schemas.iter().filter(|(_, one)| fits(one)).map(|(name, _)| name.clone()).collect();
    let name = names.get(random.below(names.len()))?.clone();
    let found = schemas.get_mut(&name)?.as_object_mut()?;
    Some((name, found))
}

/// The name of one of the properties.
fn property(schema: &Map<String, Value>, random: &mut Random) -> Option<String> {
    let all: Vec<&String> = schema.get("properties")?.as_object()?.keys().collect();
    all.get(random.below(all.len())).map(|name| (*name).clone())
}

fn add_operation(document: &mut Value, _: &mut Random, number: usize) -> Option<String> {
    let paths = document.get_mut("paths")?.as_object_mut()?;
    let path = format!("/evolved/{number}");
    let operation = json!({ "operationId": format!("evolved{number}"), "responses": { "204": { "description": "Done" } } });
    paths.insert(path.clone(), json!({ "post": operation }));
    Some(format!("added post {path}"))
}

fn remove_operation(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let (place, _) = operation(document, random)?;
    let (method, path) = place.split_once(' ')?;
    document.get_mut("paths")?.get_mut(path)?.as_object_mut()?.remove(method);
    Some(format!("removed {place}"))
}

fn rename_operation(document: &mut Value, random: &mut Random, number: usize) -> Option<String> {
    let (place, found) = operation(document, random)?;
    found.insert("operationId".into(), format!("renamed{number}").into());
    Some(format!("renamed {place}"))
}

fn add_parameter(document: &mut Value, random: &mut Random, number: usize) -> Option<String> {
    let (place, found) = operation(document, random)?;
    let required = random.below(2) == 0;
    let ty = TYPES[random.below(3)];
    let schema = json!({ "type": ty });
    let parameter =
        json!({ "name": format!("evolved{number}"), "in": "query", "required": required, "schema": schema });
    found.entry("parameters").or_insert_with(|| json!([])).as_array_mut()?.push(parameter);
    Some(format!("added a parameter to {place}"))
}

/// The parameters of an operation that stand in a query.
fn queries(found: &mut Map<String, Value>) -> Option<(&mut Vec<Value>, Vec<usize>)> {
    let list = found.get_mut("parameters")?.as_array_mut()?;
    let at = (0..list.len()).filter(|at| list[*at]["in"] == "query").collect();
    Some((list, at))
}

fn remove_parameter(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let (place, found) = operation(document, random)?;
    let (list, at) = queries(found)?;
    let gone = list.remove(*at.get(random.below(at.len()))?);
    Some(format!("removed the parameter {} of {place}", gone["name"]))
}

fn require_parameter(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let (place, found) = operation(document, random)?;
    let (list, at) = queries(found)?;
    let parameter = list.get_mut(*at.get(random.below(at.len()))?)?;
    let was = parameter["required"] == true;
    parameter["required"] = (!was).into();
    Some(format!("the parameter {} of {place} is required: {}", parameter["name"], !was))
}

fn add_property(document: &mut Value, random: &mut Random, number: usize) -> Option<String> {
    let (name, schema) = object(document, random)?;
    schema
        .get_mut("properties")?
        .as_object_mut()?
        .insert(format!("evolved{number}"), json!({ "type": "string" }));
    Some(format!("added a property to {name}"))
}

/// Takes a name out of `required`.
fn unrequire(schema: &mut Map<String, Value>, property: &str) -> bool {
    let Some(list) = schema.get_mut("required").and_then(Value::as_array_mut) else { return false };
    let before = list.len();
    list.retain(|one| one != property);
    let was = list.len() < before;
    if list.is_empty() {
        schema.remove("required");
    }
    was
}

fn remove_property(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let (name, schema) = object(document, random)?;
    let property = property(schema, random)?;
    schema.get_mut("properties")?.as_object_mut()?.remove(&property);
    unrequire(schema, &property);
    Some(format!("removed {property} of {name}"))
}

fn rename_property(document: &mut Value, random: &mut Random, number: usize) -> Option<String> {
    let (name, schema) = object(document, random)?;
    let property = property(schema, random)?;
    let value = schema.get_mut("properties")?.as_object_mut()?.remove(&property)?;
    unrequire(schema, &property);
    schema.get_mut("properties")?.as_object_mut()?.insert(format!("renamed{number}"), value);
    Some(format!("renamed {property} of {name}"))
}

fn require_property(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let (name, schema) = object(document, random)?;
    let property = property(schema, random)?;
    if unrequire(schema, &property) {
        return Some(format!("{property} of {name} is optional"));
    }
    let list = schema.entry("required").or_insert_with(|| json!([])).as_array_mut()?;
    list.push(property.clone().into());
    Some(format!("{property} of {name} is required"))
}

fn change_type(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let (name, schema) = object(document, random)?;
    let property = property(schema, random)?;
    let ty = TYPES[random.below(3)];
    schema.get_mut("properties")?.as_object_mut()?.insert(property.clone(), json!({ "type": ty }));
    Some(format!("{property} of {name} is a {ty}"))
}

fn add_enum_value(document: &mut Value, random: &mut Random, number: usize) -> Option<String> {
    let (name, schema) = object(document, random)?;
    let properties = schema.get_mut("properties")?.as_object_mut()?;
    let (property, found) =
        properties.iter_mut().find(|(_, one)| one["type"] == "string" && one["enum"].is_array())?;
    found.get_mut("enum")?.as_array_mut()?.push(format!("evolved{number}").into());
    Some(format!("{property} of {name} has one more value"))
}

fn add_response(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let (place, found) = operation(document, random)?;
    let status = ["402", "410", "418", "202"][random.below(4)];
    let responses = found.get_mut("responses")?.as_object_mut()?;
    if responses.contains_key(status) {
        return None;
    }
    responses.insert(status.into(), json!({ "description": "Evolved" }));
    Some(format!("{place} answers {status}"))
}

fn change_tag(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let (_, other) = operation(document, random)?;
    let tags = other.get("tags").cloned().unwrap_or_else(|| json!(["evolved"]));
    let (place, found) = operation(document, random)?;
    found.insert("tags".into(), tags);
    Some(format!("{place} has another tag"))
}

/// An operation asks for a caller that asked for none, or the other way round; a document without a scheme gets a key.
fn change_security(document: &mut Value, random: &mut Random, _: usize) -> Option<String> {
    let whole = document.get("security").and_then(Value::as_array).is_some_and(|all| !all.is_empty());
    let scheme = scheme(document)?;
    let (place, found) = operation(document, random)?;
    let own = found.get("security").map(|own| own.as_array().is_some_and(|all| !all.is_empty()));
    let now = match (own.unwrap_or(whole), random.below(3)) {
        (true, 0) => json!([{}, { scheme: [] }]),
        (true, _) => json!([]),
        (false, _) => json!([{ scheme: [] }]),
    };
    let said = format!("{place} asks for {now}");
    found.insert("security".into(), now);
    Some(said)
}

/// The name of a security scheme: one that is there, or a key that is put there.
fn scheme(document: &mut Value) -> Option<String> {
    let components = document.as_object_mut()?.entry("components").or_insert_with(|| json!({}));
    let schemes = components.as_object_mut()?.entry("securitySchemes").or_insert_with(|| json!({}));
    let schemes = schemes.as_object_mut()?;
    if schemes.is_empty() {
        schemes.insert("evolved".into(), json!({ "type": "apiKey", "in": "header", "name": "X-Evolved" }));
    }
    schemes.keys().next().cloned()
}

#[cfg(test)]
mod tests {
    use super::{Random, change_security, mutate};
    use serde_json::json;

    #[test]
    fn callers_come_and_go() {
        let get = json!({ "responses": { "204": { "description": "Done" } } });
        let mut document = json!({ "paths": { "/a": { "get": get } } });
        let mut random = Random(1);
        let said = change_security(&mut document, &mut random, 0).unwrap();
        assert_eq!(said, r#"get /a asks for [{"evolved":[]}]"#);
        assert!(document["components"]["securitySchemes"]["evolved"].is_object());
        change_security(&mut document, &mut random, 0).unwrap();
        assert_ne!(document["paths"]["/a"]["get"]["security"], json!([{ "evolved": [] }]));
    }

    #[test]
    fn a_seed_says_all() {
        let document = || json!({ "paths": { "/a": { "get": {}, "put": {} }, "/b": { "get": {} } } });
        let (mut one, mut other) = (document(), document());
        assert_eq!(mutate(&mut one, 3, 6), mutate(&mut other, 3, 6));
        assert_eq!(one, other);
    }
}
