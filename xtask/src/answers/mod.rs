//! `cargo xtask answers`: what the mock answers, held against the schemas by validators of others.

mod made;
mod python;
mod sweep;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use self::made::Answers;
use self::python::Python;
use crate::corpus::list::entries;
use crate::listed::Listed;
use crate::schemathesis::short;
use crate::workspace::Workspace;

/// How answers are judged.
#[derive(Debug, Args)]
pub(crate) struct ToJudge {
    /// A document, or a folder of documents
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Only documents whose path fits this, `*` for any text
    #[arg(long, value_name = "PATTERN")]
    only: Option<String>,
    /// So many answers made from the schema beside each default answer; of the mock also as many of the document itself
    #[arg(long, value_name = "N", default_value_t = 0)]
    seeds: u64,
    /// Ask the live mock instead, with and without state: an answer fails that its own validation refuses, or, without state,
    /// the validators
    #[arg(long)]
    mock: bool,
}

/// What came of all documents.
#[derive(Debug, Default)]
struct Tally {
    passed: usize,
    failed: usize,
    excused: usize,
}

/// Judges the answers; `false`: one is not valid, or the list of exceptions is not right.
pub(crate) fn answers(args: &ToJudge) -> Result<bool> {
    let documents = documents(args)?;
    let workspace = Workspace::find()?;
    let python = Python::install(&workspace)?;
    let listed = Listed::read(&workspace.root.join("xtask/answers-listed.txt"), ["DOCUMENT", "PLACE"])?;
    let mut tally = Tally::default();
    for (folder, document) in &documents {
        let mut judge = || -> Result<()> {
            let made = match args.mock {
                true => swept(folder, document, args.seeds, &mut tally)?,
                false => made::make(folder, document, args.seeds)?,
            };
            self::judge((folder, document), &made, &python, &listed, &mut tally)
        };
        if let Err(error) = judge() {
            println!("{document}: {error:#}");
            tally.failed += 1;
        }
    }
    if tally.excused > 0 {
        println!("{} more are listed in xtask/answers-listed.txt with a reason", tally.excused);
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(tally.failed == 0)
}

/// Asks the live mock for all answers of a document; says which were not as they have to be, and gives the others.
fn swept(folder: &Path, document: &str, seeds: u64, tally: &mut Tally) -> Result<Answers> {
    let swept = sweep::sweep(folder, document, seeds)?;
    swept.faults.iter().for_each(|fault| println!("{document}: {fault}"));
    // Those that the validators judge are counted there.
    tally.passed += swept.passed - swept.answers.answers.len();
    tally.failed += swept.faults.len();
    Ok(swept.answers)
}

/// The documents with the folders that they are read from; those that have to be refused have no answers.
fn documents(args: &ToJudge) -> Result<Vec<(PathBuf, String)>> {
    if args.path.is_file() {
        return Ok(vec![python::split(&args.path)?]);
    }
    let mut entries = entries(&args.path, None, args.only.as_deref())?;
    entries.retain(|entry| !entry.negative);
    if entries.is_empty() {
        bail!("no document below {} has answers", args.path.display());
    }
    Ok(entries.into_iter().map(|entry| (args.path.clone(), entry.path)).collect())
}

fn judge(
    (folder, document): (&Path, &str),
    made: &Answers,
    python: &Python,
    listed: &Listed<2>,
    tally: &mut Tally,
) -> Result<()> {
    let name: String =
        document.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    let mut faults: Vec<Option<String>> = made.answers.iter().map(|answer| answer.failure.clone()).collect();
    for fault in python.validate(&name, made)? {
        if let Some(known) = faults.get_mut(fault.number) {
            *known = Some(fault.why);
        }
    }
    let (passed, failed) = (tally.passed, tally.failed);
    let (mut used, short) = (Vec::new(), short(&folder.join(document)));
    for (answer, fault) in made.answers.iter().zip(&faults) {
        match (fault, listed.find([&short, &answer.place]).next()) {
            (None, _) => tally.passed += 1,
            (Some(_), Some(row)) => {
                used.push(row);
                tally.excused += 1;
            }
            (Some(why), None) => {
                println!("{document}: {}: {why}", answer.place);
                tally.failed += 1;
            }
        }
    }
    let unused = listed.rows().filter(|(at, row)| row.has(0, &short) && !used.contains(at));
    for (_, row) in unused {
        println!("{document}: listed, and passes: {}", row.column(1));
        tally.failed += 1;
    }
    println!("{document}: {} passed, {} failed", tally.passed - passed, tally.failed - failed);
    Ok(())
}
