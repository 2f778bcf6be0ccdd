//! What is JSON and what is not, and where.

use super::read;
use crate::source::{FileId, Node, SourceMap, Value, dump};

fn tree(text: &str) -> String {
    let mut sources = SourceMap::default();
    let file = sources.add("a.json", text.into());
    dump(&read(file, text).expect("it is JSON").root, &sources)
}

fn root(text: &str) -> Node {
    read(FileId(0), text).expect("it is JSON").root
}

fn problem(text: &str) -> String {
    let Err(diagnostic) = read(FileId(0), text) else { panic!("{text} was read") };
    let span = diagnostic.primary.expect("it has a place").span;
    format!("{}..{} {}", span.start, span.end, diagnostic.message)
}

#[test]
fn every_kind_of_value_has_its_place() {
    let expected = "\
1:2 object of 3
  1:8 \"a\"@1:3 array of 4
    1:9 [0] number -1.5e+3
    1:18 [1] true
    1:24 [2] null
    1:30 [3] object of 0
  2:6 \"ä\"@2:1 \"ü\"
  2:16 \"b\"@2:11 number 18446744073709551616
";
    assert_eq!(
        tree(" {\"a\": [-1.5e+3, true, null, {}],\n\"ä\": \"ü\", \"b\": 18446744073709551616 }\n"),
        expected
    );
}

#[test]
fn escapes_are_resolved() {
    let text = root(r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 x""#);
    assert_eq!(text.as_str(), Some("\"\\/\u{8}\u{c}\n\r\té\u{1F600} x"));
    assert_eq!(root(r#""\u0000""#).as_str(), Some("\0"));
}

#[test]
fn problems_have_a_place_and_say_what_was_expected() {
    let cases = [
        (r#"{"a": 1,}"#, "7..8 expected another member after the comma, found `}`"),
        (r#"{"a": 1 "b": 2}"#, "8..9 expected `,` or `}`, found `\"`"),
        (r#"{"a" 1}"#, "5..6 expected `:` and the value of the key, found `1`"),
        ("{a: 1}", "1..2 expected a key in double quotes, found `a`"),
        ("[1, 2", "5..5 expected `,` or `]`, found the end of the file"),
        ("[1] 2", "4..5 expected the end of the file, found `2`"),
        ("// x\n1", "0..1 expected a value, found `/`"),
        ("[NaN]", "1..4 expected a value, found `NaN`"),
        ("[truely]", "1..7 expected a value, found `truely`"),
        ("[010]", "1..4 a number must not begin with `0`"),
        ("[1.]", "3..4 expected a digit behind the point, found `]`"),
        ("[-]", "2..3 expected a digit, found `]`"),
        ("[1e+]", "4..5 expected a digit of the exponent, found `]`"),
        ("[\"a\tb\"]", "3..4 a control character stands in a string"),
        ("[\"a\nb\"]", "1..3 a string does not end on its line"),
        ("[\"ab", "1..4 a string does not end on its line"),
        (r#"["\x"]"#, "2..4 `\\x` is no escape of JSON"),
        (r#"["\u12"]"#, "2..4 `\\u` needs four hexadecimal digits"),
        (r#"["\ud83d"]"#, "2..8 half of a surrogate pair is no character"),
        (r#"["\ud83d\u0041"]"#, "2..14 half of a surrogate pair is no character"),
        (r#"["\ude00"]"#, "2..8 half of a surrogate pair is no character"),
        ("\u{a0}1", "0..2 expected a value, found `\\u{a0}`"),
    ];
    for (text, expected) in cases {
        assert_eq!(problem(text), expected, "{text}");
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(matches!(root(&nested(256)).value, Value::Array(_)));
    assert_eq!(problem(&nested(257)), "256..257 values are nested deeper than 256 levels");
    assert!(problem(&"{\"a\":".repeat(1_000_000)).ends_with("deeper than 256 levels"));
}

#[test]
fn of_equal_keys_the_first_stays() {
    let long: String = (0..40).map(|at| format!("\"k{at}\": {at}, ")).collect();
    for text in [r#"{"a": 1, "b": 2, "a": 3}"#.to_owned(), format!("{{{long}\"a\": 1, \"\\u0061\": 2}}")] {
        let read = read(FileId(0), &text).expect("it is JSON");
        assert_eq!(read.root.get("a").and_then(Node::as_text).map(|text| &**text), Some("1"));
        assert_eq!(read.said.len(), 1);
        let said = &read.said[0];
        assert_eq!(said.message, "the key `a` stands twice in one object; the first is used");
        assert!(said.others[0].span < said.primary.as_ref().expect("it has a place").span);
    }
}
