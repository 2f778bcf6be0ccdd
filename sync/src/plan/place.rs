//! Where methods are put, and what is taken out with them: whole lines, and one of the blank lines around them.

use std::ops::Range;

use super::classify::{Block, Work};
use super::draft::Draft;
use super::{Edit, Why};
use crate::code::SourceFile;
use crate::layout::{indented, with_newlines};

/// A method that comes into a block.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    /// The operation of today.
    pub(super) operation: usize,
    /// The file that it comes from, and where it stood there; `None`: it is new.
    pub(super) from: Option<(usize, usize)>,
    /// From its first attribute or comment to its last byte; its first line is not indented.
    pub(super) text: String,
    /// The indentation of its first line where it stood.
    pub(super) indent: String,
    pub(super) why: Why,
}

/// Puts methods into a block, each behind the nearest earlier operation that stands there.
pub(super) fn arrive(draft: &mut Draft<'_>, work: &Work<'_>, block: &Block<'_>, arrivals: Vec<Arrival>) {
    let Some(file) = block.file(work.krate) else { return };
    let indent = indent(file, block);
    let newline = file.newline;
    let standing = standing(block);
    let (first, last) = (arrivals.first().map(|one| one.operation), arrivals.len());
    let operations: Vec<usize> = arrivals.iter().map(|arrival| arrival.operation).collect();
    let before = |operation: usize| standing.iter().rev().find(|(other, _)| *other < operation);
    for (count, arrival) in arrivals.into_iter().enumerate() {
        let next = operations.get(count + 1).and_then(|next| before(*next));
        let before = before(arrival.operation);
        let after = standing.iter().find(|(operation, _)| *operation > arrival.operation);
        let text = arrival.placed(work, file, &indent);
        let (range, text) = match (before, after) {
            (Some((_, whole)), _) => {
                let (range, tail) = match next {
                    Some((_, other)) if other == whole => (whole.end..whole.end, String::new()),
                    _ => line_of_its_own(file, block, whole.end, &indent),
                };
                (range, format!("{newline}{newline}{indent}{text}{tail}"))
            }
            (None, Some((_, whole))) => {
                (whole.start..whole.start, format!("{text}{newline}{newline}{indent}"))
            }
            (None, None) => {
                let is_first = first == Some(arrival.operation);
                into_empty(file, block, &text, &indent, [is_first, count + 1 == last])
            }
        };
        let id = work.now(arrival.operation).id.clone();
        draft.edit(block.code.file, Edit { range, text, why: arrival.why, operation: id });
    }
}

/// What follows a method on its line goes to a line of its own: the blanks that are replaced, and by what.
fn line_of_its_own(file: &SourceFile, block: &Block<'_>, end: usize, indent: &str) -> (Range<usize>, String) {
    let rest = file.text.get(end..block.code.inside.end + 1).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    if line.trim().is_empty() {
        return (end..end, String::new());
    }
    let blanks = line.len() - line.trim_start().len();
    let newline = file.newline;
    let outer = file.indentation(block.code.header.start).unwrap_or_default();
    let tail = if line.trim_start().starts_with('}') {
        format!("{newline}{outer}")
    } else {
        format!("{newline}{newline}{indent}")
    };
    (end..end + blanks, tail)
}

/// The methods that stay, in the order of the description; of several for one operation, the last.
fn standing(block: &Block<'_>) -> Vec<(usize, Range<usize>)> {
    let mut standing: Vec<(usize, Range<usize>)> = Vec::new();
    for item in &block.items {
        if let super::classify::Fate::Stays(now) = item.fate {
            standing.push((now, item.method.whole.clone()));
        }
    }
    standing.sort_by_key(|(now, whole)| (*now, whole.start));
    standing
}

/// At the beginning of a block in which no method stays. What is blank in it is replaced by the first and the last one.
fn into_empty(
    file: &SourceFile,
    block: &Block<'_>,
    text: &str,
    indent: &str,
    [is_first, is_last]: [bool; 2],
) -> (Range<usize>, String) {
    let inside = block.code.top..block.code.inside.end;
    let newline = file.newline;
    let own = file.slice(&inside);
    let gap = if is_first { newline.to_owned() } else { format!("{newline}{newline}") };
    let mut text = format!("{gap}{indent}{text}");
    let is_blank = own.trim().is_empty();
    if is_last && is_blank && !own.contains('\n') {
        text.push_str(newline);
        text.push_str(file.indentation(block.code.header.start).unwrap_or_default());
        return (inside, text);
    }
    if is_last && !is_blank {
        text.push_str(newline);
        if !own.starts_with(['\n', '\r']) {
            text.push_str(newline);
            text.push_str(indent);
        }
    }
    (inside.start..inside.start, text)
}

/// The indentation of the methods of a block.
pub(super) fn indent(file: &SourceFile, block: &Block<'_>) -> String {
    let of_method = block.code.methods.iter().find_map(|method| file.indentation(method.whole.start));
    of_method.map_or_else(
        || {
            let outer = file.indentation(block.code.header.start).unwrap_or_default();
            format!("{outer}{}", file.indent)
        },
        Into::into,
    )
}

/// What goes when a method, or a block, is taken out: its lines with a blank line before them, or behind them where they
/// are the first.
pub(super) fn taken_out(file: &SourceFile, whole: &Range<usize>) -> Range<usize> {
    let lines = file.whole_lines(whole);
    if lines == *whole {
        return lines;
    }
    let before = file.slice(&(0..lines.start));
    let (_, blank) = last_line(before);
    if blank.trim().is_empty() && !blank.is_empty() {
        return lines.start - blank.len()..lines.end;
    }
    let after = file.text.get(lines.end..).unwrap_or_default();
    let next = after.split_inclusive('\n').next().unwrap_or_default();
    let is_first = before.trim_end().ends_with('{');
    if is_first && next.trim().is_empty() { lines.start..lines.end + next.len() } else { lines }
}

/// What stands before the last line of a text, and that line with its break.
fn last_line(text: &str) -> (&str, &str) {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let at = body.rfind('\n').map_or(0, |at| at + 1);
    text.split_at(at)
}

impl Arrival {
    /// Its text as a file has it at an indentation.
    pub(super) fn placed(&self, work: &Work<'_>, to: &SourceFile, indent: &str) -> String {
        let from = self.from.and_then(|(file, _)| work.krate.file(file)).unwrap_or(to);
        let steps = [from.indent.as_str(), to.indent.as_str()];
        with_newlines(&indented(&self.text, [&self.indent, indent], steps), from, to)
    }
}
