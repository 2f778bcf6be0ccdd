//! Operations, and what they hang on.

use super::{Alternative, Extension, Parameter, Place, RequestBody, Response};
use crate::source::{Spanned, Text};

/// One operation, path item and operation level merged.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands.
    pub place: Place,
    /// The method in its HTTP spelling: `GET`, or as written under `additionalOperations`.
    pub method: Spanned<Text>,
    /// The path template as it is written: `/pets/{petId}`.
    pub path: Spanned<Text>,
    /// `operationId`.
    pub id: Option<Spanned<Text>>,
    /// `tags`.
    pub tags: Vec<Spanned<Text>>,
    /// `summary`, the path item's where the operation has none.
    pub summary: Option<Text>,
    /// `description`, the path item's where the operation has none.
    pub description: Option<Text>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// The parameters of the path item and of the operation; the operation's win.
    pub parameters: Vec<Parameter>,
    /// `requestBody`.
    pub body: Option<RequestBody>,
    /// `responses`, in the order of the document.
    pub responses: Vec<Response>,
    /// `produces` of Swagger 2.0: the media types of all its responses, those without a schema too.
    pub produces: Vec<Text>,
    /// What holds for this operation: its own `security`, or the document's. Empty: nothing is required.
    /// An alternative without schemes means that no credentials are needed (`{}`).
    pub security: Vec<Alternative>,
    /// Whether `security` is its own.
    pub secures_itself: bool,
    /// The operation's or path item's own servers.
    pub servers: Vec<Server>,
    /// `callbacks`.
    pub callbacks: Vec<Callback>,
    /// `x-rust-name`.
    pub rust_name: Option<Spanned<Text>>,
    /// Every other `x-` member.
    pub extensions: Vec<Extension>,
}

/// One expression of a callback with its operations.
#[derive(Clone, Debug)]
pub struct Callback {
    /// The name of the callback.
    pub name: Spanned<Text>,
    /// The runtime expression.
    pub expression: Spanned<Text>,
    /// The operations below it; their `path` is the expression.
    pub operations: Vec<Operation>,
}

/// A webhook with its operations.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// Its name.
    pub name: Spanned<Text>,
    /// The operations below it; their `path` is the name.
    pub operations: Vec<Operation>,
}

/// A declared tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Its name.
    pub name: Spanned<Text>,
    /// `description`, or `summary`.
    pub description: Option<Text>,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its URL as it is written: `https://{region}.example.com/v1`.
    pub url: Spanned<Text>,
    /// `description`.
    pub description: Option<Text>,
    /// `name` (3.2).
    pub name: Option<Text>,
    /// `variables`, in the order of the document.
    pub variables: Vec<ServerVariable>,
}

/// A variable in the URL of a server.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// Its name.
    pub name: Text,
    /// `default`.
    pub default: Option<Text>,
    /// `enum`; empty: any text.
    pub allowed: Vec<Text>,
    /// `description`.
    pub description: Option<Text>,
}
