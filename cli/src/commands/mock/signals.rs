//! What ends a mock from outside.

use std::io;

/// Who asks for the end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Asked {
    /// Ctrl-C, or SIGINT.
    Interrupt,
    /// SIGTERM.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has it"))]
    Terminate,
    /// SIGHUP: the terminal is gone.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has it"))]
    HangUp,
}

impl Asked {
    /// How a shell says that a process was ended by it.
    pub(super) const fn status(self) -> u8 {
        128 + match self {
            Self::HangUp => 1,
            Self::Interrupt => 2,
            Self::Terminate => 15,
        }
    }
}

#[cfg(unix)]
mod system {
    use std::fs::File;
    use std::io;

    use nix::sys::signal::{Signal as Number, kill};
    use nix::unistd::{Pid, getpgrp, tcgetpgrp};
    use tokio::signal::unix::{Signal, SignalKind, signal};

    use super::Asked;

    /// The signals of the process, taken in from now on.
    #[derive(Debug)]
    pub(in super::super) struct Signals {
        interrupt: Signal,
        terminate: Signal,
        hang_up: Signal,
    }

    impl Signals {
        pub(super) fn take() -> io::Result<Self> {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
                hang_up: signal(SignalKind::hangup())?,
            })
        }

        /// The next one.
        pub(in super::super) async fn next(&mut self) -> Asked {
            tokio::select! {
                _ = self.interrupt.recv() => Asked::Interrupt,
                _ = self.terminate.recv() => Asked::Terminate,
                _ = self.hang_up.recv() => Asked::HangUp,
            }
        }
    }

    /// Tells a child what we were told, unless it knows: Ctrl-C reaches every process of the terminal's group.
    pub(in super::super) fn pass_on(asked: Asked, child: Option<u32>) {
        let Some(child) = child.and_then(|id| i32::try_from(id).ok()) else { return };
        let number = match asked {
            Asked::Interrupt if is_at_terminal() => return,
            Asked::Interrupt => Number::SIGINT,
            Asked::Terminate => Number::SIGTERM,
            Asked::HangUp => Number::SIGHUP,
        };
        // It may have ended by now.
        let _ = kill(Pid::from_raw(child), number);
    }

    /// Whether the group of this process is the one that a terminal's keys reach.
    fn is_at_terminal() -> bool {
        File::open("/dev/tty").is_ok_and(|terminal| tcgetpgrp(terminal) == Ok(getpgrp()))
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;

    use super::Asked;

    /// Ctrl-C.
    #[derive(Debug)]
    pub(in super::super) struct Signals;

    impl Signals {
        pub(super) fn take() -> io::Result<Self> {
            Ok(Self)
        }

        /// The next one.
        pub(in super::super) async fn next(&mut self) -> Asked {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
            Asked::Interrupt
        }
    }

    /// The console tells every process that it has.
    pub(in super::super) fn pass_on(_asked: Asked, _child: Option<u32>) {}
}

pub(super) use system::{Signals, pass_on};

/// Takes in the signals of this process, which do not end it from now on.
///
/// # Errors
///
/// The system has no place for a handler.
pub(super) fn signals() -> io::Result<Signals> {
    Signals::take()
}

#[cfg(test)]
mod tests {
    use super::Asked;

    #[test]
    fn statuses_are_those_of_shells() {
        let statuses = [Asked::HangUp, Asked::Interrupt, Asked::Terminate].map(Asked::status);
        assert_eq!(statuses, [129, 130, 143]);
    }
}
