//! `errors/<code>/<name>.yaml` says exactly what stands in `<name>.yaml.snap`, and every code has a case.

use std::path::Path;

use specwright_generator::diagnostic::{TOO_LARGE, all_codes};
use specwright_tests::{golden, run};

#[test]
fn every_case_says_what_is_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("errors");
    for folder in sorted(&root) {
        let code = name(&folder).to_owned();
        for file in sorted(&folder).iter().filter(|file| !name(file).ends_with(".snap") && file.is_file()) {
            let run = run::file(&folder, name(file));
            let codes: Vec<&str> = run.report.diagnostics.iter().map(|(_, said)| said.code.id).collect();
            assert!(codes.contains(&code.as_str()), "{} says {codes:?}", file.display());
            golden::check(&folder.join(format!("{}.snap", name(file))), &run::said(&run));
        }
    }
}

/// Codes of the configuration and of the mock's files are not said of a document, and a file that is too large has no place among sources: they
/// have tests of their own beside what says them.
fn is_of_a_document(id: &str) -> bool {
    !id.starts_with("SW06") && !id.starts_with("SW08") && id != TOO_LARGE.id
}

#[test]
fn every_code_has_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("errors");
    let missing: Vec<&str> = all_codes()
        .map(|code| code.id)
        .filter(|id| is_of_a_document(id) && !root.join(id).is_dir())
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8")
}
