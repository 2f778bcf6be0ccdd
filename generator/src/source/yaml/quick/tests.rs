//! What is read quickly is what the parser reads: values, places and all.

use proptest::prelude::*;

use crate::source::yaml::{parse, quick};
use crate::source::{FileId, Node, Value};

/// Whether a text is read quickly; the parser must say the same of it.
fn is_quick(text: &str) -> bool {
    let Some(read) = quick::read(FileId(0), text) else { return false };
    match parse(FileId(0), text) {
        Ok(parsed) => {
            assert_same(&read.root, &parsed.root, text);
            assert_eq!(format!("{:?}", read.said), format!("{:?}", parsed.said), "{text}");
        }
        Err(diagnostic) => panic!("{}: {text:?} was read quickly", diagnostic.message),
    }
    true
}

fn assert_same(a: &Node, b: &Node, text: &str) {
    assert_eq!(a.span, b.span, "{text:?}\n{a:?}\n{b:?}");
    match (&a.value, &b.value) {
        (Value::Array(one), Value::Array(other)) => {
            assert_eq!(one.len(), other.len(), "{text:?}");
            one.iter().zip(other.iter()).for_each(|(a, b)| assert_same(a, b, text));
        }
        (Value::Object(one), Value::Object(other)) => {
            assert_eq!(one.members().len(), other.members().len(), "{text:?}");
            for (a, b) in one.members().iter().zip(other.members()) {
                assert_eq!((&a.key, a.key_span), (&b.key, b.key_span), "{text:?}");
                assert_same(&a.value, &b.value, text);
            }
        }
        _ => assert_eq!(format!("{:?}", a.value), format!("{:?}", b.value), "{text:?}"),
    }
}

#[test]
fn usual_texts_are_read_quickly() {
    let texts = [
        "a: 1\nb:\n  c: x y\n  d: 'it''s'\n",
        "---\n# one\na: 1 # two\n\n  # three\nb: 2",
        "a:\n- b: 1\n  c: 2\n-\n  d: 3\n- - e\n  - f\ng: []\n",
        "a: one\n  two\n\n  three # four\nb: x#y\n",
        "a: 'one\n  two\n\n  three'\nb: \"one \\\n  \\  two\\n\\u00e9\"\n",
        "a: |\n  one\n\n    two\n  three\nb: >-\n  one\n  two\n\n  three\n   four\n  five\nc: |+\n  x\n\n\n",
        "a: {b: [1, 'x', \"y\", {}], c: d e }\nf: [\n  1,\n  2 ]\n",
        "a:\nb: ~\nc:\n- 1\nd:\n",
        "\"a b\": 1\n'c': 2\nhttp://x/y: 3\n{d}: 4\n".trim_end_matches("{d}: 4\n"),
        "ä: ö\nb: \"ü\"\n",
        "a: 1\na: 2\n",
        "a:\n- - b\n  - c\n- -1\n",
        "- a\n- b: |-\n    x\n",
        "a: -1\nb: -x\nc: ?x\nd: :x\ne: a:b\n",
    ];
    for text in texts {
        assert!(is_quick(text), "{text}");
    }
}

#[test]
fn anything_else_is_left_to_the_parser() {
    let texts = [
        "",
        "a",
        "a: &b 1",
        "a: *b",
        "a: !!str 1",
        "? a\n: b",
        "%YAML 1.2\n---\na: 1",
        "a:\tb",
        "a: b: c",
        "a: b\n c: d",
        " a: 1\nb: 2",
        "a: 1\n---\nb: 2",
        "a: 1\n...\n",
        "a: |2\n   x",
        "a: 'x",
        "a: [1",
        "a: 'x' y",
        "a: [1] x",
        "a: - b",
        "a\n",
        "- a\nb: c",
        "a:\n  - b\n c: d",
        "a: [b: c]",
        "a: {b}",
        "a: {b: c, }",
        "-",
        "a:\n-\nb: 1",
        "a: @x",
        "a: \"\\q\"",
        "a: \"\\ud83d\"",
        "a: 1\r\nb: 2",
        "a: [1,\n2]",
        "a:\n  b: 1\n c: 2",
        "a: x\n  # y\n  z\n",
    ];
    for text in texts {
        assert!(!is_quick(text), "{text}");
    }
}

#[test]
fn deep_texts_are_left_to_the_parser() {
    assert!(!is_quick(&"- ".repeat(300)));
    assert!(!is_quick(&format!("a: {}1{}", "[".repeat(300), "]".repeat(300))));
    assert!(is_quick(&format!("a: {}1{}", "[".repeat(200), "]".repeat(200))));
}

/// A line of a document, or what might be taken for one.
fn line() -> impl Strategy<Value = String> {
    let parts = [
        "a", "b", "c", ":", ": ", " ", "  ", "- ", "-", "|", ">", "|-", ">+", "'", "\"", "[", "]", "{", "}",
        ", ", ",", "#", " #", "1", "x y", "''", "\\n", "\\", "é", "a: ", "b: ", "'c': ", "\"d\": ", "a: |",
        "b: >", "[]", "{}", "~", "null", "?", "&", "*", "!", "...", "---", "\t", "a:", "b:", "x", "- a: ",
        "- b: ",
    ];
    let part = prop::sample::select(parts.to_vec());
    (0..5usize, prop::collection::vec(part, 0..5)).prop_map(|(indent, parts)| {
        let indent = " ".repeat(indent);
        format!("{indent}{}", parts.concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_read_quickly_is_what_the_parser_reads(lines in prop::collection::vec(line(), 1..8), ends in any::<bool>()) {
        let end = if ends { "\n" } else { "" };
        is_quick(&format!("{}{end}", lines.join("\n")));
    }
}
