//! `-- COMMAND`: the command that is run against the mock.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::process::ExitStatus;

use tokio::process::{self, Command};

use super::signals::{Signals, pass_on};

/// A command under way.
#[derive(Debug)]
pub(super) struct Child(process::Child);

/// Why a command was not started.
#[derive(Debug)]
pub(super) struct NotStarted {
    /// The status by which shells say so: 127 not found, else 126.
    pub(super) status: u8,
    /// What is said.
    pub(super) message: String,
}

impl Child {
    /// Starts a command in our own process group, its three streams ours, with the URL in `variables`.
    ///
    /// # Errors
    ///
    /// There is no such command, or it is none.
    pub(super) fn start(command: &[OsString], variables: &[String], url: &str) -> Result<Self, NotStarted> {
        let (name, arguments) = command
            .split_first()
            .ok_or_else(|| NotStarted { status: 127, message: "no command stands behind `--`".into() })?;
        let mut child = Command::new(name);
        child.args(arguments).envs(variables.iter().map(|variable| (variable, url)));
        child.spawn().map(Self).map_err(|error| NotStarted::of(name, &error))
    }

    /// Waits for the end. Signals are passed on; the second one kills.
    ///
    /// # Errors
    ///
    /// Whatever the system says.
    pub(super) async fn ended(mut self, signals: &mut Signals) -> io::Result<ExitStatus> {
        let mut told = false;
        loop {
            tokio::select! {
                status = self.0.wait() => return status,
                asked = signals.next() => {
                    if told {
                        self.0.start_kill()?;
                    } else {
                        pass_on(asked, self.0.id());
                    }
                    told = true;
                }
            }
        }
    }
}

impl NotStarted {
    fn of(name: &OsString, error: &io::Error) -> Self {
        let (status, why) = match error.kind() {
            ErrorKind::NotFound => (127, "there is no such command".to_owned()),
            ErrorKind::PermissionDenied => (126, "it is not executable".to_owned()),
            _ => (126, error.to_string()),
        };
        Self { status, message: format!("`{}` cannot be started: {why}", name.display()) }
    }
}

/// The status of a command as a shell would say it: its own, or 128 and the signal that ended it.
pub(super) fn status(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;

        if let Some(signal) = status.signal() {
            return u8::try_from(128 + signal).unwrap_or(u8::MAX);
        }
    }
    // Windows has codes beyond a byte; none of them is fine.
    status.code().map_or(u8::MAX, |code| u8::try_from(code).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::Child;

    #[test]
    fn what_is_not_there_is_127() {
        let error = Child::start(&["no-such-command-at-all".into()], &[], "").unwrap_err();
        assert_eq!(error.status, 127);
        assert!(error.message.contains("no such command"), "{}", error.message);
        assert_eq!(Child::start(&[], &[], "").unwrap_err().status, 127);
    }
}
