//! `sync` and `status` as a user runs them, where something is in the way.

use std::fs;
use std::path::Path;
use std::process::Command;

const API: &str = "openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get: {operationId: listPets, tags: [pets], responses: {'204': {description: Listed}}}
    post: {operationId: addPet, tags: [pets], responses: {'204': {description: Added}}}
  /toys:
    get: {operationId: listToys, tags: [toys], responses: {'204': {description: Listed}}}
";

/// A run: exit code, stdout, stderr.
fn run(folder: &Path, line: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    let output = command.args(line.split_whitespace()).current_dir(folder).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A new service in the folder `shop`.
fn shop(options: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("api.yaml"), API).unwrap();
    let (code, _, stderr) = run(folder.path(), &format!("new api.yaml shop {options}"));
    assert_eq!(code, 0, "{stderr}");
    folder
}

/// Changes a file of the service.
fn change(shop: &Path, path: &str, from: &str, to: &str) {
    let file = shop.join(path);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{from:?} in {text}");
    fs::write(file, text.replace(from, to)).unwrap();
}

#[test]
fn what_the_command_line_said_of_codes_is_kept() {
    let folder = shop("--deny warnings --allow SW0602");
    let text = fs::read_to_string(folder.path().join("shop/specwright.toml")).unwrap();
    assert!(
        text.contains("\nallow = [\"SW0602\"]\n") && text.contains("\ndeny = [\"warnings\"]\n"),
        "{text}"
    );
    assert_eq!(run(&folder.path().join("shop"), "check").0, 0);
}

#[test]
fn a_file_in_the_way_of_a_new_one_stays_as_it_is() {
    let folder = shop("");
    let shop = folder.path().join("shop");
    change(&shop, "api.yaml", "addPet, tags: [pets]", "addPet, tags: [adding]");
    fs::write(shop.join("src/handlers/adding.rs"), "// mine\n").unwrap();
    assert_eq!(run(&shop, "sync --yes").0, 0);
    assert_eq!(fs::read_to_string(shop.join("src/handlers/adding.rs")).unwrap(), "// mine\n");
    assert!(shop.join("src/handlers/adding_api.rs").is_file());
}

#[test]
fn a_file_that_must_not_be_written_is_said_once() {
    let folder = shop("");
    let shop = folder.path().join("shop");
    change(&shop, "api.yaml", "listPets", "findPets");
    change(&shop, "api.yaml", "addPet", "savePet");
    let file = shop.join("src/handlers/pets.rs");
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let (code, stdout, _) = run(&shop, "sync --yes");
    assert!(code == 3 && stdout.matches("must not be written").count() == 1, "{stdout}");
}

#[test]
fn what_is_left_for_the_user_is_no_success() {
    let folder = shop("");
    let shop = folder.path().join("shop");
    change(&shop, "specwright.toml", "[[api]]\n", "[[api]]\nexclude = [\"src/handlers/pets.rs\"]\n");
    change(&shop, "api.yaml", "listPets", "findPets");
    let (code, _, stderr) = run(&shop, "sync --yes");
    assert!(code == 1 && stderr.contains("left for you"), "{stderr}");
    // Nothing can be edited, and CI is told.
    let (code, stdout, stderr) = run(&shop, "sync --check");
    assert!(
        code == 1 && stdout.contains("is excluded") && stderr.contains("left for you"),
        "{stdout}{stderr}"
    );
    change(&shop, "src/handlers/pets.rs", "list_pets", "find_pets");
    assert_eq!(run(&shop, "sync --check").0, 0);
}

#[test]
fn modules_that_are_not_declared_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("src")).unwrap();
    fs::write(root.join("api.yaml"), API).unwrap();
    fs::write(root.join("Cargo.toml"), "[package]\nname = \"old\"\nedition = \"2024\"\n").unwrap();
    fs::write(root.join("src/lib.rs"), "").unwrap();
    assert_eq!(run(root, "init api.yaml").0, 0);
    let (code, stdout, stderr) = run(root, "status");
    assert!(code == 1 && !stdout.contains("run `specwright sync`"), "{stdout}");
    assert!(stderr.contains("src/lib.rs:1:1: `handlers` is not declared here"), "{stderr}");
    let (code, stdout, _) = run(root, "sync --check");
    assert!(
        code == 1 && stdout.contains("add `mod api;`") && !stdout.contains("specwright init"),
        "{stdout}"
    );
    fs::write(root.join("src/lib.rs"), "mod api;\nmod app;\nmod handlers;\n").unwrap();
    assert_eq!((run(root, "sync --check").0, run(root, "status").0), (0, 0));
}

#[test]
fn status_says_which_files_it_could_not_read() {
    let folder = shop("");
    let shop = folder.path().join("shop");
    change(&shop, "src/handlers/toys.rs", "async fn list_toys(", "async fn list_toys((");
    let (code, stdout, stderr) = run(&shop, "status");
    assert!(
        code == 1 && stderr.contains("src/handlers/toys.rs:") && stdout.contains("1 are missing, or"),
        "{stdout}{stderr}"
    );
    let (_, json, _) = run(&shop, "status --format json");
    assert!(json.contains("\"problems\":[{\"file\":\"src/handlers/toys.rs\""), "{json}");
}

#[test]
fn an_earlier_name_of_a_model_stays_until_models_change_again() {
    let folder = shop("");
    let shop = folder.path().join("shop");
    let answer = |name: &str| {
        let schema = format!("{{schema: {{$ref: '#/components/schemas/{name}'}}}}");
        format!("'200': {{description: Done, content: {{application/json: {schema}}}}}")
    };
    let schemas = "components:
  schemas:
    Pet: {type: object, required: [id], properties: {id: {type: integer}}}
    Kind: {type: string, enum: [cat, dog]}
";
    let text = API.replace("'204': {description: Added}", &answer("Pet"));
    fs::write(shop.join("api.yaml"), text + schemas).unwrap();
    assert_eq!(run(&shop, "sync --yes").0, 0);
    change(&shop, "api.yaml", "schemas/Pet", "schemas/Animal");
    change(&shop, "api.yaml", "  Pet: ", "  Animal: ");
    let (code, stdout, _) = run(&shop, "sync --yes");
    assert!(code == 0 && stdout.contains("`types::Pet` is called `types::Animal` now"), "{stdout}");
    let types = || fs::read_to_string(shop.join("src/api/types.rs")).unwrap();
    let item = "#[deprecated(note = \"it is called `Animal` now\")]\npub type Pet = Animal;\n";
    for check in ["sync --check", "generate --check", "generate"] {
        assert_eq!(run(&shop, check).0, 0, "{check}");
        assert!(types().ends_with(item), "{check}");
    }
    change(&shop, "api.yaml", "'204': {description: Listed}", &answer("Kind"));
    let (code, stdout, _) = run(&shop, "sync --yes");
    assert!(code == 0 && stdout.contains("`types::Pet` is gone; `types::Animal` has its shape"), "{stdout}");
    assert!(!types().contains("pub type Pet") && run(&shop, "generate --check").0 == 0);
}
