//! What the command line says.

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use specwright_generator::config::{Mode, Parts, Traits, Webhooks, check_base_path};

use crate::commands::{Init, Mock, New, Status, Sync};

/// Typed Rust servers, models and mocks from OpenAPI documents.
#[derive(Debug, Parser)]
#[command(name = "specwright", version, after_help = EXIT_CODES, propagate_version = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 fine; 1 findings, or a check that would change something; 2 bad input or bad use; \
                          3 could not be applied";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the code of a description
    Generate(Generate),
    /// Bring the handlers into step after a change of their description: shown first, own code kept
    Sync(Sync),
    /// Serve a description at once: a mock that answers with its examples, or with made values that are valid
    Mock(Box<Mock>),
    /// Say what is wrong or worth knowing, and write nothing
    Check(Check),
    /// Account for every operation and keyword of a description, or explain a code such as SW0101
    Explain(Explain),
    /// Write a new service that answers every operation at once
    New(Box<New>),
    /// Add to an existing crate what it lacks to serve a description; nothing that is there is touched
    Init(Box<Init>),
    /// Say which operations are written, and which are still stubs
    Status(Status),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Group)]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The folder to write to [default: `output` of specwright.toml]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Write nothing; exit with 1 where something would change
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) check: bool,
    /// Write nothing; list what would be written
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Group)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,
}

#[derive(Debug, Group)]
pub(crate) struct Explain {
    /// A description, or a code; without it every description of specwright.toml
    #[arg(value_name = "API or CODE")]
    pub(crate) topic: Option<String>,
    #[command(flatten)]
    pub(crate) options: Options,
}

#[derive(Debug, Group)]
pub(crate) struct Input {
    /// The description; without it every one of specwright.toml
    #[arg(value_name = "API")]
    pub(crate) description: Option<String>,
    #[command(flatten)]
    pub(crate) options: Options,
}

/// Options of a description. They come on top of those in specwright.toml.
#[derive(Clone, Debug, Default, Group)]
pub(crate) struct Options {
    /// What to generate: types, server, mock, client
    #[arg(long, value_name = "PARTS", value_parser = Parts::from_words)]
    pub(crate) parts: Option<Parts>,
    /// One trait per tag, or one
    #[arg(long, value_name = "tag|one", value_parser = traits)]
    pub(crate) traits: Option<Traits>,
    /// Which sides of webhooks and callbacks; `parts`: receive with server, send with client
    #[arg(long, value_name = "parts|receive|send|both|none", value_parser = webhooks)]
    pub(crate) webhooks: Option<Webhooks>,
    /// Clients take what a newer description adds: enums and unions of answers have a variant `Unknown`
    #[arg(long)]
    pub(crate) tolerant: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How a description is read, whatever is made of it.
#[derive(Clone, Debug, Default, Group)]
pub(crate) struct Reading {
    /// Take this operation, and not all; may be repeated
    #[arg(long = "operation", value_name = "ID")]
    pub(crate) operations: Vec<String>,
    /// Take the operations of this tag, and not all; may be repeated
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
    /// Take the operations of this path, and not all; a trailing * stands for anything; may be repeated
    #[arg(long = "path", value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Put all operations below this path, instead of the first server's
    #[arg(long, value_name = "PATH", value_parser = base_path)]
    pub(crate) base_path: Option<String>,
    /// Read schemas as documents mean them, or as JSON Schema has it by the letter
    #[arg(long, value_name = "usual|strict", value_parser = mode)]
    pub(crate) mode: Option<Mode>,
    /// Do not say this code; `warnings` for all
    #[arg(long, value_name = "CODE")]
    pub(crate) allow: Vec<String>,
    /// Say this code; `warnings` for all
    #[arg(long, value_name = "CODE")]
    pub(crate) warn: Vec<String>,
    /// Refuse the description for this code; `warnings` for all
    #[arg(long, value_name = "CODE")]
    pub(crate) deny: Vec<String>,
    /// How diagnostics (to stderr) and what was done (to stdout) are printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// How things are printed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// For people, with source lines
    #[default]
    Text,
    /// One JSON object per line
    Json,
}

fn base_path(text: &str) -> Result<String, String> {
    check_base_path(text).map(|()| text.to_owned())
}

fn traits(text: &str) -> Result<Traits, String> {
    Traits::from_word(text).ok_or_else(|| "write `tag` or `one`".into())
}

fn webhooks(text: &str) -> Result<Webhooks, String> {
    Webhooks::from_word(text).ok_or_else(|| "write `parts`, `receive`, `send`, `both` or `none`".into())
}

fn mode(text: &str) -> Result<Mode, String> {
    Mode::from_word(text).ok_or_else(|| "write `usual` or `strict`".into())
}

#[cfg(test)]
mod tests {
    use super::Args;
    use clap::{CommandFactory as _, Parser as _};

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn bad_values_are_refused() {
        for line in [
            "generate a.yaml --parts typs",
            "generate a --base-path v1",
            "check a --traits three",
            "explain a b",
            "mock a b",
            "sync --yes --check",
            "sync --format text",
            "mock a --host example.com",
            "mock a --port 70000",
            "mock a --allow-unknown",
        ] {
            assert!(
                Args::try_parse_from(["specwright"].into_iter().chain(line.split(' '))).is_err(),
                "{line}"
            );
        }
    }
}
