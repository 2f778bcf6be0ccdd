//! The body of an answer, held against its type before it leaves.

use bytes::Bytes;
use specwright::Violation;
use specwright::dynamic::{self, Writing};
use specwright_generator::diagnostic::Diagnostic;
use specwright_generator::ir::Json;
use specwright_generator::sample::{Ask, Engine, From as Source, NoSample};
use specwright_generator::source::Span;

use super::Trouble;
use crate::contract::{AnswerMedia, Held};
use crate::journal::From;

/// A body.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) bytes: Bytes,
    pub(super) from: From,
    /// It is the example of the name that was asked for.
    pub(super) named: bool,
    /// The value that it says, where it says one.
    pub(super) json: Option<Json>,
    /// The example of the document that does not fit its schema, though there is an answer.
    pub(super) bad: Option<Bad>,
}

/// An example of the document that does not fit: what is wrong, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Bad {
    pub(crate) message: String,
    pub(crate) place: Option<Span>,
}

impl Bad {
    fn of(said: &Diagnostic) -> Self {
        Self { message: said.message.clone(), place: said.primary.as_ref().map(|label| label.span) }
    }
}

/// An example of the document, or a made value. `serve`: examples that do not fit are sent all the same.
pub(super) fn sampled(
    engine: &Engine,
    ask: &Ask<'_>,
    row: &AnswerMedia,
    serve: bool,
    place: Option<Span>,
) -> Result<Body, Trouble> {
    let sample = match engine.body(ask) {
        // An example is better than nothing where nothing can be made.
        Err(NoSample::Impossible) if ask.made => engine.body(&Ask { made: false, ..*ask }),
        sample => sample,
    };
    let sample = sample.map_err(|why| trouble(why, ask, place))?;
    let from = match sample.from {
        Source::Example(_) => From::Example,
        Source::Default | Source::Made => From::Made,
    };
    let free = serve && from == From::Example;
    let named = match &sample.from {
        Source::Example(name) => ask.example.is_some() && name.as_deref() == ask.example,
        Source::Default | Source::Made => false,
    };
    let bad = sample.bad.as_deref().map(Bad::of);
    Ok(Body { named, bad, ..written(sample.json, from, row, free, place)? })
}

/// A value that was given: by a rule, or by the state. `free`: it may be anything.
pub(super) fn written(
    json: Json,
    from: From,
    row: &AnswerMedia,
    free: bool,
    place: Option<Span>,
) -> Result<Body, Trouble> {
    let text = json.to_string();
    if let Some(held) = row.held.filter(|_| !free) {
        let violations = violations(held, row.writing, &json, &text);
        if let Some(violation) = violations.into_iter().next() {
            return Err(Trouble::Document {
                message: format!("the answer does not fit its schema: {violation}"),
                rule: violation.rule,
                pointer: violation.pointer,
                place,
            });
        }
    }
    let bytes = match (row.writing, &json) {
        (Writing::Bytes, Json::String(text)) => Some(Bytes::copy_from_slice(text.as_bytes())),
        (Writing::Bytes, _) => Some(Bytes::from(text)),
        (writing, _) => writing.write(&text),
    };
    match bytes {
        Some(bytes) => Ok(Body { bytes, from, named: false, json: Some(json), bad: None }),
        None => Err(Trouble::document("the answer cannot be written in its media type", place)),
    }
}

/// A small body of a media type that says nothing of JSON.
pub(super) fn plain(media_type: &str) -> Body {
    let bytes = Bytes::from_static(specwright::mock::small(media_type));
    Body { bytes, from: From::Plain, named: false, json: None, bad: None }
}

/// The text of an example, sent as it is. `named`: it is the one that was asked for.
pub(super) fn text(text: &str, named: bool) -> Body {
    Body { bytes: Bytes::copy_from_slice(text.as_bytes()), from: From::Example, named, json: None, bad: None }
}

fn violations(held: Held, writing: Writing, json: &Json, text: &str) -> Vec<Violation> {
    match (writing.is_sequence(), json) {
        (true, Json::Array(items)) => {
            let of_one = |item: &Json| dynamic::held(held.ty, held.rule, item.to_string().as_bytes());
            items.iter().flat_map(of_one).collect()
        }
        _ => dynamic::held(held.ty, held.rule, text.as_bytes()),
    }
}

fn trouble(why: NoSample, ask: &Ask<'_>, place: Option<Span>) -> Trouble {
    match why {
        NoSample::UnknownExample(known) => {
            let wanted = ask.example.unwrap_or_default();
            let known =
                if known.is_empty() { "it has none".into() } else { format!("it has {}", known.join(", ")) };
            Trouble::Request(format!("the response has no example `{wanted}`: {known}"))
        }
        NoSample::BadExample(said) => {
            let place = said.primary.as_ref().map(|label| label.span).or(place);
            Trouble::Document { message: said.message, rule: "example", pointer: String::new(), place }
        }
        NoSample::Impossible => {
            Trouble::document("no value could be made that satisfies the schema of the response", place)
        }
    }
}
