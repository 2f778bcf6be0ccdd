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
    let head = "use crate::api::operations::*;\nuse super::S;\n\nimpl crate::api::PetPhotosApi for S {\n    async fn b(";
    assert!(text.starts_with(head), "{text}");
    let parent = case().after("handlers/mod.rs");
    assert_eq!(parent, "pub(crate) mod w;\npub(crate) mod x;\npub(crate) mod pet_photos;\n\npub struct S;\n");
}
