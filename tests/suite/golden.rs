//! `cases/<name>/openapi.yaml` gives `cases/<name>/expected/`, byte for byte, with the options of a `specwright.toml`
//! beside it; what is expected is compiled, as modules here.

use std::fs;
use std::path::{Path, PathBuf};

use specwright_generator::config::Project;
use specwright_generator::pipeline;
use specwright_generator::source::Disk;
use specwright_tests::{golden, run};

#[path = "../cases/alone/expected/mod.rs"]
pub(crate) mod alone;
#[path = "../cases/bodies/expected/mod.rs"]
pub(crate) mod bodies;
#[path = "../cases/checks/expected/mod.rs"]
pub(crate) mod checks;
#[path = "../cases/client/expected/mod.rs"]
pub(crate) mod client;
#[path = "../cases/http/expected/mod.rs"]
pub(crate) mod http;
#[path = "../cases/names/expected/mod.rs"]
pub(crate) mod names;
#[path = "../cases/operations/expected/mod.rs"]
pub(crate) mod operations;
#[path = "../cases/parameters/expected/mod.rs"]
pub(crate) mod parameters;
#[path = "../cases/requests/expected/mod.rs"]
pub(crate) mod requests;
#[path = "../cases/resources/expected/mod.rs"]
pub(crate) mod resources;
#[path = "../cases/responses/expected/mod.rs"]
pub(crate) mod responses;
#[path = "../cases/responses-3-0/expected/mod.rs"]
pub(crate) mod responses_3_0;
#[path = "../cases/strict/expected/mod.rs"]
pub(crate) mod strict;
#[path = "../cases/swagger/expected/mod.rs"]
pub(crate) mod swagger;
#[path = "../cases/tolerant/expected/mod.rs"]
pub(crate) mod tolerant;
#[path = "../cases/types/expected/mod.rs"]
pub(crate) mod types;
#[path = "../cases/versions/expected/mod.rs"]
pub(crate) mod versions;
#[path = "../cases/webhooks/expected/mod.rs"]
pub(crate) mod webhooks;
#[path = "../cases/wire/expected/mod.rs"]
pub(crate) mod wire;
#[path = "../cases/xml/expected/mod.rs"]
pub(crate) mod xml;

/// The folders below `cases/`, in order.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .expect("cases/ is there")
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_case_gives_what_is_expected() {
    for case in cases() {
        let disk = Disk::new(&case);
        let run = pipeline::run(&Project::read(&disk).config("openapi.yaml"), &disk);
        let output = run::output(&run);
        for file in &output.files {
            golden::check(&case.join("expected").join(&file.path), &file.text);
        }
        golden::check(&case.join("expected/diagnostics.txt"), &run::said(&run));
        let known = output.files.len() + 1;
        let found = fs::read_dir(case.join("expected")).expect("expected/ is there").count();
        assert_eq!(found, known, "{} holds a file that is not generated", case.display());
    }
}

#[test]
fn every_case_is_compiled() {
    let source = include_str!("golden.rs");
    for case in cases() {
        let name = case.file_name().and_then(|name| name.to_str()).expect("a case has a name");
        assert!(
            source.contains(&format!("../cases/{name}/expected/mod.rs")),
            "{name} is not a module of golden.rs"
        );
    }
}
