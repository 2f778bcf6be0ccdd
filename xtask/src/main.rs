//! Tasks of this repository: `cargo xtask --help`.

mod answers;
mod bench;
mod ci;
mod codegen;
mod corpus;
mod dist;
mod evolve;
mod foreign;
mod listed;
mod live;
mod measure;
mod new;
mod page_test;
mod roundtrip;
mod schemathesis;
mod serve;
mod suite;
mod tidy;
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
    /// Hold what the mock answers against the schemas, by validators of others
    Answers(answers::ToJudge),
    /// Measure what generating and checking costs
    Bench(bench::Bench),
    /// Everything that has to hold before a change goes in
    Ci,
    /// Bring services to later descriptions, and hold what was said against what the compiler says
    Evolve(evolve::Evolve),
    /// Send made requests by generated clients to mock servers of npm, and read what they answer
    Foreign(foreign::Foreign),
    /// Hold generated types against the JSON Schema Test Suite
    JsonSchemaSuite(suite::Suite),
    /// Bring the committed generated files of the examples up to date
    Codegen(codegen::Codegen),
    /// Make, build and ask a new service from each document of a folder
    New(new::New),
    /// Build the command as one static binary
    Dist(dist::Dist),
    /// Check the rules of this repository
    Tidy,
    /// Try the page of the live mock in headless Chromium
    PageTest(page_test::PageTest),
    /// Send requests and answers through generated client, service and mock, and hold what arrives against what was sent
    #[command(name = "roundtrip")]
    RoundTrip(roundtrip::RoundTrip),
    /// Hold mocks against their descriptions with schemathesis
    Schemathesis(schemathesis::Schemathesis),
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
        Task::Answers(args) => answers::answers(args),
        Task::Bench(args) => bench::bench(args),
        Task::Evolve(args) => evolve::evolve(args),
        Task::Foreign(args) => foreign::foreign(args),
        Task::JsonSchemaSuite(args) => suite::suite(args),
        Task::Ci => ci::ci(),
        Task::Codegen(args) => codegen::codegen(args),
        Task::New(args) => new::new(args),
        Task::Dist(args) => dist::dist(args),
        Task::PageTest(args) => page_test::page_test(args),
        Task::Tidy => tidy::tidy(),
        Task::RoundTrip(args) => roundtrip::round_trip(args),
        Task::Schemathesis(args) => schemathesis::schemathesis(args),
        Task::Serve(args) => serve::serve(args),
    }
}
