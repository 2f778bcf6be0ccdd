//! All cases of a document.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use specwright::http::HeaderValue;
use specwright_generator::config::Config;
use specwright_generator::ir::{Api, Media, Operation};
use specwright_generator::pipeline;
use specwright_generator::sample::Engine;
use specwright_generator::source::Disk;
use specwright_mock::{Live, Options, Validate};

use crate::Relay;
use crate::answers::{self, From, Wanted};
use crate::chain::{Chain, Expected, Refused};
use crate::log::{Answered, Sent};
use crate::requests::{Maker, Manner};
use crate::single::Single;

/// A document with the code that was generated from it.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The folder that it is read from.
    pub folder: &'a Path,
    /// Its path below the folder.
    pub path: &'a str,
    /// Its mock, wired.
    pub relay: Relay,
}

/// One request or one answer that was sent on its way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Case {
    /// `POST /pets request application/json seed 1`, `GET /pets answer 200 application/json`.
    pub place: String,
    /// Why what arrived is not what was sent; `None`: it is.
    pub fault: Option<String>,
}

/// Sends requests and answers of every operation on their way, also some that are made with each of so many seeds, and
/// tells each case.
///
/// # Errors
///
/// The document is refused.
pub fn run(document: &Document<'_>, seeds: u64, tell: &mut dyn FnMut(Case)) -> Result<()> {
    let opened = || pipeline::open(&Config::new(document.path), &Disk::new(document.folder));
    let one = opened();
    let (api, spec) = (one.api.context("it is refused")?, one.spec.context("it is refused")?);
    let options = Options { security: false, validate: Validate::Off, ..Options::default() };
    let live = Live::new(opened(), options).map_err(|failure| anyhow!("{failure}"))?;
    let (api, spec) = (Arc::new(api), Arc::new(spec));
    let engine = Engine::new(Arc::clone(&spec), Arc::clone(&api));
    let chain = Chain::new(&api, document.relay);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut before: HashSet<(String, String)> = HashSet::new();
    for operation in &api.operations {
        if !before.insert((operation.method.to_string(), asked(&operation.path))) {
            // Another one answers: its path is the same but for names of placeholders and what is never sent.
            continue;
        }
        let least = Maker { api: &api, engine: &engine }.make(operation, 0, Manner::Least);
        let mut run = Run { api: &api, engine: &engine, live: &live, chain: &chain, operation, least, tell };
        runtime.block_on(async {
            run.requests(seeds).await;
            run.answers(seeds).await;
        });
    }
    Ok(())
}

/// What of a template a request has: no names of placeholders, no fragment.
fn asked(template: &str) -> String {
    let path = template.split('#').next().unwrap_or_default();
    let pieces = path.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after));
    pieces.collect::<Vec<_>>().join("{}")
}

/// The cases of one operation.
struct Run<'a> {
    api: &'a Api,
    engine: &'a Engine,
    live: &'a Live,
    chain: &'a Chain,
    operation: &'a Operation,
    /// A small request.
    least: Result<Sent, &'static str>,
    tell: &'a mut dyn FnMut(Case),
}

/// The answer that waits for the requests.
struct Usual {
    answer: Answered,
    accept: Option<HeaderValue>,
    expected: Expected,
}

impl Run<'_> {
    fn tell(&mut self, what: &str, fault: Option<String>) {
        let place = format!("{} {} {what}", self.operation.method, self.operation.path);
        (self.tell)(Case { place, fault });
    }

    fn judge(&mut self, what: &str, done: Result<()>) {
        self.tell(what, done.err().map(|error| format!("{error:#}")));
    }

    fn maker(&self) -> Maker<'_> {
        Maker { api: self.api, engine: self.engine }
    }

    /// Without a body where that may be missing, then each form of it, in each manner.
    async fn requests(&mut self, seeds: u64) {
        let forms = self.operation.body.as_ref().map_or(0, |body| body.media.len());
        let bare = self.operation.body.as_ref().is_none_or(|body| !body.required);
        let bare = bare.then_some(usize::MAX);
        let usual = self.usual().await;
        for form in bare.into_iter().chain(0..forms) {
            let mut before: Vec<Sent> = Vec::new();
            for manner in Manner::all(seeds) {
                let made = self.made(form, manner);
                // Nothing new: no member that may be missing, no text.
                let known = made.as_ref().is_ok_and(|made| before.contains(&made[0]));
                if !known {
                    before.extend(made.as_ref().ok().map(|made| made[0].clone()));
                    self.request(form, manner, made, &usual).await;
                }
            }
        }
    }

    /// A request, and behind it the same in other media types of the same type.
    fn made(&self, form: usize, manner: Manner) -> Result<Vec<Sent>, &'static str> {
        let mut all = vec![self.maker().make(self.operation, form, manner)?];
        let media = self.operation.body.as_ref().map_or(&[][..], |body| &body.media);
        let ty = |form: usize| media.get(form).and_then(Media::slot).map(|slot| slot.ty);
        for other in
            (0..media.len()).filter(|other| *other != form && ty(form).is_some() && ty(*other) == ty(form))
        {
            all.extend(self.maker().make(self.operation, other, manner));
        }
        Ok(all)
    }

    async fn request(
        &mut self,
        form: usize,
        manner: Manner,
        sent: Result<Vec<Sent>, &'static str>,
        usual: &Result<Usual>,
    ) {
        let media = self.operation.body.as_ref().and_then(|body| body.media.get(form));
        let media = media.map(|media| format!("{} ", media.concrete())).unwrap_or_default();
        let what = format!("request {media}{}", manner.describe());
        let sent = match (sent, manner) {
            (Ok(sent), _) => sent,
            (Err(why), Manner::Least) => return self.tell(&what, Some(why.to_owned())),
            // What is required is judged above.
            (Err(_), _) => return,
        };
        match self.one_request(&sent, manner, usual).await {
            Ok(true) => self.tell(&what, None),
            Ok(false) => {}
            Err(error) => self.tell(&what, Some(format!("{error:#}"))),
        }
    }

    /// `false`: a hostile text made it invalid, so there is nothing to judge.
    async fn one_request(&self, sent: &[Sent], manner: Manner, usual: &Result<Usual>) -> Result<bool> {
        let usual = usual.as_ref().map_err(|error| anyhow!("{error:#}"))?;
        match self.chain.pass(sent, &usual.answer, usual.accept.clone(), usual.expected).await {
            Err(error) if matches!(manner, Manner::Hostile(_)) && error.is::<Refused>() => Ok(false),
            done => done.map(|()| true),
        }
    }

    async fn usual(&self) -> Result<Usual> {
        let wanted = answers::usual(self.operation).context("no answer is declared")?;
        // An answer that cannot be made is judged among the answers.
        let (answer, expected) = match self.answer(&wanted, From::Document).await {
            Ok(answer) => (answer, Expected::Declared),
            Err(_) => (answers::foreign(wanted.status), Expected::Anything),
        };
        Ok(Usual { answer, accept: wanted.told()?, expected })
    }

    /// The answer to a small request.
    async fn answer(&self, wanted: &Wanted, from: From) -> Result<Answered> {
        let single = Single { types: &self.api.types, engine: self.engine };
        answers::make(self.live, single, &wanted.asking(self.least()?)?, (wanted, from)).await
    }

    fn least(&self) -> Result<Sent> {
        self.least.clone().map_err(anyhow::Error::msg)
    }

    async fn answers(&mut self, seeds: u64) {
        // Interim answers end no call: nobody is handed one (RFC 9110, section 15.2).
        for wanted in answers::declared(self.operation).into_iter().filter(|wanted| wanted.status >= 200) {
            let mut before: Vec<Answered> = Vec::new();
            for from in std::iter::once(From::Document).chain((0..=seeds).map(From::Schema)) {
                let media = wanted.media.as_deref().map(|media| format!(" {media}")).unwrap_or_default();
                let seed =
                    if let From::Schema(seed) = from { format!(" seed {seed}") } else { String::new() };
                let what = format!("answer {}{media}{seed}", wanted.declared);
                match self.answer(&wanted, from).await {
                    Ok(answer) if before.contains(&answer) => {}
                    Ok(answer) => {
                        let done = self.one_answer(&wanted, &answer).await;
                        self.judge(&what, done);
                        before.push(answer);
                    }
                    Err(error) => self.judge(&what, Err(error)),
                }
            }
        }
        if let Some(status) = answers::undeclared(self.operation) {
            let done = self.undeclared(status).await;
            self.judge("answer undeclared", done);
        }
    }

    async fn one_answer(&self, wanted: &Wanted, answer: &Answered) -> Result<()> {
        let sent = wanted.asking(self.least()?)?;
        self.chain.pass(&[sent], answer, wanted.told()?, Expected::Declared).await
    }

    async fn undeclared(&self, status: u16) -> Result<()> {
        let answer = answers::foreign(status);
        self.chain.pass(&[self.least()?], &answer, None, Expected::Undeclared).await
    }
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn names_and_fragments_do_not_count() {
        assert_eq!(asked("/a/{b}/c{d}#e"), asked("/a/{x}/c{y}"));
        assert_ne!(asked("/a/{b}"), asked("/a/b"));
    }
}
