//! `cargo xtask foreign`: servers that are not ours, asked by generated clients. They are mocks of npm, installed below the
//! target folder where they are not there; what is sent, and how the answers are judged: `tests/roundtrip/src/against.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde_json::Value;

use crate::bench::mocks::contenders::{Contender, of_npm};
use crate::bench::mocks::free_port;
use crate::bench::mocks::process::Server;
use crate::corpus::list::Entry;
use crate::listed::Listed;
use crate::roundtrip::programs::{Case, Programs};
use crate::workspace::Workspace;

/// What to run, and how.
#[derive(Debug, Args)]
pub(crate) struct Foreign {
    /// Documents
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// So many requests made by chance beside the others, of each operation and form
    #[arg(long, value_name = "N", default_value_t = 2)]
    seeds: u64,
}

/// Who does not listen by then never will.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long between two looks whether somebody listens.
const PAUSE: Duration = Duration::from_millis(50);

/// What came of cases.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    passed: usize,
    failed: usize,
    listed: usize,
}

/// Runs it; `false`: an answer was not read, and it is not listed as the server's own fault.
pub(crate) fn foreign(args: &Foreign) -> Result<bool> {
    let workspace = Workspace::find()?;
    let servers = of_npm(&workspace).context("the mock servers of npm are not to be had")?;
    let listed =
        Listed::read(&workspace.root.join("xtask/foreign-listed.txt"), ["SERVER", "PLACE", "FAULT"])?;
    let mut whole = Tally::default();
    for document in &args.documents {
        let path = fs::canonicalize(document).with_context(|| document.display().to_string())?;
        let folder = path.parent().unwrap_or(Path::new("/"));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let entry = Entry { path: name, negative: false };
        let programs = Programs { workspace: &workspace, folder };
        programs.make(&entry)?;
        let whole_document = bundled(&workspace, &programs)?;
        let mut served = false;
        for server in &servers {
            let running = match start(server, &whole_document) {
                Ok(running) => running,
                Err(error) => {
                    println!("{}: not served: {error:#}", document.display());
                    continue;
                }
            };
            served = true;
            let cases = programs.run(&entry, args.seeds, Some(&running.1))?;
            let tally = judge(server.name, &cases, &listed);
            let shown = document.display();
            println!(
                "{shown}, {}: {} passed, {} failed, {} listed",
                server.name, tally.passed, tally.failed, tally.listed
            );
            whole.passed += tally.passed;
            whole.failed += tally.failed;
            whole.listed += tally.listed;
        }
        programs.remove(&entry)?;
        if !served {
            bail!("no server takes {}", document.display());
        }
    }
    if whole.listed > 0 {
        println!("{} more are listed in xtask/foreign-listed.txt as faults of the servers", whole.listed);
    }
    println!("{} passed, {} failed", whole.passed, whole.failed);
    Ok(whole.failed == 0)
}

/// The document as the program has it, in one file, without extensions of the whole: some have references of their own, at
/// which these servers end.
fn bundled(workspace: &Workspace, programs: &Programs<'_>) -> Result<PathBuf> {
    let text = fs::read_to_string(programs.crate_folder().join("src/api/description.json"))?;
    let mut document: Value = serde_json::from_str(&text)?;
    if let Some(members) = document.as_object_mut() {
        members.retain(|name, _| !name.starts_with("x-"));
    }
    let path = workspace.target.join("foreign.json");
    fs::write(&path, document.to_string()).with_context(|| path.display().to_string())?;
    Ok(path)
}

/// A server of this document that listens, and its address: these serve paths without the base path.
fn start(server: &Contender, document: &Path) -> Result<(Server, String)> {
    let port = free_port()?;
    let running = Server::start(server.command(document, port))?;
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if running.has_ended() {
            bail!("{} ends by itself", server.name);
        }
        if begun.elapsed() > PATIENCE {
            bail!("{} does not listen within {} s", server.name, PATIENCE.as_secs());
        }
        std::thread::sleep(PAUSE);
    }
    Ok((running, format!("http://127.0.0.1:{port}")))
}

/// Counts the cases of a document; the same fault of an operation is told once.
fn judge(server: &str, cases: &[Case], listed: &Listed<3>) -> Tally {
    let (mut tally, mut told) = (Tally::default(), BTreeMap::new());
    for case in cases {
        match &case.fault {
            None => tally.passed += 1,
            Some(fault) if listed.find([server, &case.place, fault]).next().is_some() => tally.listed += 1,
            Some(fault) => {
                tally.failed += 1;
                told.entry(fault.as_str()).or_insert_with(Vec::new).push(case.place.as_str());
            }
        }
    }
    for (fault, places) in told {
        println!("{server}: {fault}");
        places.iter().for_each(|place| println!("    {place}"));
    }
    tally
}
