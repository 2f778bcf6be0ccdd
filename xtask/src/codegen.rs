//! `cargo xtask codegen`: the generated files that are committed, brought up to date or checked.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::workspace::{Workspace, cargo};

/// What to do with them.
#[derive(Debug, Args)]
pub(crate) struct Codegen {
    /// Write nothing; say what would change
    #[arg(long)]
    pub(crate) check: bool,
}

/// Runs the command in every example whose `specwright.toml` names an output; `false`: one would change.
pub(crate) fn codegen(args: &Codegen) -> Result<bool> {
    let workspace = Workspace::find()?;
    let mut fine = true;
    for entry in fs::read_dir(workspace.root.join("examples")).into_iter().flatten() {
        let folder = entry?.path();
        if writes_files(&folder) {
            fine &= run(&workspace, &folder, args.check)?;
        }
    }
    Ok(fine)
}

fn writes_files(folder: &Path) -> bool {
    fs::read_to_string(folder.join("specwright.toml"))
        .is_ok_and(|text| text.lines().any(|line| line.trim_start().starts_with("output")))
}

fn run(workspace: &Workspace, folder: &Path, check: bool) -> Result<bool> {
    println!("{}", folder.strip_prefix(&workspace.root).unwrap_or(folder).display());
    let mut command = cargo();
    command.args(["run", "--quiet", "--manifest-path"]).arg(workspace.root.join("Cargo.toml"));
    command.args(["--package", "specwright-cli", "--", "generate"]);
    if check {
        command.arg("--check");
    }
    let status = command.current_dir(folder).status().context("cargo run")?;
    match status.code() {
        Some(0) => Ok(true),
        Some(1) if check => Ok(false),
        _ => anyhow::bail!("the command failed in {}: {status}", folder.display()),
    }
}
