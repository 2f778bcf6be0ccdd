//! The services, side by side in one throw-away workspace that shares what they depend on.

use std::fs;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::exists;
use crate::measure::Figures;
use crate::workspace::{Workspace, cargo, write};

/// Where services are written, built and run.
pub(super) struct Services<'w> {
    /// This repository.
    pub(super) workspace: &'w Workspace,
    /// CPU seconds.
    pub(super) figures: Figures,
    /// The command.
    pub(super) command: PathBuf,
    /// The folder of the documents.
    pub(super) documents: PathBuf,
}

/// A service that runs for as long as this value lives.
pub(super) struct Running {
    child: Child,
    /// Host and port.
    pub(super) address: String,
}

impl Services<'_> {
    fn folder(&self) -> PathBuf {
        self.workspace.target.join("new")
    }

    /// Throws away what an earlier run wrote, but not what it built.
    pub(super) fn prepare(&self) -> Result<()> {
        let services = self.folder().join("services");
        if exists(&services) {
            fs::remove_dir_all(&services)?;
        }
        // The style of this repository is not that of a new service.
        write(&self.folder().join("rustfmt.toml"), "")
    }

    /// Writes a service from a document.
    pub(super) fn write(&self, document: &str, name: &str) -> Result<()> {
        let folder = self.folder().join("services").join(name);
        let root = self.workspace.root.display();
        let mut command = self.figures.command(&format!("new-{name}"), &self.command)?;
        command.arg("new").arg(self.documents.join(document)).arg(folder);
        let output = command.args(["--specwright", &format!("path={root}")]).output()?;
        if !output.status.success() {
            bail!("`new` ended with {}: {}", output.status, end(&output.stderr));
        }
        Ok(())
    }

    /// The workspace around the services, with the versions that this one has.
    pub(super) fn gather(&self, names: &[String]) -> Result<()> {
        let members: Vec<String> = names.iter().map(|name| format!("\"services/{name}\"")).collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
            members.join(", ")
        );
        write(&self.folder().join("Cargo.toml"), &manifest)?;
        fs::copy(self.workspace.root.join("Cargo.lock"), self.folder().join("Cargo.lock"))?;
        Ok(())
    }

    fn cargo(&self, name: &str, words: &[&str]) -> Result<Command> {
        let mut command =
            self.figures.command(&format!("{}-{name}", words[0]), Path::new(cargo().get_program()))?;
        command.args(words).args(["--offline", "--package", name]);
        command.current_dir(self.folder()).env("CARGO_TARGET_DIR", self.folder().join("target"));
        Ok(command)
    }

    /// What rustfmt would change.
    pub(super) fn formatted(&self, name: &str) -> Result<Option<String>> {
        let folder = self.folder().join("services").join(name);
        let roots = ["src/main.rs", "src/lib.rs", "tests/api.rs", "tests/storage.rs"];
        let mut command = Command::new("rustfmt");
        command.args(["--check", "--edition", "2024"]).args(roots).current_dir(folder);
        let output = command.output().context("rustfmt")?;
        let differs = !output.status.success();
        Ok(differs.then(|| format!("rustfmt differs: {}", start(&output.stdout))))
    }

    /// Builds the program; gives what the compiler said.
    pub(super) fn build(&self, name: &str) -> Result<Option<String>> {
        let output = self.cargo(name, &["build", "--quiet", "--message-format=json"])?.output()?;
        let said = messages(&output.stdout);
        if !output.status.success() || !said.is_empty() {
            let said = if said.is_empty() { end(&output.stderr) } else { said };
            return Ok(Some(format!("the build said: {said}")));
        }
        Ok(None)
    }

    /// Runs tests and clippy; gives what they said.
    pub(super) fn thorough(&self, name: &str) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        let clippy: &[&str] = &["clippy", "--quiet", "--all-targets"];
        for (words, more) in [(&["test", "--quiet"][..], &[][..]), (clippy, &["--", "-D", "warnings"])] {
            let output = self.cargo(name, words)?.args(more).output()?;
            if !output.status.success() {
                faults.push(format!("{}: {}{}", words[0], start(&output.stdout), end(&output.stderr)));
            }
        }
        Ok(faults)
    }

    /// The CPU seconds that were noted under a name.
    pub(super) fn seconds(&self, name: &str) -> Option<f64> {
        self.figures.get(name).map(|figure| figure.seconds)
    }

    /// Starts the program on a free port.
    pub(super) fn start(&self, name: &str) -> Result<Running> {
        let mut command = Command::new(self.folder().join("target/debug").join(name));
        command.env("ADDRESS", "127.0.0.1:0").env("RUST_LOG", "info").stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("{command:?}"))?;
        let stderr = child.stderr.take().context("its log")?;
        let mut running = Running { child, address: String::new() };
        let mut lines = BufReader::new(stderr);
        let mut said = String::new();
        while running.address.is_empty() {
            let before = said.len();
            if lines.read_line(&mut said)? == 0 {
                bail!("it does not serve: {said}");
            }
            if let Some((_, rest)) = said[before..].split_once("listening on http://") {
                let end =
                    rest.find(|letter: char| letter != ':' && letter != '.' && !letter.is_ascii_digit());
                running.address = rest[..end.unwrap_or(rest.len())].to_owned();
            }
        }
        // What it logs later is not wanted, and must not stop it.
        thread::spawn(move || io::copy(&mut lines, &mut io::sink()));
        Ok(running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The errors and warnings among the messages of Cargo.
fn messages(stdout: &[u8]) -> String {
    let lines = String::from_utf8_lossy(stdout);
    let messages = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let rendered = messages.filter_map(|message| Some(message["message"]["rendered"].as_str()?.to_owned()));
    start(rendered.collect::<String>().as_bytes())
}

const SHOWN: usize = 2_000;

fn start(text: &[u8]) -> String {
    String::from_utf8_lossy(text).chars().take(SHOWN).collect()
}

fn end(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    text.chars().skip(text.chars().count().saturating_sub(SHOWN)).collect()
}
