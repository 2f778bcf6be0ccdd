//! What state is asked, and what it answers.

use std::sync::Arc;

use specwright_generator::ir::Json;

/// One request, already validated.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The operation's number.
    pub operation: usize,
    /// The values of its parameters in the order of `ir::Operation::parameters`.
    pub parameters: &'a [Option<Json>],
    /// The path as it was requested, without the query: what `Location` and links begin with.
    pub path: &'a str,
    /// The query as it was requested, without `?`; empty where there is none.
    pub query: &'a str,
    /// Scheme and host as the caller names them, `http://127.0.0.1:4010`: for links that must be whole.
    pub origin: &'a str,
    /// The decoded body.
    pub body: Option<&'a Json>,
    /// The media type of the body, without parameters; empty where there is none.
    pub media_type: &'a str,
    /// `X-Mock-Session`; empty: the session of those that name none.
    pub session: &'a str,
    /// What values are made from.
    pub seed: u64,
}

/// What state says to a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The request is about no resource: it is answered as without state.
    NotMine,
    /// It is done.
    Answer {
        /// The status.
        status: u16,
        /// The body, valid against the first decoded body of the response; `None`: what the response would have
        /// without state.
        body: Option<Json>,
        /// `Location`.
        location: Option<String>,
        /// What declared header fields say of a list; `None`: the field is left out.
        said: Vec<(Arc<str>, Option<Json>)>,
    },
    /// 404: there is no such item.
    Missing,
    /// 409: the patch cannot be applied to the item as it is, or an item of the id is there already.
    Conflict(String),
    /// 422: the item would not satisfy its schema.
    Refused(String),
}
