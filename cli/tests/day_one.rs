//! The README's chapter "A new service", done as it says: its commands, its handler, without a network.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A process that ends with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn repository() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap()
}

fn chapter() -> String {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let (_, chapter) = readme.split_once("\n## A new service\n").unwrap();
    let (chapter, _) = chapter.split_once("\n## ").unwrap();
    chapter.to_owned()
}

/// The chapter's blocks: the language and the text.
fn blocks() -> Vec<(String, String)> {
    let chapter = chapter();
    let parts: Vec<&str> = chapter.split("```").collect();
    let blocks = parts.iter().skip(1).step_by(2).map(|block| block.split_once('\n').unwrap());
    blocks.map(|(language, text)| (language.to_owned(), text.to_owned())).collect()
}

fn specwright(folder: &Path, line: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    let output = command.args(line.split(' ')).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Where services are built; it stays, so that a second run is quick.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("day-one")
}

/// Cargo, with what is at hand and nothing else.
fn cargo(folder: &Path, word: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args([word, "--quiet", "--offline"]).current_dir(folder);
    command.env("CARGO_TARGET_DIR", target()).env("RUSTFLAGS", "-D warnings");
    command
}

/// The answer to a GET of the service, built and started.
fn get(folder: &Path, path: &str) -> String {
    // What `cargo run` would do, as a process that can be ended.
    assert!(cargo(folder, "build").status().unwrap().success());
    let mut program =
        Command::new(target().join("debug").join(format!("my-shop{}", std::env::consts::EXE_SUFFIX)));
    program.env("ADDRESS", "127.0.0.1:0").env_remove("ACCESS_TOKENS").env_remove("RUST_LOG");
    let mut running = Running(program.stderr(Stdio::piped()).spawn().unwrap());
    let lines = BufReader::new(running.0.stderr.take().unwrap()).lines();
    let line = lines.map(Result::unwrap).find(|line| line.contains("listening on http://")).unwrap();
    let (_, address) = line.split_once("listening on http://").unwrap();
    let address = address.split(',').next().unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Two minutes of reading, at 200 words a minute: up to the last command.
#[test]
fn the_chapter_is_read_in_two_minutes() {
    let chapter = chapter();
    let (read, _) = chapter.rsplit_once("```").unwrap();
    let words = read.split(|letter: char| letter.is_whitespace() || "`|".contains(letter));
    let words = words.filter(|word| word.contains(char::is_alphanumeric)).count();
    assert!(words <= 400, "{words} words");
}

#[test]
fn a_service_and_a_first_handler_as_the_readme_says() {
    let blocks = blocks();
    let languages: Vec<&str> = blocks.iter().map(|(language, _)| language.as_str()).collect();
    assert_eq!(languages, ["console", "console", "rust", "rust", "console"]);
    let commands: Vec<&str> = blocks[0].1.lines().collect();
    let ["$ cargo install --path cli", new, "$ cd ../my-shop", "$ cargo run"] = commands.as_slice() else {
        panic!("{commands:?}")
    };
    let asked = "$ curl -i http://127.0.0.1:8080/v1/pets/1\n";
    assert_eq!(blocks[1].1, format!("{asked}HTTP/1.1 200 OK\n"));
    assert_eq!(
        blocks[4].1,
        format!("$ cargo test\n$ cargo run\n{asked}HTTP/1.1 404 Not Found\n$ specwright status\n")
    );

    let root = tempfile::tempdir().unwrap();
    let shop = root.path().join("my-shop");
    let line = new.strip_prefix("$ specwright ").unwrap().replace("../my-shop", &shop.to_string_lossy());
    specwright(&repository(), &line);
    fs::copy(repository().join("Cargo.lock"), shop.join("Cargo.lock")).unwrap();
    let answer = get(&shop, "/v1/pets/1");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");

    let file = shop.join("src/handlers/pets.rs");
    let text = fs::read_to_string(&file).unwrap();
    let (import, stub) =
        ("use crate::storage::Storage;\n", "        crate::api::stub::get_pet(request).await\n");
    assert!(text.contains(import) && text.contains(stub), "{text}");
    fs::write(&file, text.replace(import, &blocks[2].1).replace(stub, &blocks[3].1)).unwrap();
    let answer = get(&shop, "/v1/pets/1");
    assert!(answer.starts_with("HTTP/1.1 404") && answer.contains("no such pet"), "{answer}");

    assert!(cargo(&shop, "test").status().unwrap().success());
    let status = specwright(&shop, "status");
    assert!(status.ends_with("4 of 5 operations are stubs\n"), "{status}");
    specwright(&shop, "sync --check");
}
