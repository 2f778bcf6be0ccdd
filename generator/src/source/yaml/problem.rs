//! What to say of a text that is not YAML.

use saphyr_parser::ScanError;

use super::places::Places;
use crate::diagnostic::{ALIAS, Diagnostic, TOO_DEEP, YAML_SYNTAX};
use crate::source::{FileId, Span, limits};

/// The parser's complaint, with its place and what helps.
pub(super) fn syntax(error: &ScanError, file: FileId, text: &str, places: &Places<'_>) -> Diagnostic {
    let at = places.byte(error.marker().index());
    let length = text[at..].chars().next().filter(|next| !next.is_control()).map_or(0, char::len_utf8);
    let span = |length: usize| Span::new(file, at as u32, (at + length) as u32);
    if error.info().contains("unknown anchor") {
        let name = alias(&text[at..]);
        let message = format!("no anchor `&{name}` stands before `*{name}`");
        return Diagnostic::new(&ALIAS, span(name.len() + 1), message)
            .hint("mark the value with `&name` first; put a text that begins with `*` into quotes");
    }
    if error.info().contains("recursion limit") {
        return too_deep(span(length));
    }
    let span = span(length);
    let hint = advice(error.info(), line(text, at), text[at..].chars().next());
    Diagnostic::new(&YAML_SYNTAX, span, format!("this is not YAML: {}", error.info())).hint(hint)
}

/// The name of the alias at the beginning of a text, without its star.
fn alias(text: &str) -> &str {
    let name = text.strip_prefix('*').unwrap_or_default();
    let end = name.find(|letter: char| letter.is_whitespace() || ",[]{}".contains(letter));
    &name[..end.unwrap_or(name.len())]
}

/// Values stand in values in values.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("values are nested deeper than {} levels", limits::DEPTH);
    let hint = "give inner schemas names below `components` and refer to them";
    Diagnostic::new(&TOO_DEEP, span, message).hint(hint)
}

fn line(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    &text[start..end]
}

fn advice(info: &str, line: &str, next: Option<char>) -> &'static str {
    let indentation = &line[..line.len() - line.trim_start().len()];
    if indentation.contains('\t') || info.contains("tab") {
        return "indent with spaces; a tab must not stand here";
    }
    if info.contains("mapping values are not allowed") && line.matches(": ").count() > 1 {
        return "put a text that holds `: ` into quotes";
    }
    if info.contains("escape") {
        return "write `\\\\` for a backslash in double quotes, or use single quotes";
    }
    if info.contains("quoted scalar") {
        return "close the quote that begins the text";
    }
    if matches!(next, Some('@' | '`' | '%' | '&' | '*' | '!' | '|' | '>')) {
        return "put a text that begins with this character into quotes";
    }
    if info.contains("flow") {
        return "check commas and closing brackets, and quote texts that hold one of `,[]{}`";
    }
    "check that the line is indented as its neighbours are, and quote texts that hold `: ` or ` #`"
}
