//! What to say of a text that is not YAML.

use saphyr_parser::ScanError;

use super::places::Places;
use crate::diagnostic::{ALIAS, Diagnostic, YAML_SYNTAX};
use crate::source::{FileId, Span};

/// The parser's complaint, with its place and what helps.
pub(super) fn syntax(error: &ScanError, file: FileId, text: &str, places: &Places<'_>) -> Diagnostic {
    let at = places.byte(error.marker().index());
    let length = text[at..].chars().next().filter(|next| !next.is_control()).map_or(0, char::len_utf8);
    let span = Span::new(file, at as u32, (at + length) as u32);
    if error.info().contains("unknown anchor") {
        let message = "no anchor of this name stands before the alias";
        return Diagnostic::new(&ALIAS, span, message)
            .hint("mark the value with `&name` first; put a text that begins with `*` into quotes");
    }
    let hint = advice(error.info(), line(text, at), text[at..].chars().next());
    Diagnostic::new(&YAML_SYNTAX, span, format!("this is not YAML: {}", error.info())).hint(hint)
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
    if info.contains("quoted scalar") && info.contains("end of stream") {
        return "close the quote that begins the text";
    }
    if info.contains("escape") {
        return "write `\\\\` for a backslash in double quotes, or use single quotes";
    }
    if matches!(next, Some('@' | '`' | '%' | '&' | '*' | '!' | '|' | '>')) {
        return "put a text that begins with this character into quotes";
    }
    if info.contains("flow") {
        return "check commas and closing brackets, and quote texts that hold one of `,[]{}`";
    }
    "check that the line is indented as its neighbours are, and quote texts that hold `: ` or ` #`"
}
