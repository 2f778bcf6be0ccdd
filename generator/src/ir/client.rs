//! What only a client makes of a description: where calls go, what may be sent again, lists in pages, links.

use std::sync::Arc;

use super::{Docs, Json, TypeId};

/// What a client knows of an operation beside its types.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    /// Its own servers, where they are not those of all: indices into [`Api::servers`](super::Api::servers).
    pub servers: Vec<usize>,
    /// The header that makes it safe to send a call again.
    pub key: Option<IdempotencyKey>,
    /// How its list comes in pages.
    pub paging: Option<Paging>,
    /// The operations that its answers lead to.
    pub links: Vec<Link>,
}

/// A server.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Server {
    /// Its address, with `{names}` where values stand.
    pub url: Arc<str>,
    /// A name that the document gives it.
    pub name: Option<Arc<str>>,
    /// What is said of it.
    pub description: Option<Arc<str>>,
    /// What may stand for the names, in the order of the document.
    pub variables: Vec<Variable>,
}

/// A variable in the address of a server.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Variable {
    /// Its name.
    pub name: Arc<str>,
    /// What stands for it where nothing is said.
    pub default: Option<Arc<str>>,
    /// What may stand for it; empty: any text.
    pub values: Vec<Arc<str>>,
    /// What is said of it.
    pub description: Option<Arc<str>>,
}

/// A header whose value makes it safe to send a call again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct IdempotencyKey {
    /// Its name.
    pub header: Arc<str>,
    /// A UUID satisfies its schema, so a client may make one.
    pub made: bool,
}

/// The way from a body to a member of it: the names of members, outermost first.
pub type Path = Vec<Arc<str>>;

/// How a list comes in pages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Paging {
    /// How the next page is asked for.
    pub by: By,
    /// The response that is a page, as an index.
    pub response: usize,
    /// The type of its body.
    pub body: TypeId,
    /// The way from its body to the list; empty: the body is the list.
    pub items: Path,
    /// The type of an item.
    pub item: TypeId,
    /// The member that says whether there is a further page.
    pub more: Option<Path>,
    /// The member that says how many pages there are, or items where these are counted.
    pub total: Option<Path>,
    /// The configuration says so; else it was recognised.
    pub declared: bool,
}

/// How the next page is asked for. A parameter is one of the query, or a JSON pointer into the request's body.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum By {
    /// By the query of the link `next` of the header `Link` (RFC 8288).
    Link,
    /// By the query of a link in the body.
    LinkIn(Path),
    /// By a token that the body gives, in this parameter.
    Cursor(Arc<str>, Path),
    /// By a member of the last item, in this parameter.
    Last(Arc<str>, Path),
    /// By the page's number in this parameter; the first page has this one.
    Page(Arc<str>, u64),
    /// By how many items to pass over, in this parameter; the first item has this number.
    Offset(Arc<str>, u64),
}

/// A link from a response to an operation.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its name.
    pub name: Arc<str>,
    /// What is said of it.
    pub docs: Docs,
    /// The response, as an index.
    pub response: usize,
    /// The operation, as an index into [`Api::operations`](super::Api::operations).
    pub target: usize,
    /// What becomes of its parameters, in their order.
    pub parameters: Vec<Given>,
    /// What becomes of its body, where that is a field of the request.
    pub body: Option<Given>,
    /// Where it is sent, if not where its operation says: an index into [`Api::servers`](super::Api::servers).
    pub server: Option<usize>,
}

/// Where a value of the linked request comes from.
#[derive(Clone, Debug)]
pub enum Given {
    /// Nowhere: it stays absent.
    Absent,
    /// The caller gives it.
    Argument,
    /// The description.
    Constant(Json),
    /// The answer or the request at hand.
    Found(Found),
    /// A text with values of these in it.
    Text(Vec<Piece>),
}

/// A part of a text.
#[derive(Clone, Debug)]
pub enum Piece {
    /// As it stands.
    Plain(Arc<str>),
    /// The text of a value.
    Found(Found),
}

/// A value of the answer or the request at hand.
#[derive(Clone, Debug)]
pub struct Found {
    /// In what it stands.
    pub origin: Origin,
    /// The way to it.
    pub path: Path,
    /// What is made of it.
    pub turned: Turned,
}

/// What is made of a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Turned {
    /// Nothing: it is of the type.
    Same,
    /// Its text.
    Text,
    /// A wider integer.
    Wider,
}

/// What a link's expression begins with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Origin {
    /// `$response.body`
    Body,
    /// `$response.header`: an index of the response's headers.
    Header(usize),
    /// `$request.path`, `$request.query`, `$request.header`: an index of the operation's parameters.
    Parameter(usize),
    /// `$request.body`
    RequestBody,
}
