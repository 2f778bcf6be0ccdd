//! `specwright completions SHELL`.

use std::io;

use clap::CommandFactory as _;

use crate::args::Args;
use crate::exit::Exit;

/// Prints the script that completes the command in a shell.
pub(crate) fn completions(shell: clap_complete::Shell) -> Exit {
    clap_complete::generate(shell, &mut Args::command(), "specwright", &mut io::stdout());
    Exit::Fine
}
