//! What we say about a document: what is wrong or worth knowing, where, and what to write instead.

mod code;
mod codes;
mod nearest;
mod render;
mod sink;

pub use code::{Class, Code, Level, Levels};
pub use codes::{all as all_codes, find as find_code, *};
pub use nearest::nearest;
pub use render::{Render, explain_code};
pub use sink::{Report, Sink};

use crate::source::Span;

/// One thing that is wrong or worth knowing.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which kind of thing; its row in the table of codes gives class and explanation.
    pub code: &'static Code,
    /// The sentence that says it, without a full stop, ready to stand alone.
    pub message: String,
    /// The place where it is, if it has one.
    pub primary: Option<Label>,
    /// Every other place that takes part: "first defined here".
    pub others: Vec<Label>,
    /// What to write instead.
    pub hint: Option<String>,
}

/// A place with what is to be said of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it has to do with it; may be empty for the primary place.
    pub text: String,
}

impl Diagnostic {
    /// A diagnostic at `span`.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Some(Label { span, text: String::new() });
        Self { code, message: message.into(), primary, others: Vec::new(), hint: None }
    }

    /// A diagnostic without a place, for what is not in any file.
    pub fn unplaced(code: &'static Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), primary: None, others: Vec::new(), hint: None }
    }

    /// Says what the primary place has to do with it.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// Adds another place that takes part.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push(Label { span, text: text.into() });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hint = Some(text.into());
        self
    }
}
