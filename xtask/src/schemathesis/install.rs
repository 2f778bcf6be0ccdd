//! The pinned tool, in a virtual environment of its own.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::workspace::{Workspace, run};

/// Installs what the requirements say, unless it stands already; gives the program.
pub(super) fn install(workspace: &Workspace) -> Result<PathBuf> {
    let wanted = workspace.root.join("xtask/schemathesis-requirements.txt");
    let text = fs::read_to_string(&wanted).with_context(|| wanted.display().to_string())?;
    let folder = workspace.target.join("schemathesis/venv");
    let program = folder.join("bin/schemathesis");
    let installed = folder.join("requirements.txt");
    if program.is_file() && fs::read_to_string(&installed).is_ok_and(|installed| installed == text) {
        return Ok(program);
    }
    eprintln!("installing {}", text.split_whitespace().collect::<Vec<_>>().join(", "));
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).context("python3 with venv is needed")?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&wanted);
    run(&mut pip).context("pip reaches PyPI, or an index that PIP_INDEX_URL names")?;
    // Written last: an installation that broke off is begun anew.
    fs::write(&installed, text).with_context(|| installed.display().to_string())?;
    Ok(program)
}
