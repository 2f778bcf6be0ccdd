//! Parameters, and how values are spelt in paths, queries, headers, cookies and forms.

use super::{Docs, Json, Presence, Slot};
use std::sync::Arc;

/// One parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: Arc<str>,
    /// A name that the user chose.
    pub exact: Option<Arc<str>>,
    /// Where it stands in a request.
    pub location: Location,
    /// What is said of it.
    pub docs: Docs,
    /// Its type without `Option`.
    pub slot: Slot,
    /// Required or optional; what may be null or empty is optional.
    pub presence: Presence,
    /// What absence means; the type is then plain.
    pub default: Option<Json>,
    /// How it is read.
    pub form: ParameterForm,
    /// How it is spelt.
    pub spelling: Spelling,
    /// For path parameters: which placeholder of the template it is.
    pub placeholder: Option<usize>,
    /// It must be sent.
    pub required: bool,
    /// An empty text counts as absent.
    pub unused_if_empty: bool,
    /// The text `null` is read as null somewhere in it.
    pub reads_null: bool,
    /// It is the whole query.
    pub whole: bool,
    /// Which pairs are members of it, where members are pairs of their own.
    pub members: Members,
    /// For the whole query as a form: how single properties are spelt.
    pub fields: Vec<Property>,
}

/// Which pairs are members of an object whose members are pairs of their own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Members {
    /// None: it has no such members.
    None,
    /// Those of these names; never empty.
    Named(Vec<Arc<str>>),
    /// All that no other parameter is named after.
    Any,
}

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ParameterForm {
    /// One scalar.
    Scalar,
    /// A list of scalars.
    List,
    /// One scalar that has no text form of its own (a union of scalars): read through its JSON type.
    Value,
    /// Anything else that has a style: read through its JSON type.
    Structured,
    /// JSON text (`content: application/json`).
    Json,
}

/// How a value is spelt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Spelling {
    /// What stands between its parts.
    pub style: Style,
    /// Each item or member stands for itself.
    pub exploded: bool,
    /// Reserved characters are not encoded.
    pub reserved: bool,
}

/// What stands between the parts of a value.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a,b`
    Label,
    /// `.a.b`, also where nothing is exploded.
    LabelDots,
    /// `;name=a,b`
    Matrix,
    /// `name=a&name=b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name=a%09b`
    TabDelimited,
    /// `name[key]=a`
    DeepObject,
    /// `name=a; name=b`
    Cookie,
    /// JSON text.
    Json,
}

/// How a property of a form is spelt.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Property {
    /// Its name on the wire.
    pub name: Arc<str>,
    /// How it is spelt.
    pub spelling: Spelling,
    /// A list that does not come is an empty one.
    pub absent_as_empty: bool,
    /// The text `null` is read as null.
    pub reads_null: bool,
}

impl Style {
    /// Whether each item or member stands for itself where nothing is said.
    #[must_use]
    pub const fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::Cookie | Self::DeepObject)
    }
}

impl Spelling {
    /// A style with its default of `explode`.
    #[must_use]
    pub const fn of(style: Style) -> Self {
        Self { style, exploded: style.explodes(), reserved: false }
    }
}

impl Location {
    /// The style of a parameter that names none.
    #[must_use]
    pub const fn style(self) -> Style {
        match self {
            Self::Path | Self::Header => Style::Simple,
            Self::Query | Self::Cookie => Style::Form,
        }
    }
}
