//! What rustfmt had laid out before an edit is laid out after it: `use` and `mod` lines in order, heads of methods broken
//! where they are long. What was its owner's layout stays as it is.

use std::ops::Range;

use specwright_generator::config::Stubs;
use specwright_generator::contract::Operation;

use super::draft::apply;
use super::{Edit, Why};
use crate::code::{Method, SourceFile, Stub};
use crate::layout::{self, again};
use crate::stub::{self, Names};

/// A change within a method, and why.
pub(super) type Change = (Range<usize>, String, Why);

/// The most lines of a run.
const MOST: usize = 2_000;

/// The edits of a file, which are in order and disjoint, with those of a run of `use` or `mod` lines made one where the run
/// is to be sorted or broken anew, or is empty afterwards.
pub(super) fn runs(file: &SourceFile, edits: Vec<Edit>) -> Vec<Edit> {
    let mut done: Vec<Edit> = Vec::with_capacity(edits.len());
    let mut edits = edits.into_iter().peekable();
    for run in found(&file.text) {
        while let Some(edit) = edits.next_if(|edit| edit.range.start < run.start) {
            done.push(edit);
        }
        let mut own = Vec::new();
        while let Some(edit) = edits.next_if(|edit| edit.range.start < run.end) {
            own.push(edit);
        }
        let free = done.last().is_none_or(|edit| edit.range.end <= run.start);
        let next = edits.peek().map_or(file.text.len(), |edit| edit.range.start);
        match one(file, &run, &own, next).filter(|_| free && !own.is_empty()) {
            Some(edit) => done.push(edit),
            None => done.extend(own),
        }
    }
    done.extend(edits);
    done
}

/// The edits of a run as one; nothing where they are well as they are.
fn one(file: &SourceFile, run: &Range<usize>, own: &[Edit], next: usize) -> Option<Edit> {
    let first = own.first().filter(|_| own.iter().all(|edit| edit.range.end <= run.end))?;
    let before = file.slice(run);
    let shifted: Vec<(Range<usize>, &str)> =
        own.iter().map(|edit| (shift(&edit.range, run.start), edit.text.as_str())).collect();
    let after = apply(before, shifted.iter().map(|(range, text)| (range, *text)));
    let (range, text) = if after.trim().is_empty() {
        let gap = gap(&file.text, run).filter(|gap| *gap <= next)?;
        (run.start..gap, String::new())
    } else {
        let style = file.style();
        let end = before.len() - before.trim_end().len();
        let laid = |text: &str| {
            let text = text.trim_end();
            layout::uses(text, &style).or_else(|| layout::modules(text, &style))
        };
        let text = again(before.trim_end(), after.trim_end(), laid)?;
        trimmed(file, run.start..run.end - end, &text)
    };
    Some(Edit { range, text, why: first.why.clone(), operation: first.operation.clone() })
}

/// Where what is taken out ends with the blank line behind it, if one stands before it too.
fn gap(text: &str, run: &Range<usize>) -> Option<usize> {
    let before = text.get(..run.start)?;
    let is_blank = before.trim_start_matches('\u{feff}').is_empty()
        || before.ends_with("\n\n")
        || before.ends_with("\n\r\n");
    let line = text.get(run.end..)?.split_inclusive('\n').next()?;
    (is_blank && line.trim().is_empty()).then_some(run.end + line.len())
}

/// The runs of `use` and `mod` lines that begin at the first column: lines with their breaks.
fn found(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut at, mut begin, mut kind, mut lines) = (0, None, "use", 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(word) = begin.map_or_else(|| item(line), |_| Some(kind)).filter(|_| lines < MOST) else {
            continue;
        };
        let item_begin = *begin.get_or_insert(start);
        (kind, lines) = (word, lines + 1);
        let is_whole = line.trim_end().ends_with(';');
        if is_whole {
            match runs.last_mut() {
                Some(run) if run.end == item_begin && kind_of(text, run) == Some(word) => run.end = at,
                _ => runs.push(item_begin..at),
            }
        }
        if is_whole || word == "mod" {
            (begin, lines) = (None, 0);
        }
    }
    runs
}

fn kind_of(text: &str, run: &Range<usize>) -> Option<&'static str> {
    item(text.get(run.clone())?)
}

/// `use` or `mod`, where the line begins an item of the kind.
fn item(line: &str) -> Option<&'static str> {
    let rest = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    ["use", "mod"].into_iter().find(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// The changes of a method, with those of its head made one where the head is to be broken otherwise.
pub(super) fn head(file: &SourceFile, method: &Method, changes: Vec<Change>) -> Vec<Change> {
    let range = method.signature.start..method.block.start + 1;
    let is_own = |change: &Change| range.start <= change.0.start && change.0.end < range.end;
    let (own, mut others): (Vec<Change>, Vec<Change>) = changes.iter().cloned().partition(is_own);
    let (Some((_, _, why)), Some(indent)) = (own.first(), file.indentation(range.start)) else {
        return changes;
    };
    let before = file.slice(&range);
    let shifted: Vec<(Range<usize>, &str)> =
        own.iter().map(|(inner, text, _)| (shift(inner, range.start), text.as_str())).collect();
    let after = apply(before, shifted.iter().map(|(range, text)| (range, *text)));
    let style = file.style();
    let Some(text) = again(before, &after, |text| layout::signature(text, indent, &style)) else {
        return changes;
    };
    let (range, text) = trimmed(file, range, &text);
    others.push((range, text, why.clone()));
    others.sort_by_key(|(range, _, _)| (range.start, range.end));
    others
}

/// A stub that is to the byte what was written for it is written anew.
pub(super) fn stub(
    file: &SourceFile,
    method: &Method,
    [was, now]: [&Operation; 2],
    names: &Names<'_>,
    changes: &[Change],
) -> Option<Vec<Change>> {
    let mode = match method.stub? {
        Stub::Mock => Stubs::Mock,
        Stub::NotImplemented => Stubs::NotImplemented,
        Stub::CompileError => Stubs::Missing,
    };
    let (_, _, why) = changes.first()?;
    let (indent, style) = (file.indentation(method.whole.start)?, file.style());
    let before = file.slice(&method.whole);
    let names = [*names, Names { operations: "", ..*names }];
    let names = names.iter().find(|names| stub::text(mode, was, names, indent, &style) == before)?;
    let (range, text) = trimmed(file, method.whole.clone(), &stub::text(mode, now, names, indent, &style));
    Some(vec![(range, text, why.clone())])
}

/// A replacement without what its beginning and its end have in common with what stands there.
fn trimmed(file: &SourceFile, range: Range<usize>, text: &str) -> (Range<usize>, String) {
    let before = file.slice(&range);
    let same = |(left, right): &(char, char)| left == right;
    let front: usize = before.chars().zip(text.chars()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let (left, right) = (&before[front..], &text[front..]);
    let pairs = left.chars().rev().zip(right.chars().rev());
    let back: usize = pairs.take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let middle = right[..right.len() - back].to_owned();
    (range.start + front..range.end - back, middle)
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start.saturating_sub(by)..range.end.saturating_sub(by)
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn runs_end_at_blank_lines_and_other_items() {
        let text = "//! A.\n\nuse a;\nuse b::{\n    c,\n};\n\npub use d;\nmod e;\npub(crate) mod f;\nmod g {\n    use h;\n}\n";
        let runs: Vec<&str> = found(text).into_iter().map(|run| &text[run]).collect();
        assert_eq!(runs, ["use a;\nuse b::{\n    c,\n};\n", "pub use d;\n", "mod e;\npub(crate) mod f;\n"]);
    }
}
