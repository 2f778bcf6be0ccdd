//! Whatever the order of the members, the value and the violations are the same.

use super::models::Pet;
use proptest::prelude::*;
use specwright::json;

/// A member of [`Pet`], right or wrong or unknown.
fn member() -> impl Strategy<Value = (&'static str, String)> {
    let of = |name: &'static str, values: &'static [&'static str]| {
        proptest::sample::select(values).prop_map(move |value| (name, value.to_owned()))
    };
    prop_oneof![
        of("id", &["1", "0", "\"1\"", "2.0", "null"]),
        of("name", &["\"Rex\"", "\"\"", "1", "\"\\u0052ex\"", "\"[{]}\\\"\""]),
        of("kind", &["\"pet\"", "\"cat\"", "{}"]),
        of("tags", &["[]", "[\"a\",\"b\"]", "[\"a\",\"a\"]", "[1,[2]]", "{\"a\":[]}"]),
        of("nickname", &["null", "\"Max\"", "\"Maximus\""]),
        of("version", &["1", "1.0", "2", "[]"]),
        of("createdAt", &["1", "{\"a\":{\"b\":[1,2]}}"]),
        of("price", &["1", "0.01", "0.001", "1e2"]),
        of("unknown", &["1", "[[[]]]", "\"}\""]),
    ]
}

/// The text of an object: its members, each once, shuffled by `order`; `owner` is the object inside.
fn text(members: &[(&str, String)], owner: Option<&str>, order: &[usize], space: &str) -> String {
    let mut all: Vec<(&str, &str)> = members.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend(owner.map(|owner| ("owner", owner)));
    all.sort_by_key(|(name, _)| *name);
    all.dedup_by_key(|(name, _)| *name);
    for (index, other) in order.iter().enumerate() {
        let count = all.len();
        if count > 0 {
            all.swap(index % count, other % count);
        }
    }
    let members: Vec<String> =
        all.iter().map(|(name, value)| format!("{space}\"{name}\"{space}:{space}{value}{space}")).collect();
    format!("{{{space}{}}}", members.join(","))
}

/// The value, and the violations sorted.
fn outcome(text: &str) -> Result<Pet, Vec<String>> {
    json::from_str(text).map_err(|invalid| {
        let mut all: Vec<String> = invalid.0.iter().map(ToString::to_string).collect();
        all.sort();
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn does_not_matter(
        outer in prop::collection::vec(member(), 0..12),
        inner in prop::collection::vec(member(), 0..12),
        orders in prop::array::uniform2(prop::collection::vec(any::<usize>(), 0..12)),
        space in proptest::sample::select(&["", " ", "\n\t"][..]),
        nested in any::<bool>(),
    ) {
        let sorted = text(&inner, Some("null"), &[], "");
        let sorted = text(&outer, Some(if nested { &sorted } else { "null" }), &[], "");
        let shuffled = text(&inner, Some("null"), &orders[0], space);
        let shuffled = text(&outer, Some(if nested { &shuffled } else { "null" }), &orders[1], space);
        prop_assert_eq!(outcome(&sorted), outcome(&shuffled), "{} {}", sorted, shuffled);
        // What is JSON to `serde_json` is JSON to us, whatever is in the wrong place.
        prop_assert!(outcome(&shuffled).err().is_none_or(|all| !all.iter().any(|one| one.contains("at byte"))));
    }

    /// Cut anywhere, the text is no JSON, in whatever order it is read.
    #[test]
    fn a_cut_is_seen(
        members in prop::collection::vec(member(), 1..12),
        order in prop::collection::vec(any::<usize>(), 0..12),
        at in any::<prop::sample::Index>(),
    ) {
        let text = text(&members, Some("null"), &order, "");
        let cut = &text[..at.index(text.len())];
        let found = outcome(cut).unwrap_err();
        prop_assert!(found.iter().filter(|one| one.contains("at byte")).count() == 1, "{} {:?}", cut, found);
    }
}

#[test]
fn large_bodies_are_read_in_any_order() {
    // Owners in owners, each before the members that are read first: all of them are passed over.
    let long = r#"["abcde", "abcde", "abcde"]"#;
    let mut owner = "null".to_owned();
    for depth in 0..120 {
        owner =
            format!(r#"{{"owner":{owner},"createdAt":{long},"kind":"pet","name":"Rex","id":{}}}"#, depth + 1);
    }
    let mut pet: Pet = json::from_str(&owner).unwrap();
    for depth in (0..120).rev() {
        assert_eq!(pet.id, depth + 1);
        match pet.owner {
            Some(owner) => pet = *owner,
            None => assert_eq!(depth, 0),
        }
    }
}
