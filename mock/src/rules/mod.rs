//! Answers for certain requests, from a file.
//!
//! ```yaml
//! - operation: getPet            # or `method` and `path`
//!   when:                        # all of it must hold; without it every request of the operation is meant
//!     path: {petId: 7}
//!     header: {x-tenant: {present: true}}
//!     body: {/name: {pattern: ^F}}
//!   answer: {status: 404}
//! - operation: createPet
//!   sequence: [{status: 503}, {status: 201}]
//!   repeat: last                 # or `cycle`, or `none`
//! ```
//!
//! The first rule that holds answers. One whose `times` are over, or whose sequence is over with `repeat: none`, is passed
//! over. Sessions count apart.

mod condition;
mod play;
mod read;
#[cfg(test)]
mod tests;

pub use condition::{Condition, Place, Seen, Test};
pub use play::Plays;

use std::collections::HashMap;
use std::time::Duration;

use specwright::bytes::Bytes;
use specwright::http::{HeaderName, HeaderValue};
use specwright_generator::diagnostic::{BAD_RULE, Diagnostic, Sink};
use specwright_generator::ir::{Api, Json};
use specwright_generator::sample::Engine;
use specwright_generator::source::{self, SourceMap};

use crate::faults::Fault;

/// The rules of a file.
#[derive(Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    /// For each operation its rules, in the order of the file.
    by_operation: HashMap<usize, Vec<usize>>,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// The operation's index.
    pub operation: usize,
    /// What must hold of a request.
    pub when: Vec<Condition>,
    /// The answers, one after the other; never empty.
    pub answers: Vec<Answer>,
    /// What comes behind the last of them.
    pub repeat: Repeat,
    /// How often it answers at most.
    pub times: Option<u64>,
}

/// What comes behind the last answer of a sequence.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Repeat {
    /// The last again.
    #[default]
    Last,
    /// The first again.
    Cycle,
    /// Nothing: the rule is passed over.
    None,
}

/// The answer of a rule.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Its status; the operation's usual one where none is given.
    pub status: Option<u16>,
    /// The name of an example of the document.
    pub example: Option<String>,
    /// Its body.
    pub body: Option<Json>,
    /// The media type that it is sent as; else the one that the caller wants.
    pub media: Option<HeaderValue>,
    /// Its body as it is sent: the text of a media type that is not JSON, or bytes.
    pub raw: Option<Bytes>,
    /// Header fields that it has besides, or instead.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// How long it waits.
    pub delay: Duration,
    /// What goes wrong with it.
    pub fail: Option<Fault>,
    /// It may be what the document does not declare.
    pub invalid: bool,
}

impl Rules {
    /// Reads the text of a rules file. What is wrong is told to `sink`, each with its place; such rules are left out.
    pub fn read(
        path: &str,
        bytes: Vec<u8>,
        (api, engine): (&Api, &Engine),
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> Self {
        // A file of nothing, or of comments alone, has no rules.
        if bytes.trim_ascii().is_empty() {
            return Self::default();
        }
        let Some(file) = source::add(path, bytes, sources, sink) else { return Self::default() };
        let Some(root) = source::parse(file, sources, sink) else { return Self::default() };
        let rules = match root.as_array() {
            Some(items) => {
                let mut reader = read::Reader { api, engine, sink };
                items.iter().filter_map(|item| reader.rule(item)).collect()
            }
            None => {
                let message = format!("a rules file is a list of rules; {} stands here", root.kind());
                let said = Diagnostic::new(&BAD_RULE, root.span, message);
                sink.report(said.hint("write `- operation: …` and `answer: …` for each rule"));
                Vec::new()
            }
        };
        Self::of(rules)
    }

    fn of(rules: Vec<Rule>) -> Self {
        let mut by_operation: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, rule) in rules.iter().enumerate() {
            by_operation.entry(rule.operation).or_default().push(at);
        }
        Self { rules, by_operation }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The answer to a request: that of the first rule that holds and is not used up.
    #[must_use]
    pub fn answer(&self, operation: usize, seen: &Seen<'_>, plays: &Plays) -> Option<&Answer> {
        let own = self.by_operation.get(&operation)?;
        own.iter().find_map(|&at| {
            let rule = self.rules.get(at)?;
            if !rule.when.iter().all(|condition| condition.holds(seen)) {
                return None;
            }
            rule.answers.get(plays.next(seen.session, at, rule)?)
        })
    }
}
