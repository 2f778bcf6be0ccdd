//! `specwright mock`: a description, served as it stands.
//!
//! ```text
//! args       what the command line says
//! answers    … of how it answers: the options of the library
//! open       the description, opened as often as it changes
//! listen     the socket, and the URLs by which it is reached
//! ready      the one line that says where it is
//! port_file  the port in a file
//! signals    what ends it from outside
//! serve      from the socket to the end
//! child      the command that is run against it
//! outside    what that command asked for beyond the description
//! watch      files that change
//! stamp      how a file was
//! reload     the mock follows its description
//! health     whether another one is well
//! examples   those that do not fit their schemas
//! ```

mod answers;
mod args;
mod child;
mod examples;
mod health;
mod listen;
mod open;
mod outside;
mod port_file;
mod ready;
mod reload;
mod serve;
mod signals;
mod stamp;
mod watch;

pub(crate) use args::Mock;

use std::io::{self, Write as _};
use std::process::ExitCode;

use specwright_mock::Live;
use tokio::runtime::{Builder, Runtime};

use crate::args::Format;
use crate::exit::{Exit, Failure};
use crate::report;
use examples::Examples;
use open::{Read, Source};
use port_file::PortFile;
use ready::Ready;
use reload::Operations;
use serve::Served;

/// Serves a description until it is told to end, or until the command has ended.
pub(crate) fn mock(args: &Mock) -> Result<ExitCode, Failure> {
    if let Some(url) = &args.serving.check_health {
        return health::check(url).map(Into::into);
    }
    let port_file = args.serving.port_file.as_deref().map(PortFile::claim);
    let options = args.answers.options();
    let source = Source::new(args, &options);
    let Read { opened, levels, files, .. } = source.open()?;
    let Some(api) = &opened.api else {
        return Ok(report::exit_of(&opened.report).max(Exit::Findings).into());
    };
    let (ready, operations) = (Ready::of(api, opened.spec.as_ref()), Operations::of(api));
    let live = Live::new(opened, options).map_err(|failure| unfit(&failure, args.reading.format))?;
    // The process ends with the mock: to give a large description back piece by piece only takes time.
    std::mem::forget(live.clone());
    let runtime = runtime(args.serving.workers).map_err(|error| unable("threads", &error))?;
    let served = runtime.block_on(async {
        let served = Served::open(args, live.clone(), &ready, port_file)?;
        let examples = Examples::later(live.clone(), levels, args.reading.format);
        let examples = examples.map_err(|error| unable("threads", &error))?;
        if args.serving.watch {
            tokio::spawn(reload::follow(live, source, files, operations));
        }
        let ended = served.run(args).await;
        if !args.around.command.is_empty() {
            examples.finish();
        }
        ended
    });
    // What is still read or answered has nobody to wait for it.
    runtime.shutdown_background();
    served
}

/// One thread answers unless more are asked for: each costs time at the start.
fn runtime(workers: u8) -> io::Result<Runtime> {
    let mut builder = match workers {
        0 | 1 => Builder::new_current_thread(),
        _ => Builder::new_multi_thread(),
    };
    builder.worker_threads(usize::from(workers.max(1))).enable_all().build()
}

/// What the library says of an option, or of a file that one names.
fn unfit(failure: &specwright_mock::Failure, format: Format) -> Failure {
    match failure {
        specwright_mock::Failure::Denied { report, sources } => {
            report::print(format.few(), report, sources);
            let message = "a file that the mock goes by is of no use as it is".into();
            Failure { exit: report::exit_of(report).max(Exit::Findings), message }
        }
        specwright_mock::Failure::Unwritable { .. } => Failure::not_applied(failure.to_string()),
        _ => Failure::bad_input(failure.to_string()),
    }
}

/// What the system does not give.
fn unable(what: &str, error: &io::Error) -> Failure {
    Failure::bad_input(format!("the system gives no {what}: {error}"))
}

/// Says a line on stderr, as the mock.
fn say(text: &str) {
    // Whoever closed stderr does not want to know.
    let _ = writeln!(io::stderr(), "specwright mock: {text}");
}
