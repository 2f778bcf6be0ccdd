//! Examples that do not fit their schemas: said once the mock answers, since to find them takes time.

use std::io;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use specwright_generator::diagnostic::{EXAMPLE_DOES_NOT_FIT, Level, Levels};
use specwright_mock::Live;

use crate::args::Format;
use crate::report;

/// The first requests go before.
const PATIENCE: Duration = Duration::from_millis(500);

/// A thread that says them, soon.
pub(super) struct Examples {
    at_once: Sender<()>,
    thread: JoinHandle<()>,
}

impl Examples {
    /// Says them on stderr in a while.
    ///
    /// # Errors
    ///
    /// The system gives no thread.
    pub(super) fn later(live: Live, levels: Levels, format: Format) -> io::Result<Self> {
        let (at_once, asked) = mpsc::channel::<()>();
        let thread = thread::Builder::new().name("examples".into()).spawn(move || {
            // Whether the time is over or the mock ends.
            let _ = asked.recv_timeout(PATIENCE);
            say(&live, levels, format);
        })?;
        Ok(Self { at_once, thread })
    }

    /// Waits until they are said.
    pub(super) fn finish(self) {
        drop(self.at_once);
        // What a panic said stands on stderr.
        let _ = self.thread.join();
    }
}

/// Says them on stderr. Where they are denied, that was done when the description was opened.
pub(super) fn say(live: &Live, levels: Levels, format: Format) {
    if levels.of(&EXAMPLE_DOES_NOT_FIT) == Level::Warn {
        live.hold_examples(levels, |report, sources| report::print(format.few(), report, sources));
    }
}
