//! Places where a changed type is written out.

use super::{MANIFEST, pets};
use crate::code::{Changed, Crate, Memory, New, Options};

const LIBRARY: &str = "pub mod api; mod h;";

fn asked(text: &str) -> Vec<String> {
    let changed = |path: &str, new: New| Changed { api: 0, path: path.into(), new };
    let options = Options {
        changed: vec![
            changed("types::Pet", New::Fields(vec!["tag".into(), "r#type".into()])),
            changed("types::Status", New::Variants(vec!["Lost".into()])),
            changed("operations::get_pet::Error", New::Variants(vec!["Gone".into()])),
            changed("types::Pet", New::Arguments),
            changed("types::Old", New::Gone),
            changed("types::Kind", New::OldVariants(vec!["Cat".into()])),
            changed("types::Kind", New::OldFields(vec!["tail".into()])),
        ],
        ..Options::default()
    };
    let files = Memory::new(&[MANIFEST, ("src/lib.rs", LIBRARY), ("src/h.rs", text)]);
    let read = Crate::read(&files, &[pets()], &options);
    let line =
        |one: &crate::code::Asked| format!("{}:{} {:?} {}", one.line, one.column, one.form, one.changed);
    read.asked.iter().map(line).collect()
}

#[test]
fn literals_and_patterns_that_name_all_fields() {
    let text = "use crate::api::types::{self, Pet, Pet as P};\nfn f(p: Pet) {\n    let a = Pet { id: 1 };\n    let ä = P { id: 1 }; types::Pet { id };\n\
                    Pet { id, ..p }; Pet { id, tag, r#type: 1 }; Pet { id, tag };\n    let Pet { id } = p; let Pet { id, .. } = p;\n\
                    vec![Pet { id: 1 }]; assert_eq!(a, Pet { id: 2 }, \"x\"); other::Pet { id };\n}\n";
    let expected = [
        "3:13 Literal 0",
        "4:13 Literal 0",
        "4:26 Literal 0",
        "5:46 Literal 0",
        "6:9 Pattern 0",
        "7:6 Literal 0",
        "7:36 Literal 0",
    ];
    assert_eq!(asked(text), expected);
}

#[test]
fn matches_without_a_catch_all() {
    let head = "use crate::api::{operations::get_pet, types::Status};\n";
    let asks = [
        "match s { Status::Sold => 1, Status::Open(_) => 2 }",
        "match &s { &Status::Sold | &Status::Open(_) => 2 }",
        "match s { Status::Sold => 1, _ if x => 2 }",
        "match r { Ok(_) => 1, Err(get_pet::Error::NotFound(_)) => 2, Err(get_pet::Error::Unexpected(_)) => 3 }",
        "match (a, s) { (1, _) => 1, (_, Status::Sold) => 2 }",
    ];
    for body in asks {
        assert_eq!(asked(&format!("{head}fn f() {{ {body}; }}")).len(), 1, "{body}");
    }
    let fine = [
        "match s { Status::Sold => 1, _ => 2 }",
        "match s { Status::Sold => 1, other => 2 }",
        "match s { Status::Sold => 1, Status::Lost => 2 }",
        "match r { Err(get_pet::Error::NotFound(_)) => 2, Err(_) => 3, Ok(_) => 1 }",
        "match (a, s) { (1, Status::Sold) => 1, (_, _) => 2 }",
        "if let Status::Sold = s {}",
        "match s { other::Status::Sold => 1 }",
    ];
    for body in fine {
        let asked = asked(&format!("{head}fn f() {{ {body}; }}"));
        assert!(asked.is_empty(), "{body}: {asked:?}");
    }
}

#[test]
fn variants_that_are_imported() {
    let matched = "match s { Sold => 1, Open(_) => 2 }";
    let asks = [
        format!("use crate::api::types::Status::*;\nfn f() {{ {matched} }}"),
        format!("use crate::api::types::Status::{{self, Sold, Open}};\nfn f() {{ {matched} }}"),
        format!("use crate::api::types::{{self, Status}};\nfn f() {{ use types::Status::*; {matched} }}"),
        "use crate::api::operations::get_pet;\nfn f() { use get_pet::Error::*; match r { Err(NotFound(_)) => 2, Ok(_) => 1 } }"
            .into(),
    ];
    for text in asks {
        assert_eq!(asked(&text).len(), 1, "{text}");
    }
    let fine = [
        "use crate::api::types::Status;\nfn f() { match s { Sold => 1, Open(_) => 2 } }".to_owned(),
        "use crate::api::types::Status::*;\nfn f() { match s { Sold => 1, other => 2 } }".into(),
        "use crate::api::types::Status::*;\nfn f() { match s { Sold => 1, Lost => 2 } }".into(),
        "use crate::api::types::Status::*;\nfn f() { match s { Some(_) => 1, None => 2 } }".into(),
        "use crate::api::types::{Status::*, Other::*};\nfn f() { match s { A => 1, B => 2 } }".into(),
        "use crate::api::types::Status::*;\nenum Mine { A, B }\nuse Mine::{A, B};\nfn f() { match s { A => 1, B => 2 } }".into(),
    ];
    for text in fine {
        let asked = asked(&text);
        assert!(asked.is_empty(), "{text}: {asked:?}");
    }
}

#[test]
fn calls_of_new() {
    let text = "fn f() { crate::api::types::Pet::new(1); Pet::new(1); Other::new(1); }";
    assert_eq!(asked(text), ["1:10 New 3"]);
}

#[test]
fn what_is_gone() {
    let text = "use crate::api::types::{Kind, Old};\nfn f(a: Vec<Old>) -> Option<crate::api::types::Old> {\n    let Kind::Cat(_) = a; vec![Kind::Dog, Kind::Cat];\n\
                    Kind { tail: 1, ..b }; let Kind { tail, .. } = c; Kind { head };\n}";
    let expected = [
        "1:31 Path 4",
        "2:13 Path 4",
        "2:29 Path 4",
        "3:9 Path 5",
        "3:43 Path 5",
        "4:1 Literal 6",
        "4:28 Pattern 6",
    ];
    assert_eq!(asked(text), expected);
}

#[test]
fn fields_that_are_read() {
    let head = "use crate::api::types::{Kind, Pet};\n";
    let asks = [
        "fn f(k: Kind) -> u8 { k.tail }",
        "fn f(_: u8, k: &mut Kind) { g(k.tail.len()) }",
        "impl A { async fn f(&self, k: Kind) { async move { assert_eq!(k.tail, 1); } } }",
        "fn f() { let k: Kind = make(); k.tail = 2; }",
        "fn f(k: Kind) { if let Some(t) = k.tail { t } }",
        "impl Row for Kind { fn key(&self) -> i64 { self.tail.unwrap() } }",
        "impl Kind { fn key(self) -> i64 { let t = self.tail; t } }",
    ];
    for text in asks {
        let asked = asked(&format!("{head}{text}"));
        assert!(asked.len() == 1 && asked[0].ends_with("Read 6"), "{text}: {asked:?}");
    }
    let fine = [
        "fn f(k: Kind) { k.head; k.tail(); other.tail; }",
        "impl Other { fn key(&self) -> i64 { self.tail } }",
        "impl Kind { fn key() -> i64 { fn g(x: X) { x.tail } self.head } }",
        "fn f(k: Pet) { k.tail; }",
        "fn f(k: Kind) { let k = k.head; k.tail; }",
        "fn f(k: Kind) {} fn g(k: Other) { k.tail }",
        "fn f(k: Kind) { list.map(|k| k.tail); }",
    ];
    for text in fine {
        let asked = asked(&format!("{head}{text}"));
        assert!(asked.is_empty(), "{text}: {asked:?}");
    }
}
