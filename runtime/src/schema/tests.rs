//! The evaluator by itself: what holds, where it does not, and that it ends.

use super::Keyword::{self as K, *};
use super::Schema;
use crate::rule::{Found, Pattern};
use crate::{Location, Value, json};

fn value(text: &str) -> Value {
    json::from_str(text).unwrap()
}

fn broken(schema: &'static Schema, text: &str) -> Vec<(&'static str, String)> {
    let mut found = Found::new(Location::Body);
    schema.check(&value(text), &mut found);
    let broken: Vec<_> = found.into_violations().into_iter().map(|one| (one.rule, one.pointer)).collect();
    assert_eq!(broken.is_empty(), schema.holds(&value(text)), "{text}");
    broken
}

fn expect(schema: &'static Schema, right: &[&str], wrong: &[&str]) {
    for text in right {
        assert_eq!(broken(schema, text), [], "{text}");
    }
    for text in wrong {
        assert!(!broken(schema, text).is_empty(), "{text}");
    }
}

static ANY: Schema = Schema::new(&[]);
static NEVER: Schema = Schema::new(&[Never]);
static TEXT: Schema = Schema::new(&[Kinds("s")]);
static WHOLE: Schema = Schema::new(&[Kinds("i")]);

#[test]
fn kinds_and_constants() {
    expect(
        &WHOLE,
        &["1", "1.0", "1e3", "98249283749234923498293171823948729348710298301928331"],
        &["1.5", "\"1\""],
    );
    static FEW: Schema = Schema::new(&[Enum(&["\"a\"", "1", "null", "[1,{\"b\":2}]", "\"\\u00e4\\\"\""])]);
    expect(
        &FEW,
        &["\"a\"", "1.0", "null", "[1e0,{\"b\":2.0}]", "\"ä\\\"\""],
        &["\"b\"", "true", "[1]", "{}", "\"1\""],
    );
    static NO: Schema = Schema::new(&[Const("false")]);
    expect(&NO, &["false"], &["0", "true", "null"]);
}

#[test]
fn numbers_are_exact_at_any_size() {
    static RANGE: Schema = Schema::new(&[
        Minimum("-18446744073709551616"),
        ExclusiveMaximum("972783798187987123879878123.18878137"),
    ]);
    expect(
        &RANGE,
        &["-18446744073709551616", "972783798187987123879878123.18878136", "\"text\""],
        &["-18446744073709551617", "972783798187987123879878123.188781371"],
    );
    static STEP: Schema = Schema::new(&[MultipleOf("0.0001")]);
    expect(&STEP, &["0.0075", "1e300", "0"], &["0.00751"]);
}

#[test]
fn items_and_what_is_left_of_them() {
    static LIST: Schema =
        Schema::new(&[PrefixItems(&[&TEXT]), Contains(&WHOLE, 1, 2), UniqueItems, UnevaluatedItems(&NEVER)]);
    expect(
        &LIST,
        &["[\"a\",1]", "[\"a\",2,1.0]", "{}"],
        &["[\"a\"]", "[\"a\",1,\"b\"]", "[\"a\",1,1.0]", "[1,2,3]"],
    );
    assert_eq!(broken(&LIST, "[\"a\",1,true]"), [("unevaluatedItems", "/2".to_owned())]);
    static NONE: Schema = Schema::new(&[PrefixItems(&[&ANY]), Items(1, &NEVER)]);
    expect(&NONE, &["[]", "[1]"], &["[1,2]"]);
}

#[test]
fn members_and_what_is_left_of_them() {
    static X: Pattern = Pattern::regex("^x-", "^x-");
    static CARD: Schema = Schema::new(&[
        Members(&[("name", &TEXT)], &[(&X, &WHOLE)], None),
        DependentRequired(&[("card", &["address"])]),
        If(
            &Schema::new(&[Required(&["kind"])]),
            Some(&Schema::new(&[Members(&[("kind", &TEXT)], &[], None)])),
            None,
        ),
        AnyOf(&[
            &Schema::new(&[Members(&[("card", &WHOLE)], &[], None), Required(&["card"])]),
            &Schema::new(&[Members(&[("address", &TEXT)], &[], None), Required(&["address"])]),
        ]),
        UnevaluatedProperties(&NEVER),
    ]);
    expect(
        &CARD,
        &[r#"{"card":1,"address":"a","x-a":1}"#, r#"{"address":"a","name":"n","kind":"k"}"#],
        &[r#"{"card":1}"#, r#"{"address":"a","kind":1}"#, "{}"],
    );
    assert_eq!(
        broken(&CARD, r#"{"address":"a","x-a":"b","other":1}"#),
        [("type", "/x-a".to_owned()), ("unevaluatedProperties", "/other".to_owned())]
    );
    assert_eq!(broken(&CARD, r#"{"card":1,"name":1}"#)[0], ("type", "/name".to_owned()));
}

#[test]
fn branches_count_and_what_they_have_seen_counts_with_them() {
    static ONE: Schema = Schema::new(&[OneOf(&[&WHOLE, &Schema::new(&[Minimum("2")])])]);
    expect(&ONE, &["1", "2.5", "\"a\""], &["1.5", "3"]);
    static NOT: Schema = Schema::new(&[Not(&WHOLE)]);
    expect(&NOT, &["1.5", "\"a\""], &["1"]);
    static NAMES: Schema = Schema::new(&[PropertyNames(&Schema::new(&[MaxLength(3)])), MinProperties(1)]);
    expect(&NAMES, &[r#"{"foo":1}"#, "[]"], &[r#"{"foobar":1}"#, "{}"]);
}

#[test]
fn a_dynamic_reference_leads_to_the_outermost_anchor() {
    static TREE: Schema = Schema::new(&[Members(&[("data", &ANY), ("children", &LIST)], &[], None)])
        .anchors(&[("node", &TREE)]);
    static LIST: Schema = Schema::new(&[Kinds("a"), Items(0, &Schema::new(&[DynamicRef("node", &TREE)]))])
        .anchors(&[("node", &TREE)]);
    static STRICT: Schema =
        Schema::new(&[Ref(&TREE), UnevaluatedProperties(&NEVER)]).anchors(&[("node", &STRICT)]);
    expect(&TREE, &[r#"{"children":[{"daat":1}]}"#], &[r#"{"children":1}"#]);
    expect(&STRICT, &[r#"{"children":[{"data":1}]}"#], &[r#"{"children":[{"daat":1}]}"#]);
}

#[test]
fn circles_end() {
    static ROUND: Schema = Schema::new(&[Ref(&BACK)]);
    static BACK: Schema = Schema::new(&[AllOf(&[&ROUND])]);
    assert_eq!(broken(&ROUND, "1"), [("$ref", String::new())]);
    static NOTHING: Schema = Schema::new(&[Not(&ROUND)]);
    assert_eq!(broken(&NOTHING, "1"), [("$ref", String::new())]);
    static WIDE: Schema = Schema::new(&[AnyOf(&[&DEEP, &DEEP]), Members(&[("a", &WIDE)], &[], None)]);
    static DEEP: Schema = Schema::new(&[AnyOf(&[&DEEPER, &DEEPER, &NEVER]), AllOf(&[&NEVER])]);
    static DEEPER: Schema = Schema::new(&[AllOf(&[&WIDE]), Never]);
    assert_eq!(broken(&WIDE, "{}").last(), Some(&("$ref", String::new())));
}

#[test]
fn a_deep_value_is_held_against_a_recursive_schema() {
    static NEST: Schema = Schema::new(&[AllOf(&[&Schema::new(&[Items(0, &Schema::new(&[K::Ref(&NEST)]))])])]);
    let text = format!("{}{}", "[".repeat(120), "]".repeat(120));
    assert_eq!(broken(&NEST, &text), []);
}

#[test]
fn text_is_taken_for_what_the_type_says() {
    static PAGE: Schema = Schema::new(&[
        Members(
            &[
                ("size", &Schema::new(&[Kinds("i"), Not(&Schema::new(&[Const("13")]))])),
                ("tags", &Schema::new(&[Kinds("a"), MinItems(1)])),
            ],
            &[],
            None,
        ),
        Required(&["size"]),
    ]);
    let verdict = |text: &str| super::Evaluation::of_text(&value(text)).run(&PAGE, &value(text), None);
    assert!(verdict(r#"{"size":"12","tags":"a"}"#));
    for text in [r#"{"size":"13"}"#, r#"{"size":"1.5"}"#, r#"{"size":"a"}"#, "{}"] {
        assert!(!verdict(text), "{text}");
    }
}

#[test]
fn messages_do_not_repeat_the_value() {
    static SECRET: Schema = Schema::new(&[MaxLength(2), Not(&TEXT), Const("1"), Enum(&["1", "2"])]);
    let mut found = Found::new(Location::Body);
    SECRET.check(&value("\"hunter2\""), &mut found);
    let violations = found.into_violations();
    assert_eq!(violations.len(), 4);
    assert!(violations.iter().all(|one| !one.message.contains("hunter")));
}

#[test]
fn the_deepest_evaluation_takes_little_stack() {
    static ROUND: Schema = Schema::new(&[AllOf(&[&Schema::new(&[Ref(&ROUND)])]), UnevaluatedItems(&NEVER)]);
    let run = || assert!(!ROUND.holds(&value("[1]")));
    std::thread::Builder::new().stack_size(1 << 20).spawn(run).unwrap().join().unwrap();
}
