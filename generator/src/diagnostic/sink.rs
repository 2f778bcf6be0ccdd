//! The collector of one run.

use super::{Class, Diagnostic, Level, Levels};
use crate::source::SourceMap;

/// Collects what is said; all of it is said at once, at the end.
#[derive(Debug)]
pub struct Sink {
    levels: Levels,
    diagnostics: Vec<Diagnostic>,
    denied: bool,
}

/// What was said in one run, in the order of the files and places.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The diagnostics that are not allowed, each with its level.
    pub diagnostics: Vec<(Level, Diagnostic)>,
}

impl Sink {
    /// An empty collector.
    #[must_use]
    pub const fn new(levels: Levels) -> Self {
        Self { levels, diagnostics: Vec::new(), denied: false }
    }

    /// Takes in a diagnostic.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.denied |= self.levels.of(diagnostic.code) == Level::Deny;
        self.diagnostics.push(diagnostic);
    }

    /// Whether something was fatal or denied: nothing must be written.
    #[must_use]
    pub const fn is_denied(&self) -> bool {
        self.denied
    }

    /// Whether something was fatal: there may be nothing to go on with.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code.class == Class::Fatal)
    }

    /// What was collected so far.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Ends the collection: ordered by place, the same thing at the same place said once.
    #[must_use]
    pub fn finish(mut self, sources: &SourceMap) -> Report {
        let _ = sources;
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.primary.as_ref().map(|label| label.span));
        self.diagnostics
            .dedup_by(|a, b| a.code == b.code && a.message == b.message && a.primary == b.primary);
        let levels = self.levels;
        let said = self.diagnostics.into_iter().map(|diagnostic| (levels.of(diagnostic.code), diagnostic));
        Report { diagnostics: said.filter(|(level, _)| *level != Level::Allow).collect() }
    }
}

impl Report {
    /// Whether nothing must be written.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        self.diagnostics.iter().any(|(level, _)| *level == Level::Deny)
    }
}
