//! `cargo xtask roundtrip`: from each document a client, a mock and a service; what one sends arrives at the other, both
//! ways. What is sent and how it is judged: `tests/roundtrip`.

pub(crate) mod programs;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::Args;

use self::programs::{Case, Programs};
use crate::corpus::list::{Entry, entries};
use crate::listed::Listed;
use crate::schemathesis::short;
use crate::workspace::Workspace;

/// What to run, and how.
#[derive(Debug, Args)]
pub(crate) struct RoundTrip {
    /// A document, or a folder of documents, with an INDEX.tsv (path first; a row with NEGATIVE is passed over) or without
    path: PathBuf,
    /// Only documents whose path, or a part of it between slashes, is this; * stands for anything
    #[arg(long, value_name = "GLOB")]
    only: Option<String>,
    /// Only the first N documents
    #[arg(long, value_name = "N")]
    first: Option<usize>,
    /// So many requests and answers made by chance beside the others, of each operation and form
    #[arg(long, value_name = "N", default_value_t = 2)]
    seeds: u64,
    /// Keep the built programs: an edit of what they have in common builds them faster
    #[arg(long)]
    keep: bool,
}

/// So much of a fault is printed.
const SHOWN: usize = 700;

/// What came of cases.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    passed: usize,
    failed: usize,
    listed: usize,
}

/// Runs it; `false`: something did not arrive, or an exception is none.
pub(crate) fn round_trip(args: &RoundTrip) -> Result<bool> {
    let workspace = Workspace::find()?;
    let (folder, mut documents) = documents(args)?;
    documents.truncate(args.first.unwrap_or(usize::MAX));
    let listed =
        Listed::read(&workspace.root.join("xtask/roundtrip-listed.txt"), ["DOCUMENT", "PLACE", "FAULT"])?;
    let programs = Programs { workspace: &workspace, folder: &folder };
    let mut whole = Tally::default();
    for (number, entry) in documents.iter().enumerate() {
        eprintln!("[{}/{}] {}", number + 1, documents.len(), entry.path);
        let begin = Instant::now();
        let tally = match programs.cases(entry, args.seeds) {
            Ok(cases) => judge(&folder.join(&entry.path), &entry.path, &cases, &listed),
            Err(error) => {
                println!("{}: {error:#}", entry.path);
                Tally { failed: 1, ..Tally::default() }
            }
        };
        if !args.keep {
            programs.remove(entry)?;
        }
        let Tally { passed, failed, listed } = tally;
        let seconds = begin.elapsed().as_secs();
        println!("{}: {passed} passed, {failed} failed, {listed} listed ({seconds} s)", entry.path);
        whole.passed += passed;
        whole.failed += failed;
        whole.listed += listed;
    }
    if whole.listed > 0 {
        println!("{} more are listed in xtask/roundtrip-listed.txt with a reason", whole.listed);
    }
    println!("{} passed, {} failed", whole.passed, whole.failed);
    Ok(whole.failed == 0)
}

/// The folder and the documents in it that are not refused.
fn documents(args: &RoundTrip) -> Result<(PathBuf, Vec<Entry>)> {
    let path = fs::canonicalize(&args.path).with_context(|| args.path.display().to_string())?;
    if path.is_file() {
        let folder = path.parent().unwrap_or_else(|| Path::new(".")).to_path_buf();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok((folder, vec![Entry { path: name, negative: false }]));
    }
    let mut documents = entries(&path, None, args.only.as_deref())?;
    documents.retain(|entry| !entry.negative);
    Ok((path, documents))
}

/// Counts the cases of a document; says which failed, and which rows of the list are not needed.
fn judge(path: &Path, shown: &str, cases: &[Case], listed: &Listed<3>) -> Tally {
    let (mut tally, mut used, short) = (Tally::default(), Vec::new(), short(path));
    for case in cases {
        let Some(fault) = &case.fault else {
            tally.passed += 1;
            continue;
        };
        match listed.find([&short, &case.place, fault]).next() {
            Some(row) => {
                used.push(row);
                tally.listed += 1;
            }
            None => {
                let fault: String = fault.chars().take(SHOWN).collect();
                println!("{shown}: {}: {fault}", case.place);
                tally.failed += 1;
            }
        }
    }
    for (_, row) in listed.rows().filter(|(at, row)| row.has(0, &short) && !used.contains(at)) {
        println!("{shown}: listed, and passes: {}", row.key());
        tally.failed += 1;
    }
    tally
}
