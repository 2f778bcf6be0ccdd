//! Parameters.

use super::{Example, Media, Place, SchemaId};
use crate::source::{Span, Spanned, Text};

/// One parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub place: Place,
    /// The name of the component that it is, for the names of its inline types.
    pub component: Option<Text>,
    /// `name`.
    pub name: Spanned<Text>,
    /// `in`.
    pub location: Location,
    /// `required`; always true in paths.
    pub required: bool,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// `description`.
    pub description: Option<Text>,
    /// Where `allowEmptyValue: true` stands, if it does.
    pub allow_empty: Option<Span>,
    /// `allowReserved: true`.
    pub allow_reserved: bool,
    /// `style`, or its location's default.
    pub style: Style,
    /// `explode`, or its style's default.
    pub explode: bool,
    /// Where `style` or `collectionFormat` was written.
    pub style_span: Option<Span>,
    /// What it holds.
    pub content: Content,
    /// `example` and `examples`.
    pub examples: Vec<Example>,
    /// `x-rust-name`.
    pub rust_name: Option<Spanned<Text>>,
}

/// What a parameter or a header holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// `schema`, written in a style.
    Schema(SchemaId),
    /// `content`, written in a media type.
    Media(Box<Media>),
    /// Neither was given: any text.
    Nothing,
}

/// `in`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Location {
    /// `path`
    Path,
    /// `query`
    Query,
    /// `header`
    Header,
    /// `cookie`
    Cookie,
    /// `querystring` (3.2): the whole query.
    QueryString,
}

/// `style`. Swagger 2.0's collection formats are among them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Style {
    /// `simple`: `a,b`
    Simple,
    /// `label`: `.a,b`
    Label,
    /// `label` before OpenAPI 3.0.4 and 3.1.1: `.a.b`
    LabelDots,
    /// `matrix`: `;name=a`
    Matrix,
    /// `form`: `name=a&name=b`
    Form,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// Swagger 2.0's `tsv`.
    TabDelimited,
    /// `deepObject`: `name[key]=a`
    DeepObject,
    /// 3.2's `cookie`.
    Cookie,
}
