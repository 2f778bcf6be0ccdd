//! The macro, the command and the build script give the same code; and an edit of a document re-runs the macro.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use specwright_generator::build_script::Builder;
use specwright_tests::run;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    // What cargo sets for this test must not reach the inner cargo.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_PKG")) {
        command.env_remove(name);
    }
    // Kept between runs, so that what the macro depends on is built once.
    let target = repository().join("target/doors");
    command.current_dir(folder).args(arguments).arg("--offline");
    command.env("CARGO_TARGET_DIR", target).env_remove("CARGO_MANIFEST_DIR");
    command.output().expect("cargo runs")
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// All files of a folder, by name.
fn files(folder: &Path) -> Vec<(String, String)> {
    let entries =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let mut files: Vec<(String, String)> = entries
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("it is text"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_command_and_the_build_script_write_the_same_files() {
    let scratch = tempfile::tempdir().expect("a folder for scratch");
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/operations/openapi.yaml");
    fs::copy(&document, scratch.path().join("openapi.yaml")).expect("the document is copied");

    let manifest = repository().join("cli/Cargo.toml").display().to_string();
    let generate =
        ["run", "-q", "--manifest-path", &manifest, "--", "generate", "openapi.yaml", "-o", "by-command"];
    let mut command = Command::new(env!("CARGO"));
    let output = command.current_dir(scratch.path()).args(generate).output().expect("cargo runs");
    assert!(output.status.success(), "{}", text(&output));

    Builder::new("openapi.yaml")
        .root(scratch.path())
        .output(scratch.path().join("by-builder"))
        .write()
        .expect("the builder writes");

    let by_command = files(&scratch.path().join("by-command"));
    assert_eq!(by_command, files(&scratch.path().join("by-builder")));
    let direct = run::file(scratch.path(), "openapi.yaml");
    let mut direct: Vec<(String, String)> =
        run::output(&direct).files.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
    direct.sort();
    assert_eq!(by_command, direct);
}

/// A crate that depends on the runtime for types alone, with these files.
fn crate_of(files: &[(&str, &str)]) -> tempfile::TempDir {
    crate_with(&["macros", "formats", "jiff", "uuid"], files)
}

/// A crate that depends on the runtime with these features, with these files.
fn crate_with(features: &[&str], files: &[(&str, &str)]) -> tempfile::TempDir {
    let scratch = tempfile::tempdir().expect("a folder for scratch");
    let runtime = repository().join("runtime").canonicalize().expect("the runtime is there");
    let manifest = format!(
        "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         specwright = {{ path = {runtime:?}, default-features = false, features = {features:?} }}\n",
    );
    let write =
        |path: &str, text: &str| fs::write(scratch.path().join(path), text).expect("the file is written");
    fs::create_dir(scratch.path().join("src")).expect("a folder for sources");
    fs::copy(repository().join("Cargo.lock"), scratch.path().join("Cargo.lock")).expect("the same versions");
    write("Cargo.toml", &manifest);
    for (path, text) in files {
        write(path, text);
    }
    scratch
}

/// What the compiler makes of a crate once its macros are expanded, but for the constants that track files.
fn expanded(folder: &Path) -> String {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).args(["rustc", "-q", "--offline", "--", "-Zunpretty=expanded"]);
    command.env("CARGO_TARGET_DIR", repository().join("target/doors")).env("RUSTC_BOOTSTRAP", "scratch");
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "{}", text(&output));
    let whole = String::from_utf8_lossy(&output.stdout).into_owned();
    // The description is a literal here and a file there.
    let at = whole.find("fn description()").expect("the description is there");
    whole[..at].split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_macro_expands_to_what_the_files_hold() {
    const DOCUMENT: &str = include_str!("../cases/types/openapi.yaml");
    let macro_text = "pub mod api { specwright::include_spec!(\"api.yaml\", parts = [types]); }\n";
    let by_macro = crate_of(&[("api.yaml", DOCUMENT), ("src/lib.rs", macro_text)]);
    let by_files = crate_of(&[("api.yaml", DOCUMENT), ("src/lib.rs", "pub mod api;\n")]);
    let builder = Builder::new("api.yaml").root(by_files.path()).parts(["types"]).output("src/api");
    builder.write().expect("the builder writes");
    let (by_macro, by_files) = (expanded(by_macro.path()), expanded(by_files.path()));
    assert!(by_macro.contains("pub struct Everything"), "{by_macro}");
    assert_eq!(by_macro, by_files);
}

#[test]
fn an_edit_of_any_file_of_the_document_runs_the_macro_again() {
    let scratch = crate_of(&[]);
    let write =
        |path: &str, text: &str| fs::write(scratch.path().join(path), text).expect("the file is written");
    write(
        "src/lib.rs",
        "pub mod api { specwright::include_spec!(\"api.yaml\", parts = [types]); }\npub fn name(pet: api::types::Pet) -> String { pet.name }\n",
    );
    write(
        "api.yaml",
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /pet:\n    get:\n      operationId: getPet\n      responses: {'200': {description: a, content: {application/json: {schema: {$ref: 'pet.yaml#/Pet'}}}}}\n",
    );
    let pet = "Pet: {type: object, required: [name], properties: {name: {type: string}}}\n";
    write("pet.yaml", pet);
    let check = || cargo(scratch.path(), &["check", "-q"]);

    let first = check();
    assert!(first.status.success(), "{}", text(&first));
    write("pet.yaml", &pet.replace("type: string", "type: integer"));
    let second = check();
    assert!(!second.status.success() && text(&second).contains("mismatched types"), "{}", text(&second));
    write("pet.yaml", "Pet: {type: strng}\n");
    let third = check();
    assert!(text(&third).contains("strng"), "{}", text(&third));
    write("pet.yaml", pet);
    let fourth = check();
    assert!(fourth.status.success(), "what was mended is read again: {}", text(&fourth));
}

#[test]
fn a_mock_alone_needs_the_feature_of_the_mock_and_no_other_part() {
    let generate = |features: &[&str]| {
        let document = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /pet:\n    get:\n      operationId: getPet\n      responses: {'204': {description: a}}\n";
        let program =
            "pub mod api;\npub async fn url() -> String { api::Mock::new().serve().await.unwrap().url() }\n";
        let scratch = crate_with(features, &[("api.yaml", document), ("src/lib.rs", program)]);
        let builder =
            Builder::new("api.yaml").root(scratch.path()).parts(["types", "mock"]).output("src/api");
        builder.write().expect("the builder writes");
        cargo(scratch.path(), &["check", "-q"])
    };
    let without = text(&generate(&[]));
    assert!(
        without.contains("needs the feature `mock`") && without.contains("--features mock`"),
        "{without}"
    );
    let with = generate(&["mock"]);
    assert!(with.status.success() && text(&with).is_empty(), "{}", text(&with));
}
