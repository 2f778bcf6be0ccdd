//! The targets of a package, as cargo finds them: its library, commands, tests, examples and benchmarks.

use std::collections::BTreeSet;

use specwright_generator::config::normal_path;
use toml::de::{DeTable, DeValue};

use super::{Files, Problem, Weight};

/// The root file of one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// Its path.
    pub(super) root: String,
    /// What the other targets call it, if it is the library.
    pub(super) library: Option<String>,
}

/// Reads `Cargo.toml`.
pub(super) fn targets(files: &dyn Files, problems: &mut Vec<Problem>) -> Vec<Target> {
    let text = match files.read("Cargo.toml") {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            problems
                .push(problem(&format!("Cargo.toml cannot be read: {error}"), "run this beside Cargo.toml"));
            return Vec::new();
        }
    };
    let (manifest, errors) = DeTable::parse_recoverable(&text);
    if let Some(error) = errors.first() {
        problems.push(problem(&format!("this is not TOML: {}", error.message()), "mend Cargo.toml"));
        return Vec::new();
    }
    let manifest = Manifest { files, table: manifest.get_ref() };
    let Some(name) = manifest.package("name").and_then(DeValue::as_str) else {
        problems
            .push(problem("Cargo.toml has no `[package]`", "run this beside the Cargo.toml of the service"));
        return Vec::new();
    };
    manifest.targets(name)
}

fn problem(what: &str, advice: &str) -> Problem {
    let (what, advice) = (what.to_owned(), advice.to_owned());
    Problem { file: "Cargo.toml".into(), line: 1, column: 1, what, advice, weight: Weight::Blocks }
}

struct Manifest<'m> {
    files: &'m dyn Files,
    table: &'m DeTable<'m>,
}

impl Manifest<'_> {
    fn package(&self, key: &str) -> Option<&DeValue<'_>> {
        Some(self.table.get("package")?.get_ref().as_table()?.get(key)?.get_ref())
    }

    fn targets(&self, package: &str) -> Vec<Target> {
        let library = self.table.get("lib").and_then(|lib| lib.get_ref().as_table());
        let said = |key: &str| library.and_then(|lib| text(lib, key));
        let root = said("path").unwrap_or_else(|| "src/lib.rs".into());
        let name = said("name").unwrap_or_else(|| package.to_owned()).replace('-', "_");
        let mut targets = Vec::new();
        if self.files.is_file(&normal_path(&root)) {
            targets.push(Target { root: normal_path(&root), library: Some(name) });
        }
        let mut roots: Vec<String> = Vec::new();
        for (key, automatic, folder) in [
            ("bin", "autobins", "src/bin"),
            ("test", "autotests", "tests"),
            ("example", "autoexamples", "examples"),
            ("bench", "autobenches", "benches"),
        ] {
            self.named(key, folder, package, &mut roots);
            if self.package(automatic).and_then(DeValue::as_bool) != Some(false) {
                self.found(folder, &mut roots);
            }
        }
        let mut seen: BTreeSet<String> = targets.iter().map(|target| target.root.clone()).collect();
        roots.retain(|root| self.files.is_file(root) && seen.insert(root.clone()));
        targets.extend(roots.into_iter().map(|root| Target { root, library: None }));
        targets
    }

    /// Those of `[[bin]]`, `[[test]]` and so on.
    fn named(&self, key: &str, folder: &str, package: &str, roots: &mut Vec<String>) {
        let tables = self.table.get(key).and_then(|tables| tables.get_ref().as_array());
        for table in tables.into_iter().flatten().filter_map(|table| table.get_ref().as_table()) {
            if let Some(path) = text(table, "path") {
                roots.push(normal_path(&path));
            } else if let Some(name) = text(table, "name") {
                roots.push(format!("{folder}/{name}.rs"));
                roots.push(format!("{folder}/{name}/main.rs"));
                if key == "bin" && name == package {
                    roots.push("src/main.rs".into());
                }
            }
        }
    }

    /// Those that cargo finds by itself.
    fn found(&self, folder: &str, roots: &mut Vec<String>) {
        if folder == "src/bin" {
            roots.push("src/main.rs".into());
        }
        for (name, is_folder) in self.files.list(folder) {
            if is_folder {
                roots.push(format!("{folder}/{name}/main.rs"));
            } else if name.ends_with(".rs") {
                roots.push(format!("{folder}/{name}"));
            }
        }
    }
}

fn text(table: &DeTable<'_>, key: &str) -> Option<String> {
    table.get(key)?.get_ref().as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::targets;
    use crate::code::Memory;

    fn roots(files: &[(&str, &str)]) -> Vec<String> {
        let mut problems = Vec::new();
        let found = targets(&Memory::new(files), &mut problems);
        let line = |target: &super::Target| match &target.library {
            Some(name) => format!("{} {name}", target.root),
            None => target.root.clone(),
        };
        found.iter().map(line).chain(problems.into_iter().map(|problem| problem.what)).collect()
    }

    #[test]
    fn targets_are_those_of_cargo() {
        let files = [
            ("Cargo.toml", "[package]\nname = \"my-pets\"\n"),
            ("src/lib.rs", ""),
            ("src/main.rs", ""),
            ("src/bin/a.rs", ""),
            ("src/bin/b/main.rs", ""),
            ("src/bin/b/other.rs", ""),
            ("tests/t.rs", ""),
            ("tests/data/x.json", ""),
            ("examples/e.rs", ""),
            ("build.rs", ""),
        ];
        let expected = [
            "src/lib.rs my_pets",
            "src/main.rs",
            "src/bin/a.rs",
            "src/bin/b/main.rs",
            "tests/t.rs",
            "examples/e.rs",
        ];
        assert_eq!(roots(&files), expected);
    }

    #[test]
    fn what_the_manifest_says_goes_first() {
        let manifest = "[package]\nname = \"p\"\nautotests = false\n[lib]\nname = \"q\"\npath = \"./lib/q.rs\"\n\
                        [[bin]]\nname = \"p\"\n[[bin]]\nname = \"x\"\npath = \"x.rs\"\n";
        let files = [
            ("Cargo.toml", manifest),
            ("lib/q.rs", ""),
            ("src/main.rs", ""),
            ("x.rs", ""),
            ("tests/t.rs", ""),
        ];
        assert_eq!(roots(&files), ["lib/q.rs q", "src/main.rs", "x.rs"]);
    }

    #[test]
    fn a_manifest_that_is_none_is_said() {
        assert_eq!(roots(&[("Cargo.toml", "[workspace]\n")]), ["Cargo.toml has no `[package]`"]);
        assert!(roots(&[("Cargo.toml", "[package")])[0].starts_with("this is not TOML"));
        assert!(roots(&[])[0].starts_with("Cargo.toml cannot be read"));
    }
}
