//! What is demanded of values whose `readOnly` or `writeOnly` members do not travel.

use super::{Lowered, both};
use crate::diagnostic::Sink;
use crate::ir::{Coding, Slot};
use crate::lower::types::values;
use crate::sample::fits::Fits;
use crate::source::{SourceMap, parse};

fn received(lowered: &Lowered) -> &Slot {
    let body = lowered.api.operations.first().and_then(|operation| operation.body.as_ref());
    match body.map(|body| &body.media[0].coding) {
        Some(Coding::Json(slot)) => slot,
        other => panic!("no JSON: {other:?}"),
    }
}

/// Whether a request body of `Root` takes each value, of those that it should take and those that it should not.
#[track_caller]
pub(super) fn assert_received(schemas: &str, taken: &[&str], refused: &[&str]) {
    let lowered = both(schemas);
    let fits = Fits::new(&lowered.api.types);
    for (list, wanted) in [(taken, true), (refused, false)] {
        for text in list {
            let (mut sources, mut sink) = (SourceMap::default(), Sink::new(Default::default()));
            let file = sources.add("value.json", (*text).to_owned());
            let json = values::json(&parse(file, &sources, &mut sink).expect("JSON"));
            let found = fits.check(received(&lowered), &json);
            assert_eq!(found.is_ok(), wanted, "{text}: {found:?}\n{}", lowered.types);
        }
    }
}

/// An object with a member `id` that requests do not carry, and these keywords.
fn object(keywords: &str) -> String {
    format!(
        "Root: {{type: object, properties: {{id: {{type: integer, readOnly: true}}, a: {{type: string}}, b: {{type: \
         string}}}}, {keywords}}}"
    )
}

#[test]
fn a_hidden_name_is_not_demanded_beside_another() {
    assert_received(&object("dependentRequired: {a: [id]}"), &[r#"{"a":"x"}"#], &[]);
    assert_received(
        &object("dependentRequired: {a: [id, b]}"),
        &["{}", r#"{"a":"x","b":"y"}"#],
        &[r#"{"a":"x"}"#],
    );
}

#[test]
fn names_under_not_and_if_stay_as_written() {
    assert_received(&object("not: {required: [id, a]}"), &[r#"{"a":"x"}"#, "{}"], &[]);
    assert_received(&object("not: {not: {required: [id, a]}}"), &[r#"{"a":"x"}"#], &["{}"]);
    assert_received(
        &object("if: {required: [id]}, then: {required: [a]}, else: {required: [b]}"),
        &[r#"{"b":"x"}"#],
        &["{}"],
    );
}

#[test]
fn a_choice_that_demands_a_hidden_name_is_no_second_match() {
    let choice = object("oneOf: [{required: [id]}, {required: [a]}]");
    assert_received(&choice, &[r#"{"a":"x"}"#, "{}"], &[]);
    let shown = object("oneOf: [{required: [b]}, {required: [a]}]");
    assert_received(&shown, &[r#"{"a":"x"}"#], &["{}", r#"{"a":"x","b":"y"}"#]);
    let both = object("oneOf: [{required: [id]}, {required: [a]}, {required: [b]}]");
    assert_received(&both, &[r#"{"a":"x"}"#], &[r#"{"a":"x","b":"y"}"#]);
}

#[test]
fn members_that_a_part_hides_are_hidden_in_the_whole() {
    assert_received(
        "
Base: {type: object, properties: {id: {type: integer, readOnly: true}}}
Root:
  type: object
  properties:
    kid: {allOf: [{$ref: '#/components/schemas/Base'}], required: [id]}
    other: {allOf: [{$ref: '#/components/schemas/Base'}], required: [a], properties: {a: {type: string}}}
  if: {required: [kid]}
  unevaluatedProperties: false
",
        &[r#"{"kid":{}}"#, r#"{"other":{"a":"x"}}"#],
        &[r#"{"other":{}}"#, r#"{"odd":1}"#],
    );
}
