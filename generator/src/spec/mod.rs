//! The resolved description: one model for Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2.
//!
//! No version is left in it and no `$ref` is left to follow: a reference is a handle, and what it led to keeps the name
//! by which it was referred to. Every part keeps its [`Place`]. Differences between versions (nullable, exclusive bounds,
//! body parameters, collection formats, …) were settled in `document/`, in the words of OpenAPI 3.2 and JSON Schema 2020-12.

mod body;
mod dump;
mod operation;
mod parameter;
mod rare;
mod response;
mod schema;
mod security;

pub use body::{Encoding, Example, Media, RequestBody};
pub use dump::dump;
pub use operation::{Callback, Operation, Server, ServerVariable, Tag, Webhook};
pub use parameter::{Content, Location, Parameter, Style};
pub use rare::Rare;
pub use response::{Header, Link, Response, Status};
pub use schema::{Bound, Discriminator, Mapping, Property, Schema, SchemaId, Types, Xml, XmlNodeType};
pub use security::{Alternative, Flow, Scheme, SchemeKind, SchemeUse};

use crate::source::{FileId, Node, Span, Spanned, Text};

/// Where a part of the description stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The bytes in the file that it was read from.
    pub span: Span,
    /// File and JSON pointer, as generated docs print it: `api.yaml#/components/schemas/Pet`.
    pub pointer: Text,
}

/// The whole description.
#[derive(Debug)]
pub struct Spec {
    /// The name of the root file without folders: `api.yaml`.
    pub file: Text,
    /// The version as it was written: `3.0.3`.
    pub version: Text,
    /// `info`.
    pub info: Info,
    /// The servers of the document; never empty (`/` where none is given).
    pub servers: Vec<Server>,
    /// The declared tags, in the order of the document.
    pub tags: Vec<Tag>,
    /// Every schema that is reachable or named; [`SchemaId`]s are indices into it.
    pub schemas: Vec<Schema>,
    /// The named schemas of the root document (`components/schemas`, `definitions`), in its order.
    pub named: Vec<(Spanned<Text>, SchemaId)>,
    /// Every operation under `paths`, in the order of the document.
    pub operations: Vec<Operation>,
    /// `webhooks`.
    pub webhooks: Vec<Webhook>,
    /// `components/securitySchemes`.
    pub schemes: Vec<Scheme>,
    /// The root document as one JSON value: other files folded in, so that every `$ref` is local.
    pub bundled: Node,
}

impl Spec {
    /// A description of nothing, for values that are made from their types alone.
    pub(crate) fn empty() -> Self {
        let info = Info { title: "".into(), version: "".into(), summary: None, description: None };
        Self {
            file: "".into(),
            version: "".into(),
            info,
            servers: Vec::new(),
            tags: Vec::new(),
            schemas: Vec::new(),
            named: Vec::new(),
            operations: Vec::new(),
            webhooks: Vec::new(),
            schemes: Vec::new(),
            bundled: Node::object(Span::new(FileId(0), 0, 0), Vec::new()),
        }
    }
}

/// `info`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Info {
    /// `title`.
    pub title: Text,
    /// `version`.
    pub version: Text,
    /// `summary`.
    pub summary: Option<Text>,
    /// `description`.
    pub description: Option<Text>,
}

/// An `x-` member, as it was written.
#[derive(Clone, Debug)]
pub struct Extension {
    /// Its key, `x-` included.
    pub key: Spanned<Text>,
    /// Its value.
    pub value: Node,
}

impl Spec {
    /// The schema behind a handle.
    #[must_use]
    pub fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.index()]
    }
}
