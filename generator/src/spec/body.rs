//! Request bodies and media types.

use super::{Header, Place, SchemaId, Style};
use crate::source::{Node, Span, Spanned, Text};

/// `requestBody`.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Where it stands.
    pub place: Place,
    /// The name of the component that it is.
    pub component: Option<Text>,
    /// `required`.
    pub required: bool,
    /// `description`.
    pub description: Option<Text>,
    /// `content`, in the order of the document.
    pub content: Vec<Media>,
}

/// One media type of a body, a response, a parameter or a header.
#[derive(Clone, Debug)]
pub struct Media {
    /// Where its object stands.
    pub place: Place,
    /// The media type or range as written: `application/json; charset=utf-8`.
    pub name: Spanned<Text>,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// `itemSchema` (3.2).
    pub item_schema: Option<SchemaId>,
    /// `example` and `examples`.
    pub examples: Vec<Example>,
    /// `encoding`, by property.
    pub encoding: Vec<(Spanned<Text>, Encoding)>,
    /// `prefixEncoding` (3.2), by position.
    pub prefix_encoding: Vec<Encoding>,
    /// `itemEncoding` (3.2): of all positions behind those.
    pub item_encoding: Option<Encoding>,
}

/// An example with its name.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its key under `examples`; `None` for `example`.
    pub name: Option<Text>,
    /// `value` (or 3.2's `dataValue`).
    pub value: Node,
}

/// `encoding` of one property or part.
#[derive(Clone, Debug, Default)]
pub struct Encoding {
    /// `contentType`.
    pub content_type: Option<Text>,
    /// `style`.
    pub style: Option<Style>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// Where `style` stands, else `explode`.
    pub style_span: Option<Span>,
    /// `headers`.
    pub headers: Vec<Header>,
}
