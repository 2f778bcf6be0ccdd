//! What the command line says of a new service.

use std::path::PathBuf;

use clap::Args;
use specwright_generator::config::Stubs;
use specwright_sync::scaffold::dependency::{Dependency, NoSource};

use crate::args::Options;

/// Write a new service that answers every operation at once.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The description; it is copied into the service, with the files that it refers to
    #[arg(value_name = "API")]
    pub(crate) description: Option<String>,
    /// The folder of the service: a new one, or an empty one
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// What the package is called [default: as the folder]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// What a handler does that is not written yet: answers as the mock does, answers 501, or does not compile
    #[arg(long, value_name = "mock|501|missing", value_parser = stubs, default_value = "mock")]
    pub(crate) stubs: Stubs,
    /// Where the service takes the runtime from: a version, git=URL, or path=FOLDER of a checkout
    #[arg(long, value_name = "SOURCE", value_parser = source, default_value = env!("CARGO_PKG_VERSION"))]
    pub(crate) specwright: Dependency,
    /// Take templates of this folder instead of those of the same name: DIR/src/main.rs.j2
    #[arg(long, value_name = "DIR")]
    pub(crate) templates: Option<PathBuf>,
    /// Print the names of the templates
    #[arg(long, exclusive = true)]
    pub(crate) list_templates: bool,
    /// Print a template, with what it may use: a start for one of your own
    #[arg(long, value_name = "TEMPLATE", conflicts_with_all = ["description", "folder"])]
    pub(crate) print_template: Option<String>,
    /// Write nothing; list what would be written
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) options: Options,
}

/// A value of `--stubs`.
pub(crate) fn stubs(text: &str) -> Result<Stubs, String> {
    Stubs::from_word(text).ok_or_else(|| "write `mock`, `501` or `missing`".into())
}

/// A value of `--specwright`.
pub(crate) fn source(text: &str) -> Result<Dependency, NoSource> {
    Dependency::parse(text)
}
