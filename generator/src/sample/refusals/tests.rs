//! What refusals carry of the schemas that are declared for them.

use super::{decide_one, sample};
use crate::config::Config;
use crate::diagnostic::{Levels, Sink};
use crate::pipeline;
use crate::source::Memory;

/// The body of the first refusal with this status, of an operation whose failure has these members.
fn written(status: u16, schema: &str) -> String {
    let document = format!(
        r##"
openapi: 3.1.0
info: {{title: T, version: "1"}}
paths:
  /pets:
    get:
      parameters: [{{name: limit, in: query, schema: {{type: integer}}}}]
      responses:
        "200": {{description: ok}}
        4XX: {{description: no, content: {{application/json: {{schema: {schema}}}}}}}
components:
  schemas:
    Account: {{type: object, properties: {{name: {{type: string}}, code: {{type: string}}, status: {{type: string}}}}}}
"##
    );
    let document: &'static str = document.leak();
    let read = pipeline::open(&Config::new("a.yaml"), &Memory::one("a.yaml", document));
    let api = read.api.expect("an API");
    let refusals = decide_one(&api, 0, &mut Sink::new(Levels::default()));
    let shape = refusals.shapes.first().expect("it can be filled");
    sample(&shape.filled, status, 1).to_string()
}

#[test]
fn nothing_is_made_up_that_need_not_be_there() {
    let error = r##"{type: object, required: [error], properties: {error: {type: object, properties: {message: {type: string}, account: {$ref: "#/components/schemas/Account"}, source: {oneOf: [{$ref: "#/components/schemas/Account"}, {type: boolean}]}}}}}"##;
    assert_eq!(
        written(422, error),
        r#"{"error":{"message":"the request violates the description: body at /name must be short the request violates the description: body at /name must be short the request violates the description: body at /name must be short "}}"#
    );
}

#[test]
fn the_message_stands_where_alone_it_can() {
    let only = "{type: object, additionalProperties: false, properties: {answer: {type: object, properties: {message: {type: string}}}, other: {type: object, properties: {message: {type: string}}}}}";
    let written = written(422, only);
    assert!(written.starts_with(r#"{"answer":{"message":"the request"#), "{written}");
    assert!(!written.contains("other"), "{written}");
}

#[test]
fn short_messages_are_cut() {
    let short = "{type: object, required: [message], additionalProperties: false, properties: {message: {type: string, maxLength: 11}}}";
    assert_eq!(written(422, short), r#"{"message":"the request"}"#);
}

#[test]
fn an_open_object_is_a_problem() {
    assert!(
        written(422, "{type: object}")
            .starts_with(r#"{"title":"Unprocessable Entity","status":422,"detail":"#)
    );
}

#[test]
fn constants_fit_the_failure() {
    let codes = "{type: object, required: [message, error_code, status], properties: {message: {type: string, maxLength: 50}, error_code: {enum: [200, 400, 404, 500]}, status: {enum: [success, error]}}}";
    assert!(
        written(404, codes).ends_with(r#""error_code":404,"status":"error"}"#),
        "{}",
        written(404, codes)
    );
    assert!(
        written(422, codes).ends_with(r#""error_code":400,"status":"error"}"#),
        "{}",
        written(422, codes)
    );
}
