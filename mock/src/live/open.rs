//! From a description that was opened to one that answers.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use specwright_generator::diagnostic::{Levels, Sink};
use specwright_generator::ir::Api;
use specwright_generator::pipeline::Opened;
use specwright_generator::sample::Engine;
use specwright_generator::source::SourceMap;

use super::Shared;
use super::described::{Described, Mocked};
use crate::answer::Writer;
use crate::contract::Contract;
use crate::journal::Journal;
use crate::rules::Rules;
use crate::state::{Data, Limits, Store};
use crate::{Failure, Options};

/// The journal that the options name.
pub(super) fn journal(options: &Options) -> Result<Journal, Failure> {
    match &options.journal {
        None => Ok(Journal::default()),
        Some(path) => Journal::at(path).map_err(|error| Failure::Unwritable { path: path.clone(), error }),
    }
}

/// Options that are wrong together.
pub(super) fn check(options: &Options) -> Result<(), Failure> {
    if options.faults.is_possible() {
        return Ok(());
    }
    Err(Failure::Option("the rates of `--fail` are more than 1 together".into()))
}

/// What answers a description, and what the state begins with from now on where that is another.
pub(super) fn describe(opened: Opened, shared: &Arc<Shared>) -> Result<(Described, Option<Given>), Failure> {
    let Opened { mut sources, report, spec, api } = opened;
    let (Some(spec), Some(api)) = (spec, api) else {
        return Err(Failure::Denied { report, sources: Box::new(sources) });
    };
    let (spec, api) = (Arc::new(spec), Arc::new(api));
    let contract = Contract::wide(Arc::clone(&api));
    let bad = shared.options.bad_examples;
    let writer = Writer::new(spec, Arc::clone(&api), contract, bad);
    let rules = match &shared.options.rules {
        None => Default::default(),
        Some(path) => {
            let mut sink = Sink::new(Levels::default());
            let rules = rules(path, (&api, &writer.engine), &mut sources, &mut sink);
            let report = sink.finish(&sources);
            if report.is_denied() {
                return Err(Failure::Denied { report, sources: Box::new(sources) });
            }
            rules?
        }
    };
    let mocked = Mocked::new(Arc::clone(shared), writer, rules, sources);
    for target in &shared.options.webhooks {
        mocked.hooks.check(target).map_err(Failure::Option)?;
    }
    let (mocked, given) = with_data(mocked)?;
    Ok((Described::new(mocked), given))
}

/// The data file as it was read.
#[derive(Debug)]
pub(super) struct Given {
    data: Data,
    bytes: Vec<u8>,
}

impl Given {
    /// The state begins with it from now on.
    pub(super) fn take(self, shared: &Shared) {
        match shared.store.get() {
            Some(store) => store.begin_anew(self.data),
            // Another thread that was as quick has put the same there.
            None => drop(shared.store.set(Store::new(shared.options.seed, self.data, Limits::default()))),
        }
        *shared.data.lock().unwrap_or_else(PoisonError::into_inner) = self.bytes;
    }
}

/// The data file, held against the description. `None`: there is no state, or it begins with the same as before.
fn with_data(mut mocked: Mocked) -> Result<(Mocked, Option<Given>), Failure> {
    let shared = Arc::clone(&mocked.shared);
    let options = &shared.options;
    let begun = shared.store.get().is_some();
    let Some(path) = &options.data else {
        let given = Given { data: Data::default(), bytes: Vec::new() };
        return Ok((mocked, Some(given).filter(|_| options.stateful && !begun)));
    };
    let unreadable = |error| Failure::Unreadable { path: path.clone(), error };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    if begun && *shared.data.lock().unwrap_or_else(PoisonError::into_inner) == bytes {
        return Ok((mocked, None));
    }
    let mut sources = std::mem::take(&mut mocked.sources);
    let mut sink = Sink::new(Levels::default());
    let (api, path) = (Arc::clone(&mocked.writer.api), path.to_string_lossy());
    let text = bytes.clone();
    let read = Data::read(&path, text, mocked.resources(), &api, mocked.engine(), &mut sources, &mut sink);
    let report = sink.finish(&sources);
    let Some(data) = read.filter(|_| !report.is_denied()) else {
        return Err(Failure::Denied { report, sources: Box::new(sources) });
    };
    mocked.sources = sources;
    Ok((mocked, Some(Given { data, bytes })))
}

/// The rules of a file, and its text.
fn rules(
    path: &Path,
    held_against: (&Api, &Engine),
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Result<(Rules, Vec<u8>), Failure> {
    let unreadable = |error| Failure::Unreadable { path: path.to_owned(), error };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let text = bytes.clone();
    Ok((Rules::read(&path.to_string_lossy(), bytes, held_against, sources, sink), text))
}
