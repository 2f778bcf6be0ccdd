//! `new`, `init` and `status` as a user runs them: what is written, what is left alone, how they end.

use std::fs;
use std::path::Path;
use std::process::Command;

const API: &str = "openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        '200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: 'parts/pet.yaml'}}}}}
  /toys:
    get:
      operationId: listToys
      tags: [toys]
      responses:
        '204': {description: None}
";
const PET: &str = "type: object\nrequired: [name]\nproperties: {name: {type: string}}\n";

/// A run: exit code, stdout, stderr.
fn run(folder: &Path, line: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    let output = command.args(line.split_whitespace()).current_dir(folder).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("parts")).unwrap();
    fs::write(folder.path().join("api.yaml"), API).unwrap();
    fs::write(folder.path().join("parts/pet.yaml"), PET).unwrap();
    folder
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

/// Everything below a folder, in order.
fn all(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all(&path));
        } else {
            found.push(path.to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

#[test]
fn a_service_is_written_once_and_in_step() {
    let folder = folder();
    let (code, stdout, _) = run(folder.path(), "new api.yaml pet-shop --dry-run");
    assert!(code == 0 && stdout.contains("create pet-shop/src/handlers/toys.rs"), "{stdout}");
    assert!(!folder.path().join("pet-shop").exists());

    let (code, stdout, stderr) = run(folder.path(), "new api.yaml pet-shop");
    assert!(code == 0 && stderr.is_empty() && stdout.contains("2 operations"), "{stdout}{stderr}");
    let shop = folder.path().join("pet-shop");
    assert_eq!(read(shop.join("parts/pet.yaml")), PET);
    assert!(read(shop.join("Cargo.toml")).contains("name = \"pet-shop\""));
    assert!(read(shop.join("src/main.rs")).contains("use pet_shop::{App,"));
    for check in ["sync --check", "generate --check", "check --deny warnings"] {
        let (code, stdout, stderr) = run(&shop, check);
        assert_eq!(code, 0, "{check}: {stdout}{stderr}");
    }

    let before: Vec<String> = all(&shop).iter().map(read).collect();
    let (code, _, stderr) = run(folder.path(), "new api.yaml pet-shop");
    assert!(code == 3 && stderr.contains("nothing is overwritten"), "{stderr}");
    assert_eq!(all(&shop).iter().map(read).collect::<Vec<_>>(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left beside it");
}

#[test]
fn a_description_in_several_folders_keeps_its_shape() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("apis/v1")).unwrap();
    fs::write(folder.path().join("apis/v1/api.yaml"), API.replace("parts/", "../../parts/")).unwrap();
    let (code, _, stderr) = run(folder.path(), "new apis/v1/api.yaml shop");
    assert_eq!((code, stderr.as_str()), (0, ""));
    let shop = folder.path().join("shop");
    assert!(read(shop.join("specwright.toml")).contains("description = \"apis/v1/api.yaml\""));
    assert!(shop.join("parts/pet.yaml").is_file());
    assert_eq!(run(&shop, "sync --check").0, 0);
}

#[test]
fn bad_use_says_what_to_write() {
    let folder = folder();
    for (line, code, said) in [
        ("new api.yaml", 2, "specwright new api.yaml my-service"),
        ("new none.yaml shop", 2, "none.yaml"),
        ("new api.yaml std", 2, "--name my-std"),
        ("new api.yaml shop --specwright path=none", 2, "path=none"),
        ("new api.yaml shop --parts types", 2, "`server` and `mock`"),
        ("new --print-template src/mian.rs", 2, "--list-templates"),
        ("init api.yaml", 2, "cargo init"),
    ] {
        let (ended, _, stderr) = run(folder.path(), line);
        assert!(ended == code && stderr.contains(said), "{line}: {ended} {stderr}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn templates_are_printed_and_overridden_one_by_one() {
    let folder = folder();
    let (_, list, _) = run(folder.path(), "new --list-templates");
    assert!(list.lines().any(|line| line == "src/handlers/tag.rs"), "{list}");
    for name in list.lines() {
        let (code, text, _) = run(folder.path(), &format!("new --print-template {name}"));
        assert!(code == 0 && text.starts_with("{#-"), "{name}: {text}");
    }
    let own = folder.path().join("own");
    fs::create_dir_all(own.join("src")).unwrap();
    fs::write(own.join("src/lib.rs.j2"), "//! {{ title }} of our team\n").unwrap();
    let (code, _, stderr) = run(folder.path(), "new api.yaml shop --templates own");
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert_eq!(read(folder.path().join("shop/src/lib.rs")), "//! Pets of our team\n");
    assert!(folder.path().join("shop/src/main.rs").is_file());

    fs::write(own.join("src/lib.rs.j2"), "//! x\n{{ titel }}\n").unwrap();
    let (code, _, stderr) = run(folder.path(), "new api.yaml other --templates own");
    assert!(code == 2 && stderr.contains("src/lib.rs.j2:2"), "{stderr}");
    fs::write(own.join("src/lib.rs.j2"), "//! {% if %}\n").unwrap();
    let (code, _, stderr) = run(folder.path(), "new api.yaml other --templates own");
    assert!(code == 2 && stderr.contains("src/lib.rs.j2:1: "), "{stderr}");
    fs::rename(own.join("src/lib.rs.j2"), own.join("src/library.rs.j2")).unwrap();
    let (code, _, stderr) = run(folder.path(), "new api.yaml other --templates own");
    assert!(code == 2 && stderr.contains("--list-templates"), "{stderr}");
    assert!(!folder.path().join("other").exists());
}

#[test]
fn what_init_writes_has_its_template() {
    let folder = folder();
    fs::write(folder.path().join("Cargo.toml"), "[package]\nname = \"old\"\nedition = \"2024\"\n").unwrap();
    let own = folder.path().join("own/init/src");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("app.rs.j2"), "//! Ours: {{ title }}\n\npub struct App;\n").unwrap();
    assert_eq!(run(folder.path(), "init api.yaml --templates own").0, 0);
    assert_eq!(read(folder.path().join("src/app.rs")), "//! Ours: Pets\n\npub struct App;\n");
}

#[test]
fn status_says_which_description_where_there_are_several() {
    let folder = folder();
    run(folder.path(), "new api.yaml shop");
    let shop = folder.path().join("shop");
    let configured = read(shop.join("specwright.toml"));
    let more = "\n[[api]]\ndescription = \"later.yaml\"\noutput = \"src/later\"\n";
    fs::write(shop.join("specwright.toml"), format!("{configured}{more}")).unwrap();
    fs::write(shop.join("later.yaml"), API).unwrap();
    let (_, text, _) = run(&shop, "status");
    for line in ["PetsApi of api.yaml: 1 of 1 to write\n", "ToysApi of later.yaml: 1 of 1 to write\n"] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
}

#[test]
fn status_counts_what_is_left_to_write() {
    let folder = folder();
    for (stubs, word) in [("mock", "mock"), ("501", "501"), ("missing", "missing")] {
        let name = format!("shop-{stubs}");
        let (_, text, _) = run(folder.path(), &format!("new api.yaml {name} --stubs {stubs}"));
        // What does not compile is not run.
        let next = if stubs == "missing" { "specwright status" } else { "cargo run" };
        assert!(text.contains(&format!("\n  {next}\n")), "{text}");
        let shop = folder.path().join(&name);
        let (code, text, _) = run(&shop, "status");
        assert!(code == 0 && text.ends_with("2 of 2 operations are stubs\n"), "{text}");
        let (_, json, _) = run(&shop, "status --format json");
        assert!(json.contains(&format!("\"stub\":\"{word}\"")) && json.contains("\"stubs\":2"), "{json}");
    }
    let file = folder.path().join("shop-501/src/handlers/toys.rs");
    let text = read(&file).replace("::specwright::not_implemented(\"listToys\")", "Ok(())");
    fs::write(&file, text).unwrap();
    let (_, text, _) = run(file.parent().unwrap(), "status");
    assert!(text.contains("ToysApi: written\n") && text.contains("src/handlers/pets.rs:8"), "{text}");
    assert!(text.ends_with("1 of 2 operations are stubs\n"), "{text}");
}

#[test]
fn an_existing_crate_gets_what_it_lacks() {
    let folder = folder();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("Cargo.toml", "[package]\nname = \"old\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    write("src/lib.rs", "mod handlers;\npub struct Shop;\n");
    write("src/handlers/mod.rs", "mod own;\n");
    write("src/handlers/own.rs", "// mine\n");
    let (code, stdout, stderr) = run(folder.path(), "init api.yaml --service crate::Shop --stubs 501");
    assert_eq!((code, stderr.as_str()), (0, ""));
    for line in
        ["keep   src/handlers/mod.rs", "cargo add specwright@", "  mod api;\n", "  mod pets;\n  mod toys;\n"]
    {
        assert!(stdout.contains(line), "{line:?} in {stdout}");
    }
    assert_eq!(read(folder.path().join("src/handlers/mod.rs")), "mod own;\n");
    assert!(read(folder.path().join("src/handlers/pets.rs")).contains("impl crate::api::PetsApi for Shop {"));
    assert!(!folder.path().join("src/app.rs").exists());
    assert!(read(folder.path().join("specwright.toml")).contains("stubs = \"501\""));

    let before: Vec<String> = all(folder.path()).iter().map(read).collect();
    let (code, stdout, _) = run(folder.path(), "init --service crate::Shop");
    assert!(code == 0 && !stdout.contains("create"), "{stdout}");
    assert_eq!(all(folder.path()).iter().map(read).collect::<Vec<_>>(), before);
}
