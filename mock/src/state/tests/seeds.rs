//! `--data`.

use super::{Mock, PETS};

#[test]
fn a_file_gives_the_items_of_the_beginning() {
    let mock = Mock::with(PETS, Some("pets:\n  - {id: 7, name: Ann}\n  - {name: Bob}\n")).expect("data");
    let ann = mock.call("GET /pets/7", None);
    assert!(ann.contains(r#""name":"Ann""#) && ann.contains("made"), "{ann}");
    assert!(mock.call("GET /pets", None).contains("Bob"));
    assert!(!mock.call("GET /pets", None).contains("Rex"), "the examples are not there");
    mock.call("DELETE /pets/7", None);
    mock.store.reset(None);
    assert!(mock.call("GET /pets/7", None).starts_with("200"));
}

#[test]
fn what_does_not_fit_is_said_with_its_place() {
    let said = |data: &str| Mock::with(PETS, Some(data)).err().unwrap_or_default();
    assert_eq!(said("/pet: []"), "1:1: the document has no collection `/pet`; did you mean `/pets`?");
    let wrong = said("/pets:\n  - id: 1\n    name: 5\n");
    assert!(wrong.starts_with("3:11: an item of `/pets` does not fit its schema: "), "{wrong}");
    let twice = said("/pets:\n  - {id: 1, name: a}\n  - {id: 1, name: b}\n");
    assert!(twice.starts_with("3:5: two items have the id `1`"), "{twice}");
    assert!(said("/pets: {id: 1}").contains("`/pets` is a list of items; an object stands here"));
    assert!(said("[1]").contains("a data file is an object of collections"));
}

const STRICT: &str = r##"
paths:
  /things:
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}}
components:
  schemas:
    Thing:
      type: object
      required: [id, when]
      additionalProperties: false
      properties:
        id: {type: integer, readOnly: true}
        when: {type: string, readOnly: true, example: now}
        seen: {type: string, readOnly: true, example: once}
        colour: {type: string, example: red}
        state: {type: string, default: new}
        secret: {type: string, writeOnly: true}
        inner: {type: object, additionalProperties: false, required: [b], properties: {a: {type: string, example: x}, b: {type: string, example: y}}}
"##;

#[test]
fn items_are_held_as_they_are_given() {
    let said = |data: &str| Mock::with(STRICT, Some(data)).err().unwrap_or_default();
    let typo = said("/things:\n  - {id: 1, color: red}\n");
    assert!(typo.starts_with("2:") && typo.contains("color"), "{typo}");
    let inner = said("/things:\n  - id: 1\n    inner:\n      c: 1\n");
    assert!(inner.starts_with("4:") || inner.starts_with("3:"), "{inner}");
    assert!(inner.contains('c'), "{inner}");
    assert_eq!(said("/things: [{id: 1, secret: s}, {}]"), "", "what a request may give may stand there");
}

#[test]
fn members_that_nobody_wrote_are_not_made_up() {
    let data = "/things: [{id: 1, secret: s}, {id: 2, colour: blue, inner: {}}]";
    let mock = Mock::with(STRICT, Some(data)).expect("data");
    assert_eq!(mock.call("GET /things/1", None), r#"200 {"id":1,"when":"now","state":"new"}"#);
    assert_eq!(
        mock.call("GET /things/2", None),
        r#"200 {"id":2,"when":"now","colour":"blue","state":"new","inner":{"b":"y"}}"#
    );
}
