//! Operations.

use super::{
    Arena, Calls, Hooks, Json, Location, Media, Name, Parameter, ParameterForm, Refusals, Server, Slot, Xml,
};
use crate::source::Span;
use std::sync::Arc;

/// Everything that will be emitted.
#[derive(Clone, Debug)]
pub struct Api {
    /// The name of the document's file, without folders.
    pub file: Arc<str>,
    /// The document's title.
    pub title: Arc<str>,
    /// The document's own version.
    pub version: Arc<str>,
    /// What it says of itself.
    pub description: Option<Arc<str>>,
    /// The path that all operations are below; empty, or `/v1`.
    pub base_path: Arc<str>,
    /// The types.
    pub types: Arc<Arena>,
    /// Enums and unions of answers have a variant for what a newer description adds.
    pub tolerant: bool,
    /// How bodies are written as XML.
    pub xml: Xml,
    /// The operations in the order of the document.
    pub operations: Vec<Operation>,
    /// What the service calls elsewhere, where code is generated for it.
    pub hooks: Vec<Hooks>,
    /// The traits. One group: `Api` holds the methods itself.
    pub groups: Vec<Group>,
    /// How the service writes its own refusals; decided with the samples.
    pub refusals: Refusals,
    /// The servers: the document's, then those of single operations. A client alone knows them.
    pub servers: Vec<Server>,
    /// The security schemes that operations use.
    pub schemes: Vec<Scheme>,
    /// The bundled document as JSON text; empty where nothing is emitted.
    pub document: Arc<str>,
}

/// What is said of a thing, for its doc comment.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Docs {
    /// `title` or `summary`.
    pub summary: Option<Arc<str>>,
    /// `description`.
    pub description: Option<Arc<str>>,
    /// `api.yaml#/components/schemas/Pet`; never a line number.
    pub pointer: Option<Arc<str>>,
    /// Sentences of our own: what it is when absent, what always holds.
    pub notes: Vec<String>,
    /// `deprecated: true`.
    pub deprecated: bool,
}

/// The operations of one tag.
#[derive(Clone, Debug)]
pub struct Group {
    /// The tag; `None` for operations without one.
    pub tag: Option<Arc<str>>,
    /// What the document says of the tag.
    pub description: Option<Arc<str>>,
    /// Indices into [`Api::operations`], in the order of the document.
    pub operations: Vec<usize>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`, or what was made of method and path: unique.
    pub id: Arc<str>,
    /// A name that the user chose.
    pub exact: Option<Arc<str>>,
    /// `GET`
    pub method: Arc<str>,
    /// `/pets/{petId}`, without the base path.
    pub path: Arc<str>,
    /// All its tags.
    pub tags: Vec<Arc<str>>,
    /// What is said of it.
    pub docs: Docs,
    /// Where it stands.
    pub span: Span,
    /// Its parameters: path ones in the order of the template, then query, header, cookie in the order of the document.
    pub parameters: Vec<Parameter>,
    /// Its request body.
    pub body: Option<Body>,
    /// Its responses, in the order of the document; at least one.
    pub responses: Vec<Response>,
    /// What it requires of the caller; `None`: nothing.
    pub security: Option<Security>,
    /// The media type of refusals that no schema is declared for, where a problem would be one that is not declared.
    pub refused_as: Option<Arc<str>>,
    /// What a client knows of it.
    pub calls: Calls,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether it must be there.
    pub required: bool,
    /// What is said of it.
    pub docs: Docs,
    /// The forms in which it may be written; at least one.
    pub media: Vec<Media>,
}

/// One declared response.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its status.
    pub status: Status,
    /// What is said of it.
    pub docs: Docs,
    /// Its headers.
    pub headers: Vec<Header>,
    /// The forms in which its body is written; empty: it has none.
    pub media: Vec<Media>,
}

/// A status, a range of them, or all others.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Status {
    /// `404`
    Exact(u16),
    /// `4XX`: the first digit.
    Range(u8),
    /// `default`
    Default,
}

/// A response header.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name in lower case.
    pub name: Arc<str>,
    /// What is said of it.
    pub docs: Docs,
    /// Its type without `Option`.
    pub slot: Slot,
    /// Whether it must be there.
    pub required: bool,
    /// How it is written; the style is `simple`.
    pub form: ParameterForm,
    /// Members of an object stand as `name=value`.
    pub exploded: bool,
    /// What the mock answers with, where it is required.
    pub sample: Option<Json>,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: Arc<str>,
    /// What it is.
    pub kind: SchemeKind,
}

/// What a security scheme is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SchemeKind {
    /// A key in a query parameter, header or cookie of this name.
    ApiKey(Location, Arc<str>),
    /// `Authorization: Basic`
    Basic,
    /// `Authorization: Bearer`
    Bearer,
    /// Another scheme of the `Authorization` header, in lower case.
    Http(Arc<str>),
    /// OAuth 2: a bearer token.
    OAuth2,
    /// OpenID Connect: a bearer token.
    OpenIdConnect,
    /// What the connection gives.
    MutualTls,
}

/// What an operation requires of the caller: any one alternative is enough.
#[derive(Clone, Debug, Default)]
pub struct Security {
    /// Whether it also goes without (`{}`): the caller is an `Option` then.
    pub optional: bool,
    /// The alternatives; never empty.
    pub alternatives: Vec<Alternative>,
}

/// Schemes that are all needed together.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The schemes; never empty.
    pub schemes: Vec<SchemeUse>,
}

/// A scheme with the scopes that it must grant.
#[derive(Clone, Debug)]
pub struct SchemeUse {
    /// The index into [`Api::schemes`].
    pub scheme: usize,
    /// The scopes.
    pub scopes: Vec<Arc<str>>,
}

impl Api {
    /// Whether any operation asks who is calling.
    #[must_use]
    pub fn is_secured(&self) -> bool {
        self.operations.iter().any(|operation| operation.security.is_some())
    }

    /// Its own operations, then those that are called elsewhere.
    pub fn each_operation(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().chain(self.hooks.iter().flat_map(|hooks| &hooks.api.operations))
    }
}

impl Operation {
    /// The name that its module, method and types want.
    #[must_use]
    pub fn wanted_name(&self) -> Name {
        Name { words: vec![Arc::clone(&self.id)], exact: self.exact.clone() }
    }
}
