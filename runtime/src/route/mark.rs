//! What tells an operation from others at the same path.

/// A place in a request whose value is one of a few, as the description has it.
#[derive(Debug)]
pub struct Mark {
    pub(crate) place: Place,
    pub(crate) values: &'static [&'static str],
}

/// A place in a request.
#[derive(Debug)]
pub(crate) enum Place {
    /// A header field.
    Header(&'static str),
    /// A parameter of the query.
    Query(&'static str),
    /// A member of a JSON body, by its pointer (RFC 6901).
    Body(&'static str),
}

impl Mark {
    /// In a header field.
    #[must_use]
    pub const fn header(name: &'static str, values: &'static [&'static str]) -> Self {
        Self { place: Place::Header(name), values }
    }

    /// In a parameter of the query.
    #[must_use]
    pub const fn query(name: &'static str, values: &'static [&'static str]) -> Self {
        Self { place: Place::Query(name), values }
    }

    /// In a JSON body, at a pointer. Numbers and booleans as they are written.
    #[must_use]
    pub const fn body(pointer: &'static str, values: &'static [&'static str]) -> Self {
        Self { place: Place::Body(pointer), values }
    }
}
