//! What is YAML and what is not, what it means, and where it stands.

use super::read;
use crate::source::{FileId, SourceMap, dump};

fn tree(text: &str) -> String {
    let mut sources = SourceMap::default();
    let file = sources.add("a.yaml", text.into());
    dump(&read(file, text).expect("it is YAML").root, &sources)
}

/// The places and values of the members of a map, in one line each.
fn members(text: &str) -> Vec<String> {
    tree(text).lines().skip(1).map(|line| line.trim_start().to_owned()).collect()
}

fn problem(text: &str) -> String {
    let Err(diagnostic) = read(FileId(0), text) else { panic!("{text} was read") };
    let start = diagnostic.primary.expect("it has a place").span.start;
    format!("{start} {} {}", diagnostic.code.name, diagnostic.message)
}

#[test]
fn plain_scalars_follow_the_core_schema() {
    let cases = [
        ("on", "\"on\""),
        ("no", "\"no\""),
        ("2020-01-01", "\"2020-01-01\""),
        ("12:30:45", "\"12:30:45\""),
        ("1_000", "\"1_000\""),
        (".inf", "\".inf\""),
        ("-0x1F", "\"-0x1F\""),
        ("'1'", "\"1\""),
        ("-", "array of 1"),
        ("True", "true"),
        ("FALSE", "false"),
        ("~", "null"),
        ("", "null"),
        ("Null", "null"),
        ("nULL", "\"nULL\""),
        ("010", "number 010"),
        ("0x1F", "number 0x1F"),
        ("1.10", "number 1.10"),
        ("+.5", "number +.5"),
        ("1e3", "number 1e3"),
        ("18446744073709551616", "number 18446744073709551616"),
        ("!!str 1.0", "\"1.0\""),
        ("!!int '1'", "number 1"),
        ("! 1", "\"1\""),
    ];
    for (text, expected) in cases {
        let found = tree(&format!("a:\n  {text}\n"));
        let line = found.lines().nth(1).expect("there is a member");
        assert!(line.ends_with(&format!("@1:1 {expected}")), "{text}: {line}");
    }
}

#[test]
fn keys_are_the_text_that_was_written() {
    let found = members("200: a\non: b\n'': c\nnull: d\n? e\n: f\n1.0: g\n");
    let keys: Vec<_> = found.iter().map(|line| line.split('"').nth(1).unwrap_or_default()).collect();
    assert_eq!(keys, ["200", "on", "", "null", "e", "1.0"]);
}

#[test]
fn places_are_bytes_behind_characters_of_several() {
    let text = "é: {ü: ß}\n# €€€€\nb: &x !!str |\n  ä\n  b\n\nc: \"\u{1F600}\" # x\nd:\n- 1\n-\n  e: é\n";
    let mut sources = SourceMap::default();
    let file = sources.add("a.yaml", text.into());
    let root = read(file, text).expect("it is YAML").root;
    let object = root.as_object().expect("it is a map");
    let keys: Vec<_> = object.into_iter().map(|member| sources.text(member.key_span)).collect();
    assert_eq!(keys, ["é", "b", "c", "d"]);
    let values: Vec<_> = object.into_iter().map(|member| sources.text(member.value.span)).collect();
    assert_eq!(values, ["{ü: ß}", "|\n  ä\n  b", "\"\u{1F600}\"", "- 1\n-\n  e: é"]);
    let quoted = "- 'it''s' # x\n- \"a\\\"b\" # \"\n- plain # x\n";
    let file = sources.add("b.yaml", quoted.into());
    let list = read(file, quoted).expect("it is YAML").root;
    let items: Vec<_> =
        list.as_array().expect("it is a list").iter().map(|item| sources.text(item.span)).collect();
    assert_eq!(items, ["'it''s'", "\"a\\\"b\"", "plain"]);
    assert_eq!(object.get("b").and_then(|node| node.as_str()), Some("ä\nb\n"));
    assert_eq!(sources.text(root.span), text.trim_end());
}

#[test]
fn aliases_share_what_their_anchors_mark() {
    let found = tree("a: &a {x: 1}\nb: *a\nc: [*a, *a]\n&k d: *k\n");
    assert_eq!(found.matches("number 1").count(), 4);
    assert!(found.contains("\"d\"@4:4 \"d\""), "{found}");
    assert_eq!(problem("a: &a\n  b: *a\n"), "11 alias the alias stands within the value that it stands for");
    assert_eq!(problem("a: *b\n"), "3 alias no anchor `&b` stands before `*b`");
}

#[test]
fn aliases_of_aliases_are_bounded() {
    let laughs = |levels: usize| {
        let level = |at: usize| format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 10].join(","));
        format!("a0: &a0 [x]\n{}", (1..=levels).map(level).collect::<String>())
    };
    assert!(read(FileId(0), &laughs(5)).is_ok());
    assert!(
        problem(&laughs(9))
            .contains("alias the file has more than 5000000 values when its aliases are resolved")
    );
    let nested: String = (1..300).map(|at| format!("a{at}: &a{at} [*a{}]\n", at - 1)).collect();
    assert!(problem(&format!("a0: &a0 []\n{nested}")).ends_with("nested deeper than 256 levels"));
}

#[test]
fn merge_keys_take_over_what_is_not_written() {
    let found =
        members("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  z: 5\n  <<: [*a, *b]\nd: {<<: *a, x: 6}\n");
    let found: Vec<_> =
        found.iter().map(|line| line.split(['"', ' ']).skip(2).collect::<Vec<_>>().join(" ")).collect();
    let merged = found[6..].join("; ");
    assert!(
        merged.starts_with("c @3:1 object of 3; z @4:3 number 5; x @1:8 number 1; y @1:14 number 2;"),
        "{merged}"
    );
    assert!(merged.ends_with("d @6:1 object of 2; y @1:14 number 2; x @6:13 number 6"), "{merged}");
    assert!(problem("a:\n  <<: 1\n").ends_with("takes over the members of a map, but this is a number"));
    assert!(members("'<<': 1\n")[0].contains("\"<<\"@1:1 number 1"));
}

#[test]
fn duplicate_keys_and_tags_are_reported() {
    let read = read(FileId(0), "a: 1\nb: !foo x\na: 2\nc: !!int x\nd: !!set {}\n").expect("it is YAML");
    let said: Vec<_> = read.said.iter().map(|said| said.message.as_str()).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said[0].contains("`!foo`") && said[1].contains("`!!int`") && said[2].contains("`!!set`"));
    assert_eq!(said[3], "the key `a` stands twice in one object; the first is used");
}

#[test]
fn what_is_not_one_document_of_texts_as_keys_is_refused() {
    assert!(problem("a: 1\n---\nb: 2\n").starts_with("5 several-documents"));
    assert!(problem("{a: 1}: 2\n").starts_with("0 yaml-key a key must be a text, but this is an object"));
    assert!(problem("# nothing\n").starts_with("0 empty-file"));
    assert!(problem("a: b: c\n").starts_with("4 yaml-syntax"));
    assert!(problem("a:\n\tb: c\n").contains("yaml-syntax"));
    assert!(problem("é: [1, 2\nb: c\n").contains("yaml-syntax"));
    assert!(
        problem(&"[".repeat(100_000)).contains("yaml-syntax") || problem(&"[".repeat(300)).contains("deep")
    );
    assert!(problem(&"- ".repeat(300)).ends_with("deeper than 256 levels"));
}
