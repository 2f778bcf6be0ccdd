//! From a description that was opened to one that answers.

use std::path::Path;
use std::sync::Arc;

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
use crate::state::{Data, Limits, Resources, Store};
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

/// What answers a description.
pub(super) fn describe(opened: Opened, shared: &Arc<Shared>) -> Result<Described, Failure> {
    let Opened { mut sources, report, spec, api } = opened;
    let (Some(spec), Some(api)) = (spec, api) else {
        return Err(Failure::Denied { report, sources: Box::new(sources) });
    };
    let (spec, api) = (Arc::new(spec), Arc::new(api));
    let contract = Contract::wide(Arc::clone(&api));
    let bad = shared.options.bad_examples.into();
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
    Ok(Described::new(with_state(mocked)?))
}

/// The state begins with the data of a file; another edition of the description finds it as it is.
fn with_state(mut mocked: Mocked) -> Result<Mocked, Failure> {
    let shared = Arc::clone(&mocked.shared);
    let options = &shared.options;
    if shared.store.get().is_some() || !(options.stateful || options.data.is_some()) {
        return Ok(mocked);
    }
    let mut data = Data::default();
    if let Some(path) = &options.data {
        let unreadable = |error| Failure::Unreadable { path: path.clone(), error };
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let mut sources = std::mem::take(&mut mocked.sources);
        let mut sink = Sink::new(Levels::default());
        let resources = Resources::infer(&mocked.writer.api);
        let path = path.to_string_lossy();
        let read = Data::read(
            &path,
            bytes,
            &resources,
            &mocked.writer.api,
            mocked.engine(),
            &mut sources,
            &mut sink,
        );
        let report = sink.finish(&sources);
        match read.filter(|_| !report.is_denied()) {
            Some(read) => data = read,
            None => return Err(Failure::Denied { report, sources: Box::new(sources) }),
        }
        mocked.sources = sources;
    }
    // Another thread that was as quick has put the same there.
    let _ = shared.store.set(Store::new(options.seed, data, Limits::default()));
    Ok(mocked)
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
