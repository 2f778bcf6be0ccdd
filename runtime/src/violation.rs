//! What is wrong with an input, and where.

use std::fmt::{self, Display};

/// One thing that is wrong with an input. It never repeats the value that was sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violation {
    /// The part of the input that it concerns.
    pub location: Location,
    /// A JSON pointer into that part; for a parameter its name comes first. A name of more than 128 bytes is cut off, and
    /// ends with `…`.
    pub pointer: String,
    /// The keyword that is broken, such as `maxLength`; `type` for a wrong kind, `syntax` for what is no JSON,
    /// `more` for a last one that stands for those that were left out.
    pub rule: &'static str,
    /// What must be, as the end of a sentence: `must be at least 1`.
    pub message: String,
}

/// A part of an input.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Location {
    /// The body.
    Body,
    /// The path of the URL.
    Path,
    /// The query of the URL.
    Query,
    /// The header fields.
    Header,
    /// The cookies.
    Cookie,
}

impl Location {
    /// Its name in OpenAPI's `in`, or `body`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

impl Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, pointer, message, .. } = self;
        write!(f, "{location}")?;
        if !pointer.is_empty() {
            write!(f, " at {pointer}")?;
        }
        write!(f, " {message}")
    }
}

impl std::error::Error for Violation {}
