//! What bodies of failures say of their status.

use super::tests::opened;
use super::{Ask, Engine};

const FAILURES: &str = r##"
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /pets:
    get:
      responses:
        "404": {description: none, content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}}
        "409": {description: no, content: {application/json: {schema: {$ref: "#/components/schemas/Own"}}}}
        4XX: {description: no, content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}}
        "200": {description: ok, content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}}
components:
  schemas:
    Problem:
      type: object
      required: [title, status]
      properties: {title: {type: string}, status: {type: integer, maximum: 599}}
    Own:
      type: object
      required: [error, code, status, statusCode, title, note]
      properties:
        error: {type: object, required: [code], properties: {code: {type: number}}}
        code: {type: string, pattern: "^[0-9]{3}$"}
        status: {type: string}
        statusCode: {enum: [400, 409]}
        title: {type: string, maxLength: 3}
        note: {type: string, nullable: true}
"##;

fn body(engine: &Engine, ask: Ask<'_>) -> String {
    engine.body(&ask).expect("an answer").json.to_string()
}

#[test]
fn they_say_it_where_the_schema_allows_it() {
    let (_, engine) = opened(FAILURES);
    assert_eq!(body(&engine, Ask::of(0, 0, 0)), r#"{"title":"Not Found","status":404}"#);
    assert_eq!(body(&engine, Ask::of(0, 0, 0).made(7)), r#"{"title":"Not Found","status":404}"#);
    let own = body(&engine, Ask::of(0, 1, 0));
    assert!(
        own.starts_with(r#"{"error":{"code":409},"code":"409","status":"409","statusCode":409,"#),
        "{own}"
    );
    assert!(!own.contains("Conflict"), "it is too long: {own}");
    let range = Ask { status: Some(422), ..Ask::of(0, 2, 0) };
    assert_eq!(body(&engine, range), r#"{"title":"Unprocessable Entity","status":422}"#);
    assert!(!body(&engine, Ask::of(0, 3, 0)).contains("OK"), "no failure");
}

#[test]
fn an_open_object_is_a_problem() {
    let open: &'static str =
        FAILURES.replace("{$ref: \"#/components/schemas/Problem\"}", "{type: object}").leak();
    let (_, engine) = opened(open);
    for seed in [None, Some(1), Some(2)] {
        let ask = Ask::of(0, 0, 0);
        let said = body(&engine, seed.map_or(ask, |seed| ask.made(seed)));
        assert_eq!(said, r#"{"title":"Not Found","status":404}"#);
    }
    assert_eq!(body(&engine, Ask::of(0, 3, 0)), "{}", "no failure");
}

#[test]
fn nothing_is_null_by_a_keyword_that_the_version_does_not_know() {
    let (_, engine) = opened(FAILURES);
    assert!((0..64).all(|seed| !body(&engine, Ask::of(0, 1, 0).made(seed)).contains("null")));
    let old: &'static str = FAILURES.replace("3.1.0", "3.0.3").leak();
    let (_, engine) = opened(old);
    assert!((0..64).any(|seed| body(&engine, Ask::of(0, 1, 0).made(seed)).contains("null")));
}
