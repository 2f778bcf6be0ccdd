//! Where what is said stands after the edits: line and column of the file as the user finds it then.

use std::collections::HashMap;

use super::{FileEdit, NewFile, Report};
use crate::code::{Crate, SourceFile};

/// Brings the places of reports to the files as they are after the edits. `names`: what the methods of operations are
/// called now, by their ids.
pub(super) fn follow(
    krate: &Crate,
    reports: &mut [Report],
    files: &[FileEdit],
    created: &[NewFile],
    names: &HashMap<String, String>,
) {
    let mut texts = Texts { krate, files, created, taken: HashMap::new() };
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    for report in reports.iter_mut().filter(|report| report.line > 0) {
        let file = krate.files.iter().find(|file| file.path == report.file);
        let edit = files.iter().find(|edit| edit.path == report.file);
        let (Some(file), Some(edit)) = (file, edit) else { continue };
        let at = file.byte(report.line, report.column);
        let there = if is_taken_out(edit, at) { texts.arrival(file, at, report, names) } else { None };
        let (path, at) = there.unwrap_or_else(|| (edit.path.clone(), after(edit, at)));
        if let Some(text) = known.entry(path.clone()).or_insert_with(|| texts.get(&path)) {
            (report.line, report.column) = SourceFile::place_in(text, at);
            report.file = path;
        }
    }
}

/// All files that are edited or made.
struct Texts<'p> {
    krate: &'p Crate,
    files: &'p [FileEdit],
    created: &'p [NewFile],
    /// Where methods stand that were taken out, by the file and the byte where they stood: each has its own place.
    taken: HashMap<(String, usize), (String, usize)>,
}

impl Texts<'_> {
    /// The text of a file as it is then.
    fn get(&self, path: &str) -> Option<String> {
        if let Some(new) = self.created.iter().find(|new| new.path == path) {
            return Some(new.text.clone());
        }
        let file = self.krate.files.iter().find(|file| file.path == path)?;
        Some(self.files.iter().find(|edit| edit.path == path)?.apply(&file.text))
    }

    /// Where a method stands that was taken out: its name in what is inserted.
    fn arrival(
        &mut self,
        file: &SourceFile,
        at: usize,
        report: &Report,
        names: &HashMap<String, String>,
    ) -> Option<(String, usize)> {
        let key = (file.path.clone(), at);
        if let Some(known) = self.taken.get(&key) {
            return Some(known.clone());
        }
        let rest = file.text.get(at..)?;
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '#');
        let own = rest.get(..end.unwrap_or(rest.len()))?;
        let name = names.get(&report.operation).map_or(own, String::as_str);
        let head = format!("fn {name}(");
        // Its own file first; the most like it, else the first that nothing else is.
        let mut files: Vec<&FileEdit> = self.files.iter().collect();
        files.sort_by_key(|edit| edit.path != file.path);
        let edited = files.into_iter().flat_map(|edit| written(edit, &head));
        let made = self.created.iter().flat_map(|new| {
            let found = new.text.match_indices(&head).map(|(at, _)| at).collect::<Vec<_>>();
            found.into_iter().map(|at| (new.path.clone(), at, new.text.get(at..).unwrap_or_default()))
        });
        let open = |(path, at, _): &(String, usize, &str)| {
            !self.taken.values().any(|(other, byte)| other == path && *byte == at + "fn ".len())
        };
        let all: Vec<(String, usize, &str)> = edited.chain(made).filter(open).collect();
        let like = |text: &str| {
            let text = text.get(head.len()..).unwrap_or_default();
            let rest = rest.get(own.len() + 1..).unwrap_or_default();
            text.bytes().zip(rest.bytes()).take_while(|(one, other)| one == other).count()
        };
        let best = all.iter().map(|(_, _, text)| like(text)).max()?;
        let found = all.iter().find(|(_, _, text)| like(text) == best).filter(|_| !name.is_empty())?;
        let place = (found.0.clone(), found.1 + "fn ".len());
        self.taken.insert(key, place.clone());
        Some(place)
    }
}

/// Where a text stands that edits insert, and what follows it there.
fn written<'e>(edit: &'e FileEdit, text: &str) -> Vec<(String, usize, &'e str)> {
    let (mut shift, mut found) = (0_isize, Vec::new());
    for one in &edit.edits {
        for (within, _) in one.text.match_indices(text) {
            let at = one.range.start.checked_add_signed(shift).map(|at| at + within);
            found.extend(at.map(|at| (edit.path.clone(), at, one.text.get(within..).unwrap_or_default())));
        }
        shift += one.text.len().cast_signed() - one.range.len().cast_signed();
    }
    found
}

/// Whether a byte goes with a deletion.
fn is_taken_out(edit: &FileEdit, at: usize) -> bool {
    edit.edits.iter().any(|one| one.text.is_empty() && one.range.contains(&at))
}

/// A byte of the file before its edits, as one of the file after them.
fn after(edit: &FileEdit, at: usize) -> usize {
    let mut shift = 0_isize;
    for one in &edit.edits {
        if one.range.end <= at {
            shift += one.text.len().cast_signed() - one.range.len().cast_signed();
        } else if one.range.start < at {
            shift -= (at - one.range.start).cast_signed();
        }
    }
    at.saturating_add_signed(shift)
}
