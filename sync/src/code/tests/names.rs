//! Which trait a block implements, by the way that its name is written.

use super::{blocks, handlers, read, said};
use crate::code::{Names, Place};

#[test]
fn traits_are_found_through_every_import() {
    let cases = [
        "use crate::api::PetsApi;\nimpl PetsApi for S {}",
        "use crate::api::PetsApi as Port;\nimpl Port for S {}",
        "use crate::api;\nimpl api::PetsApi for S {}",
        "use super::api::*;\nimpl PetsApi for S {}",
        "use crate::{api::{PetsApi}};\nimpl PetsApi for S {}",
        "impl super::api::PetsApi for S {}",
        "use crate::api as a;\nmod m { use super::*; impl a::PetsApi for S {} }",
        "fn f() { use crate::api::PetsApi; struct F; impl PetsApi for F {} }",
        "mod prelude { pub use crate::api::*; }\nuse prelude::*;\nimpl PetsApi for S {}",
        "use self::m::Port;\nmod m { pub use crate::api::PetsApi as Port; }\nimpl Port for S {}",
        "use axum::*;\nuse crate::api::PetsApi;\nimpl PetsApi for S {}",
    ];
    for text in cases {
        let read = handlers(text);
        assert_eq!(read.impls.len(), 1, "{text}: {:?}", said(&read));
        assert_eq!(read.impls[0].trait_name, "PetsApi", "{text}");
    }
}

#[test]
fn an_alias_in_another_file_is_followed() {
    let files = [
        ("src/lib.rs", "pub mod api; mod prelude; mod h;"),
        ("src/prelude.rs", "pub(crate) use crate::api::PetsApi as Port;"),
        ("src/h.rs", "use crate::prelude::Port;\nimpl Port for S { fn get_pet() {} }"),
    ];
    assert_eq!(blocks(&read(&files)), ["src/h.rs: PetsApi for S in crate::api: get_pet"]);
}

#[test]
fn traits_of_others_with_the_same_name_are_left() {
    let cases = [
        "use other::PetsApi;\nimpl PetsApi for S {}",
        "trait PetsApi {}\nimpl PetsApi for S {}",
        "use crate::api::*;\ntrait PetsApi {}\nimpl PetsApi for S {}",
        "impl ::other::PetsApi for S {}",
        "impl crate::api::Authenticate for S {}",
        "impl S { fn get_pet() {} }",
    ];
    for text in cases {
        let read = handlers(text);
        assert_eq!((read.impls.len(), said(&read)), (0, Vec::new()), "{text}");
    }
}

#[test]
fn what_cannot_be_known_is_said_and_never_guessed() {
    let read = handlers("use axum::*;\n  impl PetsApi for S {}");
    assert_eq!(said(&read), ["src/handlers.rs:2:8 Note: where `PetsApi` comes from cannot be seen"]);
    assert!(read.impls.is_empty());
    let read = handlers(
        "macro_rules! shop {\n    ($t:ty) => { impl $crate::api::PetsApi for $t {} };\n}\nshop!(S);\nlog!(\"PetsApi\", PetsApi);",
    );
    assert_eq!(said(&read), ["src/handlers.rs:2:18 Note: an `impl` of `PetsApi` stands in a macro"]);
}

#[test]
fn paths_to_operations_are_found_in_code_and_macros() {
    let text = "use crate::api::operations::{get_pet, list_pets::{self, Request}, add_pet as add};\nuse crate::api::{PetsApi, stub};\n\
                fn helper(r: &get_pet::Request) { assert!(matches!(x, get_pet::Error::NotFound(_))); stub::get_pet(r); s.get_pet(); get_pet; }\n\
                fn other() { crate::api::operations::r#type::Request; other::get_pet::X; }\n\
                fn bound(a: impl PetsApi) {}\nimpl PetsApi for S { fn a() { get_pet::x() } }\n";
    let read = handlers(text);
    let file = read.files.iter().find(|file| file.path == "src/handlers.rs").unwrap();
    let line = |path: &crate::code::PathUse| {
        let leaf = path.leaf.as_ref().map_or("", |leaf| file.slice(leaf));
        format!(
            "{} {} {:?} {:?} {leaf}",
            file.slice(&path.at),
            file.slice(&path.path),
            path.names,
            path.place
        )
    };
    let paths: Vec<String> = read.paths.iter().map(line).collect();
    let expected = [
        "get_pet crate::api::operations::{get_pet Operation Import get_pet,",
        "list_pets crate::api::operations::{get_pet, list_pets Operation Import list_pets::{self, Request},",
        "add_pet crate::api::operations::{get_pet, list_pets::{self, Request}, add_pet Operation Import , add_pet as add",
        "PetsApi crate::api::{PetsApi Trait Import PetsApi,",
        "get_pet get_pet Operation Elsewhere ",
        "get_pet get_pet Operation Elsewhere ",
        "get_pet stub::get_pet Stub Elsewhere ",
        "r#type crate::api::operations::r#type Operation Elsewhere ",
        "PetsApi PetsApi Trait Elsewhere ",
    ];
    assert_eq!(paths, expected);
    let inside = &read.impls[0].methods[0].paths;
    assert_eq!((inside.len(), inside[0].names, inside[0].place), (1, Names::Operation, Place::Method));
}
