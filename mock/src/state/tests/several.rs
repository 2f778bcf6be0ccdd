//! What new items are called, their other ids, and several items in one request.

use super::Mock;

const TAGS: &str = r##"
paths:
  /tags:
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Tag"}}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Tag"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Tag"}}}}}
  /tags/{tagId}:
    parameters: [{name: tagId, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Tag"}}}}, "404": {description: .}}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Tag"}}}}
      responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Tag"}}}}, "404": {description: .}}
    delete: {responses: {"204": {description: .}}}
components:
  schemas:
    Tag: {type: object, required: [name, colour], properties: {colour: {type: string}, name: {type: string}}}
"##;

#[test]
fn an_item_without_an_id_is_called_by_its_name() {
    let mock = Mock::of(TAGS);
    let tag = r#"{"colour":"red","name":"hot"}"#;
    assert_eq!(mock.call("POST /tags", Some(tag)), format!("201 {tag} @/tags/hot"));
    assert_eq!(mock.call("GET /tags/hot", None), format!("200 {tag}"));
    let renamed = mock.call("PUT /tags/hot", Some(r#"{"colour":"blue","name":"cold"}"#));
    assert_eq!(renamed, r#"200 {"colour":"blue","name":"cold"}"#);
    assert_eq!(mock.call("GET /tags/hot", None), renamed, "its place stays");
    assert_ne!(mock.call("POST /tags", Some(tag)), format!("201 {tag} @/tags/hot"), "that is taken");
    assert_eq!(mock.call("DELETE /tags/hot", None), "204");
    assert_eq!(mock.call("GET /tags/cold", None), "404");
    let only = TAGS.replace("[name, colour]", "[label]").replace(", name: {", ", label: {");
    let made = Mock::of(&only).call("POST /tags", Some(r#"{"label":"l"}"#));
    assert!(made.ends_with("@/tags/l"), "the only one that must be there: {made}");
}

const ISSUES: &str = r##"
paths:
  /issues:
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {title: {type: string}}}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Issue"}, example: {id: 1, number: 1347, uuid: 506f78a4-e098-11e5-ad9f-000f53306ae1}}}}}
  /issues/{issue_number}:
    parameters: [{name: issue_number, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Issue"}, example: {id: 1, number: 1347, uuid: 506f78a4-e098-11e5-ad9f-000f53306ae1}}}}}}
components:
  schemas:
    Issue: {type: object, required: [id, number, uuid], properties: {id: {type: integer}, number: {type: integer}, uuid: {type: string}, title: {type: string}}}
"##;

#[test]
fn other_ids_of_a_new_item_are_new_too() {
    let mock = Mock::of(ISSUES);
    let member = |json: &str, name: &str| {
        let rest = json.split(&format!(r#""{name}":"#)).nth(1).unwrap_or_default();
        rest.split([',', '}']).next().unwrap_or_default().to_owned()
    };
    let made: Vec<String> = (0..3).map(|_| mock.call("POST /issues", Some(r#"{"title":"x"}"#))).collect();
    for name in ["id", "number", "uuid"] {
        let mut values: Vec<String> = made.iter().map(|made| member(made, name)).collect();
        values.push(member(&mock.call("GET /issues/1347", None), name));
        values.sort();
        values.dedup();
        assert_eq!(values.len(), 4, "{name}: {values:?}");
    }
}

const USERS: &str = r##"
paths:
  /user:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}
      responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}}
  /user/createWithList:
    post:
      requestBody: {content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/User"}}}}}
      responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}}
  /user/batch:
    post:
      requestBody: {content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/User"}}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/User"}}}}}}
  /user/{username}:
    parameters: [{name: username, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}, "404": {description: .}}}
components:
  schemas:
    User: {type: object, properties: {id: {type: integer}, username: {type: string}, phone: {type: string}}}
"##;

#[test]
fn a_list_makes_several() {
    let mock = Mock::of(USERS);
    let two = r#"[{"username":"a","phone":"1"},{"username":"b","phone":"2"}]"#;
    let made = mock.call("POST /user/createWithList", Some(two));
    assert!(made.starts_with("200") && made.contains(r#""username":"a""#), "{made}");
    assert!(mock.call("GET /user/b", None).contains(r#""phone":"2""#));
    let made = mock.call("POST /user/batch", Some(r#"[{"username":"c"},{"username":"d"}]"#));
    assert_eq!(made, r#"201 [{"username":"c"},{"username":"d"}]"#);
    assert!(mock.call("GET /user/d", None).starts_with("200"));
}
