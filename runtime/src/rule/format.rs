//! Formats of strings.

/// A format of strings that asserts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// `email`
    Email,
}

impl Format {
    /// Whether `text` is one.
    #[must_use]
    pub fn holds(self, _text: &str) -> bool {
        true
    }

    /// What it is, as the end of "must be".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Email => "an e-mail address",
        }
    }
}
