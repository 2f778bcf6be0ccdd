//! Items by other names than their ids, addresses in them, and what stands around their lists.

use super::Mock;

const USERS: &str = "
paths:
  /users:
    get:
      parameters: [{name: page, in: query, schema: {type: integer, minimum: 1}}, {name: per_page, in: query, schema: {type: integer}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Users'}}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
      responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/User'}, example: {id: 5, login: ann, links: {self: 'https://x/users/77'}}}}}}
  /users/{username}:
    parameters: [{name: username, in: path, required: true, schema: {type: string}}]
    get:
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/User'}, example: {id: 5, login: ann, links: {self: 'https://x/users/77'}}}}}
        '404': {description: none}
    delete: {responses: {'204': {description: gone}, '404': {description: none}}}
components:
  schemas:
    User:
      type: object
      required: [login]
      properties:
        id: {type: integer, readOnly: true}
        login: {type: string}
        any: {}
        links: {type: object, readOnly: true, properties: {self: {type: string, format: uri}}}
    Users:
      type: object
      required: [users]
      properties:
        users: {type: array, items: {$ref: '#/components/schemas/User'}}
        links:
          type: object
          properties:
            pages: {anyOf: [{$ref: '#/components/schemas/Forward'}, {type: object}]}
    Forward: {type: object, required: [next], properties: {next: {type: string}, last: {type: string}}}
";

#[test]
fn an_item_is_found_by_what_it_is_called() {
    let mock = Mock::of(USERS);
    mock.call("POST /users", Some(r#"{"login":"bob"}"#));
    assert!(mock.call("GET /users/bob", None).contains(r#""login":"bob""#));
    mock.call("POST /users", Some(r#"{"login":"bob"}"#));
    assert_eq!(mock.call("GET /users/bob", None), "404", "two are called so");
    mock.call("POST /users", Some(r#"{"login":"eve"}"#));
    assert_eq!(mock.call("DELETE /users/eve", None), "204");
    assert_eq!(mock.call("GET /users/eve", None), "404");
}

#[test]
fn its_own_links_lead_to_it() {
    let mock = Mock::of(USERS);
    let made = mock.call("POST /users", Some(r#"{"login":"bob","any":{"z":1,"a":2}}"#));
    let id: String =
        made.split(r#""id":"#).nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
    assert!(made.contains(&format!(r#""self":"https://x/users/{id}""#)), "{made}");
    assert!(made.contains(r#""any":{"z":1,"a":2}"#), "{made}");
}

#[test]
fn links_behind_a_union_lead_to_the_next_page() {
    let mock = Mock::of(USERS);
    for name in ["bob", "eve", "joe"] {
        mock.call("POST /users", Some(&format!(r#"{{"login":"{name}"}}"#)));
    }
    let page = mock.call("GET /users?page=1&per_page=2", None);
    assert!(page.contains(r#""next":"http://localhost/users?per_page=2&page=2""#), "{page}");
}
