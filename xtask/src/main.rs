//! Tasks of this repository: `cargo xtask --help`.

mod corpus;
mod live;
mod measure;
mod serve;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Tasks of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Generate, check and judge a server for each document of a folder
    Corpus(corpus::Corpus),
    /// Serve the mock of a document
    Serve(serve::Serve),
}

fn main() -> ExitCode {
    if let Some(exit) = measure::as_wrapper() {
        return exit;
    }
    match run(&Args::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs a task; `false`: it has findings.
fn run(task: &Task) -> Result<bool> {
    match task {
        Task::Corpus(args) => corpus::corpus(args),
        Task::Serve(args) => serve::serve(args),
    }
}
