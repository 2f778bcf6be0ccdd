//! Answers: which declared response, in which form, with which header fields.
//!
//! ```text
//! choose    which declared response
//! form      which of its media, and the value of `Content-Type`
//! body      the body: an example, a made value, one that was given
//! headers   its header fields
//! location  where a thing that was created is to be found
//! cache     answers that were made before
//! write     the whole
//! ```

mod body;
mod cache;
pub(crate) mod choose;
mod form;
mod headers;
mod location;
mod write;

pub(crate) use body::Bad;
pub(crate) use cache::Cache;
pub(crate) use form::usual;
pub(crate) use headers::tell;
pub(crate) use write::{Given, Wanted, Writer, Written};

use specwright_generator::source::Span;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The request prefers an example that there is not: a sentence for the caller.
    Request(String),
    /// The document gives no valid answer.
    Document {
        /// Why.
        message: String,
        /// The rule that is broken.
        rule: &'static str,
        /// Where in the answer.
        pointer: String,
        /// Where in the document.
        place: Option<Span>,
    },
}

impl Trouble {
    /// The operation is none of the document's.
    pub(crate) fn gone() -> Self {
        Self::document("the operation is gone", None)
    }

    /// The document's fault as a whole.
    fn document(message: impl Into<String>, place: Option<Span>) -> Self {
        Self::Document { message: message.into(), rule: "answer", pointer: String::new(), place }
    }
}
