//! What came in, and what was answered: one entry per request, a bounded number of them in memory, each as a line of JSON
//! in a file where one is named.
//!
//! An entry holds no header field, cookie or body. Of the target it holds the path, and the query with the values of
//! secrets left out.

mod entry;
mod secrets;
#[cfg(test)]
mod tests;

pub use entry::{Entry, Fault, From, Whose};
pub use secrets::Secrets;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::broadcast;

/// So many entries stay in memory.
const KEPT: usize = 1000;

/// So many entries wait for a page that does not read them.
const WAITING: usize = 256;

/// The journal of a mock. Cheap to clone: all clones are the same journal.
#[derive(Clone, Debug)]
pub struct Journal(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    kept: Mutex<VecDeque<Arc<Entry>>>,
    file: Option<Mutex<File>>,
    news: broadcast::Sender<Arc<Entry>>,
    counted: Counted,
}

#[derive(Debug, Default)]
struct Counted {
    numbers: AtomicU64,
    requests: AtomicU64,
    unknown: AtomicU64,
    refused: AtomicU64,
    violating: AtomicU64,
    document: AtomicU64,
    faults: AtomicU64,
}

/// How many requests there were, and of which kinds.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// All of them, those of the mock's own paths left out.
    pub requests: u64,
    /// Those that no path of the document matches, or whose method the path does not have.
    pub unknown: u64,
    /// Those of an operation that the mock refused: without credentials, or violating the document.
    pub refused: u64,
    /// Those that violate the document, refused or not.
    pub violating: u64,
    /// Those that could not be answered as the document says, by a fault of the document itself.
    pub document: u64,
    /// Those that a fault was made of.
    pub faults: u64,
}

impl Counts {
    /// How many requests were outside the document: of no operation, or violating it.
    #[must_use]
    pub const fn outside(&self) -> u64 {
        self.unknown + self.violating
    }
}

impl Default for Journal {
    fn default() -> Self {
        Self::of(None)
    }
}

impl Journal {
    /// A journal that is written to the end of a file too.
    ///
    /// # Errors
    ///
    /// Those of opening the file.
    pub fn at(path: &Path) -> io::Result<Self> {
        let file = File::options().append(true).create(true).open(path)?;
        Ok(Self::of(Some(Mutex::new(file))))
    }

    fn of(file: Option<Mutex<File>>) -> Self {
        let (news, _) = broadcast::channel(WAITING);
        let kept = Mutex::new(VecDeque::new());
        Self(Arc::new(Inner { kept, file, news, counted: Counted::default() }))
    }

    /// Takes in what came of a request.
    pub fn add(&self, entry: Entry) {
        let inner = &*self.0;
        let number = inner.counted.add(&entry);
        let entry = Arc::new(Entry { number, ..entry });
        if let Some(file) = &inner.file {
            let line = format!("{entry}\n");
            if let Err(error) = held(file).write_all(line.as_bytes()) {
                tracing::warn!(%error, "the journal could not be written");
            }
        }
        if inner.news.receiver_count() > 0 {
            // Nobody may be left to hear of it; that is no error.
            let _ = inner.news.send(Arc::clone(&entry));
        }
        let mut kept = held(&inner.kept);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(entry);
    }

    /// The last entries, the oldest first; 1000 at most.
    #[must_use]
    pub fn entries(&self) -> Vec<Arc<Entry>> {
        held(&self.0.kept).iter().cloned().collect()
    }

    /// The same as lines of JSON.
    #[must_use]
    pub fn lines(&self) -> String {
        self.entries().iter().fold(String::new(), |lines, entry| format!("{lines}{entry}\n"))
    }

    /// What comes in from now on.
    #[must_use]
    pub fn news(&self) -> broadcast::Receiver<Arc<Entry>> {
        self.0.news.subscribe()
    }

    /// How many requests there were.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let Counted { requests, unknown, refused, violating, document, faults, .. } = &self.0.counted;
        Counts {
            requests: of(requests),
            unknown: of(unknown),
            refused: of(refused),
            violating: of(violating),
            document: of(document),
            faults: of(faults),
        }
    }

    /// Forgets the entries of a session, or all of them. What was counted and written stays.
    pub fn clear(&self, session: Option<&str>) {
        held(&self.0.kept).retain(|entry| session.is_some_and(|session| *entry.session != *session));
    }
}

impl Counted {
    /// The number of the entry, from 1.
    fn add(&self, entry: &Entry) -> u64 {
        let add = |count: &AtomicU64, is: bool| {
            if is {
                count.fetch_add(1, Ordering::Relaxed);
            }
        };
        let is_of = |whose: Whose| entry.violations.iter().any(|fault| fault.whose == whose);
        add(&self.unknown, entry.from == From::Unknown);
        add(&self.refused, entry.from == From::Refusal);
        add(&self.violating, entry.from != From::Unknown && is_of(Whose::Request));
        add(&self.document, entry.from == From::Document);
        add(&self.faults, entry.from == From::Fault);
        add(&self.requests, entry.from != From::Sent);
        self.numbers.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// What a panic of another thread left is whole: entries are added as one.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
