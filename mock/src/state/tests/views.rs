//! Lists that only show: those of another collection under another name, and those of the document's examples.

use super::{Mock, PETS};

const LISTS: &str = r##"
paths:
  /pets/findByKind:
    get:
      parameters: [{name: kind, in: query, schema: {type: string, default: dog}}]
      responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}
  /kinds:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer}}, {name: build, in: query, schema: {type: string}}]
      responses:
        "200":
          description: .
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Kind"}}
              example: [{name: dog, build: big}, {name: cat, build: small}, {name: cow, build: big}]
  /made:
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Kind"}}}}}}}
"##;

fn mock() -> Mock {
    let paths = PETS.replacen("\npaths:\n", LISTS, 1);
    let kind = "  schemas:\n    Kind: {type: object, required: [name], properties: {id: {type: integer}, name: {type: string}, build: {type: string}}}\n";
    Mock::of(&paths.replace("  schemas:\n", kind))
}

#[test]
fn a_list_below_a_collection_shows_its_items() {
    let mock = mock();
    mock.call("POST /pets", Some(r#"{"name":"Tom","kind":"cat"}"#));
    let cats = mock.call("GET /pets/findByKind?kind=cat", None);
    assert_eq!(cats, r#"200 [{"id":2,"name":"Tom","kind":"cat","made":"2024-05-06"}]"#);
    let all = mock.call("GET /pets/findByKind", None);
    assert!(all.contains("Rex") && all.contains("Tom"), "a default asks for nothing: {all}");
    mock.call("DELETE /pets/2", None);
    assert_eq!(mock.call("GET /pets/findByKind?kind=cat", None), "200 []");
    assert!(!mock.resources.paths().any(|path| path == "/pets/findByKind"));
}

#[test]
fn a_list_that_nothing_is_added_to_pages_and_filters_its_example() {
    let mock = mock();
    assert_eq!(
        mock.call("GET /kinds", None),
        r#"200 [{"name":"dog","build":"big"},{"name":"cat","build":"small"},{"name":"cow","build":"big"}]"#
    );
    assert_eq!(mock.call("GET /kinds?limit=1", None), r#"200 [{"name":"dog","build":"big"}]"#);
    assert_eq!(mock.call("GET /kinds?build=small", None), r#"200 [{"name":"cat","build":"small"}]"#);
    assert!(mock.store.view("").to_string().contains("/kinds"));
    assert_eq!(mock.call("GET /made", None), "-", "it has no example");
    assert!(!mock.store.view("").to_string().contains("/made"));
}

const BELOW: &str = r##"
paths:
  /users:
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/User"}}, example: [{id: 1}]}}}}}
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}}
  /users/{userId}:
    parameters: [{name: userId, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}, "404": {description: .}}}
  /users/{userId}/orders:
    parameters: [{name: userId, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Order"}}, example: [{id: 7, state: done}]}}}}}
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {state: {type: string, default: open}, other: {type: string, default: x}}}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
components:
  schemas:
    User: {type: object, required: [id], properties: {id: {type: integer}}}
    Order: {type: object, required: [id], properties: {id: {type: integer}, state: {type: string}}}
"##;

#[test]
fn what_a_request_made_has_nothing_below_it() {
    let mock = Mock::of(BELOW);
    assert_eq!(mock.call("GET /users/1/orders", None), r#"200 [{"id":7,"state":"done"}]"#);
    assert!(mock.call("POST /users", Some("{}")).starts_with(r#"201 {"id":2}"#));
    assert_eq!(mock.call("GET /users/2/orders", None), "200 []");
    let made = mock.call("POST /users/2/orders", Some("{}"));
    assert!(made.starts_with("201"), "{made}");
    assert_eq!(mock.call("GET /users/2/orders", None).matches("state").count(), 1);
}

#[test]
fn a_default_of_the_request_alone_is_kept() {
    let mock = Mock::of(BELOW);
    let made = mock.call("POST /users/1/orders", Some("{}"));
    assert_eq!(made, r#"201 {"id":8,"state":"open"}"#);
    assert!(mock.call("POST /users/1/orders", Some(r#"{"state":"paid"}"#)).contains("paid"));
}
