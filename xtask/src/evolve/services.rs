//! The services, side by side in one throw-away workspace that shares what they depend on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use specwright_generator::config::Project;
use specwright_generator::contract;
use specwright_generator::pipeline;
use specwright_generator::source::Disk;

use super::judge::{Found, Verdict};
use super::own;
use super::pairs::Pair;
use crate::workspace::{Workspace, cargo, write};

/// The name of the description in each of them.
const DESCRIPTION: &str = "api.json";

/// Where services are written and checked.
pub(super) struct Services<'w> {
    workspace: &'w Workspace,
    command: PathBuf,
    folder: PathBuf,
}

impl<'w> Services<'w> {
    /// Throws away what an earlier run wrote, but not what it built.
    pub(super) fn new(workspace: &'w Workspace, command: PathBuf) -> Result<Self> {
        let folder = workspace.target.join("evolve");
        for below in ["services", "descriptions"] {
            if folder.join(below).exists() {
                fs::remove_dir_all(folder.join(below))?;
            }
        }
        Ok(Self { workspace, command, folder })
    }

    fn root(&self, pair: &Pair) -> PathBuf {
        self.folder.join("services").join(&pair.package)
    }

    /// A service on the earlier description, with bodies of its own.
    pub(super) fn make(&self, pair: &Pair) -> Result<()> {
        let description = self.folder.join("descriptions").join(&pair.package).join(DESCRIPTION);
        write(&description, &pair.old)?;
        let root = self.root(pair);
        let runtime = format!("path={}", self.workspace.root.display());
        let mut command = Command::new(&self.command);
        command.arg("new").arg(&description).arg(&root).args(["--specwright", &runtime]);
        let output = command.output()?;
        if !output.status.success() {
            bail!("`new` ended with {}: {}", output.status, end(&output.stderr));
        }
        let loader = Disk::new(&root);
        let project = Project::read(&loader);
        let entry = project.entries.first().context("its specwright.toml")?;
        let run = pipeline::run(&entry.config, &loader);
        let made = run.generated.context("its description is refused")?;
        let (operations, models) = (contract::operations(&made, &entry.config), contract::models(&made));
        for file in fs::read_dir(root.join("src/handlers"))? {
            let path = file?.path();
            let text = fs::read_to_string(&path)?;
            fs::write(&path, own::write(&text, &operations, &models, &entry.config))?;
        }
        Ok(())
    }

    /// The workspace around those that were made.
    pub(super) fn gather(&self, pairs: &[Pair]) -> Result<()> {
        let made = pairs.iter().filter(|pair| pair.fault.is_none());
        let members: Vec<String> = made.map(|pair| format!("\"services/{}\"", pair.package)).collect();
        let profile = "[profile.dev]\ndebug = false\nincremental = false\n";
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n{profile}", members.join(", "));
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        fs::copy(self.workspace.root.join("Cargo.lock"), self.folder.join("Cargo.lock"))?;
        Ok(())
    }

    /// The later description, and what the command says about it.
    pub(super) fn sync(&self, pair: &Pair) -> Result<Verdict> {
        let root = self.root(pair);
        fs::write(root.join(DESCRIPTION), &pair.new)?;
        let mut command = Command::new(&self.command);
        let output = command.args(["sync", "--yes", "--format", "json"]).current_dir(&root).output()?;
        Ok(verdict(pair, &output))
    }

    /// The errors of the packages that have some.
    pub(super) fn check(&self) -> Result<BTreeMap<String, Vec<String>>> {
        let errors = self.errors()?.into_iter();
        Ok(errors.map(|(package, all)| (package, all.iter().map(Found::to_string).collect())).collect())
    }

    /// Checks all, and gives the errors of each package that has some.
    pub(super) fn errors(&self) -> Result<BTreeMap<String, Vec<Found>>> {
        let mut command = cargo();
        command.args([
            "check",
            "--offline",
            "--workspace",
            "--keep-going",
            "--quiet",
            "--message-format=json",
        ]);
        command.current_dir(&self.folder).env("CARGO_TARGET_DIR", self.folder.join("target"));
        let output = command.output()?;
        let mut all: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(said) = serde_json::from_str::<Value>(line) else { continue };
            let Some(manifest) = said["manifest_path"].as_str() else { continue };
            let root = Path::new(manifest).parent().unwrap_or_else(|| Path::new(""));
            let package = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(found) = Found::read(&said["message"], root) {
                let of_package = all.entry(package).or_default();
                if !of_package.contains(&found) {
                    of_package.push(found);
                }
            }
        }
        if !output.status.success() && all.is_empty() {
            bail!("cargo check: {}", end(&output.stderr));
        }
        Ok(all)
    }
}

/// What the command said, and whether that can be.
fn verdict(pair: &Pair, output: &Output) -> Verdict {
    let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let mut verdict = Verdict::new(pair, &said);
    match output.status.code() {
        Some(0 | 1) => {}
        Some(2) => verdict.refused = Some(format!("the description is refused: {}", end(&output.stderr))),
        Some(3) if !verdict.named.is_empty() => verdict.refused = Some("the plan is not applied".into()),
        _ => verdict.faults.push(format!("sync ended with {}: {}", output.status, end(&output.stderr))),
    }
    verdict
}

fn end(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    text.chars().skip(text.chars().count().saturating_sub(1_000)).collect()
}
