//! Any value of a table is written and read back; any bytes are read without a panic.

use super::strings;
use crate::xml::{Content, Member, Node, value, write};
use crate::{Value, json};
use proptest::prelude::*;
use std::collections::BTreeMap;

static PART: Content = Content::Object(
    &[
        Member::new("id", Node::attribute("id", &Content::Token).nullable()).required(),
        Member::new("word", Node::attribute("w", &Content::Text).named("", "urn:w")),
        Member::new("text", Node::element("text", &Content::Text)),
        Member::new("loose", Node::none(&LOOSE)).required(),
        Member::new("packed", Node::element("packed", &PACKED).named("p", "urn:p")),
        Member::new("map", Node::element("map", &MAP)),
        Member::new("inner", Node::element("inner", &PART).named("", "urn:i").nullable()),
    ],
    None,
);
static LOOSE: Content = Content::List(&LOOSE_ITEM);
static LOOSE_ITEM: Node = Node::element("loose", &Content::Text);
static PACKED: Content = Content::List(&PACKED_ITEM);
static PACKED_ITEM: Node = Node::element("i", &PART);
static MAP: Content = Content::Object(&[], Some(&ENTRY));
static ENTRY: Node = Node::element("", &Content::Text);
static ROOT: Node = Node::element("root", &PART).named("r", "urn:r");

/// Text that XML can hold.
fn text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.chars().filter(|one| crate::xml::name::is_character(*one)).collect())
}

fn list<T: Into<Value>>(items: Vec<T>) -> Value {
    Value::Array(items.into_iter().map(Into::into).collect())
}

fn part() -> impl Strategy<Value = Value> {
    let members = |inner: BoxedStrategy<Value>| {
        let numbers = proptest::option::of(any::<i64>());
        let word = || proptest::option::of(text());
        let loose = proptest::collection::vec(text(), 0..3).prop_map(list);
        let packed = proptest::option::of(proptest::collection::vec(inner.clone(), 0..3).prop_map(list));
        let entries = proptest::collection::btree_map(any::<String>(), text(), 0..3);
        let map = proptest::option::of(entries);
        let inner = proptest::option::of(prop_oneof![Just(Value::Null), inner]);
        (numbers, word(), word(), loose, packed, map, inner).prop_map(
            |(id, word, text, loose, packed, map, inner)| {
                let map = map.map(|map| {
                    Value::Object(map.into_iter().map(|(name, text)| (name, text.into())).collect())
                });
                let members = [
                    ("id", Some(id.into())),
                    ("word", word.map(Value::from)),
                    ("text", text.map(Value::from)),
                    ("loose", Some(loose)),
                    ("packed", packed),
                    ("map", map),
                    ("inner", inner),
                ];
                let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
                Value::Object(there.collect::<BTreeMap<_, _>>())
            },
        )
    };
    let empty = Value::from(BTreeMap::from([
        ("id".to_owned(), Value::Null),
        ("loose".to_owned(), Value::Array(Vec::new())),
    ]));
    Just(empty).prop_recursive(3, 24, 3, move |inner| members(inner.boxed()))
}

proptest! {
    #[test]
    fn values_come_back(part in part()) {
        let text = write::document(&part, &ROOT);
        let read = value(text.as_bytes(), &ROOT);
        prop_assert_eq!(read.as_ref(), Ok(&strings(part)), "{}", text);
    }

    #[test]
    fn bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = value(&bytes, &ROOT);
    }

    /// Pieces of markup, so that more than the first byte is looked at.
    #[test]
    fn markup_does_not_panic(pieces in proptest::collection::vec(0..PIECES.len(), 0..30)) {
        let text: String = pieces.into_iter().map(|at| PIECES[at]).collect();
        if let Ok(value) = value(text.as_bytes(), &ROOT) {
            let again = write::document(&value, &ROOT);
            prop_assert!(super::value(again.as_bytes(), &ROOT).is_ok(), "{} {}", text, again);
        }
        let _ = json::from_str::<Value>(&text);
    }
}

const PIECES: [&str; 28] = [
    "<r:root xmlns:r='urn:r'>",
    "</r:root>",
    "<r:root xmlns:r='urn:r' id='1'/>",
    "<loose>",
    "</loose>",
    "<loose/>",
    "<map>",
    "</map>",
    "<p:packed xmlns:p='urn:p'>",
    "</p:packed>",
    "<i>",
    "</i>",
    "<inner xmlns='urn:i'>",
    "</inner>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?a",
    "?>",
    "&amp;",
    "&#x41;",
    "&",
    "text",
    " ",
    "<!DOCTYPE x>",
    "<text>",
    "</text>",
];
