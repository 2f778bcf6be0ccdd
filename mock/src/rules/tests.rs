//! Tests of rules.

use std::sync::Arc;

use specwright::http::HeaderMap;
use specwright::{Value, json};
use specwright_generator::config::Config;
use specwright_generator::diagnostic::{Levels, Render, Sink};
use specwright_generator::ir::Api;
use specwright_generator::pipeline;
use specwright_generator::sample::Engine;
use specwright_generator::source::Memory;

use super::{Answer, Plays, Rules, Seen};
use crate::faults::Fault;

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1}
servers: [{url: /v1}]
paths:
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      parameters: [{name: fields, in: query, schema: {type: array, items: {type: string}}}]
      responses:
        '200':
          description: A pet
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
              examples: {cat: {value: {name: Tom}}, dog: {value: {name: Rex}}}
        '404': {description: none}
    put:
      operationId: putPet
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: done}, 4XX: {description: wrong}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string, maxLength: 5}}}
";

/// The rules of a text, and what is said of it.
fn read(text: &str) -> (Rules, String) {
    let opened = pipeline::open(&Config::new("api.yaml"), &Memory::one("api.yaml", DOCUMENT));
    let (spec, api): (_, Arc<Api>) = (Arc::new(opened.spec.unwrap()), Arc::new(opened.api.unwrap()));
    let engine = Engine::new(spec, Arc::clone(&api));
    let (mut sources, mut sink) = (opened.sources, Sink::new(Levels::default()));
    let rules = Rules::read("rules.yaml", text.into(), (&api, &engine), &mut sources, &mut sink);
    let said = Render::CompileError.report(&sink.finish(&sources), &sources);
    (rules, said)
}

fn right(text: &str) -> Rules {
    let (rules, said) = read(text);
    assert_eq!(said, "");
    rules
}

/// One request and what answers it.
struct Asked {
    operation: usize,
    parameters: Vec<Option<Value>>,
    query: &'static str,
    headers: HeaderMap,
    body: Option<Value>,
}

impl Asked {
    fn get(id: i64) -> Self {
        let parameters = vec![Some(Value::from(id)), None];
        Self { operation: 0, parameters, query: "", headers: HeaderMap::new(), body: None }
    }

    fn put(body: &str) -> Self {
        let parameters = vec![Some(Value::from(1_i64))];
        Self {
            operation: 1,
            parameters,
            query: "",
            headers: HeaderMap::new(),
            body: json::from_str(body).ok(),
        }
    }

    fn status(&self, rules: &Rules) -> Option<u16> {
        self.answer(rules, &Plays::default()).and_then(|answer| answer.status)
    }

    fn answer<'r>(&self, rules: &'r Rules, plays: &Plays) -> Option<&'r Answer> {
        let Self { parameters, query, headers, body, .. } = self;
        let seen = Seen { parameters, query, headers, body: body.as_ref(), session: "" };
        rules.answer(self.operation, &seen, plays)
    }
}

#[test]
fn the_first_that_holds_answers() {
    let rules = right(
        "- {operation: getPet, when: {path: {petId: 7}}, answer: {status: 404}}\n- {method: get, path: '/v1/pets/{petId}', answer: {status: 200}}\n",
    );
    assert_eq!(Asked::get(7).status(&rules), Some(404));
    assert_eq!(Asked::get(8).status(&rules), Some(200));
    assert_eq!(Asked::put("{}").status(&rules), None);
    assert_eq!((rules.len(), right("\n").len(), right("[]").len()), (2, 0, 0));
}

#[test]
fn everything_of_a_request_can_be_asked_for() {
    let rules =
        |when: &str| right(&format!("- {{operation: getPet, when: {when}, answer: {{status: 404}}}}\n"));
    let holds = |when: &str, change: fn(&mut Asked)| {
        let mut asked = Asked::get(7);
        change(&mut asked);
        asked.status(&rules(when)).is_some()
    };
    let fields = |asked: &mut Asked| {
        asked.parameters[1] = Some(Value::from(vec![Value::from("name"), Value::from("age")]));
    };
    assert!(holds("{query: {fields: {contains: age, present: true}}}", fields));
    assert!(!holds("{query: {fields: {contains: ag}}}", fields));
    assert!(holds("{query: {fields: [name, age]}}", fields));
    assert!(holds("{query: {fields: {absent: true}, debug: {absent: true}}}", |_| ()));
    assert!(holds("{query: {debug: 1}}", |asked| asked.query = "debug=0&debug=%31"));
    assert!(!holds("{query: {debug: {present: false}}}", |asked| asked.query = "debug"));
    let header = |asked: &mut Asked| {
        asked.headers.append("x-tenant", "acme-1".parse().unwrap());
        asked.headers.append("cookie", "a=1; theme=dark".parse().unwrap());
    };
    assert!(holds(
        "{header: {X-Tenant: {pattern: '^acme-\\d$', contains: me}}, cookie: {theme: dark}}",
        header
    ));
    assert!(holds("{header: {x-tenant: {pattern: '^(?!shop-)\\cme-[^]$|^acme-\\d$'}}}", header), "ECMA 262");
    assert!(!holds("{header: {x-tenant: {pattern: '^(?!acme)'}}}", header));
    assert!(!holds("{header: {x-tenant: {pattern: '^acme$'}}}", header));
    assert!(!holds("{header: {x-tenant: {pattern: x}}}", |_| ()));
}

#[test]
fn bodies_are_asked_by_pointers() {
    let rules = right(
        "- {operation: putPet, when: {body: {/name: {pattern: ^F}, /tags/0: {equals: {a: 1.0}}}}, answer: {status: 422}}",
    );
    assert_eq!(Asked::put(r#"{"name":"Fido","tags":[{"a":1}]}"#).status(&rules), Some(422));
    assert_eq!(Asked::put(r#"{"name":"Fido","tags":[{"a":2}]}"#).status(&rules), None);
    assert_eq!(Asked::put(r#"{"tags":[{"a":1}]}"#).status(&rules), None);
    let whole =
        right("- {operation: putPet, when: {body: {'': {equals: {name: Tom}}}}, answer: {status: 422}}");
    assert_eq!(Asked::put(r#"{"name":"Tom"}"#).status(&whole), Some(422));
}

#[test]
fn sequences_and_all_that_answers_may_be() {
    let rules = right(
        "- operation: getPet\n  repeat: none\n  sequence:\n  - {status: 200, example: dog, delay: 50ms, headers: {x-a: 1}}\n  - {body: {name: Tom}, fail: truncate}\n  - {status: 500, body: [1], invalid: true}\n",
    );
    let (asked, plays) = (Asked::get(1), Plays::default());
    let next = || asked.answer(&rules, &plays);
    let first = next().unwrap();
    assert_eq!((first.example.as_deref(), first.delay.as_millis()), (Some("dog"), 50));
    assert_eq!(first.headers[0].1, "1");
    assert_eq!(next().unwrap().fail, Some(Fault::Truncate));
    assert!(next().unwrap().invalid && next().is_none());
}

/// What is said of one rule: `rules.yaml:LINE:COLUMN`, the message and the hint, in this order.
fn says(text: &str, words: &[&str]) {
    let (_, said) = read(text);
    let mut rest = said.as_str();
    for word in words {
        let Some(at) = rest.find(word) else { panic!("`{word}` does not stand here: {said}") };
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let get = |rest: &str| format!("- {{operation: getPet, {rest}}}\n");
    says("{a: 1}", &["SW0802", "list of rules", "write `- operation"]);
    says("- {operation: getPat, answer: {}}", &["SW0803", "getPat", "rules.yaml:1:15", "write `getPet`"]);
    says("- {method: POST, path: '/pets/{petId}', answer: {}}", &["SW0803", "`POST`", "one of GET, PUT"]);
    says("- {method: GET, path: '/pets/{id}', answer: {}}", &["SW0803", "write `/pets/{petId}`"]);
    says("- {operation: getPet, method: GET, answer: {}}", &["SW0802", "not by both"]);
    says("- {answer: {}}", &["SW0802", "for which operation"]);
    says(&get("answr: {}"), &["SW0801", "no key `answr`", "write `answer`"]);
    says(&get("times: 0, answer: {}"), &["SW0802", "whole number from 1"]);
    says(&get("repeat: on, answer: {}"), &["SW0802", "`last`, `cycle` or `none`"]);
    says(&get("sequence: []"), &["SW0802", "one at least"]);
    says(&get("answer: 404"), &["SW0802", "an answer is an object; a number", "`status`"]);
    says(&get("answer: {status: 4040}"), &["SW0802", "from 200 to 599"]);
    says(&get("answer: {delay: 5}"), &["SW0802", "no span of time", "50ms"]);
    says(&get("answer: {fail: 503}"), &["SW0802", "no way to fail"]);
    says(&get("answer: {headers: {'a b': 1}}"), &["SW0802", "no name of a header field"]);
    says(&get("when: {path: {petid: 1}}, answer: {}"), &["SW0802", "no parameter `petid`", "write `petId`"]);
    says(&get("when: {quary: {a: 1}}, answer: {}"), &["SW0801", "write `query`"]);
    says(&get("when: {body: {name: 1}}, answer: {}"), &["SW0802", "no JSON pointer", "write `/name`"]);
    says(&get("when: {query: {a: {patern: x}}}, answer: {}"), &["SW0801", "write `pattern`"]);
    says(
        &get("when: {query: {a: {pattern: '('}}}, answer: {}"),
        &["SW0802", "no regular expression", "correct it: "],
    );
}

#[test]
fn answers_are_held_against_the_document() {
    let get = |rest: &str| format!("- {{operation: getPet, answer: {{{rest}}}}}\n");
    says(&get("status: 201"), &["SW0804", "does not declare this status", "200, 404", "invalid: true"]);
    says(&get("example: bird"), &["SW0804", "no example `bird`", "cat, dog"]);
    says(&get("example: cot"), &["SW0804", "write `cat`"]);
    says(&get("status: 404, body: {}"), &["SW0804", "has no body"]);
    says(&get("body: {name: Longest}"), &["SW0804", "at `/name`", "rules.yaml:1:45", "api.yaml:25:5"]);
    says(&get("body: {}"), &["SW0804", "does not fit", "`name`", "api.yaml:25:5"]);
    right(&get("status: 201, body: 1, invalid: true"));
}
