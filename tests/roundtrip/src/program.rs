//! A program that runs all cases of one document and prints each as a line of JSON.

use std::env;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use crate::{Document, Relay, run};

/// Runs all cases of the document at `path`. Arguments: the folder that the path is below, and how many seeds. Each line
/// has the members `place` and `fault`, which is null where all is well; the last line is `{"end":true}`.
#[must_use]
pub fn program(path: &str, relay: Relay) -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, seeds] = &*arguments else {
        eprintln!("arguments: FOLDER SEEDS");
        return ExitCode::from(2);
    };
    let Ok(seeds) = seeds.parse() else {
        eprintln!("`{seeds}` is no number of seeds");
        return ExitCode::from(2);
    };
    let mut out = std::io::stdout().lock();
    let document = Document { folder: Path::new(folder), path, relay };
    let done = run(&document, seeds, &mut |case| {
        // Who does not read what is printed does not want it.
        let _ = writeln!(out, "{}", json!({ "place": case.place, "fault": case.fault }));
    });
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
