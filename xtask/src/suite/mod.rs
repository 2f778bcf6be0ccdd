//! `cargo xtask json-schema-suite`: the JSON Schema Test Suite through generated types.
//!
//! Each group's schema becomes a component of a document of its own; all documents are generated, compiled into a few
//! programs, and each test's data is read by the generated type: accepted exactly where it is valid.

mod cases;
mod document;
mod keywords;
mod programs;
mod remotes;
mod report;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use self::cases::Group;
use self::programs::Programs;
use self::report::Report;
use crate::listed::Listed;
use crate::workspace::Workspace;

/// How the suite is run.
#[derive(Debug, Args)]
pub(crate) struct Suite {
    /// The folder of the suite, with `tests` and `remotes`
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The draft; without it both
    #[arg(long, value_enum)]
    draft: Option<Draft>,
    /// Only files whose path contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Say each test that fails, with what the generated type says of it
    #[arg(long)]
    verbose: bool,
}

/// A draft of JSON Schema, and the version of OpenAPI whose schemas it stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Draft {
    /// OpenAPI 3.1
    #[value(name = "2020-12")]
    V2020,
    /// OpenAPI 3.0
    #[value(name = "4")]
    V4,
}

impl Draft {
    /// Its folder below `tests`.
    const fn folder(self) -> &'static str {
        match self {
            Self::V2020 => "draft2020-12",
            Self::V4 => "draft4",
        }
    }
}

/// Runs the suite; `false`: a test that has to pass fails, or the list of exceptions is not right.
pub(crate) fn suite(args: &Suite) -> Result<bool> {
    if !args.path.join("tests").is_dir() {
        bail!("the suite is absent: there is no folder `{}`", args.path.join("tests").display());
    }
    let drafts = args.draft.map_or_else(|| vec![Draft::V2020, Draft::V4], |draft| vec![draft]);
    let mut groups: Vec<Group> = Vec::new();
    for draft in &drafts {
        groups.extend(cases::read(&args.path, *draft, args.only.as_deref())?);
    }
    if groups.is_empty() {
        bail!("the suite is absent: no test stands below `{}`", args.path.join("tests").display());
    }
    let workspace = Workspace::find()?;
    let listed =
        Listed::read(&workspace.root.join("xtask/json-schema-failing.txt"), ["FILE", "GROUP", "TEST"])?;
    let remotes = remotes::Remotes::read(&args.path).context("the remotes of the suite")?;
    let (groups, out): (Vec<Group>, Vec<Group>) =
        groups.into_iter().partition(|group| group.foreign.is_empty());
    eprintln!("generating {} documents", groups.len());
    let modules: Vec<_> = groups.iter().map(|group| document::generate(group, &remotes)).collect();
    let programs = Programs::new(&workspace, workspace.target.join("json-schema-suite"));
    let results = programs.run(&groups, &modules)?;
    let report = Report { groups: &groups, results: &results, out: &out, listed: &listed };
    Ok(report.print(args.verbose, args.only.is_none()))
}
