//! Imports that nothing uses after a step, and files in which nothing is left.

use super::{Case, ReportKind};

const LIB: &str = "mod api;\npub mod handlers;\npub struct S;\n";
const WAS: &str = "a GET /a #x\nb GET /b #y\nw GET /w #w";
const NOW: &str = "a GET /a #x\nw GET /w #w";
const ABOUT: &str = "//! The operations of the tag `y`.\n\n";
const USES: &str = "use crate::S;\nuse crate::api::operations::*;\n";

fn method(name: &str, body: &str) -> String {
    format!(
        "    async fn {name}(&self, request: {name}::Request) -> Result<{name}::Response, {name}::Error> {{\n        {body}\n    }}\n"
    )
}

fn stub(name: &str) -> String {
    method(name, &format!("crate::api::stub::{name}(request).await"))
}

fn file(uses: &str, name: &str, methods: &str) -> String {
    format!("{uses}\nimpl crate::api::{name} for S {{\n{methods}}}\n")
}

fn case(y: &str, parent: &str) -> Case {
    let (x, w) = (file(USES, "XApi", &method("a", "own()")), file(USES, "WApi", &stub("w")));
    let files = [
        ("lib.rs", LIB),
        ("handlers/mod.rs", parent),
        ("handlers/w.rs", &w),
        ("handlers/x.rs", &x),
        ("handlers/y.rs", y),
    ];
    Case::new(Some(WAS), NOW, &files)
}

/// The file of a trait that is gone, afterwards; nothing where it is removed.
fn left(y: &str, parent: &str) -> (Option<String>, String, Vec<String>) {
    let of = || case(y, parent);
    let plan = of().plan();
    let removed: Vec<&str> =
        plan.files.iter().filter(|edit| edit.removed).map(|edit| edit.path.as_str()).collect();
    let gone = removed.contains(&"src/handlers/y.rs");
    let said = plan.reports.iter().map(|one| one.what.clone()).collect();
    let text = of().after("handlers/y.rs");
    assert!(!gone || text.is_empty());
    ((!gone).then_some(text), of().after("handlers/mod.rs"), said)
}

#[test]
fn a_file_that_holds_only_what_new_wrote_goes_with_its_line() {
    let parent = "//! All.\n\nmod w;\nmod x;\nmod y;\n";
    for head in [ABOUT, ""] {
        let (text, list, said) = left(&(head.to_owned() + &file(USES, "YApi", &stub("b"))), parent);
        assert_eq!((text, list.as_str()), (None, "//! All.\n\nmod w;\nmod x;\n"));
        assert!(said.is_empty(), "{said:#?}");
    }
}

#[test]
fn a_file_with_anything_of_its_owners_stays() {
    let parent = "mod w;\nmod x;\nmod y;\n";
    let of = |y: &str, parent: &str| {
        let (text, list, said) = left(y, parent);
        assert_eq!(list, parent);
        (text.unwrap(), said)
    };
    let plain = file(USES, "YApi", &stub("b"));
    for more in ["// mine\n\n", "//! Mine.\n", "/* mine */\n\n"] {
        let (text, said) = of(&format!("{more}{plain}"), parent);
        assert_eq!((text.trim_end(), said.len()), (more.trim_end(), 1), "{said:#?}");
    }
    for more in ["fn own() {}\n", "#![allow(unused)]\n", "pub use crate::S as Other;\n"] {
        let y = if more.starts_with("fn") { format!("{plain}{more}") } else { format!("{more}{plain}") };
        assert!(of(&y, parent).0.contains(more.trim_end()), "{more}");
    }
    for parent in [
        "mod w;\nmod x;\nmod y; // why\n",
        "mod w;\nmod x;\n#[cfg(unix)]\nmod y;\n",
        "mod w;\nmod x;\n// why\nmod y;\n",
        "mod w;\nmod x;\nmod y;\npub use y::*;\n",
        "mod w;\nmod x;\nmod y;\nuse self::{y as other};\n",
    ] {
        let (text, said) = of(&plain, parent);
        assert_eq!(
            (text.trim_end(), said.as_slice()),
            ("", &["no item is left in this file".to_owned()][..]),
            "{parent}"
        );
    }
}

#[test]
fn imports_of_what_is_kept_are_switched_off_and_on() {
    let parent = "mod w;\nmod x;\nmod y;\n";
    let y = ABOUT.to_owned() + &file(USES, "YApi", &method("b", "own(2)"));
    let (text, list, said) = left(&y, parent);
    let text = text.unwrap();
    let head = "#[cfg(any())]\nuse crate::S;\n#[cfg(any())]\nuse crate::api::operations::*;\n\n#[cfg(any())]\nimpl S {";
    assert_eq!((text.starts_with(&(ABOUT.to_owned() + head)), list.as_str()), (true, parent), "{text}");
    assert_eq!(said.len(), 1, "{said:#?}");
    let mut back = case(&text, parent);
    back.demand.base = back.demand.now.clone().into();
    back.demand.now = super::demanded(WAS);
    assert_eq!(back.after("handlers/y.rs"), y);
}

#[test]
fn imports_of_what_went_go_and_others_are_said() {
    let uses = format!("use std::time::Duration;\n\n{USES}use crate::api::types::T;\n");
    let y = file(&uses, "YApi", &method("b", "wait(Duration::ZERO, T)"))
        + "\npub fn helper() -> u8 {\n    1\n}\n";
    let parent = "mod w;\nmod x;\nmod y;\n";
    let x = file(USES, "XApi", &method("a", "own()"));
    let w = file(USES, "WApi", &stub("w"));
    let files = [
        ("lib.rs", LIB),
        ("handlers/mod.rs", parent),
        ("handlers/w.rs", &w),
        ("handlers/x.rs", &x),
        ("handlers/y.rs", y.as_str()),
    ];
    let of = || Case::new(Some(WAS), "a GET /a #x\nb GET /b #w\nw GET /w #w", &files);
    let said: Vec<_> = of().plan().reports.into_iter().map(|one| (one.kind, one.line, one.what)).collect();
    let what = |name| format!("nothing that is compiled here uses `{name}` any more");
    assert_eq!(said, [(ReportKind::Note, 3, what("T"))]);
    let expected =
        "use std::time::Duration;\n\nuse crate::api::types::T;\n\npub fn helper() -> u8 {\n    1\n}\n";
    assert_eq!(of().after("handlers/y.rs"), expected);
}

#[test]
fn what_a_literal_names_is_used() {
    let y = file(USES, "YApi", &stub("b")) + "\n#[serde(with = \"S\")]\nstruct Own;\n";
    let (text, ..) = left(&y, "mod w;\nmod x;\nmod y;\n");
    assert!(text.unwrap().starts_with("use crate::S;\n\n#[serde"));
}

#[test]
fn modules_below_see_the_imports_of_a_file() {
    let y = file(USES, "YApi", &stub("b")) + "mod inner {\n    use super::*;\n    fn f(_: S) {}\n}\n";
    let (text, ..) = left(&y, "mod w;\nmod x;\nmod y;\n");
    assert!(text.unwrap().starts_with(USES));
}
