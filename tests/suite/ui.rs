//! What the macro says to its users, with the compiler's words around it.

use std::fs;
use std::path::PathBuf;

/// The folder of the crate in which trybuild compiles the cases: paths of the macro are relative to it.
fn scratch() -> PathBuf {
    let binary = std::env::current_exe().expect("a test has a path");
    let target = binary.ancestors().nth(3).expect("tests stand in target/PROFILE/deps");
    target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"))
}

#[test]
fn the_macro_says_what_is_wrong_and_where() {
    fs::create_dir_all(scratch()).expect("the folder can be made");
    for document in ["ui.yaml", "broken.yaml"] {
        fs::copy(document, scratch().join(document)).expect("the document is copied");
    }
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    cases.compile_fail("ui/fail/*.rs");
}
