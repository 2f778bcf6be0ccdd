//! The collector of one run.

use super::{Class, Diagnostic, Level, Levels};
use crate::source::{SourceMap, Span};

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
        let mut said = std::mem::take(&mut self.diagnostics);
        said.sort_by(|a, b| order(a).cmp(&order(b)));
        said.dedup_by(|a, b| order(a) == order(b));
        let levels = std::mem::take(&mut self.levels);
        let said = said.into_iter().map(|diagnostic| (levels.of(diagnostic.code), diagnostic));
        let said = said.filter(|(level, _)| *level != Level::Allow);
        Report { diagnostics: said.map(|(level, one)| (level, with_way(one, sources))).collect() }
    }
}

/// What is said of a file that a reference led to says where that stands, unless a label is there already.
fn with_way(diagnostic: Diagnostic, sources: &SourceMap) -> Diagnostic {
    let file = diagnostic.primary.as_ref().map(|label| label.span.file);
    let way = file.and_then(|file| sources.get(file)?.referred);
    match way.filter(|way| diagnostic.others.iter().all(|other| other.span.file != way.file)) {
        Some(way) => diagnostic.also(way, "the file is referred to here"),
        None => diagnostic,
    }
}

/// Place, then code, then words: no two different things are equal.
fn order(diagnostic: &Diagnostic) -> (Option<Span>, &str, &str) {
    let span = diagnostic.primary.as_ref().map(|label| label.span);
    (span, diagnostic.code.id, &diagnostic.message)
}

/// What was reported must not get lost: a sink ends with [`Sink::finish`].
impl Drop for Sink {
    fn drop(&mut self) {
        let is_lost = !self.diagnostics.is_empty() && !std::thread::panicking();
        debug_assert!(!is_lost, "a sink was dropped with diagnostics in it: {:?}", self.diagnostics);
    }
}

impl Report {
    /// Whether nothing must be written.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        self.errors() > 0
    }

    /// How many are fatal or denied.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count(|level, _| level == Level::Deny)
    }

    /// How many are warnings.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(|level, class| level != Level::Deny && class != Class::Note)
    }

    /// How many are notes.
    #[must_use]
    pub fn notes(&self) -> usize {
        self.count(|level, class| level != Level::Deny && class == Class::Note)
    }

    fn count(&self, is_meant: impl Fn(Level, Class) -> bool) -> usize {
        self.diagnostics.iter().filter(|(level, diagnostic)| is_meant(*level, diagnostic.code.class)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::Sink;
    use crate::diagnostic::{DUPLICATE_KEY, Diagnostic, Level, Levels};
    use crate::source::{FileId, SourceMap, Span};

    fn at(start: u32) -> Diagnostic {
        Diagnostic::new(&DUPLICATE_KEY, Span::new(FileId(0), start, start), "twice")
    }

    #[test]
    fn what_is_said_twice_is_said_once_and_in_order() {
        let mut sink = Sink::new(Levels::default());
        for said in [at(3), at(1), at(3), Diagnostic::unplaced(&DUPLICATE_KEY, "no place")] {
            sink.report(said);
        }
        let report = sink.finish(&SourceMap::default());
        let starts: Vec<_> = report
            .diagnostics
            .iter()
            .map(|(_, said)| said.primary.as_ref().map(|label| label.span.start))
            .collect();
        assert_eq!(starts, [None, Some(1), Some(3)]);
        assert!(!report.is_denied());
    }

    #[test]
    fn allowed_is_not_said_and_denied_is_known_at_once() {
        let level = |level| Levels { warnings: Some(level), ..Levels::default() };
        let mut sink = Sink::new(level(Level::Allow));
        sink.report(at(0));
        assert!(sink.finish(&SourceMap::default()).diagnostics.is_empty());
        let mut sink = Sink::new(level(Level::Deny));
        sink.report(at(0));
        assert!(sink.is_denied() && !sink.is_fatal());
        assert!(sink.finish(&SourceMap::default()).is_denied());
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "a sink was dropped")]
    fn dropping_what_was_reported_is_a_mistake() {
        let mut sink = Sink::new(Levels::default());
        sink.report(at(0));
    }
}
