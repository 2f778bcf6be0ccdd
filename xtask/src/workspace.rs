//! Where things are: this repository, Cargo's target folder, the command.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// This repository.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// Its folder.
    pub(crate) root: PathBuf,
    /// Where Cargo builds.
    pub(crate) target: PathBuf,
    /// The features of the runtime, in order.
    pub(crate) features: Vec<String>,
    /// The packages that are not published.
    pub(crate) private: Vec<String>,
}

impl Workspace {
    /// Asks Cargo.
    pub(crate) fn find() -> Result<Self> {
        let output = cargo()
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .stderr(Stdio::inherit())
            .output()?;
        if !output.status.success() {
            bail!("cargo metadata failed: run this inside of the repository");
        }
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let path =
            |name: &str| metadata[name].as_str().map(PathBuf::from).context("a path of cargo metadata");
        let packages = metadata["packages"].as_array().context("the packages of cargo metadata")?;
        let runtime =
            packages.iter().find(|package| package["name"] == "specwright").context("the runtime crate")?;
        let features = runtime["features"].as_object().context("the features of the runtime")?;
        let private =
            packages.iter().filter(|package| package["publish"].as_array().is_some_and(Vec::is_empty));
        let name = |package: &Value| package["name"].as_str().unwrap_or_default().to_owned();
        Ok(Self {
            private: private.map(name).collect(),
            root: path("workspace_root")?,
            target: path("target_directory")?,
            features: features.keys().cloned().collect(),
        })
    }

    /// Builds the command in release and gives its path.
    pub(crate) fn build_command(&self) -> Result<PathBuf> {
        eprintln!("building the command (release)");
        let mut build = cargo();
        build.args(["build", "--quiet", "--release", "--package", "specwright-cli"]).current_dir(&self.root);
        run(&mut build)?;
        Ok(self.target.join("release").join(format!("specwright{}", env::consts::EXE_SUFFIX)))
    }

    /// The runtime's dependency line for a throw-away crate that holds generated code: with all that such code may need, and
    /// without a transport, which it never names.
    pub(crate) fn runtime_dependency(&self) -> String {
        const WITHOUT: [&str; 10] = [
            "client",
            "default",
            "dynamic",
            "http2",
            "macros",
            "native-tls",
            "reqwest",
            "rustls",
            "rustls-no-provider",
            "system-proxy",
        ];
        let features = self.features.iter().filter(|name| !WITHOUT.contains(&name.as_str()));
        let features: Vec<String> = features.map(|name| format!("{name:?}")).collect();
        let path = self.root.join("runtime");
        format!(
            "specwright = {{ path = {path:?}, default-features = false, features = [{}] }}",
            features.join(", ")
        )
    }
}

/// Cargo, as the one that runs us.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?}"))?;
    if !status.success() {
        bail!("this failed ({status}): {command:?}");
    }
    Ok(())
}

/// Writes a file where it differs, so that Cargo sees no change where there is none.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    if std::fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    std::fs::write(path, text).with_context(|| path.display().to_string())
}
