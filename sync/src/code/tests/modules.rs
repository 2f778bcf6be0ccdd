//! Files that modules lead to, and where the generated module stands.

use super::{MANIFEST, blocks, handlers, pets, read, said};
use crate::code::{Api, Crate, Locked, Memory, Options, Weight};

const BLOCK: &str = "impl crate::api::Api for Shop { fn get_pet() {} }\n";

#[test]
fn blocks_are_found_wherever_modules_lead() {
    let files = [
        (
            "src/lib.rs",
            "pub mod api;\nmod a;\n#[path = \"elsewhere/b.rs\"]\nmod b;\nmod inline { mod c; mod deeper { #[path = \"d.rs\"] mod d; } }\ninclude!(\"e.rs\");\n",
        ),
        ("src/a/mod.rs", "mod x;"),
        ("src/a/x.rs", "mod y;"),
        ("src/a/x/y.rs", BLOCK),
        ("src/elsewhere/b.rs", BLOCK),
        ("src/inline/c.rs", BLOCK),
        ("src/inline/deeper/d.rs", BLOCK),
        ("src/e.rs", BLOCK),
        ("src/nobodys.rs", BLOCK),
        ("tests/t.rs", "fn t() { impl my_shop::api::PetsApi for Fake {} }"),
    ];
    let read = read(&files);
    let paths: Vec<&str> = read.impls.iter().map(|block| read.files[block.file].path.as_str()).collect();
    let expected = [
        "src/a/x/y.rs",
        "src/elsewhere/b.rs",
        "src/inline/c.rs",
        "src/inline/deeper/d.rs",
        "src/e.rs",
        "tests/t.rs",
    ];
    assert_eq!(paths, expected);
    assert_eq!(read.impls[5].module, "my_shop::api");
    assert_eq!(said(&read), [""; 0]);
    let declared = |path: &str| {
        let file = read.files.iter().find(|file| file.path == path).unwrap();
        let (by, at) = file.declared.clone().unwrap();
        read.files[by].slice(&at).to_owned()
    };
    assert_eq!(
        (declared("src/elsewhere/b.rs").as_str(), declared("src/a/x.rs").as_str()),
        ("mod b;", "mod x;")
    );
}

#[test]
fn a_file_of_two_targets_is_one() {
    let files = [
        ("src/lib.rs", "pub mod api; pub mod handlers;"),
        ("src/main.rs", "mod api; mod handlers; fn main() {}"),
        ("src/handlers.rs", BLOCK),
    ];
    let read = read(&files);
    assert_eq!((read.impls.len(), read.mounts.len()), (1, 2));
}

#[test]
fn the_generated_module_is_where_a_macro_stands() {
    let spec = Api { output: None, ..pets() };
    for library in [
        "pub mod petstore { specwright::include_spec!(\"./api.yaml\", parts = [types]); }\nuse petstore::PetsApi;\nimpl PetsApi for S {}",
        "mod petstore { specwright::include_generated!(\"api\"); }\nimpl petstore::PetsApi for S {}",
        "mod petstore { include!(concat!(env!(\"OUT_DIR\"), \"/api/mod.rs\")); }\nuse petstore::*;\nimpl PetsApi for S {}",
        "mod petstore { pub fn own() {} specwright::include_spec!(\"api.yaml\"); impl PetsApi for S {} }",
    ] {
        let files = Memory::new(&[MANIFEST, ("src/lib.rs", library)]);
        let read = Crate::read(&files, std::slice::from_ref(&spec), &Options::default());
        assert_eq!(blocks(&read), ["src/lib.rs: PetsApi for S in crate::petstore: "], "{library}");
    }
}

#[test]
fn two_descriptions_with_equal_names_do_not_mix() {
    let second = Api { description: "v2.yaml".into(), output: Some("src/v2".into()), ..pets() };
    let library = "pub mod api; pub mod v2; mod a; mod b;";
    let files = Memory::new(&[
        MANIFEST,
        ("src/lib.rs", library),
        ("src/a.rs", "use crate::{api, v2};\nimpl api::Api for S {}\nimpl v2::Api for S {}"),
        (
            "src/b.rs",
            "use crate::v2::*;\nimpl Api for S { async fn get_pet(&self, r: operations::get_pet::Request) {} }",
        ),
    ]);
    let read = Crate::read(&files, &[pets(), second], &Options::default());
    let apis: Vec<usize> = read.impls.iter().map(|block| block.api).collect();
    assert_eq!(apis, [0, 1, 1]);
    assert_eq!((read.impls[2].module.as_str(), read.impls[2].methods[0].paths[0].api), ("crate::v2", 1));
}

#[test]
fn handlers_without_a_module_are_read() {
    let files = Memory::new(&[MANIFEST, ("src/lib.rs", "pub mod api;"), ("src/h.rs", BLOCK)]);
    let options = Options { handlers: vec!["./src/h.rs".into(), "src/gone.rs".into()], ..Options::default() };
    let read = Crate::read(&files, &[pets()], &options);
    assert_eq!(blocks(&read), ["src/h.rs: Api for Shop in crate::api: get_pet"]);
    let weights: Vec<Weight> = read.problems.iter().map(|one| one.weight).collect();
    assert_eq!(weights, [Weight::Left, Weight::Note]);
}

#[test]
fn excluded_files_are_read_and_locked() {
    let files = Memory::new(&[MANIFEST, ("src/lib.rs", "mod api; mod h;"), ("src/h.rs", BLOCK)]);
    let options = Options { exclude: vec!["src/h.rs".into()], ..Options::default() };
    let read = Crate::read(&files, &[pets()], &options);
    assert_eq!(read.files[read.impls[0].file].locked, Some(Locked::Excluded));
}

#[test]
fn conditions_around_a_block_are_its_own() {
    let text = "#[cfg(test)] mod tests { use crate::api::Api; fn t() { #[cfg(unix)] impl Api for Fake {} } }";
    let read = handlers(text);
    assert_eq!(read.impls[0].cfg, ["test", "unix"]);
}

#[test]
fn modules_that_cannot_be_followed_are_said() {
    let read = read(&[
        (
            "src/lib.rs",
            "pub mod api;\n  mod gone;\n#[path = \"lib.rs\"] mod again;\n#[cfg_attr(unix, path = \"u.rs\")] mod sys;",
        ),
        ("src/u.rs", BLOCK),
    ]);
    assert_eq!(blocks(&read).len(), 1);
    let expected = [
        "src/lib.rs:1:1 Note: this file is a module of itself",
        "src/lib.rs:2:7 Note: the file of the module `gone` is not there: `src/gone.rs`",
    ];
    assert_eq!(said(&read), expected);
}
