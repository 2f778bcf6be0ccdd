//! Diagnostics on stderr, and what they mean for the exit code.

use std::fmt::Arguments;
use std::io::Write as _;

use specwright_generator::diagnostic::{Class, Level, Render, Report};
use specwright_generator::pipeline::Run;
use specwright_generator::source::SourceMap;

use crate::exit::Exit;

/// Writes to standard output, as far as anybody reads it.
pub(crate) fn say(text: Arguments<'_>) {
    let _ = std::io::stdout().lock().write_fmt(text);
}

/// The same for a line with colours, which reach terminals only.
pub(crate) fn say_colored(line: Arguments<'_>) {
    let _ = writeln!(anstream::stdout().lock(), "{line}");
}

/// `1 file`, `2 files`
pub(crate) fn many(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Prints a report; colours reach terminals only.
pub(crate) fn print(render: Render, report: &Report, sources: &SourceMap) {
    if report.diagnostics.is_empty() {
        return;
    }
    let text = render.report(report, sources);
    // Nobody is left to be told when stderr is closed.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Prints what was said in a run, and gives the exit code for it.
pub(crate) fn finish(render: Render, run: &Run) -> Exit {
    print(render, &run.report, &run.sources);
    exit_of(&run.report)
}

/// The exit code for what was said.
pub(crate) fn exit_of(report: &Report) -> Exit {
    let denied = || report.diagnostics.iter().filter(|(level, _)| *level == Level::Deny);
    if denied().any(|(_, diagnostic)| diagnostic.code.class == Class::Fatal) {
        Exit::BadInput
    } else if denied().next().is_some() {
        Exit::Findings
    } else {
        Exit::Fine
    }
}
