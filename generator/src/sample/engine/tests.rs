//! The probe document, whose members are traps, and examples of all places.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Ask, BadExamples, Engine, From, NoSample};
use crate::config::Config;
use crate::ir::{Api, Json};
use crate::pipeline;
use crate::source::Memory;

pub(super) fn opened(document: &'static str) -> (Arc<Api>, Engine) {
    let read = pipeline::open(&Config::new("probe.yaml"), &Memory::one("probe.yaml", document));
    let (spec, api) = (read.spec.expect("a description"), read.api.expect("an API"));
    let api = Arc::new(api);
    (Arc::clone(&api), Engine::new(Arc::new(spec), api))
}

#[test]
fn every_trap_is_answered_for_every_seed() {
    let (api, engine) = opened(include_str!("probe.yaml"));
    for (at, operation) in api.operations.iter().enumerate() {
        let slot = operation.responses[0].media[0].slot().expect("a body");
        let mut distinct = BTreeSet::new();
        for seed in 0..1_000 {
            let ask = Ask::of(at, 0, 0);
            let sample = engine.body(&if seed == 0 { ask } else { ask.made(seed) });
            let json = sample.unwrap_or_else(|why| panic!("{} {seed}: {why:?}", operation.path)).json;
            assert_eq!(engine.check(slot, &json).as_ref(), Ok(&json), "{} {seed}", operation.path);
            distinct.insert(json.to_string());
        }
        assert!(distinct.len() > 500, "{}: {} distinct answers", operation.path, distinct.len());
    }
}

#[test]
fn the_same_is_asked_the_same_is_answered_also_at_once() {
    let (_, engine) = opened(include_str!("probe.yaml"));
    let all = |engine: &Engine| -> Vec<String> {
        let one = |seed| engine.body(&Ask::of(0, 0, 0).made(seed)).map(|sample| sample.json.to_string());
        (1..40).map(|seed| one(seed).expect("an answer")).collect()
    };
    let (first, again) = std::thread::scope(|scope| {
        let threads = [scope.spawn(|| all(&engine)), scope.spawn(|| all(&engine))];
        let [first, again] = threads.map(|thread| thread.join().expect("no panic"));
        (first, again)
    });
    assert_eq!(first, again);
    let (_, restarted) = opened(include_str!("probe.yaml"));
    assert_eq!(first, all(&restarted));
}

#[test]
fn what_only_requests_have_does_not_leave() {
    let (_, engine) = opened(include_str!("probe.yaml"));
    let Json::Object(members) = engine.body(&Ask::of(0, 0, 0)).expect("an answer").json else { panic!() };
    let has = |name: &str| members.iter().any(|(known, _)| &**known == name);
    assert!(has("shown") && !has("secret"));
}

const EXAMPLES: &str = r##"
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /cats:
    get:
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Cat"}
              examples:
                wrong: {value: {name: 5}}
                tom: {value: {name: Tom}}
                kit: {value: {name: Kit}}
  /dogs:
    get:
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema:
                type: object
                required: [name, age, legs]
                properties:
                  name: {type: string, example: Rex}
                  age: {type: integer, example: old}
                  legs: {type: integer, default: 4}
components:
  schemas:
    Cat: {type: object, required: [name], properties: {name: {type: string}}}
"##;

fn answer(engine: &Engine, ask: &Ask<'_>) -> (String, From) {
    let sample = engine.body(ask).expect("an answer");
    (sample.json.to_string(), sample.from)
}

#[test]
fn named_examples_and_what_becomes_of_bad_ones() {
    let (_, engine) = opened(EXAMPLES);
    let ask = Ask::of(0, 0, 0);
    let named = |name: &str| From::Example(Some(name.into()));
    assert_eq!(answer(&engine, &ask), (r#"{"name":"Tom"}"#.into(), named("tom")));
    assert_eq!(answer(&engine, &ask.named("kit")), (r#"{"name":"Kit"}"#.into(), named("kit")));
    assert_eq!(engine.examples(0, 0, 0), ["wrong", "tom", "kit"]);
    let serve = Ask { bad: BadExamples::Serve, ..ask };
    assert_eq!(answer(&engine, &serve), (r#"{"name":5}"#.into(), named("wrong")));
    let Err(NoSample::BadExample(said)) = engine.body(&Ask { bad: BadExamples::Fail, ..ask }) else {
        panic!("a failure");
    };
    assert!(said.message.contains("/name") && !said.others.is_empty(), "{said:?}");
    let unknown = engine.body(&ask.named("cat"));
    assert!(matches!(unknown, Err(NoSample::UnknownExample(names)) if names.len() == 3));
    assert_eq!(answer(&engine, &ask.named("wrong")).1, named("tom"));
}

#[test]
fn examples_and_defaults_of_members() {
    let (_, engine) = opened(EXAMPLES);
    let (json, from) = answer(&engine, &Ask::of(1, 0, 0));
    assert_eq!((json.as_str(), from), (r#"{"name":"Rex","age":34,"legs":4}"#, From::Made));
    let failed = engine.body(&Ask { bad: BadExamples::Fail, ..Ask::of(1, 0, 0) });
    assert!(matches!(failed, Err(NoSample::BadExample(_))), "{failed:?}");
}
