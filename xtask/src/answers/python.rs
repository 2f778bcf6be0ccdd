//! The validators of others: installed once, run per document.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::made::Answers;
use crate::workspace::{Workspace, run};

const SCRIPT: &str = include_str!("validate.py");

/// Python with the validators.
#[derive(Debug)]
pub(super) struct Python {
    folder: PathBuf,
}

/// An answer that is not valid.
#[derive(Debug)]
pub(super) struct Fault {
    /// Its number.
    pub(super) number: usize,
    /// Where in it, and why.
    pub(super) why: String,
}

impl Python {
    /// Installs the validators into Cargo's target folder, unless they are there.
    pub(super) fn install(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.target.join("answers");
        let wanted = fs::read_to_string(workspace.root.join("xtask/answers-requirements.txt"))?;
        let (python, done) = (folder.join("python"), folder.join("installed.txt"));
        if fs::read_to_string(&done).ok().as_deref() != Some(&*wanted) {
            eprintln!("installing the validators");
            fs::create_dir_all(&folder)?;
            run(Command::new("python3").args(["-m", "venv"]).arg(&python))?;
            let mut pip = Command::new(python.join("bin/pip"));
            pip.args(["install", "--quiet", "--disable-pip-version-check", "-r"]);
            run(pip.arg(workspace.root.join("xtask/answers-requirements.txt")))?;
            fs::write(&done, wanted)?;
        }
        fs::write(folder.join("validate.py"), SCRIPT)?;
        Ok(Self { folder })
    }

    /// Holds the answers of a document against its schemas.
    pub(super) fn validate(&self, name: &str, answers: &Answers) -> Result<Vec<Fault>> {
        let folder = self.folder.join(name);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("document.json"), &answers.document)?;
        fs::write(folder.join("answers.jsonl"), &answers.rows)?;
        let mut command = Command::new(self.folder.join("python/bin/python"));
        let output =
            command.arg(self.folder.join("validate.py")).arg(&folder).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            bail!("the validator ended with {}", output.status);
        }
        String::from_utf8(output.stdout)?.lines().map(fault).collect()
    }
}

fn fault(line: &str) -> Result<Fault> {
    let said: Value = serde_json::from_str(line).context("what the validator says")?;
    let number = said["number"].as_u64().and_then(|number| usize::try_from(number).ok());
    let (place, why) = (said["where"].as_str().unwrap_or_default(), said["why"].as_str().unwrap_or_default());
    let why = if place.is_empty() { why.to_owned() } else { format!("{place}: {why}") };
    Ok(Fault { number: number.context("the number of an answer")?, why })
}

/// Where a document's file is, and what it is called below its folder.
pub(super) fn split(path: &Path) -> Result<(PathBuf, String)> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = path.file_name().and_then(|name| name.to_str()).context("the name of the document")?;
    Ok((folder.unwrap_or_else(|| Path::new(".")).to_path_buf(), name.to_owned()))
}
