//! What the command is told.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand};
use specwright::client::Secret;

use crate::api::types::DocumentId;

/// Documents of an archive
///
/// Exit codes: 0 done; 1 the server refuses, and says why; 2 wrong arguments; 3 the server cannot be reached, or answers what
/// it should not; 4 a file cannot be read or written.
#[derive(Debug, Parser)]
#[command(version, verbatim_doc_comment)]
pub struct Args {
    /// Where the archive is, and who asks.
    #[command(flatten)]
    pub server: Server,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the archive is, and who asks.
#[derive(clap::Args)]
pub struct Server {
    /// Where the archive is
    #[arg(long, env = "ARCHIVE_URL", value_name = "URL", default_value = "https://archive.example/v2")]
    pub url: String,
    /// A token; without one, it is asked for with the account
    #[arg(long, env = "ARCHIVE_TOKEN", hide_env_values = true, conflicts_with = "account")]
    pub token: Option<Secret>,
    /// The name of an account, whose secret stands in ARCHIVE_SECRET
    #[arg(long, env = "ARCHIVE_ACCOUNT", value_name = "NAME", requires = "secret")]
    pub account: Option<String>,
    /// The secret of the account; in the environment others do not see it
    #[arg(long, env = "ARCHIVE_SECRET", hide_env_values = true, hide = true)]
    pub secret: Option<Secret>,
    /// How many seconds an answer may take
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub timeout: Duration,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List documents, newest first
    List {
        /// Only documents with this tag; of several, with all
        #[arg(long = "tag", value_name = "TAG")]
        tags: Vec<String>,
        /// How many at most; without it, all
        #[arg(long, value_name = "COUNT")]
        limit: Option<usize>,
    },
    /// Show what is known of a document
    Show {
        /// Its id: d17
        id: DocumentId,
    },
    /// Make a document, and print its id
    Create {
        /// Its title
        title: String,
        /// A tag; may be given several times
        #[arg(long = "tag", value_name = "TAG")]
        tags: Vec<String>,
        /// What is in it: a file, or - for what comes in
        #[arg(long, value_name = "FILE")]
        content: Option<PathBuf>,
    },
    /// Read what is in a document
    Get {
        /// Its id: d17
        id: DocumentId,
        /// Where to write it; without it, to the output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Put something into a document
    Put {
        /// Its id: d17
        id: DocumentId,
        /// A file, or - for what comes in
        file: PathBuf,
    },
}

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("a whole number above 0 is meant".to_owned()),
        Ok(seconds) => Ok(Duration::from_secs(seconds)),
    }
}

/// Secrets are not shown.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("url", &self.url)
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}
