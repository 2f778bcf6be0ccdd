//! `cargo xtask corpus`: whole servers from real documents, each generated, checked and judged.

mod allowed;
pub(crate) mod count;
pub(crate) mod crates;
mod generate;
pub(crate) mod list;
mod row;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::Value;

use allowed::Allowed;
use crates::{Crates, LOG, Verdict};
use generate::Generator;
use list::{Entry, entries, matches};
use row::{HEADER, Row, line};

use crate::live;
use crate::measure::Figures;
use crate::workspace::Workspace;

/// What to run, and how.
#[derive(Debug, Args)]
pub(crate) struct Corpus {
    /// A folder of documents, with an INDEX.tsv (path first; NEGATIVE in a row that has to be refused) or without
    path: PathBuf,
    /// Only documents whose path, or a part of it between slashes, is this; * stands for anything
    #[arg(long, value_name = "GLOB")]
    only: Option<String>,
    /// A file of the same form as INDEX.tsv, instead of it
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// The parts to generate
    #[arg(long, default_value = "types,server,client,mock")]
    parts: String,
    /// Write the rows to this file as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// How many documents at a time
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Call every operation of these documents over a socket [default: the patterns in xtask/corpus-called.txt]
    #[arg(long, value_name = "GLOB")]
    call: Vec<String>,
}

/// Runs it; `false`: a document failed.
pub(crate) fn corpus(args: &Corpus) -> Result<bool> {
    let workspace = Workspace::find()?;
    let folder = fs::canonicalize(&args.path)
        .with_context(|| format!("there is no folder {}", args.path.display()))?;
    let entries = entries(&folder, args.list.as_deref(), args.only.as_deref())?;
    let jobs = args.jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).max(1);
    let throw_away = workspace.target.join("corpus");
    let crates = Crates::new(&workspace, throw_away.clone(), throw_away.join("target"));
    let figures = Figures::new(&crates.folder.join("figures"))?;
    let generator = Generator {
        command: workspace.build_command()?,
        corpus: folder,
        crates: crates.folder.clone(),
        parts: args.parts.clone(),
        figures: figures.clone(),
    };
    eprintln!("generating from {} documents", entries.len());
    let mut rows = generate_all(&generator, &entries, jobs);
    check_all(args, &workspace, &crates, &figures, jobs, &mut rows)?;
    let mut allowed = Allowed::parse(&read_list(&workspace, "corpus-allowed.txt")?)?;
    rows.iter_mut().for_each(|row| allowed.judge(row));
    finish(args, &rows, &allowed)
}

fn read_list(workspace: &Workspace, name: &str) -> Result<String> {
    let path = workspace.root.join("xtask").join(name);
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}

fn generate_all(generator: &Generator, entries: &[Entry], jobs: usize) -> Vec<Row> {
    let next = AtomicUsize::new(0);
    let rows: Mutex<BTreeMap<usize, Row>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(entry) = entries.get(at) else { break };
                    let row = generator.row(entry);
                    rows.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(at, row);
                }
            });
        }
    });
    rows.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).into_values().collect()
}

/// Checks every crate that was generated, and calls those that are to be called.
fn check_all(
    args: &Corpus,
    workspace: &Workspace,
    crates: &Crates<'_>,
    figures: &Figures,
    jobs: usize,
    rows: &mut [Row],
) -> Result<()> {
    let list = read_list(workspace, "corpus-called.txt")?;
    let patterns: Vec<&str> = match args.call.as_slice() {
        [] => list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect(),
        patterns => patterns.iter().map(String::as_str).collect(),
    };
    let mocked = args.parts.split(',').any(|part| part.trim() == "mock");
    let generated = |row: &&Row| !row.entry.negative && row.summary["lines"].is_u64();
    let called = |row: &&Row| mocked && patterns.iter().any(|pattern| matches(pattern, &row.entry.path));
    let name = |row: &Row| row.entry.crate_name();
    let names: Vec<String> = rows.iter().filter(generated).map(name).collect();
    let programs: Vec<String> = rows.iter().filter(generated).filter(called).map(name).collect();
    if names.is_empty() {
        return Ok(());
    }
    crates.write(&names, &programs)?;
    eprintln!("checking {} crates", names.len());
    let verdicts = crates.check(figures, jobs)?;
    for row in rows.iter_mut().filter(|row| names.contains(&row.entry.crate_name())) {
        let name = row.entry.crate_name();
        take_verdict(row, verdicts.get(&name));
        row.checking = figures.get(&name);
        if programs.contains(&name) && row.errors == 0 {
            eprintln!("calling {}", row.entry.path);
            call(row, args, crates, &name);
        }
    }
    Ok(())
}

fn take_verdict(row: &mut Row, verdict: Option<&Verdict>) {
    let Some(verdict) = verdict else {
        return row.fault(format!("cargo check did not come to it: see {LOG} in the throw-away workspace"));
    };
    (row.errors, row.warnings) = (verdict.errors, verdict.warnings);
    if row.errors + row.warnings > 0 {
        row.fault(format!(
            "{} errors, {} warnings of cargo check\n{}",
            row.errors,
            row.warnings,
            verdict.texts.join("\n")
        ));
    }
}

fn call(row: &mut Row, args: &Corpus, crates: &Crates<'_>, name: &str) {
    let done =
        crates.build_program(name).and_then(|program| live::call_all(&args.path, &row.entry.path, &program));
    match done {
        Ok(calls) => {
            row.called = Some(calls.made);
            row.faults.extend(calls.faults);
        }
        Err(error) => row.fault(format!("not called: {error:#}")),
    }
}

fn finish(args: &Corpus, rows: &[Row], allowed: &Allowed) -> Result<bool> {
    if let Some(path) = &args.json {
        let json = Value::Array(rows.iter().map(Row::json).collect());
        fs::write(path, format!("{json:#}\n")).with_context(|| path.display().to_string())?;
    }
    println!("{HEADER}");
    for row in rows {
        println!("{}", line(row));
    }
    let failed = rows.iter().filter(|row| !row.passes()).count();
    let whole = args.only.is_none() && args.list.is_none();
    let unneeded: Vec<&str> = if whole { allowed.unneeded().collect() } else { Vec::new() };
    for code in &unneeded {
        println!("{code} in xtask/corpus-allowed.txt is not needed any more: remove it");
    }
    println!("{} passed, {failed} failed", rows.len() - failed);
    Ok(failed == 0 && unneeded.is_empty())
}
