//! The programs that serve.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use specwright_generator::spec::Spec;

use super::By;
use super::credentials::SECRET;
use super::documents::Document;
use crate::corpus::crates::{Crates, PROGRAM};
use crate::workspace::{Workspace, cargo, run};

/// Where programs come from.
#[derive(Debug)]
pub(super) struct Programs<'w> {
    /// The command.
    command: PathBuf,
    plain: Crates<'w>,
    /// Crates of documents that declare security: their mocks are told who gets in.
    secured: Crates<'w>,
}

impl<'w> Programs<'w> {
    /// Builds the command unless it is given, and generates crates where they are asked for.
    pub(super) fn new(
        workspace: &'w Workspace,
        documents: &[Document],
        by: &[By],
        command: Option<&Path>,
    ) -> Result<Self> {
        let command = match command {
            Some(command) => fs::canonicalize(command).with_context(|| command.display().to_string())?,
            None => build(workspace)?,
        };
        let folder = workspace.target.join("schemathesis");
        let target = folder.join("target");
        let programs = Self {
            command,
            plain: Crates::new(workspace, folder.join("plain"), target.clone()),
            secured: Crates::new(workspace, folder.join("secured"), target),
        };
        if by.contains(&By::Generated) {
            programs.generate(documents)?;
        }
        Ok(programs)
    }

    fn crates(&self, document: &Document) -> &Crates<'w> {
        if is_secured(&document.spec) { &self.secured } else { &self.plain }
    }

    fn generate(&self, documents: &[Document]) -> Result<()> {
        for document in documents {
            let mut generate = Command::new(&self.command);
            generate
                .args(["generate", "--parts", "types,server,mock", "--format", "json"])
                .arg(&document.path);
            generate.arg("-o").arg(self.crates(document).folder.join(&document.name).join("src/api"));
            let output = generate.output().with_context(|| self.command.display().to_string())?;
            let said = || String::from_utf8_lossy(&output.stderr).into_owned();
            anyhow::ensure!(output.status.success(), "{} is refused: {}", document.shown, said());
        }
        for (crates, secured, program) in [
            (&self.plain, false, PROGRAM.to_owned()),
            (&self.secured, true, SECURED.replace("SECRET", SECRET)),
        ] {
            let those = documents.iter().filter(|document| is_secured(&document.spec) == secured);
            let names: Vec<String> = those.map(|document| document.name.clone()).collect();
            if !names.is_empty() {
                crates.write_with(&names, &names, &program)?;
            };
        }
        Ok(())
    }

    /// The command line that serves a document on a free port and prints its URL.
    pub(super) fn command(&self, document: &Document, by: By) -> Result<Command> {
        if by == By::Generated {
            return Ok(Command::new(self.crates(document).build_program(&document.name)?));
        }
        let mut command = Command::new(&self.command);
        command.arg("mock").arg(&document.path).args(["--port", "0", "--format", "json", "--token", SECRET]);
        command.arg("--user").arg(format!("{SECRET}:{SECRET}"));
        if by == By::Stateful {
            command.arg("--stateful");
        }
        Ok(command)
    }
}

/// Builds the command of this repository.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    eprintln!("building the command");
    let mut build = cargo();
    build.args(["build", "--quiet", "--package", "specwright-cli"]).current_dir(&workspace.root);
    run(&mut build)?;
    Ok(workspace.target.join("debug").join(format!("specwright{}", std::env::consts::EXE_SUFFIX)))
}

/// Whether an operation requires credentials: then the generated mock takes callers.
fn is_secured(spec: &Spec) -> bool {
    spec.operations.iter().any(|operation| !operation.security.is_empty())
}

/// Serves a mock that lets those in who show the one secret, and prints its URL.
const SECURED: &str = r#"//! Serves a mock and prints its URL.

use NAME::api::Mock;
use specwright::mock::Callers;
use specwright::security::Shown;
use specwright::{Credentials, Denied, Requirement};

const KEY: &str = "SECRET";

fn judge(credentials: Credentials<'_>, required: &Requirement) -> Result<(), Denied> {
    let right = |used: &specwright::security::SchemeUse| match credentials.shown(used.scheme) {
        Some(Shown::Key(key)) => key == KEY,
        Some(Shown::Bearer(token) | Shown::Http(token)) => token == KEY,
        Some(Shown::Basic(basic)) => basic.user == KEY && basic.password == KEY,
        Some(_) => true,
        None => false,
    };
    let in_order = credentials.candidates(required).any(|alternative| alternative.schemes.iter().all(right));
    if in_order { Ok(()) } else { Err(Denied::Unauthenticated) }
}

fn main() {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let server = Mock::with_callers(Callers::judged_by(judge)).serve().await.unwrap();
        println!("{}", server.url());
        std::future::pending::<()>().await;
    });
}
"#;
