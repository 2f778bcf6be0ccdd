//! The command as a user runs it: what it writes, what it says, how it ends.

use std::fs;
use std::path::Path;
use std::process::Command;

const API: &str = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n      operationId: listPets\n      \
                   tags: [pets]\n      responses:\n        '200': {description: All, content: {application/json: {schema: {type: array, items: \
                   {$ref: '#/components/schemas/Pet'}}}}}\n  /toys:\n    get:\n      operationId: listToys\n      responses:\n        \
                   '204': {description: None}\ncomponents:\n  schemas:\n    Pet: {type: object, required: [name], properties: {name: {type: string}}}\n";

/// A run: exit code, stdout, stderr.
fn run(folder: &Path, line: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    let output = command.args(line.split_whitespace()).current_dir(folder).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("api.yaml"), API).unwrap();
    folder
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_is_generated_is_written_once_and_checked() {
    let folder = folder();
    let (code, stdout, stderr) = run(folder.path(), "generate api.yaml -o src/api --dry-run");
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("create src/api/mod.rs"), "{stdout}");
    assert!(!folder.path().join("src").exists());

    let (code, stdout, stderr) = run(folder.path(), "generate api.yaml -o src/api --check");
    assert_eq!(code, 1, "{stdout}{stderr}");
    assert!(stderr.contains("run `specwright generate api.yaml -o src/api`"), "{stderr}");

    assert_eq!(run(folder.path(), "generate api.yaml -o src/api").0, 0);
    let written = files(&folder.path().join("src/api"));
    assert!(
        ["mod.rs", "types.rs", "mock.rs", "description.json"]
            .iter()
            .all(|name| written.contains(&(*name).to_owned()))
    );
    assert_eq!(run(folder.path(), "generate api.yaml -o src/api --check").0, 0);

    // A part less: what an earlier run wrote for it goes, files of others stay.
    fs::write(folder.path().join("src/api/own.rs"), "// mine\n").unwrap();
    let (code, stdout, _) = run(folder.path(), "generate api.yaml -o src/api --parts types,server");
    assert_eq!(code, 0);
    assert!(stdout.contains("remove src/api/mock.rs"), "{stdout}");
    assert!(folder.path().join("src/api/own.rs").exists() && !folder.path().join("src/api/mock.rs").exists());
}

#[test]
fn a_changed_description_shows_the_lines_that_differ() {
    let folder = folder();
    assert_eq!(run(folder.path(), "generate api.yaml -o out").0, 0);
    fs::write(folder.path().join("api.yaml"), API.replace("name: {type: string}", "name: {type: integer}"))
        .unwrap();
    let (code, stdout, _) = run(folder.path(), "generate api.yaml -o out --check");
    assert_eq!(code, 1);
    assert!(stdout.contains("change out/types.rs") && stdout.contains("pub name: i64"), "{stdout}");
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let folder = folder();
    fs::write(
        folder.path().join("bad.yaml"),
        API.replace("$ref: '#/components/schemas/Pet'", "$ref: '#/components/schemas/Pat'"),
    )
    .unwrap();
    fs::write(folder.path().join("odd.yaml"), API.replace("tags: [pets]", "tagz: [pets]")).unwrap();
    let (code, _, stderr) = run(folder.path(), "generate bad.yaml -o out");
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("bad.yaml:9:"), "{stderr}");
    let (code, _, stderr) = run(folder.path(), "generate odd.yaml -o out --deny warnings");
    assert_eq!(code, 1, "{stderr}");
    assert!(stderr.contains("tagz"), "{stderr}");
    assert!(!folder.path().join("out").exists());
    assert_eq!(run(folder.path(), "generate odd.yaml -o out").0, 0);
}

#[test]
fn files_of_others_and_bad_use_have_their_codes() {
    let folder = folder();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/mod.rs"), "mod mine;\n").unwrap();
    let (code, _, stderr) = run(folder.path(), "generate api.yaml -o out");
    assert_eq!(code, 3, "{stderr}");
    assert_eq!(files(&folder.path().join("out")), ["mod.rs"]);
    for line in [
        "generate",
        "generate none.yaml -o x",
        "generate api.yaml",
        "check api.yaml --deny SW9999",
        "explain SW9999",
        "nonsense",
    ] {
        assert_eq!(run(folder.path(), line).0, 2, "{line}");
    }
}

#[test]
fn the_file_serves_the_command_from_any_folder_below() {
    let folder = folder();
    let text = "[[api]]\ndescription = \"api.yaml\"\noutput = \"src/api\"\nparts = [\"types\", \"server\"]\ntags = [\"pets\"]\n";
    fs::write(folder.path().join("specwright.toml"), text).unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    let (code, stdout, stderr) = run(&folder.path().join("src"), "generate");
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(!files(&folder.path().join("src/api")).contains(&"mock.rs".to_owned()));
    let operations = fs::read_to_string(folder.path().join("src/api/operations.rs")).unwrap();
    assert!(operations.contains("list_pets") && !operations.contains("list_toys"));
    // The same by name, from below; and a flag on top.
    assert_eq!(run(&folder.path().join("src"), "generate ../api.yaml --check").0, 0);
    assert_eq!(run(folder.path(), "generate api.yaml --check --parts types").0, 1);
    fs::write(folder.path().join("specwright.toml"), text.replace("output", "outptu")).unwrap();
    let (code, _, stderr) = run(folder.path(), "check");
    assert_eq!(code, 2);
    assert!(stderr.contains("specwright.toml:3:1") && stderr.contains("write `output`"), "{stderr}");
}

#[test]
fn programs_are_told_in_json() {
    let folder = folder();
    let (code, stdout, _) = run(folder.path(), "generate api.yaml -o out --format json");
    assert_eq!(code, 0);
    assert!(stdout.contains("\"declared\":2") && stdout.contains("\"operations\":2"), "{stdout}");
    assert_eq!(stdout.lines().count(), 1);
}

#[test]
fn everything_is_explained() {
    let folder = folder();
    let (code, stdout, _) = run(folder.path(), "explain api.yaml --operation listPets");
    assert_eq!(code, 0);
    assert!(stdout.starts_with("api.yaml: 2 operations, 1 generated, 1 not selected"), "{stdout}");
    assert!(stdout.contains("every operation and keyword is accounted for"), "{stdout}");
    let (code, stdout, _) = run(folder.path(), "explain sw0602");
    assert_eq!(code, 0);
    assert!(stdout.starts_with("SW0602 unknown-option"), "{stdout}");
    assert!(run(folder.path(), "completions bash").1.contains("specwright"));
}

/// `specwright … | head -1`: what was asked for is done all the same.
#[test]
fn a_reader_who_has_gone_is_no_failure() {
    let folder = folder();
    let closed = |line: &str| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
        command.args(line.split_whitespace()).current_dir(folder.path()).stdout(writer);
        command.output().unwrap().status.code()
    };
    assert_eq!(closed("explain SW0101"), Some(0));
    assert_eq!(closed("generate api.yaml -o src/api"), Some(0));
    assert!(folder.path().join("src/api/mod.rs").exists());
    assert_eq!(closed("new api.yaml pets"), Some(0));
    assert!(folder.path().join("pets/Cargo.toml").exists());
}
