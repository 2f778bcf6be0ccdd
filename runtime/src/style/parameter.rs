//! The rows of an operation's table of parameters, and of a form's table of properties.

use crate::Location;
use crate::rule::Rule;

/// How a value is written: `style` of the description, or JSON text.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a,b`
    Label,
    /// The same, and a text without commas is split at its dots, as OpenAPI 3.0.0 to 3.0.3 and 3.1.0 have it.
    LabelDots,
    /// `;name=a,b`
    Matrix,
    /// `name=a&name=b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name=a%09b`, Swagger 2.0's `tsv`.
    TabDelimited,
    /// `name[key]=a`
    DeepObject,
    /// `name=a; name=b`, nothing encoded.
    Cookie,
    /// JSON text.
    Json,
}

impl Style {
    /// Whether each item or member stands for itself where nothing is said.
    pub(super) const fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::Cookie | Self::DeepObject)
    }
}

/// Which pairs are members of an object whose members are pairs of their own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Members {
    /// Those of these names.
    Named(&'static [&'static str]),
    /// All that no other parameter is named after.
    Any,
}

/// One parameter of an operation, or one property of a form.
#[derive(Debug)]
pub struct Parameter {
    pub(crate) location: Location,
    pub(crate) name: &'static str,
    /// Which placeholder of the template it is.
    pub(crate) placeholder: usize,
    pub(crate) required: bool,
    pub(crate) rule: Option<&'static Rule>,
    pub(crate) style: Style,
    pub(crate) exploded: bool,
    pub(crate) reserved: bool,
    /// An empty text counts as absent.
    pub(crate) unused_if_empty: bool,
    /// A list that does not come is an empty one.
    pub(crate) absent_as_empty: bool,
    /// The text `null` is read as null somewhere in it.
    pub(crate) reads_null: bool,
    /// It is the whole query.
    pub(crate) whole: bool,
    /// Which pairs are members of it, where it is exploded.
    pub(crate) members: Members,
    /// How properties of a form are written.
    pub(crate) fields: &'static [Parameter],
}

impl Parameter {
    const fn new(location: Location, name: &'static str, style: Style) -> Self {
        Self {
            location,
            name,
            placeholder: 0,
            required: false,
            rule: None,
            style,
            exploded: style.explodes(),
            reserved: false,
            unused_if_empty: false,
            absent_as_empty: false,
            reads_null: false,
            whole: false,
            members: Members::Named(&[]),
            fields: &[],
        }
    }

    /// A placeholder of the path's template, counted from 0.
    #[must_use]
    pub const fn path(placeholder: usize, name: &'static str) -> Self {
        Self { placeholder, required: true, ..Self::new(Location::Path, name, Style::Simple) }
    }

    /// A parameter of the query, or a property of a form.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(Location::Query, name, Style::Form)
    }

    /// The whole query, as one value.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self { whole: true, ..Self::query(name) }
    }

    /// A header field.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(Location::Header, name, Style::Simple)
    }

    /// A cookie.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(Location::Cookie, name, Style::Form)
    }

    /// It must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What its value must satisfy.
    #[must_use]
    pub const fn rule(mut self, rule: &'static Rule) -> Self {
        self.rule = Some(rule);
        self
    }

    /// Its style is not its location's default.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.exploded = style.explodes();
        self.style = style;
        self
    }

    /// Each item or member stands for itself.
    #[must_use]
    pub const fn exploded(mut self) -> Self {
        self.exploded = true;
        self
    }

    /// All items or members stand in one text.
    #[must_use]
    pub const fn packed(mut self) -> Self {
        self.exploded = false;
        self
    }

    /// Reserved characters are written as they are.
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }

    /// An empty text counts as absent.
    #[must_use]
    pub const fn unused_if_empty(mut self) -> Self {
        self.unused_if_empty = true;
        self
    }

    /// A list of a form that does not come is an empty one: that is its default.
    #[must_use]
    pub const fn absent_as_empty(mut self) -> Self {
        self.absent_as_empty = true;
        self
    }

    /// Somewhere in it is a text that may be null, of which the text `null` is read as null.
    #[must_use]
    pub const fn reads_null(mut self) -> Self {
        self.reads_null = true;
        self
    }

    /// The pairs of these names are members of it.
    #[must_use]
    pub const fn members(mut self, names: &'static [&'static str]) -> Self {
        self.members = Members::Named(names);
        self
    }

    /// Every pair that no other parameter is named after is a member of it.
    #[must_use]
    pub const fn any_member(mut self) -> Self {
        self.members = Members::Any;
        self
    }

    /// How properties of a form are written, where a description says so.
    #[must_use]
    pub const fn fields(mut self, rows: &'static [Self]) -> Self {
        self.fields = rows;
        self
    }

    /// Whether each item of a list, and each member of an object, is a pair of its own.
    pub(crate) const fn spreads(&self) -> bool {
        self.exploded && matches!(self.location, Location::Query | Location::Cookie)
    }
}
