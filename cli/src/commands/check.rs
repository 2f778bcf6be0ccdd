//! `specwright check`: diagnostics, and nothing else.

use crate::args::Check;
use crate::exit::{Exit, Failure};
use crate::jobs::jobs;
use crate::report;
use crate::summary;

/// Says everything of every description.
pub(crate) fn check(args: &Check) -> Result<Exit, Failure> {
    let format = args.input.options.reading.format;
    let mut exit = Exit::Fine;
    for job in jobs(&args.input)? {
        let run = job.run();
        exit = exit.max(report::finish(format.full(), &run));
        if format.is_json() {
            println!("{}", summary::of(&job.config, &run, &[]));
        }
    }
    Ok(exit)
}
