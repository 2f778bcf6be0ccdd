//! `cargo xtask schemathesis [DOCUMENT…]`: mocks held against their descriptions.
//!
//! [schemathesis](https://schemathesis.io) makes requests from a description, good and bad ones, in sequences too, and
//! judges the answers. It is pinned, and installed below the target folder. Each document is served three ways:
//! by `specwright mock`, by `specwright mock --stateful`, and by a generated server whose implementation is the generated
//! `Mock`. What is found and not listed with its reason fails.

mod credentials;
mod documents;
mod install;
mod program;
mod report;
mod tool;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use specwright_generator::spec::Spec;

use self::credentials::Credentials;
use self::documents::Document;
pub(crate) use self::documents::short;
use self::program::Programs;
use self::report::{COLUMNS, Report, Row};
use self::tool::Tool;
use crate::listed::Listed;
use crate::live::Server;
use crate::workspace::Workspace;

/// How many examples are made where nothing else is said; the list of what is expected holds for it.
const EXAMPLES: u32 = 20;

/// What is held against its description, and how.
#[derive(Debug, Args)]
pub(crate) struct Schemathesis {
    /// OpenAPI documents [default: those of xtask/schemathesis-documents.txt below ../shared/specs]
    #[arg(value_name = "DOCUMENT")]
    documents: Vec<PathBuf>,
    /// Who serves them; without it all
    #[arg(long = "by", value_enum, value_name = "WHO")]
    by: Vec<By>,
    /// How many examples are made of each operation and phase
    #[arg(long, value_name = "N", default_value_t = EXAMPLES)]
    max_examples: u32,
    /// Where the examples begin
    #[arg(long, value_name = "N", default_value_t = 42)]
    seed: u64,
    /// The tool is stopped after so many seconds with one document, served one way
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    limit: u64,
    /// The command that serves, instead of the one that is built here
    #[arg(long, value_name = "PROGRAM")]
    command: Option<PathBuf>,
}

/// Who serves a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum By {
    /// `specwright mock`
    Live,
    /// `specwright mock --stateful`
    Stateful,
    /// A generated server with the generated `Mock`
    Generated,
}

impl By {
    /// Its name in tables and lists.
    const fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Stateful => "stateful",
            Self::Generated => "generated",
        }
    }
}

/// Runs it; `false`: something was found that is not listed, or something listed does not occur.
pub(crate) fn schemathesis(args: &Schemathesis) -> Result<bool> {
    let workspace = Workspace::find()?;
    let Some(documents) = documents::documents(&workspace, &args.documents)? else { return Ok(true) };
    let listed = Listed::read(&workspace.root.join("xtask/schemathesis-expected.txt"), COLUMNS)?;
    let tool = Tool {
        program: install::install(&workspace)?,
        examples: args.max_examples,
        seed: args.seed,
        limit: Duration::from_secs(args.limit),
    };
    let all = [By::Live, By::Stateful, By::Generated];
    let by = if args.by.is_empty() { &all[..] } else { &args.by };
    let programs = Programs::new(&workspace, &documents, by, args.command.as_deref())?;
    let mut report = Report::new(&listed, args.max_examples == EXAMPLES);
    for document in &documents {
        for by in by {
            report.add(run(&workspace, &tool, &programs, document, *by));
        }
    }
    Ok(report.finish())
}

/// One document, served one way.
fn run(workspace: &Workspace, tool: &Tool, programs: &Programs<'_>, document: &Document, by: By) -> Row {
    let folder = workspace.target.join("schemathesis/reports").join(&document.name).join(by.name());
    eprintln!("{} by {}", document.shown, by.name());
    let held = || {
        let spec: &Spec = &document.spec;
        let credentials = Credentials::of(spec);
        empty(&folder)?;
        let mut program = programs.command(document, by)?;
        program.stderr(File::create(folder.join("server.txt"))?);
        let mut server = Server::start(&mut program)?;
        let found = tool.run(&document.path, &server.url, &credentials, &folder)?;
        anyhow::ensure!(!server.ended(), "the program that serves ended before its time");
        Ok(found)
    };
    Row { document: document.shown.clone(), by, found: held(), log: folder.join(tool::LOG) }
}

/// Makes a folder without anything in it.
fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}
