//! `cargo xtask evolve`: services on an earlier description are brought to a later one, and the compiler has to agree with
//! what `specwright sync` said: an error only where it named the file and the line.
//!
//! The pairs are those of a folder (`NAME.old.json`, `NAME.new.json`) and documents with changes by a seeded mutator. Every
//! third stub becomes a body that takes the request apart and tells all errors, so that changes bite.

mod judge;
mod mutate;
mod own;
mod pairs;
mod services;

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::listed::Listed;
use crate::workspace::Workspace;

use judge::Verdict;
use pairs::Pair;
use services::Services;

/// What to run, and how.
#[derive(Debug, Args)]
pub(crate) struct Evolve {
    /// A folder of pairs of descriptions
    #[arg(long, value_name = "FOLDER", default_value = "../shared/suites/diff/cases")]
    pairs: PathBuf,
    /// A folder of documents; those that xtask/evolve-documents.txt names are changed
    #[arg(long, value_name = "FOLDER", default_value = "../shared/specs")]
    documents: PathBuf,
    /// How many changes a document gets
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    changes: usize,
    /// How many of them come at once
    #[arg(long, value_name = "COUNT", default_value_t = 5)]
    at_once: usize,
    /// Other changes
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Only pairs whose name, or a part of it between slashes, is this; * stands for anything
    #[arg(long, value_name = "GLOB")]
    only: Option<String>,
    /// The command, instead of a release build of it
    #[arg(long, value_name = "FILE")]
    command: Option<PathBuf>,
}

/// Runs it; `false`: a pair failed, or an exception is none.
pub(crate) fn evolve(args: &Evolve) -> Result<bool> {
    let workspace = Workspace::find()?;
    let command = match &args.command {
        Some(command) => fs::canonicalize(command)?,
        None => workspace.build_command()?,
    };
    let mut pairs = pairs::read(&args.pairs)?;
    pairs.extend(pairs::changed(&workspace, args)?);
    let chosen =
        |pair: &Pair| args.only.as_deref().is_none_or(|only| crate::corpus::list::fits(only, &pair.name));
    pairs.retain(chosen);
    let services = Services::new(&workspace, command)?;
    for pair in &mut pairs {
        if let Err(error) = services.make(pair) {
            pair.fault = Some(format!("{error:#}"));
        }
    }
    services.gather(&pairs)?;
    for (package, errors) in services.check()? {
        fault(&mut pairs, &package, format!("before the change: {}", errors.join("; ")));
    }
    let mut verdicts: Vec<Verdict> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.fault.is_none()) {
        verdicts.push(services.sync(pair)?);
    }
    let errors = services.errors()?;
    for verdict in &mut verdicts {
        verdict.compare(errors.get(&verdict.package).map(Vec::as_slice).unwrap_or_default());
    }
    finish(args, &workspace, &pairs, &verdicts)
}

fn fault(pairs: &mut [Pair], package: &str, what: String) {
    if let Some(pair) = pairs.iter_mut().find(|pair| pair.package == package) {
        pair.fault = Some(what);
    }
}

fn finish(args: &Evolve, workspace: &Workspace, pairs: &[Pair], verdicts: &[Verdict]) -> Result<bool> {
    let listed = Listed::read(&workspace.root.join("xtask/evolve-listed.txt"), ["PAIR", "FAULT"])?;
    let (mut needed, mut failed) = (Vec::new(), 0);
    let early = pairs.iter().filter_map(|pair| Some((&pair.name, pair.fault.clone()?)));
    let late = verdicts.iter().flat_map(|one| one.faults.iter().map(move |fault| (&one.name, fault.clone())));
    let mut failing: Vec<&String> = Vec::new();
    for (name, what) in early.chain(late) {
        let excuses: Vec<usize> = listed.find([name, &what]).collect();
        if excuses.is_empty() {
            println!("FAIL {name}: {what}");
            failing.push(name);
        }
        needed.extend(excuses);
    }
    failing.dedup();
    failed += failing.len();
    let whole = args.only.is_none();
    let mut gone = 0;
    for (at, row) in listed.rows().filter(|(at, _)| whole && !needed.contains(at)) {
        gone += 1;
        println!("row {} of xtask/evolve-listed.txt is not needed any more: {}", at + 1, row.reason);
    }
    judge::summary(verdicts);
    println!("{} passed, {failed} failed", pairs.len() - failed);
    Ok(failed == 0 && gone == 0)
}
