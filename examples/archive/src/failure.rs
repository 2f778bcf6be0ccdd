//! Why the command did not do what it was told, in words for people.

use std::error::Error;
use std::fmt::{self, Display};
use std::io;
use std::path::Path;
use std::process::ExitCode;

use specwright::BodyError;
use specwright::client::{BuildError, Failed, Unexpected, Why};
use specwright::http::StatusCode;

use crate::api::types::Problem;

/// Why the command did not do what it was told.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    text: String,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// Nobody reads the output any more, as where `head` has seen enough.
    Unread = 0,
    Refused = 1,
    Arguments = 2,
    Server = 3,
    File = 4,
}

impl Failure {
    /// What the process ends with.
    #[must_use]
    pub fn exit(&self) -> ExitCode {
        ExitCode::from(self.kind as u8)
    }

    /// Whether there is anybody to tell.
    #[must_use]
    pub fn is_to_be_told(&self) -> bool {
        !matches!(self.kind, Kind::Unread)
    }

    /// Of a call. `said` gives what the server says of a failure that the description declares.
    pub(crate) fn of<E>(failed: Failed<E>, said: impl FnOnce(&E) -> Option<&Problem>) -> Self {
        match failed {
            Failed::Declared(error) => match said(&error) {
                Some(problem) => Self::refused(problem),
                None => Self::new(Kind::Server, "the server failed".to_owned()),
            },
            Failed::Unexpected(unexpected) => Self::unexpected(&unexpected),
        }
    }

    pub(crate) fn address(url: &str, error: &BuildError) -> Self {
        Self::new(Kind::Arguments, format!("--url {url}: {}", chain(error)))
    }

    pub(crate) fn file(file: &Path, error: &io::Error) -> Self {
        match broken_off(error) {
            Some(cause) => Self::new(Kind::Server, format!("the content broke off: {}", chain(cause))),
            None => Self::new(Kind::File, format!("{}: {error}", file.display())),
        }
    }

    pub(crate) fn output(error: &io::Error) -> Self {
        let failure = Self::file(Path::new("the output"), error);
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self { kind: Kind::Unread, ..failure }
        } else {
            failure
        }
    }

    fn new(kind: Kind, text: String) -> Self {
        Self { kind, text }
    }

    fn refused(problem: &Problem) -> Self {
        let detail = problem.detail.as_ref().map(|detail| format!(": {detail}")).unwrap_or_default();
        Self::new(Kind::Refused, format!("{}{detail}", problem.title))
    }

    fn unexpected(unexpected: &Unexpected) -> Self {
        let mut text = chain(unexpected);
        match (unexpected.why(), unexpected.status()) {
            (Why::Credentials, _) | (_, Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)) => {
                text += "\n  give --token, or --account with ARCHIVE_SECRET";
                return Self::new(Kind::Refused, text);
            }
            (Why::Transport | Why::Timeout, _) => text += "\n  is --url right?",
            _ => {}
        }
        Self::new(Kind::Server, text)
    }
}

/// What is wrong, and what caused it.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        // Many an error repeats what caused it.
        let words = cause.to_string();
        if !text.contains(&words) {
            text += &format!(": {words}");
        }
        next = cause.source();
    }
    text
}

/// The body that broke off, where that is what a writer of files was told.
fn broken_off(error: &io::Error) -> Option<&BodyError> {
    error.get_ref()?.downcast_ref()
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Failure {}
