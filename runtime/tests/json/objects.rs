//! Objects with tables.

use super::models::{Bag, Cat, Pet};
use super::violations;
use specwright::{Patch, Value, json};

const REX: &str = r#"{"id":1,"name":"Rex","owner":null,"kind":"pet","tags":["a"],"nickname":null,"version":1,"price":4.35}"#;

#[test]
fn is_read_and_written() {
    let rex: Pet = json::from_str(REX).unwrap();
    assert_eq!((rex.id, &*rex.name, &rex.nickname, rex.price), (1, "Rex", &Patch::Null, Some(4.35)));
    assert_eq!(json::to_string(&rex), REX);
    let least: Pet =
        json::from_str(r#" { "kind" : "pet" , "owner" : null , "name" : "Rex" , "id" : 1.0 } "#).unwrap();
    assert_eq!((least.nickname, least.tags), (Patch::Absent, None));
}

#[test]
fn all_violations_are_listed() {
    let text = r#"{"id":0,"name":"4","owner":{"id":1,"name":"much too long","kind":"pet","price":0.001},"kind":"cat",
        "tags":["a","long one","a",1],"nickname":true,"version":2,"createdAt":[{}],"price":"1"}"#;
    let mut found = violations::<Pet>(text);
    found.sort();
    assert_eq!(
        found,
        [
            "const /kind",
            "const /version",
            "maxLength /owner/name",
            "minimum /id",
            "multipleOf /owner/price",
            "pattern /name",
            "required /owner/owner",
            "type /nickname",
            "type /price",
            "type /tags/3",
            "uniqueItems /tags",
        ]
    );
    let text = r#"{"id":1,"name":"a","owner":null,"kind":"pet","tags":["a","long one","a","b"]}"#;
    let mut found = violations::<Pet>(text);
    found.sort();
    assert_eq!(found, ["maxItems /tags", "maxLength /tags/1", "uniqueItems /tags"]);
}

#[test]
fn what_is_missing_or_repeated_is_named() {
    assert_eq!(
        violations::<Pet>("{}"),
        ["required /id", "required /name", "required /owner", "required /kind"]
    );
    assert_eq!(violations::<Cat>(r#"{"lives":1,"lives":2}"#), ["syntax /lives"]);
    assert_eq!(violations::<Cat>(r#"{"lives":1,"l\u0069ves":"x"}"#), ["syntax /lives"]);
    assert_eq!(
        violations::<Cat>(r#"{"lives":1,"a/b":2,"":{}}"#),
        ["additionalProperties /a~1b", "additionalProperties /"]
    );
    assert_eq!(violations::<Bag>(r#"{"a":1,"a":2}"#), ["syntax /a"]);
    assert_eq!(violations::<Pet>("[]"), ["type "]);
}

#[test]
fn members_are_counted() {
    let text = r#"{"id":1,"name":"a","owner":null,"kind":"pet","a":1,"b":1,"c":1,"d":1,"e":1,"f":1}"#;
    assert_eq!(violations::<Pet>(text), ["maxProperties "]);
}

#[test]
fn names_may_be_written_with_escapes() {
    let cat: Cat = json::from_str(r#"{"l\u0069ves":9}"#).unwrap();
    assert_eq!(cat, Cat { lives: 9 });
    let bag: Bag = json::from_str(r#"{"\u0061":1,"name":"x"}"#).unwrap();
    assert_eq!(json::to_string(&bag), r#"{"name":"x","a":1}"#);
}

#[test]
fn the_rest_is_kept_and_checked() {
    let bag: Bag = json::from_str(r#"{"b":2,"name":"x","a":1}"#).unwrap();
    assert_eq!(json::to_string(&bag), r#"{"name":"x","a":1,"b":2}"#);
    assert_eq!(violations::<Bag>(r#"{"b":"2","name":1,"a/":10}"#), ["type /name", "type /b", "maximum /a~1"]);
}

#[test]
fn what_is_passed_over_is_checked_too() {
    for text in [
        r#"{"kind":"pet","owner":null,"name":"a","id":1x}"#,
        r#"{"owner":[1},"kind":"pet","name":"a","id":1}"#,
        r#"{"createdAt":[01],"kind":"pet","owner":null,"name":"a","id":1}"#,
        r#"{"unknown":tru,"id":1,"name":"a","owner":null,"kind":"pet"}"#,
        r#"{"price":1 2,"id":1,"name":"a","owner":null,"kind":"pet"}"#,
        r#"{"price":,"id":1,"name":"a","owner":null,"kind":"pet"}"#,
        r#"{"tags":["a" "b"],"id":1,"name":"a","owner":null,"kind":"pet"}"#,
        r#"{"nickname":"\x","id":1,"name":"a","owner":null,"kind":"pet"}"#,
        r#"{"nickname":"a","id":1,"name":"a","owner":null,"kind":"pet""#,
    ] {
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
        let found = violations::<Pet>(text);
        assert_eq!(found.iter().filter(|one| one.starts_with("syntax")).count(), 1, "{text} {found:?}");
    }
}

#[test]
fn messages_do_not_repeat_what_was_sent() {
    let text = r#"{"id":"secret","name":"secret secret","owner":"secret","kind":"secret","tags":["secret"],"price":0.7654321}"#;
    let message = json::from_str::<Pet>(text).unwrap_err().to_string();
    assert!(!message.contains("secret") && !message.contains("76543"), "{message}");
}

#[test]
fn any_value_is_as_exact_as_its_text() {
    let text = r#"{"a":[1.10,12345678901234567890123,-0],"b":null}"#;
    let value: Value = json::from_str(text).unwrap();
    assert_eq!(value.to_string(), text);
    assert_eq!(value, json::from_str(r#"{"b":null,"a":[1.1,12345678901234567890123.0,0]}"#).unwrap());
    assert_ne!(value, json::from_str(r#"{"b":null,"a":[1.1,12345678901234567890124,0]}"#).unwrap());
    assert_eq!(value.pointer("/a/00"), None);
}
