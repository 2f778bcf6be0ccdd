//! Merge patches and JSON Patches of items.

use super::{Mock, PETS};

const USERS: &str = r##"
paths:
  /users:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}, "404": {description: .}}}
    patch:
      requestBody:
        content:
          application/merge-patch+json: {schema: {type: object}}
          application/json-patch+json: {schema: {type: array, items: {type: object}}}
      responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}, "404": {description: .}}
components:
  schemas:
    User:
      type: object
      required: [id, name]
      additionalProperties: false
      properties:
        id: {type: integer, readOnly: true}
        made: {type: string, readOnly: true, example: then}
        name: {type: string, maxLength: 5}
        nick: {type: string}
        status: {type: string, default: new}
        secret: {type: string, writeOnly: true}
        address: {type: object, properties: {city: {type: string}, zip: {type: string}}}
"##;

const ANN: &str = r#"{"name":"Ann","nick":"A","address":{"city":"Ulm","zip":"1"}}"#;

/// What a patch of a new user answers, and what the user is then.
fn patched(patch: &str) -> (String, String) {
    let mock = Mock::of(USERS);
    let made = mock.call("POST /users", Some(ANN));
    let place = made.split('@').nth(1).expect("a location").to_owned();
    let answer = mock.call(&format!("PATCH {place}"), Some(patch));
    let id = place.rsplit('/').next().unwrap_or_default().to_owned();
    let is = mock.call(&format!("GET {place}"), None);
    (answer.replace(&format!(r#""id":{id}"#), r#""id":N"#), is.replace(&format!(r#""id":{id}"#), r#""id":N"#))
}

/// A patch that is done: the user is what it answers.
fn done(patch: &str) -> String {
    let (answer, is) = patched(patch);
    assert_eq!(answer, is, "{patch}");
    is
}

/// A patch that is refused: the user is as before.
fn refused(patch: &str) -> String {
    let (answer, is) = patched(patch);
    assert_eq!(
        is,
        r#"200 {"id":N,"made":"then","name":"Ann","nick":"A","status":"new","address":{"city":"Ulm","zip":"1"}}"#
    );
    answer
}

#[test]
fn what_a_json_patch_removes_is_gone() {
    assert_eq!(
        done(
            r#"[{"op":"remove","path":"/nick"},{"op":"remove","path":"/status"},{"op":"remove","path":"/address/zip"}]"#
        ),
        r#"200 {"id":N,"made":"then","name":"Ann","address":{"city":"Ulm"}}"#
    );
    assert_eq!(
        done(r#"[{"op":"move","from":"/nick","path":"/status"},{"op":"remove","path":"/address"}]"#),
        r#"200 {"id":N,"made":"then","name":"Ann","status":"A"}"#
    );
}

#[test]
fn what_a_null_removes_is_gone_also_where_the_body_is_open() {
    assert_eq!(
        done(r#"{"nick":null,"address":{"zip":null}}"#),
        r#"200 {"id":N,"made":"then","name":"Ann","status":"new","address":{"city":"Ulm"}}"#
    );
}

#[test]
fn what_the_schema_of_the_item_forbids_is_refused() {
    for (patch, why) in [
        (r#"[{"op":"remove","path":"/name"}]"#, "name"),
        (r#"[{"op":"replace","path":"/name","value":"Annabella"}]"#, "at `/name`"),
        (r#"[{"op":"add","path":"/shoe","value":7}]"#, "shoe"),
        (r#"[{"op":"replace","path":"","value":[]}]"#, "object"),
        (r#"{"name":"Annabella"}"#, "at `/name`"),
        (r#"{"name":null}"#, "name"),
        (r#"{"shoe":7}"#, "shoe"),
    ] {
        let answer = refused(patch);
        assert!(
            answer.starts_with("422 the item would not fit its schema") && answer.contains(why),
            "{answer}"
        );
    }
    let pets = Mock::of(PETS);
    assert!(pets.call("PATCH /pets/1", Some(r#"[{"op":"remove","path":"/name"}]"#)).starts_with("422"));
}

#[test]
fn what_only_the_service_gives_stays() {
    let as_before = refused(r#"[{"op":"replace","path":"/id","value":99},{"op":"remove","path":"/made"}]"#);
    assert!(as_before.starts_with("200"), "{as_before}");
    assert!(refused(r#"{"id":99,"made":"now"}"#).starts_with("200"));
    assert!(refused(r#"[{"op":"remove","path":"/id"}]"#).starts_with("200"));
    assert!(
        refused(r#"[{"op":"add","path":"/secret","value":"x"}]"#).starts_with("200"),
        "it is never shown"
    );
}
