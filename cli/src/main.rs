//! The command `specwright`.

/// `std`'s, but for a reader who has gone (`| head`): nobody is left to be told, and what was asked for is done all the same.
macro_rules! print {
    ($($words:tt)*) => { $crate::report::say(format_args!($($words)*)) };
}

/// See `print`.
macro_rules! println {
    ($($words:tt)*) => { $crate::report::say(format_args!("{}\n", format_args!($($words)*))) };
}

mod account;
mod args;
mod commands;
mod exit;
mod extents;
mod jobs;
mod report;
mod summary;
mod write;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};

/// A description is hundreds of thousands of small pieces that live as long as the process.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Generate(args) => commands::generate(&args).map(Into::into),
        Command::Sync(args) => commands::sync(&args).map(Into::into),
        Command::Mock(args) => commands::mock(&args),
        Command::Check(args) => commands::check(&args).map(Into::into),
        Command::Explain(args) => commands::explain(&args).map(Into::into),
        Command::New(args) => commands::new(&args).map(Into::into),
        Command::Init(args) => commands::init(&args).map(Into::into),
        Command::Status(args) => commands::status(&args).map(Into::into),
        Command::Completions { shell } => Ok(commands::completions(shell).into()),
    };
    done.unwrap_or_else(|failure| {
        anstream::eprintln!("\u{1b}[1;31merror\u{1b}[0m: {}", failure.message);
        failure.exit.into()
    })
}
