//! Handlers in several files.

use super::Case;

fn file(name: &str, methods: &str) -> String {
    format!(
        "use std::time::Duration;\n\nuse crate::api::operations::*;\nuse super::S;\n\nimpl crate::api::{name} for S {{\n{methods}}}\n"
    )
}

fn method(name: &str, body: &str) -> String {
    format!(
        "    async fn {name}(&self, request: {name}::Request) -> Result<{name}::Response, {name}::Error> {{\n        {body}\n    }}\n"
    )
}

const LIB: &str = "mod api;\npub mod handlers;\n";

#[test]
fn imports_go_with_a_method() {
    let x = file("XApi", &(method("a", "Ok(())") + "\n" + &method("b", "wait(Duration::ZERO)")));
    let y = "use crate::api;\nuse super::S;\nimpl api::YApi for S {\n}\n";
    let files = [
        ("lib.rs", LIB),
        ("handlers/mod.rs", "mod x;\nmod y;\npub struct S;\n"),
        ("handlers/x.rs", &x),
        ("handlers/y.rs", y),
    ];
    let case =
        || Case::new(Some("a GET /a #x\nb GET /b #x\nc GET /c #y"), "a GET /a #x\nb GET /b #y", &files);
    let y = case().after("handlers/y.rs");
    assert!(y.contains("use std::time::Duration;\n") && y.contains("operations::b;\n"), "{y}");
    assert!(y.contains("    async fn b(") && !y.contains("fn c("), "{y}");
    assert_eq!(case().after("handlers/x.rs"), file("XApi", &method("a", "Ok(())")));
}

#[test]
fn a_new_trait_has_a_file_of_its_own_where_the_others_have() {
    let x = file("XApi", &method("a", "Ok(())"));
    let was = "a GET /a #x\nw GET /w #W";
    let w = file("WApi", &method("w", "crate::api::stub::w(request).await"));
    let files = [
        ("lib.rs", LIB),
        ("handlers/mod.rs", "pub(crate) mod w;\npub(crate) mod x;\n\npub struct S;\n"),
        ("handlers/w.rs", w.as_str()),
        ("handlers/x.rs", &x),
    ];
    let case = || Case::new(Some(was), "a GET /a #x\nw GET /w #W\nb GET /b #PetPhotos", &files);
    let text = case().after("handlers/pet_photos.rs");
    let head = "use super::S;\nuse crate::api::operations::*;\n\nimpl crate::api::PetPhotosApi for S {\n    async fn b(";
    assert!(text.starts_with(head), "{text}");
    let parent = case().after("handlers/mod.rs");
    assert_eq!(parent, "pub(crate) mod pet_photos;\npub(crate) mod w;\npub(crate) mod x;\n\npub struct S;\n");
}

/// The files that the plan of a crate makes when a trait is added to `x.rs` and `w.rs`.
fn made(tag: &str, list: &str, more: &[(&str, &str)]) -> Vec<String> {
    let (x, w) = (file("XApi", &method("a", "Ok(())")), file("WApi", &method("w", "Ok(())")));
    let list = format!("#![allow(dead_code)]\nmod w;\nmod x; // why\n{list}pub struct S;\n");
    let mut files =
        vec![("lib.rs", LIB), ("handlers/mod.rs", &list), ("handlers/w.rs", &w), ("handlers/x.rs", &x)];
    files.extend(more);
    let now = format!("a GET /a #x\nw GET /w #W\nb GET /b #{tag}");
    let case = Case::new(Some("a GET /a #x\nw GET /w #W"), &now, &files);
    let plan = case.plan();
    let parent = case.after("handlers/mod.rs");
    assert!(parent.contains("mod x; // why\n"), "{parent}");
    for new in &plan.created {
        let name = new.path.strip_prefix("src/handlers/").and_then(|path| path.strip_suffix(".rs")).unwrap();
        assert!(parent.contains(&format!("\nmod {name};\n")), "{parent}");
    }
    plan.created.into_iter().map(|new| new.path).collect()
}

#[test]
fn files_have_names_that_modules_can_have() {
    for (tag, name) in
        [("type", "type_api"), ("gen", "gen_api"), ("main", "main_api"), ("Größe", "gr_e"), ("z", "z")]
    {
        assert_eq!(made(tag, "", &[]), [format!("src/handlers/{name}.rs")], "{tag}");
    }
}

#[test]
fn what_is_there_is_not_in_the_way() {
    let api = ["src/handlers/admin_api.rs".to_owned()];
    assert_eq!(made("admin", "mod admin { pub struct T; }\n", &[]), api);
    assert_eq!(made("admin", "use std::fmt as admin;\n", &[]), api);
    assert_eq!(made("admin", "mod admin;\n", &[("handlers/admin/mod.rs", "")]), api);
    assert_eq!(made("admin", "", &[("handlers/admin/mod.rs", "")]), api);
    assert_eq!(made("admin", "", &[("handlers/admin.rs", "not Rust")]), api);
}

#[test]
fn what_was_kept_comes_back_where_it_stands() {
    let x = file("XApi", &method("a", "Ok(())"));
    let y = "use std::time::Instant;\n\nuse crate::api::operations::*;\nuse super::S;\n\nimpl crate::api::YApi for S {\n"
        .to_owned()
        + &method("b", "wait(Instant::now())")
        + "}\n";
    let files = |y: &str| {
        let list = "mod x;\nmod y;\npub struct S;\n";
        let files =
            [("lib.rs", LIB), ("handlers/mod.rs", list), ("handlers/x.rs", x.as_str()), ("handlers/y.rs", y)];
        files.map(|(path, text)| (path.to_owned(), text.to_owned()))
    };
    let case = |was: &str, now: &str, y: &str| {
        let files = files(y);
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        Case::new(Some(was), now, &files)
    };
    let (was, now) = ("a GET /a #x\nb GET /b #y", "a GET /a #x\nc GET /c #x");
    let kept = case(was, now, &y).after("handlers/y.rs");
    assert!(kept.contains("#[cfg(any())]\nimpl S {\n    // specwright: kept, `b`"), "{kept}");
    assert_eq!(case("a GET /a #x", "a GET /a #x\nb GET /b #y", &kept).after("handlers/y.rs"), y);
    // To another trait: with its imports.
    let back = case("a GET /a #x\nz GET /z #z", "a GET /a #x\nb GET /b #x\nz GET /z #z", &kept);
    let text = back.after("handlers/x.rs");
    assert!(text.contains("use std::time::Instant;\n") && text.contains("wait(Instant::now())"), "{text}");
}

#[test]
fn what_a_method_leaves_behind_is_said() {
    let x = file("XApi", &(method("a", "Ok(())") + "\n" + &method("b", "helper(self.own(), LIMIT)")))
        + "const LIMIT: u8 = 1;\nfn helper() {}\nimpl S {\n    fn own(&self) {}\n    pub fn other(&self) {}\n}\n";
    let y = "use super::S;\nimpl crate::api::YApi for S {\n}\n";
    let files = [
        ("lib.rs", LIB),
        ("handlers/mod.rs", "mod x;\nmod y;\npub struct S;\n"),
        ("handlers/x.rs", &x),
        ("handlers/y.rs", y),
    ];
    let case = Case::new(Some("a GET /a #x\nb GET /b #x\nc GET /c #y"), "a GET /a #x\nb GET /b #y", &files);
    let said: Vec<String> = case.plan().reports.into_iter().map(|report| report.what).collect();
    for name in ["LIMIT", "helper", "own"] {
        let what = format!("`b` uses `{name}`, and stands in src/handlers/y.rs now");
        assert!(said.contains(&what), "{said:#?}");
    }
    let lines: Vec<(String, usize)> =
        case.plan().reports.into_iter().map(|report| (report.file, report.line)).collect();
    assert_eq!(lines, [11, 12, 14].map(|line| ("src/handlers/x.rs".to_owned(), line)));
    assert_eq!(said.len(), 3, "{said:#?}");
}

#[test]
fn a_block_in_a_file_that_nobody_declared_is_not_made_again() {
    let (x, w) = (file("XApi", &method("a", "Ok(())")), file("WApi", &method("w", "Ok(())")));
    let files = [
        ("lib.rs", LIB),
        ("handlers/mod.rs", "mod w;\npub struct S;\n"),
        ("handlers/w.rs", w.as_str()),
        ("handlers/x.rs", &x),
    ];
    let both = "a GET /a #x\nw GET /w #W";
    let plan = Case::new(Some(both), both, &files).plan();
    assert!(plan.is_empty(), "{plan:#?}");
    assert_eq!(plan.reports.len(), 1, "{:#?}", plan.reports);
}
