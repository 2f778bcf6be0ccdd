//! The live mock: the service of a description, with all that goes with it.
//!
//! ```text
//! open       from a description that was read to one that answers
//! described  one description: its tables, its rules, what answers
//! answering  the answer of one call
//! refused    answers that refuse, and those that say whose fault it is
//! sent       webhooks and callbacks
//! follow     the journal as it grows
//! note       what the journal will say
//! broken     answers that are cut short, connections that are reset
//! control    the mock's own paths
//! stateful   answers of the state
//! serve      connections
//! ```

mod answering;
mod broken;
mod control;
mod described;
mod follow;
mod note;
mod open;
mod refused;
mod sent;
mod serve;
mod stateful;

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Instant, SystemTime};

use specwright::Body;
use specwright::http::{HeaderMap, Request, Response};
use specwright::server::Reset;
use specwright_generator::diagnostic::{Levels, Report};
use specwright_generator::pipeline::Opened;
use specwright_generator::sample;
use specwright_generator::source::SourceMap;
use tokio::sync::watch;

use crate::journal::{Entry, Journal};
use crate::outbound::Sender;
use crate::rules::Plays;
use crate::state::Store;
use crate::{Failure, Options};
use described::Described;
use note::Note;

/// The header field that names a session: the state and the sequences of each are its own.
pub(crate) const SESSION: &str = "x-mock-session";

/// So much of the name of a session counts.
const SESSION_LENGTH: usize = 200;

/// A mock. Cheap to clone: all clones are the same mock.
///
/// ```no_run
/// use specwright_generator::{config::Config, pipeline, source::Disk};
/// use specwright_mock::{Live, Options};
///
/// # async fn serve() -> Result<(), Box<dyn std::error::Error>> {
/// let opened = pipeline::open(&Config::new("api.yaml"), &Disk::new("."));
/// let live = Live::new(opened, Options::default())?;
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
/// live.serve(listener, std::future::pending()).await?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Live(Arc<Inner>);

struct Inner {
    shared: Arc<Shared>,
    described: RwLock<Arc<Described>>,
}

/// What outlives a description.
pub(crate) struct Shared {
    pub(crate) options: Options,
    pub(crate) journal: Journal,
    pub(crate) plays: Plays,
    /// What was posted; empty where the mock keeps no state.
    pub(crate) store: OnceLock<Store>,
    /// The text of the data file that the state began with.
    pub(crate) data: Mutex<Vec<u8>>,
    /// How many calls there were, for faults.
    pub(crate) calls: AtomicU64,
    /// Whether the mock ends: what would go on then does not.
    pub(crate) ending: watch::Sender<bool>,
    sender: OnceLock<Sender>,
}

impl Shared {
    /// What sends webhooks and callbacks.
    pub(crate) fn sender(&self) -> &Sender {
        self.sender.get_or_init(|| Sender::new(self.journal.clone()))
    }
}

impl Live {
    /// A mock of a description that was opened. The files that the options name are read.
    ///
    /// # Errors
    ///
    /// The description could not be read, or an option or a file that it names is of no use.
    pub fn new(opened: Opened, options: Options) -> Result<Self, Failure> {
        let journal = open::journal(&options)?;
        open::check(&options)?;
        let (plays, store, calls) = (Plays::default(), OnceLock::new(), AtomicU64::new(0));
        let (ending, sender) = (watch::Sender::new(false), OnceLock::new());
        let data = Mutex::default();
        let shared = Shared { options, journal, plays, store, data, calls, ending, sender };
        let shared = Arc::new(shared);
        let (described, given) = open::describe(opened, &shared)?;
        given.into_iter().for_each(|given| given.take(&shared));
        Ok(Self(Arc::new(Inner { shared, described: RwLock::new(Arc::new(described)) })))
    }

    /// Takes another edition of the description, and reads the files of rules and data anew. Journal and counts stay, and so
    /// does the state, unless the data file is another: then it begins anew.
    ///
    /// # Errors
    ///
    /// Those of [`Live::new`]; the mock then goes on with what it has.
    pub fn reload(&self, opened: Opened) -> Result<(), Failure> {
        let (described, given) = open::describe(opened, &self.0.shared)?;
        let described = Arc::new(described);
        let mut current = self.0.described.write().unwrap_or_else(PoisonError::into_inner);
        if !described.has_rules_of(&current) {
            self.0.shared.plays.clear(None);
        }
        *current = described;
        given.into_iter().for_each(|given| given.take(&self.0.shared));
        Ok(())
    }

    /// Holds every example of the description against its schema, and hands `say` what does not fit and the files that it
    /// stands in. With a large description that takes as long as to open it.
    pub fn hold_examples(&self, levels: Levels, say: impl FnOnce(&Report, &SourceMap)) {
        let described = self.described();
        let mocked = described.mocked();
        let report = sample::held(&mocked.writer.api, &mocked.writer.spec, levels, &mocked.sources);
        say(&report, &mocked.sources);
    }

    /// Notes in the journal that an edit of the description could not be taken, and why.
    pub fn broken(&self, message: &str) {
        self.0.shared.journal.add(note::broken(message));
    }

    /// Answers one request. Where the connection is to be reset instead, what comes has [`Reset`] in its
    /// extensions.
    pub async fn handle(&self, request: Request<Body>) -> Response<Body> {
        if control::is_own(request.uri().path()) {
            return control::answer(self, request).await;
        }
        let (at, began) = (SystemTime::now(), Instant::now());
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let session: Arc<str> = session(request.headers()).into();
        let described = self.described();
        let mut response = described.answer(request).await;
        let note = response.extensions_mut().remove::<Note>().unwrap_or_else(|| Note::protocol(&response));
        let reset = response.extensions().get::<Reset>().is_some();
        self.0.shared.journal.add(Entry {
            number: 0,
            at,
            session,
            method: method.as_str().into(),
            target: described.secrets().target(uri.path(), uri.query(), note.operation),
            operation: note.operation.and_then(|operation| described.id(operation)),
            status: if reset { 0 } else { response.status().as_u16() },
            took: began.elapsed(),
            seed: note.seed,
            from: note.from,
            violations: note.violations,
            dropped: note.dropped,
        });
        response
    }

    /// The journal.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.0.shared.journal
    }

    /// The path that all operations are below: empty, or `/v1`. Requests may go without it.
    #[must_use]
    pub fn base_path(&self) -> String {
        self.described().base_path().to_owned()
    }

    pub(crate) fn described(&self) -> Arc<Described> {
        Arc::clone(&self.0.described.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.0.shared
    }
}

/// The session of a request; empty where it names none.
pub(crate) fn session(headers: &HeaderMap) -> &str {
    let name = headers.get(SESSION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // What `to_str` gives is ASCII.
    name.get(..SESSION_LENGTH).unwrap_or(name)
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Live({:?})", self.described())
    }
}
