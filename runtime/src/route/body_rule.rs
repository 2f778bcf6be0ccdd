//! What a description says of a request body.

/// What a description says of a request body. It must be there unless it is [`optional`](BodyRule::optional).
#[derive(Debug)]
pub struct BodyRule {
    pub(crate) kind: BodyKind,
    pub(crate) media_types: &'static [&'static str],
    pub(crate) required: bool,
}

/// How a body is taken.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum BodyKind {
    /// Read whole, then decoded.
    Json,
    /// Handed over unread.
    Raw,
}

impl BodyRule {
    /// A JSON body of one of these media types.
    #[must_use]
    pub const fn json(media_types: &'static [&'static str]) -> Self {
        Self { kind: BodyKind::Json, media_types, required: true }
    }

    /// A body that is handed over unread, of one of these media types or ranges; none of them: of any.
    #[must_use]
    pub const fn raw(media_types: &'static [&'static str]) -> Self {
        Self { kind: BodyKind::Raw, media_types, required: true }
    }

    /// It may be absent.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }
}
