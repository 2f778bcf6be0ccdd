//! A service walks through ten versions of its description, from `new` on, with handlers, a test and comments written by hand
//! on the way. At each step it is brought into step, nothing that was written is lost, and it builds and passes its tests.

mod versions;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use versions::{VERSIONS, Version};

/// The service.
struct Service {
    root: PathBuf,
    /// Lines that somebody wrote.
    written: Vec<String>,
}

fn repository() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap()
}

/// What the command says; it ends with 0.
fn specwright(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    let said =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

/// A text with one place replaced.
fn replaced(file: &Path, find: &str, put: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(text.matches(find).count(), 1, "{find:?} in {}:\n{text}", file.display());
    fs::write(file, text.replacen(find, put, 1)).unwrap();
}

/// Lines that say something.
fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| line.len() > 3)
}

impl Service {
    /// Somebody writes code.
    fn write(&mut self, version: &Version) {
        for (file, find, put) in version.code {
            replaced(&self.root.join(file), find, put);
            for line in lines(find) {
                if let Some(at) = self.written.iter().position(|known| *known == line) {
                    self.written.swap_remove(at);
                }
            }
            self.written.extend(lines(put));
        }
    }

    /// Everything that was written is there still, as often as it was.
    fn has_all(&self, version: &Version) {
        let mut there: Vec<String> = Vec::new();
        for folder in ["src", "src/handlers", "tests"] {
            for entry in fs::read_dir(self.root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    there.extend(lines(&fs::read_to_string(path).unwrap()));
                }
            }
        }
        for line in &self.written {
            let found = there.iter().position(|other| other == line);
            let Some(at) = found else { panic!("{}: `{line}` is gone", version.what) };
            there.swap_remove(at);
        }
    }

    /// Cargo, with what is at hand: it builds without a warning, and its tests pass. The folder stays, so that a second run is
    /// quick, and is that of the other services that tests build.
    fn passes(&self, version: &Version) {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["test", "--quiet", "--offline", "--tests"]).current_dir(&self.root);
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("day-one");
        cargo.env("CARGO_TARGET_DIR", target).env("RUSTFLAGS", "-D warnings");
        let output = cargo.output().unwrap();
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        assert!(output.status.success(), "{}: {}", version.what, said.concat());
    }
}

#[test]
fn ten_versions() {
    let root = tempfile::tempdir().unwrap();
    let description = root.path().join("library.yaml");
    fs::write(&description, include_str!("one.yaml")).unwrap();
    let runtime = format!("path={}", repository().display());
    specwright(root.path(), &["new", "library.yaml", "library", "--specwright", &runtime]);
    let mut service = Service { root: root.path().join("library"), written: Vec::new() };
    fs::copy(repository().join("Cargo.lock"), service.root.join("Cargo.lock")).unwrap();
    assert_eq!(VERSIONS.len(), 10);
    for version in VERSIONS {
        for (find, put) in version.description {
            replaced(&service.root.join("library.yaml"), find, put);
        }
        if !version.description.is_empty() {
            let said = specwright(&service.root, &["sync", "--yes"]);
            for part in version.says {
                assert!(said.contains(part), "{}: {part:?} is not in\n{said}", version.what);
            }
            for (was, now) in version.renamed {
                service.written.iter_mut().for_each(|line| *line = line.replace(was, now));
            }
            service.has_all(version);
        }
        service.write(version);
        specwright(&service.root, &["sync", "--check"]);
        service.has_all(version);
        service.passes(version);
    }
    let status = specwright(&service.root, &["status"]);
    assert!(status.ends_with("1 of 5 operations are stubs\n"), "{status}");
}
