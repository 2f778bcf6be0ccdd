//! What is asked of the engine, and what it answers.

use std::str::FromStr;

use crate::diagnostic::Diagnostic;
use crate::ir::Json;
use crate::source::Text;

/// A body that is asked for: everything that decides what it is.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The index into [`Api::operations`](crate::ir::Api::operations).
    pub operation: usize,
    /// The index into [`Operation::responses`](crate::ir::Operation::responses).
    pub response: usize,
    /// The index into [`Response::media`](crate::ir::Response::media).
    pub media: usize,
    /// The status of the answer. `None`: the one that the response is declared for, where that is one.
    pub status: Option<u16>,
    /// The name of the example that is wanted.
    pub example: Option<&'a str>,
    /// Made from the schema, also where there are examples.
    pub made: bool,
    /// What varies in values that are made. 0: the most usual value.
    pub seed: u64,
    /// What becomes of examples that do not fit their schema.
    pub bad: BadExamples,
}

/// What becomes of examples that do not fit their schema.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum BadExamples {
    /// The next one that fits is taken, else a value is made.
    #[default]
    Regenerate,
    /// They are given as they stand.
    Serve,
    /// They are failures: the live mock answers by a 500 that says what is wrong.
    Fail,
}

impl FromStr for BadExamples {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "regenerate" => Ok(Self::Regenerate),
            "serve" => Ok(Self::Serve),
            "fail" => Ok(Self::Fail),
            _ => Err(format!("`{text}` is none of `regenerate`, `serve` and `fail`")),
        }
    }
}

/// An answer of the engine.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The value; of a sequence the list of its items.
    pub json: Json,
    /// Where it comes from.
    pub from: From,
    /// The example that does not fit its schema, and was given all the same or passed over.
    pub bad: Option<Box<Diagnostic>>,
}

/// Where a value comes from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum From {
    /// An example, with its name where it has one.
    Example(Option<Text>),
    /// The `default` of its schema.
    Default,
    /// It was made from the schema.
    Made,
}

/// Why there is no answer.
#[derive(Clone, Debug)]
pub enum NoSample {
    /// There is no example of the name that was asked for; the names that there are.
    UnknownExample(Vec<String>),
    /// An example does not fit its schema ([`BadExamples::Fail`]).
    BadExample(Diagnostic),
    /// No value could be made that satisfies the schema, or there is none to make: a body of bytes, no such index.
    Impossible,
}

impl<'a> Ask<'a> {
    /// What is asked for where nothing is said: the first example that fits, else the most usual value.
    #[must_use]
    pub const fn of(operation: usize, response: usize, media: usize) -> Self {
        let bad = BadExamples::Regenerate;
        Self { operation, response, media, status: None, example: None, made: false, seed: 0, bad }
    }

    /// The same for this example alone.
    #[must_use]
    pub const fn named(self, example: &'a str) -> Self {
        Self { example: Some(example), ..self }
    }

    /// The same, made from the schema with this seed.
    #[must_use]
    pub const fn made(self, seed: u64) -> Self {
        Self { made: true, seed, ..self }
    }
}
