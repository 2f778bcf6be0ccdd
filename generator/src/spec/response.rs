//! Responses.

use super::Server;
use super::{Content, Example, Media, Place};
use crate::source::{Node, Spanned, Text};

/// One response of an operation.
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it stands.
    pub place: Place,
    /// The name of the component that it is.
    pub component: Option<Text>,
    /// For which status it stands.
    pub status: Spanned<Status>,
    /// `description`.
    pub description: Option<Text>,
    /// `headers`, in the order of the document; `Content-Type` is left out, as the specification says.
    pub headers: Vec<Header>,
    /// `content`, in the order of the document.
    pub content: Vec<Media>,
    /// `links`.
    pub links: Vec<Link>,
}

/// A status, a range of them, or all others.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Status {
    /// `404`
    Exact(u16),
    /// `4XX`: the first digit.
    Range(u8),
    /// `default`
    Default,
}

/// A response header, or a header of a part.
#[derive(Clone, Debug)]
pub struct Header {
    /// Where it stands.
    pub place: Place,
    /// Its name as written.
    pub name: Spanned<Text>,
    /// `required`.
    pub required: bool,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// `description`.
    pub description: Option<Text>,
    /// `explode`; the style is always `simple`.
    pub explode: bool,
    /// What it holds.
    pub content: Content,
    /// `example` and `examples`.
    pub examples: Vec<Example>,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its name.
    pub name: Spanned<Text>,
    /// `operationId` or `operationRef`.
    pub target: Option<Spanned<Text>>,
    /// `parameters`: name and expression or value.
    pub parameters: Vec<(Text, Node)>,
    /// `requestBody`: expression or value.
    pub body: Option<Node>,
    /// `server`: where the linked operation is, if not where its own servers say.
    pub server: Option<Server>,
    /// `description`.
    pub description: Option<Text>,
}
