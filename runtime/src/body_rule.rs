//! What a description says of a request body.

use crate::form::Form;
use crate::items::Framing;
use crate::json::{self, Decode, Demand, Reader};
use crate::multipart::Parts;
use crate::rule::{Found, Rule};
use crate::style::Malformed;
#[cfg(feature = "xml")]
use crate::xml::Node;
use crate::{Location, Violation};

/// What a description says of a request body. It must be there unless it is [`optional`](BodyRule::optional).
#[derive(Debug)]
pub struct BodyRule {
    media: Rows,
    pub(crate) required: bool,
}

/// Most bodies have one form, which then needs no table of its own.
#[derive(Debug)]
enum Rows {
    One(BodyMedia),
    Several(&'static [BodyMedia]),
}

/// One form in which a body may be written.
#[derive(Clone, Copy, Debug)]
pub struct BodyMedia {
    /// Media types and ranges; none: any.
    pub(crate) types: &'static [&'static str],
    pub(crate) coding: Coding,
    /// How many bytes it may have, where the description bounds that.
    pub(crate) limit: Option<usize>,
}

/// How a body is taken.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Coding {
    /// Read whole, then decoded from JSON.
    Json,
    /// Read whole: a scalar.
    Text,
    /// Read whole, then decoded from a form.
    Form(&'static Form),
    /// Read whole: the parts are the members of an object, or the items of a list.
    Multipart(Parts),
    /// Read whole, then decoded from XML, as the table of its root says.
    #[cfg(feature = "xml")]
    Xml(&'static Node),
    /// Handed over while it arrives.
    Streamed,
    /// The items are handed over while they arrive.
    /// Each must satisfy a rule.
    Items(Framing, &'static Rule),
}

impl Coding {
    /// What a whole body says, and everything that is wrong with it. Parts are gathered first: they are not read here.
    pub(crate) fn read<T: Decode>(&self, bytes: &[u8], demand: Demand) -> (Option<T>, Vec<Violation>) {
        match self {
            Self::Text => match std::str::from_utf8(bytes) {
                Ok(text) => demand.whole(Reader::text(&json::to_vec(text), Location::Body)),
                Err(_) => {
                    let mut found = Found::new(Location::Body);
                    found.note("syntax", Malformed::Utf8.describe());
                    (None, found.into_violations())
                }
            },
            Self::Form(form) => match form.read(bytes) {
                Ok(text) => demand.whole(Reader::text(&text, Location::Body)),
                Err(violations) => (None, violations),
            },
            #[cfg(feature = "xml")]
            Self::Xml(root) => crate::xml::read(bytes, root, demand),
            Self::Json | Self::Multipart(_) | Self::Streamed | Self::Items(..) => {
                demand.whole(Reader::new(bytes, Location::Body))
            }
        }
    }
}

impl BodyRule {
    /// A JSON body of one of these media types.
    #[must_use]
    pub const fn json(types: &'static [&'static str]) -> Self {
        Self::one(BodyMedia::json(types))
    }

    /// A body that is handed over while it arrives, of one of these media types or ranges; none of them: of any.
    #[must_use]
    pub const fn raw(types: &'static [&'static str]) -> Self {
        Self::one(BodyMedia::raw(types))
    }

    /// A body of one form.
    #[must_use]
    pub const fn one(media: BodyMedia) -> Self {
        Self { media: Rows::One(media), required: true }
    }

    /// A body of one of several forms; which one, its media type says.
    #[must_use]
    pub const fn several(media: &'static [BodyMedia]) -> Self {
        Self { media: Rows::Several(media), required: true }
    }

    /// It may be absent.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// The forms; at least one.
    pub(crate) const fn media(&self) -> &[BodyMedia] {
        match &self.media {
            Rows::One(media) => std::slice::from_ref(media),
            Rows::Several(media) => media,
        }
    }

    /// All media types and ranges.
    pub(crate) fn types(&self) -> impl Iterator<Item = &'static str> {
        self.media().iter().flat_map(|media| media.types).copied()
    }
}

impl BodyMedia {
    const fn new(types: &'static [&'static str], coding: Coding) -> Self {
        Self { types, coding, limit: None }
    }

    /// JSON.
    #[must_use]
    pub const fn json(types: &'static [&'static str]) -> Self {
        Self::new(types, Coding::Json)
    }

    /// Text that is one scalar.
    #[must_use]
    pub const fn text(types: &'static [&'static str]) -> Self {
        Self::new(types, Coding::Text)
    }

    /// XML, with the table of its root.
    #[cfg(feature = "xml")]
    #[must_use]
    pub const fn xml(types: &'static [&'static str], root: &'static Node) -> Self {
        Self::new(types, Coding::Xml(root))
    }

    /// A form of keys and values.
    #[must_use]
    pub const fn form(types: &'static [&'static str], form: &'static Form) -> Self {
        Self::new(types, Coding::Form(form))
    }

    /// Parts that are decoded together.
    #[must_use]
    pub const fn multipart(types: &'static [&'static str], parts: Parts) -> Self {
        Self::new(types, Coding::Multipart(parts))
    }

    /// Handed over while it arrives.
    #[must_use]
    pub const fn raw(types: &'static [&'static str]) -> Self {
        Self::new(types, Coding::Streamed)
    }

    /// Items that are handed over while they arrive.
    #[must_use]
    pub const fn items(types: &'static [&'static str], framing: Framing) -> Self {
        Self::new(types, Coding::Items(framing, &Rule::ANY))
    }

    /// Each of the items must satisfy a rule.
    #[must_use]
    pub const fn each(mut self, rule: &'static Rule) -> Self {
        if let Coding::Items(framing, _) = self.coding {
            self.coding = Coding::Items(framing, rule);
        }
        self
    }

    /// It has at most so many bytes.
    #[must_use]
    pub const fn limit(mut self, bytes: usize) -> Self {
        self.limit = Some(bytes);
        self
    }
}
