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
    let texts = Texts { krate, files, created };
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
        &self,
        file: &SourceFile,
        at: usize,
        report: &Report,
        names: &HashMap<String, String>,
    ) -> Option<(String, usize)> {
        let rest = file.text.get(at..)?;
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '#');
        let own = rest.get(..end.unwrap_or(rest.len()))?;
        let name = names.get(&report.operation).map_or(own, String::as_str);
        let head = format!("fn {name}(");
        // Its own file first.
        let mut files: Vec<&FileEdit> = self.files.iter().collect();
        files.sort_by_key(|edit| edit.path != file.path);
        let edited = files.into_iter().find_map(|edit| Some((edit.path.clone(), written(edit, &head)?)));
        let made = || {
            let found = |new: &NewFile| Some((new.path.clone(), new.text.find(&head)?));
            self.created.iter().find_map(found)
        };
        let (path, at) = edited.or_else(made).filter(|_| !name.is_empty())?;
        Some((path, at + "fn ".len()))
    }
}

/// Where a text stands that one of the edits inserts.
fn written(edit: &FileEdit, text: &str) -> Option<usize> {
    let mut shift = 0_isize;
    for one in &edit.edits {
        if let Some(within) = one.text.find(text) {
            return one.range.start.checked_add_signed(shift).map(|at| at + within);
        }
        shift += one.text.len().cast_signed() - one.range.len().cast_signed();
    }
    None
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
