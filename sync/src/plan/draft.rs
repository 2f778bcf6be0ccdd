//! A plan under way: edits by file, and what is said.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use specwright_generator::contract::Operation;

use super::demand::bare;
use super::{Edit, FileEdit, NewFile, Plan, Report, ReportKind, Why, formatted, husks, imports, places};
use crate::code::{Crate, Locked, Problem};

/// A plan under way.
pub(super) struct Draft<'a> {
    pub(super) krate: &'a Crate,
    edits: BTreeMap<usize, Vec<Edit>>,
    created: Vec<NewFile>,
    reports: Vec<Report>,
    /// What the methods of operations are called now, by their ids.
    names: HashMap<String, String>,
    /// The modules of all operations, those that were included.
    modules: BTreeSet<String>,
    /// Files as they were parsed for their imports.
    parsed: HashMap<usize, Option<Rc<syn::File>>>,
}

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    pub(super) kind: ReportKind,
    /// The file by its index, and a byte of it.
    pub(super) place: Option<(usize, usize)>,
    /// The id of the operation.
    pub(super) operation: &'a str,
}

impl<'a> Draft<'a> {
    pub(super) fn new(krate: &'a Crate) -> Self {
        Self {
            krate,
            edits: BTreeMap::new(),
            created: Vec::new(),
            reports: Vec::new(),
            names: HashMap::new(),
            modules: BTreeSet::new(),
            parsed: HashMap::new(),
        }
    }

    /// The text of a range; empty where the file has no such range.
    pub(super) fn slice(&self, file: usize, range: &Range<usize>) -> &'a str {
        self.krate.file(file).map_or("", |file| file.slice(range))
    }

    /// Replaces bytes of a file.
    pub(super) fn edit(&mut self, file: usize, edit: Edit) {
        self.edits.entry(file).or_default().push(edit);
    }

    /// Replaces bytes of a file.
    pub(super) fn replace(
        &mut self,
        file: usize,
        range: Range<usize>,
        text: String,
        why: Why,
        operation: &str,
    ) {
        self.edit(file, Edit { range, text, why, operation: operation.into() });
    }

    /// Where a deletion ends that reaches beyond this byte.
    pub(super) fn deleted_to(&self, file: usize, at: usize) -> Option<usize> {
        let edits = self.edits.get(&file).into_iter().flatten();
        let around = |edit: &&Edit| edit.text.is_empty() && edit.range.start < at && at < edit.range.end;
        edits.filter(around).map(|edit| edit.range.end).max()
    }

    /// A file, parsed once; nothing where it is no Rust.
    pub(super) fn parsed(&mut self, at: usize) -> Option<Rc<syn::File>> {
        let file = self.krate.file(at)?;
        let parse = || syn::parse_file(&file.text).ok().map(Rc::new);
        self.parsed.entry(at).or_insert_with(parse).clone()
    }

    /// Inserts a text once, however many ask for it.
    pub(super) fn insert_once(&mut self, file: usize, at: usize, text: String, why: Why, operation: &str) {
        let same = |edit: &Edit| edit.range == (at..at) && edit.text == text;
        if !self.edits.get(&file).is_some_and(|edits| edits.iter().any(same)) {
            self.replace(file, at..at, text, why, operation);
        }
    }

    /// Whether a file of this path is made.
    pub(super) fn makes(&self, path: &str) -> bool {
        self.created.iter().any(|new| new.path == path)
    }

    /// The modules of all operations, those that were included.
    pub(super) fn modules(&self) -> BTreeSet<String> {
        self.modules.clone()
    }

    /// Remembers what operations were called.
    pub(super) fn called(&mut self, operations: &[Operation]) {
        let modules = operations.iter().map(|operation| bare(&operation.module).to_owned());
        self.modules.extend(modules);
    }

    /// Remembers what the methods of operations are called now.
    pub(super) fn name(&mut self, operations: &[Operation]) {
        self.called(operations);
        let names = operations.iter().map(|operation| (operation.id.clone(), operation.name.clone()));
        self.names.extend(names);
    }

    /// Where something stands after a block of a file, for edits that may take that block out: the byte, and the text.
    pub(super) fn behind(&self, file: usize, end: usize, text: &str, outer: &str) -> (usize, String) {
        let newline = self.krate.file(file).map_or("\n", |file| file.newline);
        match self.deleted_to(file, end) {
            // The block goes: this stands where it stood.
            Some(gone) => (gone, format!("{newline}{outer}{text}{newline}")),
            None => (end, format!("{newline}{newline}{outer}{text}")),
        }
    }

    pub(super) fn create(&mut self, path: String, text: String) {
        self.created.push(NewFile { path, text });
    }

    pub(super) fn problem(&mut self, problem: &Problem) {
        self.reports.push(Report {
            kind: problem.weight.into(),
            file: problem.file.clone(),
            line: problem.line,
            column: problem.column,
            operation: String::new(),
            what: problem.what.clone(),
            advice: problem.advice.clone(),
        });
    }

    pub(super) fn say(&mut self, about: About<'_>, what: impl Into<String>, advice: impl Into<String>) {
        let at =
            about.place.and_then(|(file, byte)| self.krate.file(file).map(|file| (file, file.place(byte))));
        let (file, (line, column)) = at.map_or((String::new(), (0, 0)), |(file, at)| (file.path.clone(), at));
        let operation = about.operation.to_owned();
        let report = Report {
            kind: about.kind,
            file,
            line,
            column,
            operation,
            what: what.into(),
            advice: advice.into(),
        };
        if !self.reports.contains(&report) {
            self.reports.push(report);
        }
    }

    /// Files that must not be edited are left, and said; edits of a file are put in order and made disjoint.
    pub(super) fn finish(mut self) -> Plan {
        let mut files = Vec::new();
        let mut all = std::mem::take(&mut self.edits);
        self.keep_together(&mut all);
        let removed = husks::remove(&mut self, &mut all);
        for (at, edits) in all {
            let Some(file) = self.krate.file(at) else { continue };
            if let Some(locked) = file.locked {
                self.locked(at, locked, &edits);
                continue;
            }
            let removed = removed.contains(&at);
            let mut edits = disjoint(edits);
            if !removed {
                imports::clean(&mut self, at, &mut edits);
            }
            let edits = formatted::runs(file, disjoint(edits));
            files.push(FileEdit { path: file.path.clone(), before_hash: file.hash, edits, removed });
        }
        if self.reports.iter().all(|report| report.kind != ReportKind::Blocks) {
            places::follow(self.krate, &mut self.reports, &files, &self.created, &self.names);
        }
        self.reports
            .sort_by(|a, b| (a.kind, &a.file, a.line, a.column).cmp(&(b.kind, &b.file, b.line, b.column)));
        Plan { files, created: self.created, reports: self.reports }
    }

    /// A method does not leave a file where the other one is excluded.
    fn keep_together(&mut self, all: &mut BTreeMap<usize, Vec<Edit>>) {
        let moves = |edit: &Edit| matches!(edit.why, Why::Moved(_) | Why::Restored);
        let is_locked = |at: usize| self.krate.file(at).is_some_and(|file| file.locked.is_some());
        let (locked, open): (Vec<usize>, Vec<usize>) = all.keys().partition(|at| is_locked(**at));
        let halves: BTreeSet<String> = locked
            .iter()
            .filter_map(|at| all.get(at))
            .flatten()
            .filter(|edit| moves(edit) && !edit.text.is_empty())
            .map(|edit| edit.operation.clone())
            .collect();
        let goes = |edit: &Edit| moves(edit) && halves.contains(&edit.operation);
        for at in open {
            let Some(edits) = all.get_mut(&at) else { continue };
            let first = edits.iter().filter(|edit| goes(edit)).cloned().collect::<Vec<_>>();
            edits.retain(|edit| !goes(edit));
            for edit in first {
                let about = About {
                    kind: ReportKind::Left,
                    place: Some((at, edit.range.start)),
                    operation: &edit.operation,
                };
                self.say(
                    about,
                    format!("{}, and goes to a file that is excluded", edit.why),
                    "move it by hand",
                );
            }
            if edits.is_empty() {
                all.remove(&at);
            }
        }
    }

    fn locked(&mut self, at: usize, locked: Locked, edits: &[Edit]) {
        match locked {
            Locked::ReadOnly => self.read_only(at, edits),
            Locked::Excluded => self.excluded(at, edits),
        }
    }

    /// One error for a file: whoever allows it to be written allows all of them.
    fn read_only(&mut self, at: usize, edits: &[Edit]) {
        let Some(first) = edits.iter().min_by_key(|edit| edit.range.start) else { return };
        let place = Some((at, first.range.start));
        let about = About { kind: ReportKind::Blocks, place, operation: &first.operation };
        let more = match edits.len() - 1 {
            0 => String::new(),
            1 => " (and one more)".into(),
            more => format!(" (and {more} more)"),
        };
        let what = format!("{}{more}, but this file must not be written", first.why);
        self.say(about, what, "allow it to be written, and run again");
    }

    fn excluded(&mut self, at: usize, edits: &[Edit]) {
        // One word for each reason on a line, however many bytes of it differ.
        let mut said: Vec<(usize, &str, &Why)> = Vec::new();
        for edit in edits {
            let line = self.krate.file(at).map_or(0, |file| file.place(edit.range.start).0);
            if said.contains(&(line, &edit.operation, &edit.why)) {
                continue;
            }
            said.push((line, &edit.operation, &edit.why));
            let place = Some((at, edit.range.start));
            let about = About { kind: ReportKind::Left, place, operation: &edit.operation };
            let advice = "bring it along by hand, or take it out of `exclude` in specwright.toml";
            self.say(about, format!("{}, but this file is excluded", edit.why), advice);
        }
    }
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Added => f.write_str("a stub is missing"),
            Self::SignatureChanged => f.write_str("the signature differs"),
            Self::Renamed(from) => write!(f, "`{from}` has another name"),
            Self::Moved(from) => write!(f, "it left `{from}`"),
            Self::Removed => f.write_str("the stub of a removed operation is deleted"),
            Self::Kept => f.write_str("the operation left the description"),
            Self::Restored => f.write_str("the operation is back"),
            Self::Trait => f.write_str("the trait differs"),
        }
    }
}

/// In the order of their bytes. Deletions that meet are cut, so that no byte is deleted twice; what is inserted at one
/// place keeps its order.
pub(super) fn disjoint(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut done: Vec<Edit> = Vec::with_capacity(edits.len());
    let mut end = 0;
    for mut edit in edits {
        if edit.range.start < end && edit.text.is_empty() {
            edit.range.start = end.min(edit.range.end);
            if edit.range.is_empty() {
                continue;
            }
        }
        end = end.max(edit.range.end);
        done.push(edit);
    }
    done
}

/// The text after edits that are in order and do not overlap; one that does overlap is left out.
pub(super) fn apply<'e>(text: &str, edits: impl Iterator<Item = (&'e Range<usize>, &'e str)>) -> String {
    let mut out = String::with_capacity(text.len() + 256);
    let mut done = 0;
    for (range, new) in edits {
        let Some(between) = text.get(done..range.start).filter(|_| range.end <= text.len()) else { continue };
        out.push_str(between);
        out.push_str(new);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::{apply, disjoint};
    use crate::plan::{Edit, Why};

    #[test]
    fn deletions_that_meet_are_cut() {
        let edit =
            |range, text: &str| Edit { range, text: text.into(), why: Why::Added, operation: String::new() };
        let edits =
            disjoint(vec![edit(4..8, ""), edit(2..5, ""), edit(1..1, "x"), edit(1..1, "y"), edit(6..8, "")]);
        let text = apply("0123456789", edits.iter().map(|edit| (&edit.range, edit.text.as_str())));
        assert_eq!(text, "0xy189");
    }
}
