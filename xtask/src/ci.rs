//! `cargo xtask ci`: what has to hold before a change goes in. `.ci/run` calls it and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

use anyhow::Result;

use crate::page_test;
use crate::workspace::{Workspace, cargo};

/// The folder of documents that a full run is judged by, beside the repository.
const CORPUS: &str = "../shared/specs";
/// The JSON Schema Test Suite, beside the repository.
const SUITE: &str = "../shared/suites/json-schema";

/// What tests leave below the target folder, and no later step reads: it goes once they have run.
const LEFT_BY_TESTS: [&str; 3] = ["tests", "doors", "tmp/day-one"];

/// Runs every step, also behind one that failed, so that all findings come at once; `false`: one failed.
///
/// Room on the disk is short where this runs: nothing is compiled incrementally, and what a step alone needed goes with it.
pub(crate) fn ci() -> Result<bool> {
    let workspace = Workspace::find()?;
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let apart = workspace.target.join(format!("packaged-{}", since.as_nanos()));
    let mut failed = Vec::new();
    for Step { name, mut command, leaves } in steps(&workspace, &apart) {
        println!("\n== {name}");
        let begin = Instant::now();
        let fine = command.current_dir(&workspace.root).status().is_ok_and(|status| status.success());
        println!("== {name}: {} after {} s", if fine { "fine" } else { "FAILED" }, begin.elapsed().as_secs());
        if !fine {
            failed.push(name);
        }
        for folder in leaves.iter().filter(|folder| folder.exists()) {
            std::fs::remove_dir_all(folder)?;
        }
    }
    println!();
    skipped(&workspace).iter().for_each(|reason| println!("SKIPPED: {reason}"));
    if failed.is_empty() {
        println!("all steps that were tried are fine");
    } else {
        println!("failed: {}", failed.join("; "));
    }
    Ok(failed.is_empty())
}

/// What is run.
struct Step {
    name: String,
    command: Command,
    /// Folders that no later step reads: they go once it has run.
    leaves: Vec<PathBuf>,
}

fn steps(workspace: &Workspace, apart: &Path) -> Vec<Step> {
    let mut tests = step("test --workspace");
    tests.leaves = LEFT_BY_TESTS.iter().map(|folder| workspace.target.join(folder)).collect();
    let mut steps = vec![
        step("fmt --all --check"),
        tests,
        step("test --package specwright-https --features rustls"),
        step("clippy --workspace --all-targets -- -D warnings"),
        step("xtask tidy"),
        step("xtask codegen --check"),
    ];
    if page_test::lacking().is_none() {
        steps.push(step("xtask page-test --require"));
    }
    let mut documentation = step("doc --workspace --no-deps");
    documentation.command.env("RUSTDOCFLAGS", "-D warnings");
    steps.push(documentation);
    let excluded: Vec<String> = workspace.private.iter().map(|name| format!(" --exclude {name}")).collect();
    // What `Cargo.lock` names is fetched, and nothing newer: a release of this hour is no reason to fail.
    steps.push(step("fetch --locked"));
    // Changes that are not committed are packaged as they are. Cargo knows what it unpacked by the folder and the version: in a
    // folder of an earlier run it would take the packages of that run for those of this one.
    let mut package = step(&format!("package --workspace --offline --allow-dirty{}", excluded.concat()));
    package.command.arg("--target-dir").arg(apart);
    package.leaves.push(apart.to_path_buf());
    steps.push(package);
    if workspace.root.join(CORPUS).is_dir() {
        steps.push(step(&format!("xtask corpus {CORPUS}")));
    }
    if workspace.root.join(SUITE).is_dir() {
        steps.push(step(&format!("xtask json-schema-suite {SUITE}")));
    }
    steps
}

/// What is not tried here, and why.
fn skipped(workspace: &Workspace) -> Vec<String> {
    let absent = |folder: &str, what: &str| {
        (!workspace.root.join(folder).is_dir()).then(|| format!("{what}: there is no {folder}"))
    };
    let page = page_test::lacking()
        .map(|lacking| format!("the page of the mock (cargo xtask page-test): {lacking}"));
    let others = [absent(CORPUS, "real documents"), absent(SUITE, "the JSON Schema Test Suite")];
    page.into_iter().chain(others.into_iter().flatten()).collect()
}

fn step(line: &str) -> Step {
    let mut command = cargo();
    command.args(line.split(' ')).env("CARGO_INCREMENTAL", "0");
    // What holds a change up is the change: random cases are the same in each run here, and others in each `cargo test`.
    command.env("PROPTEST_RNG_SEED", "5");
    Step { name: format!("cargo {line}"), command, leaves: Vec::new() }
}
