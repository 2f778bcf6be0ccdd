//! The throw-away workspace of the generated crates, and one `cargo check` over all of them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::measure::Figures;
use crate::workspace::{Workspace, cargo, write};

/// The throw-away workspace.
#[derive(Debug)]
pub(crate) struct Crates<'w> {
    workspace: &'w Workspace,
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// Where Cargo builds it.
    target: PathBuf,
}

/// What the compiler said of a crate.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// How many errors.
    pub(crate) errors: usize,
    /// How many warnings.
    pub(crate) warnings: usize,
    /// The first few, as the compiler prints them.
    pub(crate) texts: Vec<String>,
}

/// What Cargo itself says of a check.
pub(crate) const LOG: &str = "check.log";
/// How many messages of a crate are kept.
const KEPT: usize = 3;

impl<'w> Crates<'w> {
    /// The workspace in `folder`, built in `target`.
    pub(crate) fn new(workspace: &'w Workspace, folder: PathBuf, target: PathBuf) -> Self {
        Self { workspace, folder, target }
    }

    /// Cargo, at work in this workspace.
    fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Writes what makes crates of the generated modules; `runs` get a program that serves their mock.
    pub(crate) fn write(&self, names: &[String], runs: &[String]) -> Result<()> {
        self.write_with(names, runs, PROGRAM)
    }

    /// The same with another program: its text with `NAME` for the crate.
    pub(crate) fn write_with(&self, names: &[String], runs: &[String], program: &str) -> Result<()> {
        let members = names.iter().cloned().chain(runs.iter().map(|name| program_name(name)));
        let quoted = |names: &mut dyn Iterator<Item = String>| {
            names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
        };
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\ndefault-members = [{}]\n\n[workspace.dependencies]\n{}\n\
             tokio = {{ version = \"1\", features = [\"rt-multi-thread\"] }}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n",
            quoted(&mut members.into_iter()),
            quoted(&mut names.iter().cloned()),
            self.workspace.runtime_dependency(),
        );
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            // The same versions as ours, so that they are at hand.
            fs::copy(self.workspace.root.join("Cargo.lock"), lock)?;
        }
        for name in names {
            let folder = self.folder.join(name);
            write(&folder.join("Cargo.toml"), &package(name, "specwright.workspace = true"))?;
            write(&folder.join("src/lib.rs"), "//! Generated code.\n\npub mod api;\n")?;
        }
        runs.iter().try_for_each(|name| self.write_program(name, program))
    }

    fn write_program(&self, name: &str, program: &str) -> Result<()> {
        let folder = self.folder.join(program_name(name));
        let dependencies = format!(
            "{name} = {{ path = \"../{name}\" }}\nspecwright.workspace = true\ntokio.workspace = true"
        );
        write(&folder.join("Cargo.toml"), &package(&program_name(name), &dependencies))?;
        write(&folder.join("src/main.rs"), &program.replace("NAME", name))
    }

    /// Checks every crate; measures the compiler on each.
    pub(crate) fn check(&self, figures: &Figures, jobs: usize) -> Result<BTreeMap<String, Verdict>> {
        let mut check = self.cargo();
        check.args([
            "check",
            "--quiet",
            "--keep-going",
            "--message-format=json",
            "--jobs",
            &jobs.to_string(),
        ]);
        figures.wrap(&mut check)?;
        let mut child = check.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let stdout = BufReader::new(child.stdout.take().context("cargo's output")?);
        let mut verdicts: BTreeMap<String, Verdict> = BTreeMap::new();
        for line in stdout.lines() {
            let Ok(message) = serde_json::from_str::<Value>(&line?) else { continue };
            let Some(name) = message["manifest_path"].as_str().and_then(folder_name) else { continue };
            verdicts.entry(name).or_default().add(&message);
        }
        child.wait()?;
        Ok(verdicts)
    }

    /// Builds the program of a crate and gives its path.
    pub(crate) fn build_program(&self, name: &str) -> Result<PathBuf> {
        let program = program_name(name);
        crate::workspace::run(self.cargo().args(["build", "--quiet", "--package", &program]))?;
        Ok(self.target.join("debug").join(program))
    }
}

impl Verdict {
    /// Takes in a message of Cargo. An artifact is noted too, so that a crate without any was not compiled.
    fn add(&mut self, message: &Value) {
        let said = &message["message"];
        let text = said["message"].as_str().unwrap_or_default();
        let counted = match said["level"].as_str() {
            Some("error") if !text.starts_with("aborting due to") => &mut self.errors,
            Some("warning") if !text.contains("warning emitted") && !text.contains("warnings emitted") => {
                &mut self.warnings
            }
            _ => return,
        };
        *counted += 1;
        if self.texts.len() < KEPT {
            self.texts.push(said["rendered"].as_str().unwrap_or(text).trim_end().to_owned());
        }
    }
}

fn folder_name(manifest: &str) -> Option<String> {
    Some(Path::new(manifest).parent()?.file_name()?.to_string_lossy().into_owned())
}

fn program_name(name: &str) -> String {
    format!("run_{name}")
}

fn package(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}\n"
    )
}

/// Serves a mock as it is and prints its URL.
pub(crate) const PROGRAM: &str = "//! Serves a mock and prints its URL.\n\nuse NAME::api::Mock;\n\nfn main() {\n    \
    tokio::runtime::Runtime::new().unwrap().block_on(async {\n        let mock: Mock = Mock::new();\n        \
    let server = mock.serve().await.unwrap();\n        println!(\"{}\", server.url());\n        \
    std::future::pending::<()>().await;\n    });\n}\n";

#[cfg(test)]
mod tests {
    use super::Verdict;
    use serde_json::json;

    #[test]
    fn summaries_of_the_compiler_are_not_counted() {
        let mut verdict = Verdict::default();
        for (level, text) in [
            ("warning", "unused variable"),
            ("warning", "1 warning emitted"),
            ("error", "mismatched types"),
            ("error", "aborting due to 1 previous error"),
        ] {
            verdict.add(
                &json!({ "reason": "compiler-message", "message": { "level": level, "message": text } }),
            );
        }
        verdict.add(&json!({ "reason": "compiler-artifact" }));
        assert_eq!((verdict.errors, verdict.warnings), (1, 1));
        assert_eq!(verdict.texts, ["unused variable", "mismatched types"]);
    }
}
