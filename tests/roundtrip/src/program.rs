//! A program that runs all cases of one document and prints each as a line of JSON.

use std::env;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::thread;

use serde_json::json;

use crate::{Case, Document, Relay, against, run};

/// Enough for values of the largest types: without optimization each function that hands one on has it on its stack.
const STACK: usize = 1 << 30;

/// Runs all cases of the document at `path`. Arguments: the folder that the path is below, how many seeds, and the address
/// of a server that is not ours, where the requests are to be sent there. Each line
/// has the members `place` and `fault`, which is null where all is well; the last line is `{"end":true}`.
#[must_use]
pub fn program(path: &str, relay: Relay) -> ExitCode {
    let done = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        builder.spawn_scoped(scope, || with_arguments(path, relay)).map(thread::ScopedJoinHandle::join)
    });
    match done {
        Ok(Ok(exit)) => exit,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(error) => {
            eprintln!("no thread: {error}");
            ExitCode::from(2)
        }
    }
}

fn with_arguments(path: &str, relay: Relay) -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let ([folder, seeds], server) = match &*arguments {
        [folder, seeds] => ([folder, seeds], None),
        [folder, seeds, server] => ([folder, seeds], Some(server)),
        _ => {
            eprintln!("arguments: FOLDER SEEDS [URL]");
            return ExitCode::from(2);
        }
    };
    let Ok(seeds) = seeds.parse() else {
        eprintln!("`{seeds}` is no number of seeds");
        return ExitCode::from(2);
    };
    let mut out = std::io::stdout().lock();
    let document = Document { folder: Path::new(folder), path, relay };
    let mut tell = |case: Case| {
        // Who does not read what is printed does not want it.
        let _ = writeln!(out, "{}", json!({ "place": case.place, "fault": case.fault }));
    };
    let done = match server {
        None => run(&document, seeds, &mut tell),
        Some(base) => against(&document, base, seeds, &mut tell),
    };
    match done {
        Ok(()) => {
            let _ = writeln!(out, "{}", json!({ "end": true }));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}
