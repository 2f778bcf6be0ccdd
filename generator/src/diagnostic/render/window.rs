//! The part of a file that is shown for a place.

use std::ops::Range;

use crate::source::{SourceMap, Span};

/// Lines up to this many bytes are shown whole; of longer ones, what is around the place.
const LONG: usize = 400;

/// How many bytes of a long line are shown before and behind the place.
const AROUND: usize = 60;

/// One line, or a part of it, and what to mark in it.
pub(super) struct Window<'s> {
    /// The text.
    pub(super) text: &'s str,
    /// The bytes of it to mark.
    pub(super) mark: Range<usize>,
    /// Whether the beginning of the line is left out.
    pub(super) is_cut: bool,
}

/// The line where `span` begins. What goes on for lines is marked to the end of its first.
pub(super) fn around<'s>(span: Span, sources: &'s SourceMap) -> Window<'s> {
    let text = &sources.file(span.file).text;
    let start = floor(text, span.start as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let rest = text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
    let line_end = start + rest;
    let end = floor(text, (span.end as usize).clamp(start, line_end));
    if line_end - line_start <= LONG {
        let mark = start - line_start..end - line_start;
        return Window { text: &text[line_start..line_end], mark, is_cut: false };
    }
    let from = floor(text, start.saturating_sub(AROUND).max(line_start));
    let end = floor(text, end.min(start + AROUND));
    let to = floor(text, (end + AROUND).min(line_end));
    Window { text: &text[from..to], mark: start - from..end - from, is_cut: from > line_start }
}

/// The last place where a character begins, at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
