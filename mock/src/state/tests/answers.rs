//! What is made, changed and removed.

use super::{Mock, PETS};

#[test]
fn what_is_posted_is_there_until_it_is_deleted() {
    let mock = Mock::of(PETS);
    let posted = mock.call("POST /pets", Some(r#"{"name":"Tom","secret":"x"}"#));
    assert_eq!(posted, r#"201 {"id":2,"name":"Tom","kind":"cat","made":"2024-05-06"} @/pets/2"#);
    assert_eq!(
        mock.call("GET /pets/2", None),
        r#"200 {"id":2,"name":"Tom","kind":"cat","made":"2024-05-06"}"#
    );
    let listed = mock.call("GET /pets", None);
    assert!(listed.contains("Rex") && listed.contains("Tom"), "{listed}");
    assert_eq!(mock.call("DELETE /pets/2", None), "204");
    for gone in ["GET /pets/2", "DELETE /pets/2", "POST /pets/2/publish"] {
        assert_eq!(mock.call(gone, None), "404", "{gone}");
    }
    assert_eq!(mock.call("PUT /pets/2", Some(r#"{"name":"Tom"}"#)), "404");
    assert_eq!(mock.call("PATCH /pets/2", Some(r#"{"name":"Tom"}"#)), "404");
    assert!(!mock.call("GET /pets", None).contains("Tom"));
    let again = mock.call("POST /pets", Some(r#"{"name":"Tim"}"#));
    assert!(again.contains(r#""id":3"#), "an id is not used again: {again}");
}

#[test]
fn examples_are_there_in_the_beginning_and_other_ids_are_not() {
    let mock = Mock::of(PETS);
    assert_eq!(
        mock.call("GET /pets/1", None),
        r#"200 {"id":1,"name":"Rex","kind":"dog","made":"2020-01-01"}"#
    );
    assert_eq!(mock.call("GET /pets/77", None), "404");
    assert_eq!(mock.call("POST /pets/1/publish", None), "-", "it is there, and the answer is the sample");
    assert_eq!(mock.call("POST /pets/77/publish", None), "404");
}

#[test]
fn put_replaces_and_patch_merges() {
    let mock = Mock::of(PETS);
    let put = mock.call("PUT /pets/1", Some(r#"{"name":"Max","id":9}"#));
    assert_eq!(put, r#"200 {"id":1,"name":"Max","kind":"cat","made":"2020-01-01"}"#);
    let merged = mock.call("PATCH /pets/1", Some(r#"{"kind":"fish"}"#));
    assert_eq!(merged, r#"200 {"id":1,"name":"Max","kind":"fish","made":"2020-01-01"}"#);
    let patched = mock.call("PATCH /pets/1", Some(r#"[{"op":"replace","path":"/name","value":"Jo"}]"#));
    assert_eq!(patched, r#"200 {"id":1,"name":"Jo","kind":"fish","made":"2020-01-01"}"#);
    let refused = mock.call("PATCH /pets/1", Some(r#"[{"op":"test","path":"/name","value":"Max"}]"#));
    assert_eq!(refused, "409 operation 0: the test does not hold");
    let null = mock.call("PATCH /pets/1", Some(r#"{"name":null}"#));
    assert!(null.contains(r#""name":"Jo""#), "what must be there stays: {null}");
}

#[test]
fn sessions_do_not_see_each_other() {
    let mock = Mock::of(PETS);
    mock.in_session("a", "POST /pets", Some(r#"{"name":"Tom"}"#));
    assert!(mock.in_session("a", "GET /pets", None).contains("Tom"));
    assert!(!mock.in_session("b", "GET /pets", None).contains("Tom"));
    mock.store.reset(Some("a"));
    assert!(!mock.in_session("a", "GET /pets", None).contains("Tom"));
}

#[test]
fn many_at_once_get_different_ids() {
    let mock = Mock::of(PETS);
    let all = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let answer = mock.call("POST /pets", Some(r#"{"name":"Tom"}"#));
                    all.lock().expect("no panic").push(answer);
                }
            });
        }
    });
    let mut all = all.into_inner().expect("no panic");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 80);
}

#[test]
fn the_same_requests_have_the_same_answers() {
    let run = || {
        let mock = Mock::of(NESTED);
        let one = mock.call("POST /users", Some(r#"{"name":"Ann"}"#));
        format!("{one}{}", mock.call("GET /users", None))
    };
    assert_eq!(run(), run());
}

const NESTED: &str = r##"
paths:
  /users:
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Users"}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/NewUser"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/One"}}}}}
  /users/{userId}:
    parameters: [{name: userId, in: path, required: true, schema: {type: string, format: uuid}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/One"}}}}, "404": {description: .}}}
    delete: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/One"}}}}}}
  /users/{userId}/orders:
    parameters: [{name: userId, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Order"}}}}}, "404": {description: .}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}, "409": {description: .}}
  /users/{userId}/orders/{orderId}:
    parameters: [{name: userId, in: path, required: true, schema: {type: string}}, {name: orderId, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
      responses: {"200": {description: .}, "201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}, "404": {description: .}}
  /me:
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/NewUser"}}}}}}
    patch:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/NewUser"}}}}
      responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/NewUser"}}}}}
components:
  schemas:
    NewUser: {type: object, required: [name], properties: {name: {type: string}}}
    User: {type: object, required: [id, name], properties: {id: {type: string, format: uuid}, name: {type: string}}}
    One: {type: object, required: [user], properties: {user: {$ref: "#/components/schemas/User"}}}
    Users: {type: object, required: [data, total], properties: {data: {type: array, items: {$ref: "#/components/schemas/User"}}, total: {type: integer}}}
    Order: {type: object, required: [orderId], properties: {orderId: {type: string}, userId: {type: string}, note: {type: string}}}
"##;

#[test]
fn items_in_wrappers_and_below_other_items() {
    let mock = Mock::of(NESTED);
    let posted = mock.call("POST /users", Some(r#"{"name":"Ann"}"#));
    let location = posted.split('@').nth(1).expect("a location").to_owned();
    let id = location.strip_prefix("/users/").expect("below the collection").to_owned();
    assert_eq!(id.len(), 36, "a UUID: {id}");
    assert_eq!(
        mock.call(&format!("GET {location}"), None),
        format!(r#"200 {{"user":{{"id":"{id}","name":"Ann"}}}}"#)
    );
    assert!(mock.call("GET /users", None).contains(r#""total":2}"#), "{}", mock.call("GET /users", None));
    let order = mock.call(&format!("POST {location}/orders"), Some(r#"{"orderId":"a b"}"#));
    assert_eq!(order, format!(r#"201 {{"orderId":"a b","userId":"{id}"}} @{location}/orders/a%20b"#));
    let again = mock.call(&format!("POST {location}/orders"), Some(r#"{"orderId":"a b"}"#));
    assert_eq!(again, "409 there is an item `a b` already");
    assert_eq!(mock.call("GET /users/nobody/orders", None), "404", "a list below what is not there");
    let deleted = mock.call(&format!("DELETE {location}"), None);
    assert!(deleted.contains("Ann"), "{deleted}");
    assert_eq!(mock.call(&format!("GET {location}/orders/a b"), None), "404", "what it was below is gone");
}

#[test]
fn put_makes_what_was_never_there_where_that_is_declared() {
    let mock = Mock::of(NESTED);
    let posted = mock.call("POST /users", Some(r#"{"name":"Ann"}"#));
    let location = posted.split('@').nth(1).expect("a location").to_owned();
    let put = mock.call(&format!("PUT {location}/orders/o9"), Some(r#"{"orderId":"o9","note":"n"}"#));
    assert!(put.starts_with("201"), "{put}");
    let listed = mock.call(&format!("GET {location}/orders"), None);
    assert!(listed.contains(r#""note":"n""#), "{listed}");
}

#[test]
fn one_thing_with_a_path_of_its_own() {
    let mock = Mock::of(NESTED);
    assert!(mock.call("GET /me", None).starts_with("200"));
    assert_eq!(mock.call("PATCH /me", Some(r#"{"name":"Bob"}"#)), r#"200 {"name":"Bob"}"#);
    assert_eq!(mock.call("GET /me", None), r#"200 {"name":"Bob"}"#);
}

const LINKED: &str = r##"
paths:
  /trips:
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Trip"}}}}}
  /trips/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Trip"}, example: {id: 4, name: x, self: "http://x/trips/4"}}}}}}
components:
  schemas:
    Trip: {type: object, required: [id], properties: {id: {type: integer}, name: {type: string}, self: {type: string, format: uri}}}
"##;

#[test]
fn links_to_itself_lead_to_the_new_item() {
    let mock = Mock::of(LINKED);
    let posted = mock.call("POST /trips", Some(r#"{"name":"a/4"}"#));
    assert_eq!(posted, r#"201 {"id":5,"name":"a/4","self":"http://x/trips/5"} @/trips/5"#);
}

#[test]
fn an_item_with_lists_in_a_wrapper_is_an_item() {
    let mock = Mock::of(
        r##"
paths:
  /tasks:
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: object, properties: {data: {type: array, items: {$ref: "#/components/schemas/Task"}}}}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {data: {$ref: "#/components/schemas/Task"}}}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {type: object, properties: {data: {$ref: "#/components/schemas/Task"}}}}}}}
  /tasks/{task_gid}:
    parameters: [{name: task_gid, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: object, properties: {data: {$ref: "#/components/schemas/Task"}}}}}}}}
components:
  schemas:
    Task: {type: object, properties: {gid: {type: string, readOnly: true, example: "12345"}, name: {type: string}, likes: {type: array, items: {type: object, properties: {by: {type: string}}}}}}
"##,
    );
    let made = mock.call("POST /tasks", Some(r#"{"data":{"name":"Cook"}}"#));
    let key = made.rsplit('/').next().unwrap();
    assert!(made.starts_with("201") && made.contains(r#""name":"Cook""#), "{made}");
    assert!(key.len() == 5 && key != "12345" && key.bytes().all(|byte| byte.is_ascii_digit()), "{made}");
    let found = mock.call(&format!("GET /tasks/{key}"), None);
    assert_eq!(found, format!(r#"200 {{"data":{{"gid":"{key}","name":"Cook"}}}}"#));
}

const OWNERS: &str = r##"
openapi: 3.1.0
info: {title: Owners, version: "1"}
paths:
  /pets/{id}/owner:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Owner"}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Owner"}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Owner"}}}}}
    delete: {responses: {"204": {description: gone}}}
components:
  schemas:
    Owner: {type: object, required: [name], properties: {name: {type: string}}}
"##;

#[test]
fn one_thing_is_deleted_and_made_again() {
    let mock = Mock::of(OWNERS);
    assert!(mock.call("GET /pets/1/owner", None).starts_with("200"));
    assert_eq!(mock.call("DELETE /pets/1/owner", None), "204");
    assert_eq!(mock.call("GET /pets/1/owner", None), "404");
    assert_eq!(mock.call("POST /pets/1/owner", Some(r#"{"name":"Ann"}"#)), r#"200 {"name":"Ann"}"#);
    assert_eq!(mock.call("GET /pets/1/owner", None), r#"200 {"name":"Ann"}"#);
    assert!(mock.call("GET /pets/2/owner", None).starts_with("200"), "another is not touched");
}
