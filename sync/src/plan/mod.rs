//! A three-way merge of what the traits demanded (the lock), what they demand now, and what is written: byte edits, files
//! that are made, and what could not be edited.
//!
//! Nothing is changed here. The ranges are bytes of the files as they were read; they never overlap.

mod answer;
mod blocks;
mod callers;
mod calls;
mod classify;
mod demand;
mod draft;
mod elsewhere;
mod emit;
mod fates;
mod formatted;
mod header;
mod heirs;
mod husks;
mod imports;
mod kept;
mod made;
mod place;
mod places;
mod questions;
mod restore;
mod revise;
mod signature;
mod supplied;
#[cfg(test)]
mod tests;
mod types;

use std::ops::Range;

use specwright_generator::contract::Operation;

use crate::code::{Crate, Weight};

pub use demand::Demand;
pub(crate) use husks::{NOBODY, is_about};

/// What has to be done so that the handlers are in step with their descriptions.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Edits of files that are there, in the order of the crate's files.
    pub files: Vec<FileEdit>,
    /// Files that are made.
    pub created: Vec<NewFile>,
    /// What is said, in the order of files and lines.
    pub reports: Vec<Report>,
}

/// The edits of one file.
#[derive(Clone, Debug)]
pub struct FileEdit {
    /// Its path from the folder of Cargo.toml.
    pub path: String,
    /// The hash of its bytes when it was planned.
    pub before_hash: u64,
    /// The edits, from the first to the last byte; they do not overlap.
    pub edits: Vec<Edit>,
    /// Nothing is left in it: it is removed.
    pub removed: bool,
}

/// Bytes that are replaced.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Edit {
    /// The bytes; empty: something is inserted.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
    /// Why.
    pub why: Why,
    /// The id of the operation.
    pub operation: String,
}

/// Why something is edited.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Why {
    /// The operation is new, or was not written here: a stub.
    Added,
    /// Its signature differs.
    SignatureChanged,
    /// Its name differs; the earlier one.
    Renamed(String),
    /// It belongs to another trait; the earlier one.
    Moved(String),
    /// It left the description, and its stub goes with it.
    Removed,
    /// It left the description; what is written for it is kept, and marked.
    Kept,
    /// It is in the description again, and so is what was written for it.
    Restored,
    /// A trait has another name, or is new, or is gone.
    Trait,
}

/// A file that is made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewFile {
    /// Its path from the folder of Cargo.toml.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Something to be told.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Report {
    /// What it means.
    pub kind: ReportKind,
    /// The file; empty: none in particular.
    pub file: String,
    /// The line, from 1; 0: none in particular. Of a file that is edited or made, as it is afterwards; as it is now where the
    /// plan is blocked.
    pub line: usize,
    /// The column in characters, from 1; 0: none in particular.
    pub column: usize,
    /// The id of the operation; empty: none in particular.
    pub operation: String,
    /// What was found.
    pub what: String,
    /// What to do.
    pub advice: String,
}

/// What a report means.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum ReportKind {
    /// Nothing can be applied before this is settled.
    Blocks,
    /// Only a person can tell: nothing is edited there, and the lock is not written before it is settled.
    Question,
    /// It was left as it is, and has to be written by hand.
    Left,
    /// Worth a word.
    Note,
}

/// For each earlier operation the index of today's: by id with method and path, then by what each alone says, then by name.
#[must_use]
pub fn matched(base: &[Operation], now: &[Operation]) -> Vec<Option<usize>> {
    fates::of(base, now).now
}

impl Plan {
    /// Compares a crate with what its descriptions demand: each in the order in which [`Crate::read`] was given it.
    #[must_use]
    pub fn new(krate: &Crate, demands: &[Demand]) -> Self {
        let mut draft = draft::Draft::new(krate);
        for problem in &krate.problems {
            draft.problem(problem);
        }
        for (api, demand) in demands.iter().enumerate() {
            emit::api(&mut draft, api, demand);
        }
        draft.finish()
    }

    /// Whether no file would be edited or made.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.files.is_empty() && self.created.is_empty()
    }

    /// Whether something must be settled before anything is applied.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.has(ReportKind::Blocks)
    }

    /// Whether something must be settled before the lock can be written.
    #[must_use]
    pub fn has_questions(&self) -> bool {
        self.has(ReportKind::Question)
    }

    /// Whether something has to be written by hand.
    #[must_use]
    pub fn has_left(&self) -> bool {
        self.has(ReportKind::Left)
    }

    fn has(&self, kind: ReportKind) -> bool {
        self.reports.iter().any(|report| report.kind == kind)
    }
}

impl FileEdit {
    /// The text of the file after its edits.
    ///
    /// ```
    /// use specwright_sync::plan::{Edit, FileEdit, Why};
    ///
    /// let edit = Edit { range: 3..3, text: "c".into(), why: Why::Added, operation: "x".into() };
    /// let file = FileEdit { path: "src/lib.rs".into(), before_hash: 0, edits: vec![edit], removed: false };
    /// assert_eq!(file.apply("ab d"), "ab cd");
    /// ```
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        draft::apply(text, self.edits.iter().map(|edit| (&edit.range, edit.text.as_str())))
    }
}

impl From<Weight> for ReportKind {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Note => Self::Note,
            Weight::Left => Self::Left,
            Weight::Blocks => Self::Blocks,
        }
    }
}
