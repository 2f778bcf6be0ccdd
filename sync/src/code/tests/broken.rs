//! Files that cannot be read or must not be edited.

use super::{MANIFEST, handlers, pets, read, said};
use crate::code::{Crate, Disk, Locked, Memory, Options, State};

#[test]
fn a_file_in_the_middle_of_an_edit_blocks_at_its_place() {
    let read =
        handlers("use crate::api::PetsApi;\nimpl PetsApi for S {\n    async fn get_pet(&self -> {}\n}\n");
    assert!(
        said(&read)[0].starts_with("src/handlers.rs:4:1 Blocks: this file does not parse"),
        "{:?}",
        said(&read)
    );
    let read = handlers("use crate::api::PetsApi;\nimpl PetsApi for S {\n    fn ä(&self) { let = 1; }\n}\n");
    assert!(
        said(&read)[0].starts_with("src/handlers.rs:3:23 Blocks: this file does not parse: "),
        "{:?}",
        said(&read)
    );
    assert!(read.impls.is_empty());
}

#[test]
fn a_broken_file_without_handlers_is_a_note() {
    let read = read(&[
        ("src/lib.rs", "pub mod api; mod a; mod h;"),
        ("src/a.rs", "fn f( {"),
        ("src/h.rs", "impl crate::api::Api for S {}"),
    ]);
    assert!(said(&read)[0].starts_with("src/a.rs:1:7 Note: "), "{:?}", said(&read));
    assert_eq!(read.impls.len(), 1);
}

#[test]
fn merge_markers_block() {
    let read =
        handlers("use crate::api::PetsApi;\n<<<<<<< HEAD\nimpl PetsApi for S {}\n=======\n>>>>>>> other\n");
    assert_eq!(said(&read), ["src/handlers.rs:2:1 Blocks: a merge is not settled in this file"]);
}

#[test]
fn what_is_not_utf8_blocks() {
    let mut files = Memory::new(&[MANIFEST, ("src/lib.rs", "mod api; mod h;")]);
    files.files.insert("src/h.rs".into(), b"// a\n// \xff\nimpl crate::api::Api for S {}".to_vec());
    let read = Crate::read(&files, &[pets()], &Options::default());
    assert_eq!(said(&read), ["src/h.rs:2:1 Blocks: this file is not UTF-8, so it is no Rust"]);
}

#[test]
fn brackets_without_end_block() {
    let read = handlers(&format!("const PetsApi: u8 = {}1{};", "(".repeat(3000), ")".repeat(3000)));
    assert!(said(&read)[0].contains("too often"));
    let read = handlers(&format!("const PetsApi: bool = {}true;", "!".repeat(20_000)));
    assert!(read.files.iter().any(|file| file.state == State::Read));
}

#[test]
#[cfg(unix)]
fn files_on_disk_with_links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir(root.join("src")).unwrap();
    std::fs::write(root.join("Cargo.toml"), MANIFEST.1).unwrap();
    std::fs::write(root.join("src/lib.rs"), "mod api; mod h; mod linked;").unwrap();
    std::fs::write(root.join("src/h.rs"), "impl crate::api::Api for S {}").unwrap();
    symlink("h.rs", root.join("src/linked.rs")).unwrap();
    std::fs::set_permissions(root.join("src/h.rs"), std::fs::Permissions::from_mode(0o444)).unwrap();
    let read = Crate::read(&Disk::new(root), &[pets()], &Options::default());
    assert_eq!((read.impls.len(), read.files.len()), (1, 2));
    assert_eq!(read.files[1].locked, Some(Locked::ReadOnly));
}
