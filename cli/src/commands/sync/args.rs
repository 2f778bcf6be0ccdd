//! What `specwright sync` is told.

use clap::{Args as Group, ValueEnum};

/// Edits are shown first; without --yes they are applied where somebody agrees at a terminal.
#[derive(Debug, Group)]
pub(crate) struct Sync {
    /// Apply the edits without asking
    #[arg(short, long, conflicts_with_all = ["dry_run", "check"])]
    pub(crate) yes: bool,
    /// Write nothing; show what would be edited
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write nothing; exit with 1 where something would change
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) check: bool,
    /// The code was in step with the descriptions of this revision of git, whatever specwright.lock says
    #[arg(long, value_name = "REV")]
    pub(crate) since: Option<String>,
    /// How the plan is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// How a plan is printed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// As a difference
    #[default]
    Diff,
    /// As one JSON object
    Json,
}
