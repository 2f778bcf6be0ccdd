//! Who is measured, and how each is started.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::workspace::{Workspace, cargo, run};

/// Mocks of npm, in the versions that are compared, with the program of each.
const PACKAGES: [(&str, &str); 2] =
    [("@stdy/cli@0.22.2", "steady"), ("@stoplight/prism-cli@5.16.0", "prism")];

/// A mock server.
pub(crate) struct Contender {
    /// What it is called in the table.
    pub(crate) name: &'static str,
    program: PathBuf,
}

impl Contender {
    /// The command that serves a document at a port.
    pub(crate) fn command(&self, document: &Path, port: u16) -> Command {
        let mut command = Command::new(&self.program);
        let port = port.to_string();
        match self.name {
            "steady" => command.args(["--quiet", "--host", "127.0.0.1", "--port", &port]).arg(document),
            "prism" => command.args(["mock", "--host", "127.0.0.1", "--port", &port]).arg(document),
            _ => command.arg("mock").arg(document).args(["--host", "127.0.0.1", "--port", &port]),
        };
        command
    }
}

/// All of them; those of npm are installed below the target folder where they are not there.
pub(crate) fn all(workspace: &Workspace, command: Option<&Path>) -> Result<Vec<Contender>> {
    let own = match command {
        Some(command) => std::fs::canonicalize(command)?,
        None => {
            run(cargo()
                .args(["build", "--release", "--package", "specwright-cli"])
                .current_dir(&workspace.root))?;
            workspace.target.join("release/specwright")
        }
    };
    let mut all = vec![Contender { name: "specwright", program: own }];
    all.extend(of_npm(workspace)?);
    Ok(all)
}

/// Those of npm.
pub(crate) fn of_npm(workspace: &Workspace) -> Result<Vec<Contender>> {
    let folder = workspace.target.join("bench/npm");
    std::fs::create_dir_all(&folder)?;
    let programs = folder.join("node_modules/.bin");
    if PACKAGES.iter().any(|(_, name)| !programs.join(name).exists()) {
        let packages = PACKAGES.map(|(package, _)| package);
        let mut install = Command::new("npm");
        install.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).args(packages);
        run(&mut install)?;
    }
    Ok(PACKAGES.map(|(_, name)| Contender { name, program: programs.join(name) }).into())
}
