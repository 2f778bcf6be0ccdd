//! The mock as a test programs it: in process, with operations of no description.

mod answers;
mod callers;
mod expectations;
mod failures;
mod records;

use std::future::ready;

use super::{Answer, Book, Mock, Operation, Operations};
use crate::Unexpected;

/// What is asked of `get`.
#[derive(Clone, Debug, PartialEq)]
struct Ask {
    id: i64,
    name: &'static str,
    tags: Vec<&'static str>,
}

/// An answer that cannot be cloned.
#[derive(Debug, PartialEq)]
struct Film(&'static str);

#[derive(Clone, Debug, PartialEq)]
enum Failure {
    NotFound,
    Unexpected(Unexpected),
}

impl From<anyhow::Error> for Failure {
    fn from(cause: anyhow::Error) -> Self {
        Self::Unexpected(Unexpected::new(cause))
    }
}

struct Pets {
    get: Operation<Ask, String, Failure>,
    film: Operation<i64, Film, Failure>,
    /// Its body is streamed.
    upload: Operation<i64, usize, Failure, Vec<u8>>,
}

impl Operations for Pets {
    fn new(book: &Book) -> Self {
        Self {
            get: Operation::new(book, "getPet", example),
            film: Operation::new(book, "getFilm", |_| ready(Ok(Film("example")))),
            upload: Operation::new(book, "upload", |_| ready(Ok(0))),
        }
    }
}

fn example(_: Ask) -> Answer<String, Failure> {
    ready(Ok("example".into()))
}

fn pets() -> Mock<Pets> {
    Mock::new()
}

const fn ask(id: i64) -> Ask {
    Ask { id, name: "Rex", tags: Vec::new() }
}

impl Pets {
    /// What `get` answers; a failure that is not declared as the text of its cause.
    async fn got(&self, id: i64) -> String {
        said(self.get.call(ask(id)).await)
    }
}

fn said(result: Result<String, Failure>) -> String {
    match result {
        Ok(value) => value,
        Err(Failure::NotFound) => "not found".into(),
        Err(Failure::Unexpected(failure)) => failure.cause().to_string(),
    }
}

/// The only thing that is wrong.
fn entry(mock: &Mock<Pets>) -> String {
    let unmet = mock.check().unwrap_err();
    assert_eq!(unmet.entries().len(), 1, "{unmet}");
    unmet.entries()[0].clone()
}
