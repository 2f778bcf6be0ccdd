//! `cargo xtask new`: a service from each document, as `specwright new` writes it, built and asked.

mod services;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use specwright_generator::config::Config;
use specwright_generator::ir;
use specwright_generator::pipeline;
use specwright_generator::source::Disk;

use crate::corpus::list::{Entry, entries};
use crate::listed::Listed;
use crate::live;
use crate::measure::Figures;
use crate::workspace::Workspace;

use services::Services;

/// What to run, and how.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// A folder of documents, with an INDEX.tsv (path first; a row with NEGATIVE is passed over) or without
    path: PathBuf,
    /// Only documents whose path, or a part of it between slashes, is this; * stands for anything
    #[arg(long, value_name = "GLOB")]
    only: Option<String>,
    /// A file of the same form as INDEX.tsv, instead of it
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// The command, instead of a release build of it
    #[arg(long, value_name = "FILE")]
    command: Option<PathBuf>,
    /// Run the tests and clippy of each service, too
    #[arg(long)]
    thorough: bool,
}

/// What came of a document.
struct Row {
    entry: Entry,
    /// CPU seconds of `new` and of the build.
    seconds: [Option<f64>; 2],
    /// What its first operation answered.
    answer: String,
    faults: Vec<String>,
}

/// Runs it; `false`: a document failed, or an exception is none.
pub(crate) fn new(args: &New) -> Result<bool> {
    let workspace = Workspace::find()?;
    let folder = fs::canonicalize(&args.path)
        .with_context(|| format!("there is no folder {}", args.path.display()))?;
    let mut entries = entries(&folder, args.list.as_deref(), args.only.as_deref())?;
    entries.retain(|entry| !entry.negative);
    let command = match &args.command {
        Some(command) => fs::canonicalize(command)?,
        None => workspace.build_command()?,
    };
    let figures = Figures::new(&workspace.target.join("new/figures"))?;
    let services = Services { workspace: &workspace, figures, command, documents: folder };
    services.prepare()?;
    let mut rows: Vec<Row> = entries.into_iter().map(|entry| written(&services, entry)).collect();
    let names: Vec<String> = rows.iter().filter(|row| row.faults.is_empty()).map(Row::name).collect();
    services.gather(&names)?;
    for row in rows.iter_mut().filter(|row| row.faults.is_empty()) {
        if let Err(error) = try_out(&services, row, args.thorough) {
            row.faults.push(format!("{error:#}"));
        }
        println!("{}", row.line());
    }
    finish(args, &workspace, &rows)
}

impl Row {
    /// The name of the package.
    fn name(&self) -> String {
        self.entry.crate_name().chars().take(60).collect()
    }

    fn line(&self) -> String {
        let seconds = |figure: Option<f64>| figure.map_or("-".into(), |seconds| format!("{seconds:.2}"));
        let result = if self.faults.is_empty() { "pass" } else { "FAIL" };
        let [made, built] = self.seconds.map(seconds);
        let mut line =
            format!("{result} new {made:>6} s, build {built:>6} s  {} ({})", self.entry.path, self.answer);
        for fault in &self.faults {
            line.push_str("\n     ");
            line.push_str(&fault.replace('\n', "\n     "));
        }
        line
    }
}

fn written(services: &Services<'_>, entry: Entry) -> Row {
    let mut row = Row { entry, seconds: [None; 2], answer: String::new(), faults: Vec::new() };
    let name = row.name();
    if let Err(error) = services.write(&row.entry.path, &name) {
        row.faults.push(format!("{error:#}"));
    }
    row.seconds[0] = services.seconds(&format!("new-{name}"));
    row
}

/// Formatted, built without a warning, and asked for its first operation.
fn try_out(services: &Services<'_>, row: &mut Row, thorough: bool) -> Result<()> {
    let name = row.name();
    eprintln!("{}", row.entry.path);
    row.faults.extend(services.formatted(&name)?);
    row.faults.extend(services.build(&name)?);
    row.seconds[1] = services.seconds(&format!("build-{name}"));
    if !row.faults.is_empty() {
        return Ok(());
    }
    row.answer = first_answer(services, &row.entry.path, &name)?;
    if thorough {
        row.faults.extend(services.thorough(&name)?);
    }
    Ok(())
}

/// Starts the service and calls the first operation of the document.
fn first_answer(services: &Services<'_>, document: &str, name: &str) -> Result<String> {
    let run = pipeline::run(&Config::new(document), &Disk::new(&services.documents));
    let (Some(spec), Some(generated)) = (run.spec, run.generated) else { bail!("the document is refused") };
    let server = services.start(name)?;
    let Some(first) = generated.api.operations.first() else {
        return Ok("it has no operation".into());
    };
    // A service in development lets everyone in.
    let first = ir::Operation { security: None, ..first.clone() };
    live::call(&spec, &generated.api, &first, 0, &server.address)?;
    Ok(format!("{} {}", first.method, first.path))
}

fn finish(args: &New, workspace: &Workspace, rows: &[Row]) -> Result<bool> {
    let listed = Listed::read(&workspace.root.join("xtask/new-listed.txt"), ["DOCUMENT", "FAULT"])?;
    let mut needed = Vec::new();
    let mut failed = 0;
    for row in rows {
        let excuses: Vec<usize> =
            row.faults.iter().flat_map(|fault| listed.find([&row.entry.path, fault])).collect();
        if row.faults.is_empty() {
            continue;
        }
        if excuses.is_empty() {
            failed += 1;
            println!("{}", row.line());
        }
        needed.extend(excuses);
    }
    let whole = args.only.is_none() && args.list.is_none();
    let mut gone = 0;
    for (at, row) in listed.rows().filter(|(at, _)| whole && !needed.contains(at)) {
        gone += 1;
        println!("row {} of xtask/new-listed.txt is not needed any more: {}", at + 1, row.reason);
    }
    println!("{} passed, {failed} failed", rows.len() - failed);
    Ok(failed == 0 && gone == 0)
}

/// Whether a path is there.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
