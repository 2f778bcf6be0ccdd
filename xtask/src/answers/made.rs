//! The answers of one document, made by the engine.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::sweep::key;
use anyhow::{Context as _, Result};
use specwright_generator::config::Config;
use specwright_generator::ir::{Coding, Json, Media, Operation};
use specwright_generator::sample::{Ask, Engine, NoSample};
use specwright_generator::source::Disk;
use specwright_generator::{lower, pipeline};

/// An answer, or why there is none.
#[derive(Debug)]
pub(super) struct Answer {
    /// `GET /pets 200 application/json`, and the seed where it was made.
    pub(super) place: String,
    /// Why no answer was made.
    pub(super) failure: Option<String>,
}

/// All answers of a document.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// One by one; their index is their number in the rows.
    pub(super) answers: Vec<Answer>,
    /// The document with its files in one, as JSON text.
    pub(super) document: String,
    /// A JSON text for each answer that was made, as the validator reads it.
    pub(super) rows: String,
}

/// Makes the answers of a document: as it stands, and for each seed made from the schemas.
pub(super) fn make(folder: &Path, document: &str, seeds: u64) -> Result<Answers> {
    let config = Config::new(document);
    let opened = pipeline::open(&config, &Disk::new(folder));
    let api = Arc::new(opened.api.context("the document is refused")?);
    let spec = Arc::new(opened.spec.context("the document is refused")?);
    let document = lower::document(&spec);
    let engine = Engine::new(spec, Arc::clone(&api));
    let mut answers = Answers { document, ..Answers::default() };
    for (at, operation) in api.operations.iter().enumerate() {
        for ask in asks(operation, at) {
            answers.add(&engine, operation, ask, None);
            for seed in 0..seeds {
                answers.add(&engine, operation, ask, Some(seed));
            }
        }
    }
    Ok(answers)
}

/// Each JSON body of an operation.
fn asks(operation: &Operation, at: usize) -> Vec<Ask<'static>> {
    let mut asks = Vec::new();
    for (response, declared) in operation.responses.iter().enumerate() {
        let of_json = |(_, media): &(usize, &Media)| matches!(media.coding, Coding::Json(_));
        let media = declared.media.iter().enumerate().filter(of_json).map(|(media, _)| media);
        asks.extend(media.map(|media| Ask::of(at, response, media)));
    }
    asks
}

impl Answers {
    fn add(&mut self, engine: &Engine, operation: &Operation, ask: Ask<'static>, seed: Option<u64>) {
        let ask = seed.map_or(ask, |seed| ask.made(seed));
        let response = &operation.responses[ask.response];
        let status = key(response.status);
        let Some(media) = response.media[ask.media].media_types.first() else { return };
        let seed = seed.map(|seed| format!(" seed {seed}")).unwrap_or_default();
        let place = format!("{} {} {status} {media}{seed}", operation.method, operation.path);
        let made = engine.body(&ask);
        let failure = match &made {
            Ok(_) => None,
            Err(NoSample::Impossible) => Some("no value can be made".to_owned()),
            Err(other) => Some(format!("{other:?}")),
        };
        if let Ok(sample) = made {
            self.row(operation, &status, media, &sample.json.to_string());
        }
        self.answers.push(Answer { place, failure });
    }

    /// An answer of the mock. `declared`: its status as the document has it; `says`: what was preferred.
    pub(super) fn add_text(
        &mut self,
        operation: &Operation,
        (declared, says): (&str, &str),
        media: &str,
        text: &str,
    ) {
        let place = format!("{} {} {declared} {media} ({says})", operation.method, operation.path);
        self.row(operation, declared, media, text);
        self.answers.push(Answer { place, failure: None });
    }

    /// `json`: a JSON text.
    fn row(&mut self, operation: &Operation, status: &str, media: &str, json: &str) {
        let text = |text: &str| Json::String(text.into());
        let (method, path) = (text(&operation.method), text(&operation.path));
        let (number, status, media) = (self.answers.len(), text(status), text(media));
        let _ = writeln!(
            self.rows,
            r#"{{"number":{number},"method":{method},"path":{path},"status":{status},"media":{media},"json":{json}}}"#
        );
    }
}
