//! The reader and the writer against `serde_json`, on texts made and mutated at random. `tests/fuzz` has the same as
//! a fuzz target, for hours rather than seconds.

use super::agree::agree;
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that JSON is made of, and some that it is not.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"a\"",
    "\"\"",
    "\"\\u00e9\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud800\"",
    "\\",
    "\"",
    "null",
    "true",
    "false",
    "nul",
    "0",
    "-0",
    "-",
    "1",
    "01",
    "1.5",
    "1.",
    ".5",
    "1e5",
    "1E-7",
    "1e",
    "1e400",
    "1e-400",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "9007199254740993",
    "0.1234567890123456789",
    "123456789012345678901234567890",
    "179769313486231570000e291",
    " ",
    "\n",
    "\t",
    "\r",
    "\u{feff}",
    "\0",
    "\u{1f}",
    "\u{7f}",
    "é",
    "\u{2028}",
    "//",
    "\"a\":1",
    "\"a\":2",
    "\\n",
    "\\x",
];

fn value() -> impl Strategy<Value = serde_json::Value> {
    let number = prop_oneof![
        any::<f64>().prop_filter_map("finite", serde_json::Number::from_f64),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
    ];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        number.prop_map(serde_json::Value::Number),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Into::into),
            vec((".{0,9}", inner), 0..6)
                .prop_map(|members| members.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes(text in vec(any::<u8>(), 0..24)) {
        agree(&text);
    }

    #[test]
    fn any_pieces(pieces in vec(proptest::sample::select(PIECES), 0..9)) {
        agree(pieces.concat().as_bytes());
    }

    #[test]
    fn any_number(text in "-?[0-9]{1,25}(\\.[0-9]{1,25})?([eE][+-]?[0-9]{1,3})?") {
        agree(text.as_bytes());
    }

    #[test]
    fn any_string(text in "\"([ -~é\u{1f600}]|\\\\[\"\\\\/bfnrtux]|\\\\u[0-9a-fA-F]{4}|\\\\ud[89a-f][0-9a-f]{2}){0,12}\"") {
        agree(text.as_bytes());
    }

    #[test]
    fn any_value_and_what_a_change_makes_of_it(
        value in value(),
        pretty in any::<bool>(),
        at in any::<prop::sample::Index>(),
        change in prop_oneof![Just(None), any::<u8>().prop_map(Some)],
        piece in proptest::sample::select(PIECES),
    ) {
        let mut text = if pretty { serde_json::to_vec_pretty(&value) } else { serde_json::to_vec(&value) }.unwrap();
        agree(&text);
        let index = at.index(text.len());
        match change {
            Some(byte) => text[index] = byte,
            None => {
                text.splice(index..=index, piece.bytes());
            }
        }
        agree(&text);
    }
}

#[test]
fn nests_as_deeply_as_serde_json() {
    for depth in [126, 127, 128, 129] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            agree(format!("{}1{}", open.repeat(depth), close.repeat(depth)).as_bytes());
        }
    }
}

#[test]
fn known_corners() {
    let texts: &[&[u8]] = &[
        b"",
        b" ",
        b"1 2",
        b"[1,]",
        b"[,1]",
        b"{\"a\":1,}",
        b"{,}",
        b"{\"a\"}",
        b"{a:1}",
        b"'a'",
        b"[1 2]",
        b"\xef\xbb\xbf1",
        b"\"\xff\"",
        b"\"\xed\xa0\x80\"",
        b"\xff",
        b"[\xc3\xa9]",
        b"\"\xc3\xa9\"",
        b"{\"a\":1,\"a\":2}",
        b"-",
        b"-x",
        b"1e+",
        b"\"\\u0000\"",
        b"\"\0\"",
        b"nulll",
        b"truefalse",
        b"[true,]",
        b"]",
        b"[}",
        b"{]",
        b"0x1",
        b"1_0",
        b"-01",
        b"00",
        b"0.0e-0",
        b"/**/1",
    ];
    texts.iter().for_each(|text| agree(text));
}
