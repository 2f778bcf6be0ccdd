//! Tests of the journal.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use specwright_generator::config::Config;
use specwright_generator::pipeline;
use specwright_generator::source::Memory;

use super::{Counts, Entry, Fault, From, Journal, Secrets};

fn entry(session: &str, from: From, violations: Vec<Fault>) -> Entry {
    Entry {
        number: 0,
        at: SystemTime::UNIX_EPOCH + Duration::from_millis(1500),
        session: session.into(),
        method: "GET".into(),
        target: "/pets?a=\"1\"".into(),
        operation: Some("listPets".into()),
        status: 200,
        took: Duration::from_micros(1250),
        seed: u64::MAX,
        from,
        violations,
        dropped: 0,
    }
}

#[test]
fn an_entry_is_a_line_of_json() {
    let journal = Journal::default();
    let fault = Fault::of_document("/0/name", "maxLength", "must have at most 3 characters");
    journal.add(entry("a", From::Example, vec![fault]));
    assert_eq!(
        journal.lines(),
        concat!(
            r#"{"number":1,"at":"1970-01-01T00:00:01.500Z","session":"a","method":"GET","path":"/pets?a=\"1\"","#,
            r#""operation":"listPets","status":200,"ms":1.25,"seed":18446744073709551615,"from":"example","#,
            r#""violations":[{"whose":"document","in":"response","pointer":"/0/name","rule":"maxLength","#,
            r#""message":"must have at most 3 characters"}]}"#,
            "\n"
        )
    );
}

#[test]
fn is_bounded_and_counts_everything() {
    let journal = Journal::default();
    for _ in 0..1500 {
        journal.add(entry("", From::Made, Vec::new()));
    }
    journal.add(entry("", From::Unknown, vec![Fault::refused(404, "no such path")]));
    journal.add(entry("", From::Refusal, vec![Fault::refused(415, "another type")]));
    assert_eq!(journal.entries().len(), 1000);
    assert_eq!(journal.entries().last().map(|entry| entry.number), Some(1502));
    let wanted = Counts { requests: 1502, unknown: 1, refused: 1, violating: 1, document: 0, faults: 0 };
    assert_eq!(journal.counts(), wanted);
    assert_eq!(journal.counts().outside(), 2);
}

#[test]
fn a_session_is_cleared_alone() {
    let journal = Journal::default();
    for session in ["a", "b", "a", ""] {
        journal.add(entry(session, From::Made, Vec::new()));
    }
    journal.clear(Some("a"));
    let left: Vec<Arc<str>> = journal.entries().iter().map(|entry| Arc::clone(&entry.session)).collect();
    assert_eq!(left, ["b".into(), "".into()] as [Arc<str>; 2]);
    journal.clear(None);
    assert!(journal.entries().is_empty() && journal.counts().requests == 4);
}

#[test]
fn the_file_is_appended_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.jsonl");
    for _ in 0..2 {
        Journal::at(&path).unwrap().add(entry("", From::Made, Vec::new()));
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2);
    assert!(Journal::at(folder.path()).is_err());
}

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Secrets, version: 1}
paths:
  /open/{id}:
    get:
      security: [{key: []}]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: pin code, in: query, schema: {type: string, format: password}}
      responses: {'204': {description: done}}
  /closed/{pin}:
    get:
      parameters: [{name: pin, in: path, required: true, schema: {type: string, format: password}}]
      responses: {'204': {description: done}}
components: {securitySchemes: {key: {type: apiKey, in: query, name: api_key}}}
";

#[test]
fn secrets_are_not_said() {
    let opened = pipeline::open(&Config::new("a.yaml"), &Memory::one("a.yaml", DOCUMENT));
    let secrets = Secrets::of(&opened.spec.unwrap(), &opened.api.unwrap());
    let target = |query| secrets.target("/open/1", query, Some(0));
    assert_eq!(target(None), "/open/1");
    assert_eq!(target(Some("a=1&b")), "/open/1?a=1&b");
    assert_eq!(target(Some("a=1&api_key=x&api%5Fkey=y")), "/open/1?a=1&api_key=***&api%5Fkey=***");
    assert_eq!(
        target(Some("pin+code=x&access_token=y&pin code[a]=z")),
        "/open/1?pin+code=***&access_token=***&pin code[a]=***"
    );
    let long = target(Some(&"é".repeat(9000)));
    assert!(long.ends_with('…') && long.chars().count() == 2001);
    assert_eq!(secrets.target("/closed/1234", None, Some(1)), "/***");
}
