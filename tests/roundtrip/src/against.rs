//! The same requests, sent by the generated client to a server that is not ours.
//!
//! ```text
//! made request ─▶ service(Mock) ─▶ Client ─▶ a socket, the server ─▶ its answer ─▶ Client
//! ```
//!
//! A made request is valid, so an answer of success is expected, and that the client reads it.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use specwright::client::{Http, Retry};
use specwright_generator::config::Config;
use specwright_generator::ir::{Api, Operation};
use specwright_generator::pipeline;
use specwright_generator::sample::Engine;
use specwright_generator::source::Disk;

use crate::chain::credential;
use crate::log::{Log, Outcome, Seen, Sent};
use crate::requests::{Maker, Manner, to_send};
use crate::{Case, Document, Through, Wires};

/// An answer takes at most so long.
const PATIENCE: Duration = Duration::from_secs(20);
/// So much of a body is told.
const SHOWN: usize = 200;

/// Sends requests of every operation to the server at `base`, where the paths of the description begin, some of them made
/// with each of so many seeds, and tells each case.
///
/// # Errors
///
/// The document is refused, or the address is none.
pub fn against(document: &Document<'_>, base: &str, seeds: u64, tell: &mut dyn FnMut(Case)) -> Result<()> {
    let opened = pipeline::open(&Config::new(document.path), &Disk::new(document.folder));
    let (api, spec) = (opened.api.context("it is refused")?, opened.spec.context("it is refused")?);
    let (api, spec) = (Arc::new(api), Arc::new(spec));
    let engine = Engine::new(Arc::clone(&spec), Arc::clone(&api));
    let maker = Maker { api: &api, engine: &engine };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let log = Log::default();
        let first = (document.relay)(&Wires::new(client(&api, base)?, log.clone()));
        for operation in &api.operations {
            for (place, sent) in requests(maker, operation, seeds) {
                let done = match sent {
                    Ok(sent) => pass(&first, &log, &sent).await,
                    Err(why) => Err(anyhow::anyhow!(why)),
                };
                tell(Case { place, fault: done.err().map(|error| format!("{error:#}")) });
            }
        }
        Ok(())
    })
}

/// A client of the server, which shows a credential for each scheme.
fn client(api: &Api, base: &str) -> Result<Http> {
    let mut builder = Http::builder().base(base).retry(Retry::never()).timeout(PATIENCE);
    for scheme in &api.schemes {
        builder = builder.credential(&*scheme.name, credential(&scheme.kind));
    }
    Ok(builder.build()?)
}

/// What is sent: least, all and by chance, in each form of the body, nothing twice.
fn requests(
    maker: Maker<'_>,
    operation: &Operation,
    seeds: u64,
) -> Vec<(String, Result<Sent, &'static str>)> {
    let forms = operation.body.as_ref().map_or(1, |body| body.media.len().max(1));
    let manners = || [Manner::Least, Manner::All].into_iter().chain((1..=seeds).map(Manner::Seed));
    let mut all: Vec<(String, Result<Sent, &'static str>)> = Vec::new();
    for (form, manner) in (0..forms).flat_map(|form| manners().map(move |manner| (form, manner))) {
        let sent = maker.make(operation, form, manner);
        if all.iter().any(|(_, before)| *before == sent) {
            continue;
        }
        let media = operation.body.as_ref().and_then(|body| body.media.get(form));
        let media = media.map(|media| format!(" {}", media.concrete())).unwrap_or_default();
        let place = format!("{} {}{media} {}", operation.method, operation.path, manner.describe());
        all.push((place, sent));
    }
    all
}

async fn pass(first: &Through, log: &Log, sent: &Sent) -> Result<()> {
    log.begin(None);
    first.answer(to_send(sent)?).await;
    let seen = log.take();
    let Some(outcome) = seen.outcomes.first() else {
        bail!("our own service refuses it: {}", answered(&seen))
    };
    match outcome {
        Outcome::Declared(read) if read.starts_with("Ok(") => Ok(()),
        Outcome::Declared(read) => bail!("the server refuses it: {}", start(read.as_bytes())),
        Outcome::Unexpected { said, body, .. } => bail!("{said}: {}", start(body)),
    }
}

fn answered(seen: &Seen) -> String {
    seen.answered.last().map(|answer| start(&answer.body)).unwrap_or_default()
}

fn start(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(SHOWN).collect()
}
