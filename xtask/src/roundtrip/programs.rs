//! A program for each document: its generated code, and what sends requests through it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use specwright_generator::config::{Config, Parts};
use specwright_generator::contract;
use specwright_generator::pipeline;
use specwright_generator::source::Disk;

use crate::corpus::list::Entry;
use crate::workspace::{Workspace, cargo, write};

/// Where programs are written, built and run.
pub(crate) struct Programs<'w> {
    /// This repository.
    pub(crate) workspace: &'w Workspace,
    /// The folder of the documents.
    pub(crate) folder: &'w Path,
}

/// What a program said of one request or answer.
#[derive(Debug)]
pub(crate) struct Case {
    /// Which it is.
    pub(crate) place: String,
    /// What is wrong with it, on one line.
    pub(crate) fault: Option<String>,
}

impl Programs<'_> {
    /// All cases of a document.
    pub(crate) fn cases(&self, entry: &Entry, seeds: u64) -> Result<Vec<Case>> {
        self.make(entry)?;
        self.run(entry, seeds, None)
    }

    /// Writes and builds the program of a document.
    pub(crate) fn make(&self, entry: &Entry) -> Result<()> {
        let name = name(entry);
        self.write(entry, &name)?;
        self.build(&name)
    }

    /// Runs the program that was made of a document; `server`: against this one, not ours.
    pub(crate) fn run(&self, entry: &Entry, seeds: u64, server: Option<&str>) -> Result<Vec<Case>> {
        let mut program = Command::new(self.program(&name(entry)));
        // Backtraces of what is made to fail cost more than all else.
        program.env_remove("RUST_BACKTRACE").env_remove("RUST_LIB_BACKTRACE");
        let output = program.arg(self.folder).arg(seeds.to_string()).args(server).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let lines: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let ended = lines.iter().any(|line| line["end"] == true);
        let mut cases: Vec<Case> = lines.iter().filter_map(case).collect();
        if !ended {
            let said = end(&output.stderr);
            cases.push(Case { place: "the program".into(), fault: Some(format!("it ended early: {said}")) });
        }
        Ok(cases)
    }

    /// Throws the program away, and what was built for it alone.
    pub(crate) fn remove(&self, entry: &Entry) -> Result<()> {
        let name = name(entry);
        let program = self.program(&name);
        if program.exists() {
            fs::remove_file(&program)?;
        }
        let built = self.workspace.target.join("debug");
        for folder in ["deps", ".fingerprint"] {
            let Ok(files) = fs::read_dir(built.join(folder)) else { continue };
            for file in files {
                let path = file?.path();
                let own = path.file_name().and_then(|file| file.to_str()).is_some_and(|file| {
                    file.strip_prefix(&*name).is_some_and(|rest| rest.starts_with(['-', '.']))
                });
                match own {
                    true if path.is_dir() => fs::remove_dir_all(path)?,
                    true => fs::remove_file(path)?,
                    false => {}
                }
            }
        }
        Ok(())
    }

    /// Where the program of a document is written.
    pub(crate) fn crate_folder(&self) -> PathBuf {
        self.workspace.target.join("roundtrip/program")
    }

    fn program(&self, name: &str) -> PathBuf {
        self.workspace.target.join("debug").join(name)
    }

    /// Generates the code, and wires its mock to its client.
    fn write(&self, entry: &Entry, name: &str) -> Result<()> {
        let parts = Parts { server: true, mock: true, client: true };
        let config = Config { parts, ..Config::new(&*entry.path) };
        let run = pipeline::run(&config, &Disk::new(self.folder));
        let generated = run.generated.context("the document is refused")?;
        let folder = self.crate_folder();
        if folder.join("src").exists() {
            fs::remove_dir_all(folder.join("src"))?;
        }
        for file in &generated.output.files {
            write(&folder.join("src/api").join(&file.path), &file.text)?;
        }
        let (mut plain, mut raw) = (String::new(), String::new());
        for operation in contract::operations(&generated, &config) {
            let list = if operation.body.is_some() { &mut raw } else { &mut plain };
            list.push(' ');
            list.push_str(&operation.name);
        }
        let path = &entry.path;
        let program = format!(
            "//! The round trip of one document.\n\npub mod api;\n\nfn main() -> std::process::ExitCode {{\n    \
             specwright_roundtrip::program({path:?}, specwright_roundtrip::relay!(api;{plain};{raw}))\n}}\n"
        );
        write(&folder.join("src/main.rs"), &program)?;
        let judge = self.workspace.root.join("tests/roundtrip");
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{}\n\
             specwright-roundtrip = {{ path = {judge:?} }}\n\n[workspace]\n\n\
             [profile.dev]\ndebug = \"line-tables-only\"\n\n\
             [profile.dev.package.{name}]\ndebug = false\nincremental = false\n",
            self.workspace.runtime_dependency(),
        );
        write(&folder.join("Cargo.toml"), &manifest)?;
        // The same versions as ours, so that they are at hand.
        fs::copy(self.workspace.root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(())
    }

    /// Builds where this repository is built: with what it depends on already there.
    fn build(&self, name: &str) -> Result<()> {
        let mut build = cargo();
        build
            .args(["build", "--quiet", "--offline", "--message-format=short"])
            .current_dir(self.crate_folder());
        build.env("CARGO_TARGET_DIR", &self.workspace.target).stdout(Stdio::null());
        let output = build.output().context("cargo")?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let errors: Vec<&str> = said.lines().filter(|line| line.contains("error")).take(5).collect();
            bail!("{name} does not compile: {}", errors.join("; "));
        }
        Ok(())
    }
}

/// The name of the program of a document.
fn name(entry: &Entry) -> String {
    entry.crate_name().chars().take(60).collect()
}

fn case(line: &Value) -> Option<Case> {
    let place = line["place"].as_str()?.to_owned();
    let fault = line["fault"].as_str().map(|fault| fault.replace(['\n', '\r'], " "));
    Some(Case { place, fault })
}

fn end(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text).replace('\n', " ");
    text.chars().skip(text.chars().count().saturating_sub(1_000)).collect()
}
