//! The throw-away crates of the generated types, compiled once and run once.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::cases::Group;
use super::document::Module;
use crate::workspace::{Workspace, cargo, write};

/// So many crates, so that more than one processor has work.
const CRATES: usize = 4;

/// What the generated types say of each test of each group: accepted, or why not.
pub(super) type Results = Vec<Result<Vec<Result<(), String>>, String>>;

/// The workspace of the crates.
#[derive(Debug)]
pub(super) struct Programs<'w> {
    workspace: &'w Workspace,
    folder: PathBuf,
}

impl<'w> Programs<'w> {
    /// The workspace in `folder`.
    pub(super) fn new(workspace: &'w Workspace, folder: PathBuf) -> Self {
        Self { workspace, folder }
    }

    /// Compiles the modules and has them read every test's data. What does not compile is found by a first check,
    /// left out, and told as the group's result.
    pub(super) fn run(&self, groups: &[Group], modules: &[Module]) -> Result<Results> {
        let mut results: Results = modules
            .iter()
            .zip(groups)
            .map(|(module, group)| match module {
                Ok(_) => Ok(vec![Err("it was not run".to_owned()); group.tests.len()]),
                Err(said) => Err(format!("nothing is generated: {said}")),
            })
            .collect();
        if self.folder.join("crates").exists() {
            fs::remove_dir_all(self.folder.join("crates"))?;
        }
        for (at, module) in modules.iter().enumerate() {
            self.write_module(at, module.as_deref().unwrap_or_default())?;
        }
        loop {
            let sound: Vec<usize> = (0..groups.len()).filter(|at| results[*at].is_ok()).collect();
            if sound.is_empty() {
                return Ok(results);
            }
            self.write_crates(&sound)?;
            eprintln!("compiling the types of {} groups", sound.len());
            let errors = self.build()?;
            if errors.is_empty() {
                self.read(groups, &sound, &mut results)?;
                return Ok(results);
            }
            for (at, said) in errors {
                results[at] = Err(format!("what is generated does not compile: {said}"));
            }
        }
    }

    fn crate_folder(&self, at: usize) -> PathBuf {
        self.folder.join(format!("crates/suite{}", at % CRATES))
    }

    fn write_module(&self, at: usize, files: &[(String, String)]) -> Result<()> {
        let folder = self.crate_folder(at).join(format!("src/g{at}"));
        let mut root = String::new();
        for (name, text) in files {
            write(&folder.join(name), text)?;
            let module = name.trim_end_matches(".rs");
            root.push_str(&format!("pub mod {module};\n"));
        }
        write(&folder.join("mod.rs"), &root)
    }

    fn write_crates(&self, groups: &[usize]) -> Result<()> {
        let names: Vec<String> = (0..CRATES).map(|at| format!("\"crates/suite{at}\"")).collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[workspace.dependencies]\n{}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n",
            names.join(", "),
            self.workspace.runtime_dependency(),
        );
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            fs::copy(self.workspace.root.join("Cargo.lock"), lock)?;
        }
        for number in 0..CRATES {
            let folder = self.folder.join(format!("crates/suite{number}"));
            let manifest = format!(
                "[package]\nname = \"suite{number}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nspecwright.workspace = true\n"
            );
            write(&folder.join("Cargo.toml"), &manifest)?;
            let mine = || groups.iter().filter(|at| *at % CRATES == number);
            let modules: String = mine().map(|at| format!("mod g{at};\n")).collect();
            let rows: String =
                mine().map(|at| format!("    ({at}, read::<g{at}::types::Case>),\n")).collect();
            let program = PROGRAM.replace("MODULES", &modules).replace("ROWS", &rows);
            write(&folder.join("src/main.rs"), &program)?;
        }
        Ok(())
    }

    /// Compiles all crates; the groups that do not compile, each with the first error.
    fn build(&self) -> Result<BTreeMap<usize, String>> {
        let mut build = cargo();
        build.current_dir(&self.folder).env("CARGO_TARGET_DIR", self.folder.join("target"));
        build.args(["build", "--quiet", "--keep-going", "--message-format=json"]);
        let output = build.stderr(Stdio::inherit()).output()?;
        let mut errors = BTreeMap::new();
        let mut others = BTreeSet::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
            let message = &line["message"];
            if message["level"] != "error" {
                continue;
            }
            let said = message["rendered"].as_str().unwrap_or_default().to_owned();
            let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
            match spans.iter().find_map(|span| group_of(Path::new(span["file_name"].as_str()?))) {
                Some(group) => drop(errors.entry(group).or_insert(said)),
                None => drop(others.insert(said)),
            }
        }
        if errors.is_empty() && !output.status.success() {
            bail!(
                "the generated crates do not compile: {}",
                others.into_iter().collect::<Vec<_>>().join("\n")
            );
        }
        Ok(errors)
    }

    fn read(&self, groups: &[Group], sound: &[usize], results: &mut Results) -> Result<()> {
        for number in 0..CRATES {
            let mine: Vec<usize> = sound.iter().copied().filter(|at| at % CRATES == number).collect();
            let tests = mine.iter().flat_map(|at| groups[*at].tests.iter().map(move |test| (at, test)));
            let lines: String =
                tests.map(|(at, test)| format!("{at}\t{{\"value\":{}}}\n", test.data)).collect();
            let answers = answers(&self.folder.join(format!("target/debug/suite{number}")), lines)?;
            let mut answers = answers.lines();
            let all = mine.iter().flat_map(|at| (0..groups[*at].tests.len()).map(move |test| (*at, test)));
            for (at, test) in all {
                let answer = answers.next().unwrap_or("-the program ended before this test");
                let result = answer.strip_prefix('-').map_or(Ok(()), |why| Err(why.to_owned()));
                if let Ok(results) = &mut results[at] {
                    results[test] = result;
                }
            }
        }
        Ok(())
    }
}

/// The group that a file of a crate belongs to.
fn group_of(path: &Path) -> Option<usize> {
    path.iter().find_map(|part| part.to_str()?.strip_prefix('g')?.parse().ok())
}

/// What a program prints for lines of input.
fn answers(program: &Path, lines: String) -> Result<String> {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| program.display().to_string())?;
    let mut input = child.stdin.take().context("the program's input")?;
    // A program that ends early is told by the answers that are missing.
    let writer = thread::spawn(move || drop(input.write_all(lines.as_bytes())));
    let output = child.wait_with_output()?;
    let _ = writer.join();
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A line of input is a group's number, a tab, and a JSON text; a line of output says whether the type takes it.
const PROGRAM: &str = r#"//! Reads data of the suite.

use std::io::BufRead as _;

use specwright::__private::Decode;

MODULES
type Read = fn(&[u8]) -> Result<(), String>;

static READERS: &[(usize, Read)] = &[
ROWS];

fn read<T: Decode>(text: &[u8]) -> Result<(), String> {
    specwright::json::from_slice::<T>(text).map(drop).map_err(|error| error.to_string())
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (group, text) = line.split_once('\t').unwrap();
        let group: usize = group.parse().unwrap();
        let row = READERS.iter().find(|row| row.0 == group).unwrap();
        match std::panic::catch_unwind(|| (row.1)(text.as_bytes())) {
            Ok(Ok(())) => println!("+"),
            Ok(Err(why)) => println!("-{}", why.replace('\n', " ")),
            Err(_) => println!("-it panics"),
        }
    }
}
"#;
