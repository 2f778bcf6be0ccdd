//! Text with source lines, for people.

use std::collections::BTreeMap;

use annotate_snippets::renderer::{DEFAULT_TERM_WIDTH, DecorStyle};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level as Title, Renderer, Snippet, normalize_untrusted_str,
};

use super::{count, level_word, window};
use crate::diagnostic::{Class, Code, Diagnostic, Label, Level, Report};
use crate::source::SourceMap;

/// How many warnings of one code are shown.
const WARNINGS: usize = 5;

/// How many notes of one code are shown.
const NOTES: usize = 2;

/// Every diagnostic, and how many there were.
pub(super) fn all(report: &Report, sources: &SourceMap, colours: bool) -> String {
    let renderer = renderer(colours);
    let mut out = String::new();
    for (level, diagnostic) in &report.diagnostics {
        out.push_str(&one(*level, diagnostic, sources, &renderer));
    }
    out + &end(report, &renderer)
}

/// Every error, the first few of each other code, and how many there were.
pub(super) fn few(report: &Report, sources: &SourceMap, colours: bool) -> String {
    let renderer = renderer(colours);
    let mut shown: BTreeMap<&str, (usize, Level, &Code)> = BTreeMap::new();
    let mut out = String::new();
    for (level, diagnostic) in &report.diagnostics {
        let code = diagnostic.code;
        let (seen, ..) = shown.entry(code.id).or_insert((0, *level, code));
        *seen += 1;
        if *seen <= most(*level, code) {
            out.push_str(&one(*level, diagnostic, sources, &renderer));
        }
    }
    for (seen, level, code) in shown.into_values() {
        if seen > most(level, code) {
            let more = seen - most(level, code);
            let text = format!("{more} more of {}: {}", code.name, code.summary);
            let title = title(level, code).primary_title(text).id(code.id);
            out.push_str(&print(&[Group::with_title(title)], &renderer));
        }
    }
    out + &end(report, &renderer)
}

fn most(level: Level, code: &Code) -> usize {
    match (level, code.class) {
        (Level::Deny, _) => usize::MAX,
        (_, Class::Note) => NOTES,
        _ => WARNINGS,
    }
}

fn renderer(colours: bool) -> Renderer {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).term_width(DEFAULT_TERM_WIDTH).hyperlink(false)
}

fn print(groups: &[Group<'_>], renderer: &Renderer) -> String {
    renderer.render(groups) + "\n\n"
}

fn title(level: Level, code: &Code) -> Title<'static> {
    match level_word(level, code.class) {
        "error" => Title::ERROR,
        "note" => Title::NOTE,
        _ => Title::WARNING,
    }
}

fn one(level: Level, diagnostic: &Diagnostic, sources: &SourceMap, renderer: &Renderer) -> String {
    let title = title(level, diagnostic.code).primary_title(diagnostic.message.as_str());
    let mut group = Group::with_title(title.id(diagnostic.code.id));
    let others = diagnostic.others.iter().map(|other| (other, AnnotationKind::Context));
    let primary = diagnostic.primary.iter().map(|label| (label, AnnotationKind::Primary));
    for (label, kind) in primary.chain(others) {
        group = place(group, label, kind, sources);
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Title::HELP.message(normalize_untrusted_str(hint)));
    }
    print(&[group], renderer)
}

fn place<'s>(group: Group<'s>, label: &'s Label, kind: AnnotationKind, sources: &'s SourceMap) -> Group<'s> {
    let file = sources.file(label.span.file);
    let at = sources.position(label.span);
    let window = window::around(label.span, sources);
    let text = (!label.text.is_empty()).then_some(label.text.as_str());
    let mark: Annotation<'s> = kind.span(window.mark).label(text);
    let snippet = Snippet::source(window.text).line_start(at.line).fold(false).annotation(mark);
    if window.is_cut {
        // The column of the part would be a wrong one, so the place is told in words.
        let place = format!("{}:{}:{}", file.path, at.line, at.column);
        let place = Title::NOTE.with_name("at").message(normalize_untrusted_str(&place));
        group.element(snippet).element(place)
    } else {
        group.element(snippet.path(file.path.as_str()))
    }
}

/// The last line: `2 errors, 1 warning`.
fn end(report: &Report, renderer: &Renderer) -> String {
    let parts: Vec<_> =
        [(report.errors(), "error"), (report.warnings(), "warning"), (report.notes(), "note")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, word)| count(number, word))
            .collect();
    let loudest = report.diagnostics.iter().max_by_key(|(level, one)| {
        let class = one.code.class;
        (*level == Level::Deny, class != Class::Note, std::cmp::Reverse(one.code.id))
    });
    let Some((_, loudest)) = loudest else { return String::new() };
    let level = match (report.is_denied(), report.warnings()) {
        (true, _) => Title::ERROR,
        (false, 0) => Title::NOTE,
        (false, _) => Title::WARNING,
    };
    let text = format!("{}; see `specwright explain {}`", parts.join(", "), loudest.code.id);
    renderer.render(&[Group::with_title(level.primary_title(text))]) + "\n"
}
