//! Where a thing that was created is to be found: the `Location` of a 201 (RFC 9110, section 10.2.2).

use specwright_generator::ir::{Api, Json, Operation};

/// What stands behind the path that was posted to where the thing is read, `/7`: what the placeholder there is called
/// decides which member of the body is its identifier. `None`: no operation reads it, or the body does not say it.
pub(super) fn below(api: &Api, operation: &Operation, body: &Json) -> Option<String> {
    if &*operation.method != "POST" {
        return None;
    }
    let name = api.operations.iter().find_map(|one| reads(operation, one))?;
    let Json::Object(members) = body else { return None };
    let member = |wanted: &str| members.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    // `petId` of `/pets/{petId}` is the member `petId`, else `id`.
    let (_, id) = member(&name).or_else(|| member("id"))?;
    let id = match id {
        Json::String(text) if !text.is_empty() => text.to_string(),
        Json::Number(text) => text.to_string(),
        _ => return None,
    };
    Some(format!("/{}", encoded(&id)))
}

/// The placeholder of an operation that reads one of what another creates: `GET /pets/{petId}` for `POST /pets`.
fn reads(creates: &Operation, one: &Operation) -> Option<String> {
    if &*one.method != "GET" {
        return None;
    }
    let rest = one.path.strip_prefix(creates.path.trim_end_matches('/'))?;
    let name = rest.strip_prefix("/{")?.strip_suffix('}')?;
    (!name.contains(['{', '}', '/'])).then(|| name.to_owned())
}

/// Everything but unreserved characters is escaped (RFC 3986, section 2.3).
fn encoded(id: &str) -> String {
    let mut text = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use specwright_generator::config::Config;
    use specwright_generator::pipeline;
    use specwright_generator::source::Memory;

    const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: T, version: 1}
paths:
  /pets: {post: {responses: {'201': {description: x}}}, get: {responses: {'200': {description: x}}}}
  /pets/{petId}: {get: {parameters: [{name: petId, in: path, required: true, schema: {type: string}}], responses: {'200': {description: x}}}}
  /orders/: {post: {responses: {'201': {description: x}}}}
";

    #[test]
    fn of_the_identifier_of_the_body() {
        let api = pipeline::open(&Config::new("a.yaml"), &Memory::one("a.yaml", DOCUMENT)).api.unwrap();
        let of = |at: usize, members: &[(&str, Json)]| {
            let members = members.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
            below(&api, &api.operations[at], &Json::Object(members))
        };
        let (text, number) = (Json::String("a b/\u{e9}".into()), Json::Number("7".into()));
        assert_eq!(of(0, &[("id", number.clone())]).as_deref(), Some("/7"));
        assert_eq!(of(0, &[("id", number.clone()), ("petid", text)]).as_deref(), Some("/a%20b%2F%C3%A9"));
        assert_eq!((of(0, &[("name", number.clone())]), of(0, &[("id", Json::Null)])), (None, None));
        assert_eq!((of(1, &[("id", number.clone())]), of(3, &[("id", number)])), (None, None));
    }
}
